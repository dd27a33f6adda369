package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.RecentQuery;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.News;
import roster.model.edit.OpenEdit;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.request.Notice;
import roster.model.unsaved.KeptEdit;

/// The edit in progress through the end of the program.
class UnsavedEditsTest extends UnsavedFixture {
    @Nested
    class AChangedUser {
        @Test
        void isOfferedAndContinuedWithTheTypedText() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "Likes cof");
            killedAndStarted();
            KeptEdit edit = offered();
            assertThat(edit.title()).isEqualTo("Ann Archer");
            assertThat(edit.at()).isBetween(Instant.now().minus(Duration.ofHours(1)), Instant.now());
            resume(edit);
            assertThat(desk.typed(Users.NOTES)).isEqualTo("Likes cof");
            assertThat(desk.editing().edit().base()).isEqualTo(ann);
            assertThat(news()).isEqualTo(new News.None());
            assertThat(read(() -> desk.model.selection().now())).containsExactly(ann.id());
            assertNothingIsOffered();
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values()).isEqualTo(Drafts.ann().with(Users.NOTES, "Likes cof"));
            assertThat(journal.kept()).isEmpty();
        }

        @Test
        void isKeptAgainWhileItIsContinued() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "one");
            killedAndStarted();
            resume(offered());
            desk.type(Users.PHONE, "two");
            killedAndStarted();
            resume(offered());
            assertThat(List.of(desk.typed(Users.NOTES), desk.typed(Users.PHONE))).containsExactly("one", "two");
        }

        @Test
        void isKeptUntilTheAnswerToItsSave() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "typed");
            desk.saveHeld();
            assertThat(journal.kept()).hasSize(1);
            desk.gate.release("save");
            desk.untilNotice(Notice.What.SAVED);
            assertThat(journal.kept()).isEmpty();
        }

        @Test
        void thatIsTypedBackIsKeptNoLonger() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "typed");
            assertThat(journal.kept()).hasSize(1);
            desk.type(Users.NOTES, Drafts.ann().text(Users.NOTES));
            assertThat(journal.kept()).isEmpty();
        }

        @Test
        void meetsWhatOthersSavedMeanwhileAsNewsAndOverwritesNothingUnseen() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "mine");
            directory.speakAs("Ben");
            kill();
            User theirs = desk.saved(ann.id(), Users.NOTES, "theirs");
            killedAndStarted();
            resume(offered());
            until("told", () -> newsNow() instanceof News.Changed);
            assertThat(((News.Changed) news()).theirs()).isEqualTo(theirs);
            assertThat(((News.Changed) news()).since()).hasSize(1);
            desk.save();
            desk.question(Question.Refused.class);
            assertThat(desk.now(ann.id())).isEqualTo(theirs);
        }

        @Test
        void thatWasDeletedMeanwhileIsToldAsDeleted() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "mine");
            kill();
            directory.delete(ann);
            killedAndStarted();
            resume(offered());
            until("told", () -> newsNow() instanceof News.Deleted);
            assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
        }

        @Test
        void isNoEditOfAnotherUserUnderItsId() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "for Ann");
            kill();
            directory.replace(ann.id(), Drafts.named("Other"));
            killedAndStarted();
            resume(offered());
            until("told", () -> newsNow() instanceof News.Deleted);
            desk.save();
            desk.question(Question.Deleted.class);
            assertThat(desk.now(ann.id()).values()).isEqualTo(Drafts.named("Other"));
        }

        @Test
        void isOfferedInItsOwnDirectoryAlone() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "for the office");
            identity = "elsewhere";
            killedAndStarted();
            assertNothingIsOffered();
            identity = "office";
            killedAndStarted();
            assertThat(offered().title()).isEqualTo("Ann Archer");
        }

        @Test
        void withTheTextOfADroppedColumnShowsThatText() {
            Field badge = Field.of("column.badge", new FieldKind.Line(false), 9).inColumn("badge").labelled("Badge");
            directory.reshape(withField(badge));
            killedAndStarted();
            desk.open(ann.id());
            desk.type(badge, "17");
            desk.type(Users.NOTES, "typed");
            kill();
            directory.reshape(Users.TYPE);
            killedAndStarted();
            resume(offered());
            assertThat(read(() -> desk.editor().dropped().now())).extracting(OpenEdit.Dropped::text)
                    .containsExactly("17");
            assertThat(desk.typed(Users.NOTES)).isEqualTo("typed");
        }
    }

    private static RecordType withField(Field more) {
        return new RecordType(Users.TYPE.key(), Users.TYPE.table(), Users.TYPE.title(),
                Stream.concat(Users.TYPE.fields().stream(), Stream.of(more)).toList(), Users.TYPE.rules());
    }

    @Test
    void aFieldThatTheHistoryDoesNotRecordIsNotKept() {
        Field secret = Field.of("column.door_code", new FieldKind.Line(false), 9).inColumn("door_code")
                .labelled("Door code").recording(false);
        directory.reshape(withField(secret));
        killedAndStarted();
        desk.open(ann.id());
        desk.type(secret, "4711");
        desk.type(Users.NOTES, "typed");
        assertThat(journal.kept().values().toString()).contains("typed").doesNotContain("4711");
        killedAndStarted();
        resume(offered());
        assertThat(desk.typed(secret)).isEqualTo(desk.now(ann.id()).values().text(secret));
        desk.save();
        desk.untilNotice(Notice.What.SAVED);
        assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("typed");
    }

    @Nested
    class ANewUser {
        @Test
        void isOfferedAndAdded() {
            step(desk.model::add);
            desk.type(Users.NAME, "Cid");
            desk.type(Users.EMAIL, "cid@example.org");
            killedAndStarted();
            KeptEdit edit = offered();
            assertThat(edit.isNew()).isTrue();
            resume(edit);
            assertThat(read(() -> desk.state().draft())).isEqualTo(Users.TYPE.initial().with(Users.NAME, "Cid")
                    .with(Users.EMAIL, "cid@example.org"));
            desk.save();
            desk.untilNotice(Notice.What.ADDED);
            assertThat(journal.kept()).isEmpty();
        }

        @Test
        void thatWasSentWithoutAnAnswerIsAddedOnce() {
            step(desk.model::add);
            desk.type(Users.NAME, "Cid");
            desk.type(Users.EMAIL, "cid@example.org");
            directory.loseTheNextAnswer();
            desk.gate.holdAfter(1, "add");
            desk.save();
            until("it has landed", () -> directory.recent(RecentQuery.ALL, Directory.NEWEST, 9)
                    .size() == 2);
            desk.close();
            journal = journal.afterLossOfPower();
            desk = started();
            KeptEdit edit = offered();
            step(() -> unsaved().resume(edit));
            desk.untilNotice(Notice.What.ADDED);
            assertThat(directory.recent(RecentQuery.ALL, Directory.NEWEST, 9)).hasSize(2);
            assertThat(journal.kept()).isEmpty();
        }
    }

    @Nested
    class AReview {
        @Test
        void keepsItsDecisions() {
            desk.open(ann.id());
            desk.type(Users.PHONE, "mine");
            desk.type(Users.NOTES, "mine");
            directory.speakAs("Ben");
            desk.saved(ann.id(), Users.PHONE, "theirs");
            User theirs = desk.saved(ann.id(), Users.NOTES, "theirs");
            until("told", () -> ((EditorState.Editing) desk.state()).known().theirs().equals(theirs));
            step(desk.editor()::review);
            ReviewModel review = desk.question(Question.Reviewing.class).review();
            step(() -> review.takeTheirs(Users.PHONE));
            step(() -> review.type(Users.NOTES, "both"));
            killedAndStarted();
            resume(offered());
            until("told", () -> newsNow() instanceof News.Changed);
            step(desk.editor()::review);
            ReviewModel again = desk.question(Question.Reviewing.class).review();
            assertThat(read(() -> List.of(again.state().now().review().value(Users.PHONE),
                    again.state().now().review().value(Users.NOTES)))).containsExactly("theirs", "both");
            assertThat(read(() -> again.state().now().review().undecided())).isEmpty();
            step(again::save);
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values()).isEqualTo(Drafts.ann().with(Users.PHONE, "theirs")
                    .with(Users.NOTES, "both"));
            assertThat(journal.kept()).isEmpty();
        }
    }

    @Nested
    class ASaveWithoutAnAnswer {
        /// The journal has the save id before the save is sent.
        @Test
        void isRepeatedAfterALossOfPowerAndAppliedOnce() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "sent");
            directory.loseTheNextAnswer();
            desk.gate.holdAfter(1, "save");
            desk.save();
            until("it has landed", () -> desk.now(ann.id()).version() > ann.version());
            desk.close();
            journal = journal.afterLossOfPower();
            desk = started();
            KeptEdit edit = offered();
            step(() -> unsaved().resume(edit));
            desk.untilNotice(Notice.What.SAVED);
            assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).hasSize(2);
            assertThat(journal.kept()).isEmpty();
        }

        @Test
        void thatNeverArrivedIsSaved() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "sent");
            desk.saveHeld();
            desk.type(Users.PHONE, "typed since");
            kill();
            desk.gate.fail("save");
            desk = started();
            KeptEdit edit = offered();
            step(() -> unsaved().resume(edit));
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("sent");
            assertThat(desk.typed(Users.PHONE)).isEqualTo("typed since");
            assertThat(journal.kept()).hasSize(1);
        }
    }
}
