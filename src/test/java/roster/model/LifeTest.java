package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.Edit;
import roster.directory.feed.Feed;
import roster.directory.feed.Presence;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.history.RevisionsModel;
import roster.model.request.Notice;

/// An id that belongs to another user by now, and a deleted user that is brought back.
class LifeTest extends DeskFixture {
    @BeforeEach
    void open() {
        until("both known", () -> desk.model.list().known(ann.id()) != null
                && desk.model.list().known(bob.id()) != null);
        desk.directory.speakAs("Ben");
    }

    /// On the event dispatch thread.
    private EditorState.News news() {
        return ((EditorState.Editing) desk.state()).news();
    }

    private void untilDeleted() {
        until("told as deleted", () -> news() instanceof EditorState.News.Deleted);
    }

    private static boolean isOther(@Nullable User listed) {
        return listed != null && listed.values().title().equals("Other");
    }

    private void replaced() {
        desk.directory.replace(ann.id(), Drafts.named("Other"));
    }

    @Nested
    class AnotherUserUnderTheSameId {
        @Test
        void anotherUserUnderTheSameIdIsNoNewsOfTheEditedOne() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "for Ann");
            replaced();
            untilDeleted();
            until("listed", () -> isOther(desk.model.list().known(ann.id())));
            assertThat(desk.editing().edit().base()).isEqualTo(ann);
            until("the row is another user's", () -> desk.model.selection().now().isEmpty());
            desk.save();
            Question.Deleted question = desk.question(Question.Deleted.class);
            assertThat(question.removal()).map(Revision::person).contains("Ben");
            assertThat(desk.now(ann.id()).values()).isEqualTo(Drafts.named("Other"));
            assertThat(read(() -> isOther(desk.model.list().known(ann.id())))).as("stays listed").isTrue();
        }

        @Test
        void anotherUserUnderTheSameIdIsNoNewsOfTheEditedOneAfterAGap() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "for Ann");
            desk.feed.late();
            replaced();
            step(() -> desk.model.refresh());
            untilDeleted();
            assertThat(desk.editing().edit().base()).isEqualTo(ann);
        }

        @Test
        void aSaveMeetsAnotherUserUnderTheSameIdAsADeletion() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "for Ann");
            desk.feed.late();
            replaced();
            desk.save();
            assertThat(desk.question(Question.Deleted.class).removal()).map(Revision::person).contains("Ben");
        }

        @Test
        void anOpenReviewMeetsAnotherUserUnderTheSameIdAsADeletion() {
            desk.open(ann.id());
            desk.type(Users.PHONE, "mine");
            desk.saved(ann.id(), Users.PHONE, "theirs");
            until("changed", () -> news() instanceof EditorState.News.Changed);
            step(() -> desk.editor().showNews());
            step(() -> desk.editor().review());
            ReviewModel review = desk.question(Question.Reviewing.class).review();
            replaced();
            desk.question(Question.Deleted.class);
            assertThat(read(() -> review.state().now().review().conflict().theirs().values().text(Users.PHONE)))
                    .isEqualTo("theirs");
        }

        @Test
        void anotherUserUnderTheSameIdIsNotOpenedInPlaceOfTheDeletedOne() {
            desk.open(ann.id());
            replaced();
            desk.untilNotice(Notice.What.DELETED_BY);
            assertThat(read(desk::state)).isEqualTo(new EditorState.Empty());
            assertThat(read(() -> desk.model.selection().now())).isEmpty();
        }

        @Test
        void anotherUserUnderTheSameIdHasNoBadge() {
            desk.saved(ann.id(), Users.PHONE, "1");
            until("badge", () -> desk.model.list().isChangedByOthers(ann.id()));
            replaced();
            until("listed", () -> isOther(desk.model.list().known(ann.id())));
            assertThat(read(() -> desk.model.list().isChangedByOthers(ann.id()))).isFalse();
        }

        @Test
        void anotherUserUnderTheSameIdHasNoBadgeAfterAGap() {
            desk.feed.late();
            replaced();
            step(() -> desk.feed.loseTrack());
            until("read anew", () -> isOther(desk.model.list().user(0)) || isOther(desk.model.list().user(1)));
            assertThat(read(() -> desk.model.list().isChangedByOthers(ann.id()))).isFalse();
        }

        @Test
        void anotherUserUnderTheSameIdIsNotShownToColleaguesAsEdited() {
            var bens = desk.directory.feed("Ben");
            var seen = new AtomicReference<Presence>(Presence.NOBODY);
            bens.follow(news -> {
                if (news instanceof Feed.News.Colleagues(var colleagues) && !colleagues.isEmpty()) {
                    seen.set(colleagues.getFirst().has());
                }
            });
            desk.open(ann.id());
            desk.type(Users.NOTES, "for Ann");
            assertThat(seen.get()).isEqualTo(Presence.of(ann.id(), true));
            replaced();
            untilDeleted();
            assertThat(seen.get()).isEqualTo(Presence.NOBODY);
        }

        @Test
        void anotherUserUnderTheSameIdIsNotDeletedByAnUndo() {
            desk.directory.speakAs("Ann");
            desk.saveHere(ann.id(), Users.PHONE, "111");
            desk.feed.late();
            replaced();
            step(desk.model.undo()::undo);
            desk.question(Question.Deleted.class);
            assertThat(desk.now(ann.id()).values()).isEqualTo(Drafts.named("Other"));
        }

        @Test
        void anotherUserUnderTheSameIdIsNotOverwrittenByARestoreOfTheDeletedOne() {
            desk.saved(ann.id(), Users.PHONE, "111");
            replaced();
            List<Revision> history = desk.directory.history(ann.id(), Directory.NEWEST, 10);
            var seen = new RevisionsModel.State(history, false, false);
            Revision first = history.getLast();
            assertThat(seen.newestOfLife(first).kind()).isEqualTo(Revision.Kind.DELETED);
            step(() -> desk.model.restoring().restore(first, seen));
            desk.untilNotice(Notice.What.ADDED_AGAIN);
            User again = desk.editing().edit().base();
            assertThat(again.values()).isEqualTo(ann.values());
            assertThat(again.id()).isNotEqualTo(ann.id());
            assertThat(desk.now(ann.id()).values()).isEqualTo(Drafts.named("Other"));
        }
    }

    @Nested
    class AUserWhoIsBack {
        @Test
        void theEditGoesOnIfADeletedUserIsBackUnchanged() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "mine");
            desk.directory.delete(ann);
            untilDeleted();
            step(() -> desk.editor().showNews());
            desk.question(Question.Deleted.class);
            desk.directory.addAgain(Edit.of(ann));
            until("nothing to decide", () -> news().equals(new EditorState.News.None())
                    && desk.editor().question().now().equals(new Question.None()));
            assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.NOTES, "mine"));
        }

        @Test
        void theEditGoesOnIfADeletedUserIsBackWithoutAReport() {
            desk.feed.late();
            desk.open(ann.id());
            desk.type(Users.NOTES, "mine");
            desk.directory.delete(ann);
            desk.directory.addAgain(Edit.of(ann));
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.NOTES, "mine"));
        }

        @Test
        void aDeletedUserThatIsBackWithAnotherValueIsReportedAsChanged() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "mine");
            desk.directory.delete(ann);
            untilDeleted();
            desk.directory.addAgain(Edit.of(ann).with(Users.PHONE, "theirs"));
            until("changed", () -> news() instanceof EditorState.News.Changed);
            assertThat(((EditorState.News.Changed) desk.editing().news()).theirs()).isEqualTo(desk.now(ann.id()));
        }

        @Test
        void theUserStaysOpenIfItsDeletionAndItsReturnArriveTogether() {
            desk.open(ann.id());
            desk.feed.late();
            synchronized (desk.directory) { // no reading of the window's falls in between
                desk.directory.delete(ann);
                desk.directory.addAgain(Edit.of(ann));
            }
            desk.feed.inTime();
            until("followed", () -> desk.state() instanceof EditorState.Editing editing
                    && editing.edit().base().version() == desk.now(ann.id()).version());
            assertThat(read(() -> desk.model.selection().now())).isEqualTo(Set.of(ann.id()));
            assertThat(read(() -> desk.model.list().isChangedByOthers(ann.id()))).isFalse();
        }

        @Test
        void aDeletedUserThatIsBackIsListedAgain() {
            desk.directory.delete(ann);
            until("not listed", () -> desk.model.list().listing().now().size() == 1);
            desk.directory.addAgain(Edit.of(ann));
            until("listed", () -> desk.model.list().listing().now().size() == 2);
        }

        @Test
        void aDeletedUserThatIsBackIsNotAddedASecondTime() {
            desk.open(ann.id());
            desk.type(Users.NOTES, "mine");
            desk.feed.late();
            desk.directory.delete(ann);
            desk.save();
            desk.question(Question.Deleted.class);
            desk.directory.addAgain(Edit.of(ann));
            step(() -> desk.editor().addAgain());
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Users.NOTES, "mine"));
            assertThat(desk.directory.count()).isEqualTo(2);
        }

        @Test
        void anAdditionOfAUserThatIsBackWithAnotherValueAsksAboutTheConflict() {
            desk.open(ann.id());
            desk.type(Users.PHONE, "mine");
            desk.feed.late();
            desk.directory.delete(ann);
            desk.save();
            desk.question(Question.Deleted.class);
            desk.directory.addAgain(Edit.of(ann).with(Users.PHONE, "theirs"));
            step(() -> desk.editor().addAgain());
            assertThat(desk.question(Question.Refused.class).conflict().theirs()).isEqualTo(desk.now(ann.id()));
        }

        @Test
        void aSaveBeforeTheDeletionIsNotReportedAsReplacedAfterTheReturn() {
            desk.directory.speakAs("Ann");
            desk.saveHere(ann.id(), Users.DEPARTMENT, "Mine");
            desk.directory.speakAs("Ben");
            replaced();
            desk.saved(ann.id(), Users.DEPARTMENT, "Theirs");
            until("told", () -> Optional.ofNullable(desk.model.list().known(ann.id()))
                    .filter(listed -> listed.values().text(Users.DEPARTMENT).equals("Theirs")).isPresent());
            step(() -> desk.model.refresh());
            until("looked", () -> desk.model.list().isSettled());
            assertThat(read(() -> desk.model.overwrites().told().now())).isEmpty();
        }
    }
}
