package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Conflict;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Feed;
import roster.directory.Field;
import roster.directory.InMemoryFeed;
import roster.directory.Presence;
import roster.directory.Query;
import roster.directory.Revision;
import roster.directory.User;
import roster.work.Edt;
import roster.directory.Version;

/// What others do while a window is open.
class LiveTest extends DeskFixture {
    @BeforeEach
    void open() {
        until("both known", () -> desk.model.list().known(ann.id()) != null && desk.model.list().known(bob.id()) != null);
        desk.directory.speakAs("Ben");
    }

    private EditorState.News.Changed changed() {
        until("the banner", () -> desk.state() instanceof EditorState.Editing editing
                && editing.news() instanceof EditorState.News.Changed);
        return (EditorState.News.Changed) desk.editing().news();
    }

    /// The ids of the listed users. On the event dispatch thread.
    private List<Long> ids() {
        Listing listing = desk.model.list().listing().now();
        return IntStream.range(0, listing.size()).mapToObj(listing::id).toList();
    }

    /// On the event dispatch thread.
    private static EditorState.Editing open(Desk desk) {
        return (EditorState.Editing) desk.state();
    }

    @Nested
    class TheEditor {

        @Test
        void followsWhileNothingIsTyped() {
            var followed = new ArrayList<Set<Field>>();
            step(() -> desk.editor().watchFollowed(followed::add));
            desk.open(ann.id());
            User theirs = desk.saved(ann.id(), Field.PHONE, "111");
            until("followed", () -> open(desk).edit().base().equals(theirs));
            assertThat(desk.typed(Field.PHONE)).isEqualTo("111");
            assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
            assertThat(read(() -> List.copyOf(followed))).containsExactly(Set.of(Field.PHONE));
        }

        @Test
        void keepsWhatIsTypedAndSaysWhoChangedWhat() {
            desk.open(ann.id());
            desk.type(Field.NOTES, "mine");
            User theirs = desk.saved(ann.id(), Field.PHONE, "111");
            assertThat(changed().theirs()).isEqualTo(theirs);
            assertThat(changed().since()).singleElement().satisfies(revision -> {
                assertThat(revision.person()).isEqualTo("Ben");
                assertThat(revision.changed()).containsExactly(Field.PHONE);
            });
            assertThat(desk.typed(Field.NOTES)).isEqualTo("mine");
            assertThat(desk.editing().edit().base()).isEqualTo(ann);
        }

        @Test
        void tellsEverythingSinceItWasOpened() {
            desk.open(ann.id());
            desk.type(Field.NOTES, "mine");
            desk.saved(ann.id(), Field.PHONE, "111");
            User theirs = desk.saved(ann.id(), Field.JOB_TITLE, "Head");
            until("both", () -> open(desk).news() instanceof EditorState.News.Changed(_, List<Revision> since)
                    && since.size() == 2);
            assertThat(changed().theirs()).isEqualTo(theirs);
            assertThat(changed().since()).extracting(Revision::version).containsExactly(1, 2);
        }

        @Test
        void stillKnowsWhoItWasWhenItIsReadAnew() {
            desk.open(ann.id());
            desk.type(Field.NOTES, "mine");
            desk.saved(ann.id(), Field.PHONE, "111");
            EditorState.News.Changed told = changed();
            desk.feed.late();
            step(desk.model::refresh);
            User later = desk.saved(ann.id(), Field.JOB_TITLE, "Head");
            step(desk.model::refresh); // which reads after the one before
            until("read", () -> open(desk).news() instanceof EditorState.News.Changed(User theirs, _) && theirs.equals(later));
            assertThat(((EditorState.News.Changed) desk.editing().news()).since()).startsWith(told.since().getFirst())
                    .hasSize(told.since().size() + 1);
        }

        /// As after a restart of the server: the feed says only that it missed something.
        @Test
        void namesWhoChangedTheSameFieldInAGap() {
            desk.open(ann.id());
            desk.type(Field.NOTES, "mine");
            desk.saved(ann.id(), Field.PHONE, "111");
            changed();
            desk.feed.late();
            User later = desk.saved(ann.id(), Field.PHONE, "222");
            step(desk.model::refresh);
            until("read", () -> open(desk).news() instanceof EditorState.News.Changed(User theirs, _) && theirs.equals(later));
            Revision last = desk.editing().known().lastChange(Field.PHONE).orElseThrow();
            assertThat(last.version()).isEqualTo(later.version());
        }

        /// The program that stamps logins was at it all the time.
        @Test
        void namesWhoChangedAFieldInAGapBehindManyStamps() {
            desk.open(ann.id());
            desk.type(Field.NOTES, "mine");
            desk.feed.late();
            User theirs = desk.saved(ann.id(), Field.PHONE, "222");
            for (int each = 0; each < 2 * Conflict.MOST; each++) {
                desk.directory.stamp(ann.id());
            }
            step(desk.model::refresh);
            until("read", () -> open(desk).news() instanceof EditorState.News.Changed);
            assertThat(desk.editing().known().lastChange(Field.PHONE).orElseThrow().version()).isEqualTo(theirs.version());
            assertThat(desk.editing().known().timesSaved()).isEqualTo(1);
        }

        @Test
        void namesWhoDeletedTheUserInAGap() {
            desk.open(ann.id());
            desk.type(Field.NOTES, "mine");
            desk.feed.late();
            desk.directory.remove(ann);
            step(desk.model::refresh);
            until("gone", () -> open(desk).news() instanceof EditorState.News.Deleted(Optional<Revision> by) && by.isPresent());
        }

        @Test
        void opensTheReviewThatARefusedSaveWouldOpen() {
            desk.open(ann.id());
            desk.type(Field.PHONE, "mine");
            desk.saved(ann.id(), Field.PHONE, "theirs");
            changed();
            step(desk.editor()::showNews);
            Question.Refused live = desk.question(Question.Refused.class);
            step(desk.editor()::keepEditing);
            desk.save();
            assertThat(desk.question(Question.Refused.class)).isEqualTo(live);
        }

        @Test
        void keepsTheQuestionOfARefusedSaveUpToDate() {
            desk.open(ann.id());
            desk.type(Field.PHONE, "mine");
            desk.saved(ann.id(), Field.PHONE, "theirs");
            desk.save();
            desk.question(Question.Refused.class);
            User third = desk.saved(ann.id(), Field.JOB_TITLE, "Head");
            until("told", () -> desk.editor().question().now() instanceof Question.Refused(var conflict)
                    && conflict.theirs().equals(third) && conflict.since().size() == 2);
        }

        @Test
        void saysAtOnceThatTheUserWasDeleted() {
            desk.open(ann.id());
            desk.type(Field.NOTES, "mine");
            desk.directory.remove(ann);
            until("deleted", () -> open(desk).news() instanceof EditorState.News.Deleted(Optional<Revision> removal)
                    && removal.map(Revision::person).equals(Optional.of("Ben")));
            EditorState.News told = desk.editing().news();
            step(() -> desk.editor().learntGone(ann.id(), Optional.empty())); // by a reading that was under way
            assertThat(desk.editing().news()).isEqualTo(told);
            assertThat(desk.typed(Field.NOTES)).isEqualTo("mine");
            assertThat(read(() -> desk.model.selection().now())).containsExactly(ann.id());
        }

        @Test
        void closesWhatIsDeletedWhileNothingIsTyped() {
            desk.open(ann.id());
            desk.directory.remove(ann);
            desk.untilNotice(Notice.What.DELETED_BY);
            assertThat(read(desk::state)).isEqualTo(new EditorState.Empty());
            assertThat(read(() -> desk.model.selection().now())).isEmpty();
        }

        @Test
        void isNotDisturbedByItsOwnSave() {
            desk.saveHere(ann.id(), Field.PHONE, "111");
            desk.type(Field.NOTES, "more");
            desk.saved(bob.id(), Field.PHONE, "222"); // told after the own save
            until("told", () -> desk.model.list().isChangedByOthers(bob.id()));
            assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
            assertThat(read(() -> desk.model.list().isChangedByOthers(ann.id()))).isFalse();
        }

        @Test
        void isNotDisturbedByItsOwnSaveWhoseAnswerIsLost() {
            desk.open(ann.id());
            desk.type(Field.PHONE, "111");
            desk.directory.loseTheNextAnswer();
            desk.save();
            desk.untilNotice(Notice.What.SAVED); // having been sent again
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
            assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
            assertThat(desk.editing().edit().isDirty()).isFalse();
        }

        @Test
        void isNotDisturbedByWhatThePersonUndoesAndRedoes() {
            desk.directory.speakAs("Ann");
            desk.saveHere(ann.id(), Field.PHONE, "111");
            desk.type(Field.JOB_TITLE, "Head");
            step(desk.model.undo()::undo);
            desk.untilNotice(Notice.What.UNDONE);
            assertThat(desk.typed(Field.PHONE)).isEqualTo(ann.values().phone());
            assertThat(desk.typed(Field.JOB_TITLE)).as("stays").isEqualTo("Head");
            step(desk.model.undo()::redo);
            desk.untilNotice(Notice.What.REDONE);
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(desk.now(ann.id())).with(Field.JOB_TITLE, "Head"));
            assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
        }

        @Test
        void isNotDisturbedByWhatThePersonUndoesWhileTheirEditIsSetAside() {
            desk.directory.speakAs("Ann");
            desk.saveHere(ann.id(), Field.PHONE, "111");
            desk.type(Field.JOB_TITLE, "Head");
            step(desk.editor()::revert);
            step(desk.model.undo()::undo);
            desk.untilNotice(Notice.What.UNDONE);
            until("undone", () -> desk.state() instanceof EditorState.Editing open && open.edit().base().version() == 2);
            step(desk.editor()::bringBack);
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(desk.now(ann.id())).with(Field.JOB_TITLE, "Head"));
            assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
        }

        @Test
        void isNotRefusedByAnUndoWhoseAnswerComesAfterTheSave() {
            desk.directory.speakAs("Ann");
            desk.saveHere(ann.id(), Field.PHONE, "111");
            desk.type(Field.JOB_TITLE, "Head");
            desk.gate.hold("answer");
            desk.directory.beforeTheNextAnswer(() -> desk.gate.waitAs("answer"));
            step(desk.model.undo()::undo);
            until("undone, and not answered", () -> desk.gate.isWaiting("answer"));
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            desk.gate.release("answer");
            desk.untilNotice(Notice.What.UNDONE);
            assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
            assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values().with(Field.JOB_TITLE, "Head"));
            assertThat(desk.editing().edit()).isEqualTo(Edit.of(desk.now(ann.id())));
        }

        @Test
        void knowsWhoItWasWhenWhatWasTypedIsBroughtBack() {
            desk.open(ann.id());
            desk.type(Field.PHONE, "mine");
            desk.saved(ann.id(), Field.PHONE, "theirs");
            until("told", () -> open(desk).news() instanceof EditorState.News.Changed);
            EditorState.News told = desk.editing().news();
            step(desk.editor()::reload);
            assertThat(desk.typed(Field.PHONE)).isEqualTo("theirs");
            step(desk.editor()::bringBack);
            assertThat(desk.typed(Field.PHONE)).isEqualTo("mine");
            assertThat(desk.editing().news()).isEqualTo(told);
        }

        @Test
        void keepsWhatOthersDidBetweenItsOwnSaveAndTheAnswer() {
            desk.open(ann.id());
            desk.type(Field.PHONE, "111");
            desk.directory.beforeTheNextAnswer(() -> saveAsBen(Field.JOB_TITLE, "Head"));
            desk.directory.loseTheNextAnswer();
            desk.save();
            desk.untilNotice(Notice.What.SAVED); // having been sent again
            until("followed", () -> open(desk).edit().base().equals(desk.now(ann.id())));
            assertThat(desk.typed(Field.JOB_TITLE)).isEqualTo("Head");
        }

        @Test
        void keepsThatTheUserWasDeletedBetweenItsOwnSaveAndTheAnswer() {
            desk.open(ann.id());
            desk.type(Field.PHONE, "111");
            desk.directory.beforeTheNextAnswer(() -> desk.directory.remove(desk.now(ann.id())));
            desk.directory.loseTheNextAnswer();
            desk.save();
            until("closed", () -> desk.state() instanceof EditorState.Empty);
        }

        @Test
        void isNotPutBackByAReadingFromBefore() {
            desk.open(ann.id());
            desk.directory.beforeTheNextReading("open", desk.gate);
            step(desk.model::refresh);
            until("read, the answer on its way", () -> desk.gate.isWaiting("answer-open"));
            User theirs = desk.saved(ann.id(), Field.PHONE, "111");
            until("followed", () -> open(desk).edit().base().equals(theirs));
            desk.gate.release("answer-open");
            desk.saved(bob.id(), Field.PHONE, "222");
            until("later", () -> desk.model.list().isChangedByOthers(bob.id()));
            assertThat(desk.editing().edit().base()).isEqualTo(theirs);
        }

        @Test
        void keepsTheBlankThatWasJustTyped() {
            desk.saveHere(ann.id(), Field.NOTES, "Likes coffee. \n\n");
            desk.type(Field.NOTES, "Likes coffee.\n\n");
            desk.saved(ann.id(), Field.PHONE, "111");
            until("followed", () -> Field.PHONE.of(open(desk).edit().mine()).equals("111"));
            assertThat(desk.typed(Field.NOTES)).isEqualTo("Likes coffee.\n\n");
        }

        @Test
        void catchesUpWithWhatHappenedWhileItSaved() {
            desk.open(ann.id());
            desk.type(Field.PHONE, "111");
            desk.directory.beforeTheNextAnswer(() -> saveAsBen(Field.JOB_TITLE, "Head"));
            desk.save();
            until("followed", () -> desk.state() instanceof EditorState.Editing editing
                    && editing.edit().base().equals(desk.now(ann.id())) && editing.edit().base().version() == 2);
            assertThat(desk.typed(Field.JOB_TITLE)).isEqualTo("Head");
            assertThat(desk.typed(Field.PHONE)).isEqualTo("111");
            assertThat(desk.editing().edit().isDirty()).isFalse();
        }

        private void saveAsBen(Field field, String text) {
            desk.directory.speakAs("Ben");
            desk.saved(ann.id(), field, text);
            desk.directory.speakAs("Ann");
        }

        @Test
        void meetsWhatItWasToldWhileItSavedOnlyOnce() {
            desk.open(ann.id());
            desk.type(Field.PHONE, "mine");
            desk.saveHeld();
            User theirs = desk.saved(ann.id(), Field.PHONE, "theirs");
            desk.gate.release("save");
            assertThat(desk.question(Question.Refused.class).conflict().since()).hasSize(1);
            assertThat(changed().theirs()).isEqualTo(theirs);
            assertThat(changed().since()).hasSize(1);
        }
    }

    @Nested
    class TheReview {

        private ReviewModel review() {
            desk.open(ann.id());
            desk.type(Field.PHONE, "mine");
            desk.type(Field.NOTES, "mine");
            desk.saved(ann.id(), Field.PHONE, "theirs");
            changed();
            step(desk.editor()::review);
            return desk.question(Question.Reviewing.class).review();
        }

        @Test
        void followsAThirdPerson() {
            ReviewModel review = review();
            step(() -> review.takeMine(Field.PHONE));
            User third = desk.saved(ann.id(), Field.JOB_TITLE, "Head");
            until("carried", () -> review.state().now().review().conflict().theirs().equals(third));
            assertThat(read(() -> review.state().now().moved())).containsExactly(Field.JOB_TITLE);
            assertThat(read(() -> review.state().now().review().value(Field.PHONE))).isEqualTo("mine");
            step(review::save);
            desk.untilNotice(Notice.What.SAVED);
            assertThat(Field.JOB_TITLE.of(desk.now(ann.id()).values())).isEqualTo("Head");
            assertThat(Field.PHONE.of(desk.now(ann.id()).values())).isEqualTo("mine");
        }

        @Test
        void followsWhatIsReadAnew() {
            ReviewModel review = review();
            desk.feed.late();
            User third = desk.saved(ann.id(), Field.JOB_TITLE, "Head");
            step(desk.model::refresh);
            until("carried", () -> review.state().now().review().conflict().theirs().equals(third));
            desk.directory.remove(third);
            step(desk.model::refresh);
            assertThat(desk.question(Question.Deleted.class).removal()).map(Revision::version).contains(Version.next(third.version()));
        }

        @Test
        void opensADecisionAgainWhoseFieldMoved() {
            ReviewModel review = review();
            step(() -> review.takeMine(Field.PHONE));
            desk.saved(ann.id(), Field.PHONE, "third");
            until("open again", () -> review.state().now().review().undecided().contains(Field.PHONE));
        }

        /// What is typed in the moment in which it opens is no answer to what came.
        @Test
        void whoTypesOnInAFieldThatOpensAgainHasNotDecidedUntilComingBackToIt() {
            ReviewModel review = review();
            step(() -> {
                review.entered(Field.PHONE);
                review.type(Field.PHONE, "my ow");
            });
            desk.saved(ann.id(), Field.PHONE, "urgent");
            until("open again", () -> review.state().now().review().undecided().contains(Field.PHONE));
            step(() -> review.type(Field.PHONE, "my own"));
            ReviewModel.State typing = read(() -> review.state().now());
            assertThat(typing.review().undecided()).contains(Field.PHONE);
            assertThat(typing.savable()).isFalse();
            assertThat(typing.review().value(Field.PHONE)).isEqualTo("my own");
            step(() -> {
                review.entered(Field.PHONE);
                review.type(Field.PHONE, "my own!");
            });
            ReviewModel.State back = read(() -> review.state().now());
            assertThat(back.review().undecided()).doesNotContain(Field.PHONE);
            assertThat(back.review().value(Field.PHONE)).isEqualTo("my own!");
        }

        @Test
        void endsWithTheUserDeletedAndLosesNothing() {
            ReviewModel review = review();
            step(() -> review.type(Field.PHONE, "own"));
            desk.directory.remove(desk.now(ann.id()));
            Question.Deleted gone = desk.question(Question.Deleted.class);
            assertThat(Field.PHONE.of(gone.edit().mine())).isEqualTo("own");
            assertThat(Field.NOTES.of(gone.edit().mine())).isEqualTo("mine");
            assertThat(gone.removal().map(Revision::person)).contains("Ben");
        }

        @Test
        void knowsItsOwnSaveAlsoAfterItWasLeft() {
            ReviewModel review = review();
            step(() -> review.takeMine(Field.PHONE));
            desk.feed.late();
            desk.directory.loseTheNextAnswer();
            step(review::save);
            until("idle", () -> !review.state().now().busy() && desk.now(ann.id()).version() == 2);
            step(desk.editor()::keepEditing);
            desk.feed.inTime();
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
            assertThat(desk.editing().edit().isDirty()).isFalse();
        }

        @Test
        void takesInWhatHappenedBeforeItsAnswer() {
            ReviewModel review = review();
            step(() -> review.takeMine(Field.PHONE));
            desk.directory.beforeTheNextAnswer(() -> {
                desk.directory.speakAs("Ben");
                desk.saved(ann.id(), Field.JOB_TITLE, "Head");
                desk.directory.speakAs("Ann");
            });
            step(review::save);
            until("followed", () -> open(desk).edit().base().equals(desk.now(ann.id())) && open(desk).edit().base().version() == 3);
            assertThat(desk.typed(Field.JOB_TITLE)).isEqualTo("Head");
            assertThat(desk.typed(Field.PHONE)).isEqualTo("mine");
            step(desk.model.undo()::undo);
            until("refused", () -> desk.editor().question().now() instanceof Question.Refused);
            assertThat(Field.JOB_TITLE.of(desk.now(ann.id()).values())).as("Ben's stays").isEqualTo("Head");
        }

        @Test
        void endsWithItsOwnSaveWhoseAnswerIsLost() {
            ReviewModel review = review();
            step(() -> review.takeMine(Field.PHONE));
            desk.directory.loseTheNextAnswer();
            step(review::save);
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
            assertThat(desk.editing().edit().isDirty()).isFalse();
        }
    }

    @Nested
    class TheList {

        @Test
        void changesInPlaceAndMarksTheRow() {
            Listing before = read(() -> desk.model.list().listing().now());
            User theirs = desk.saved(bob.id(), Field.PHONE, "111");
            until("known", () -> theirs.equals(desk.model.list().known(bob.id())));
            assertThat(read(() -> desk.model.list().changedByOthers(bob.id()).orElseThrow().person())).isEqualTo("Ben");
            assertThat(read(() -> desk.model.list().listing().now())).isSameAs(before);
            step(() -> desk.model.select(Set.of(bob.id())));
            assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).as("looked at").isFalse();
        }

        @Test
        void losesItsMarksWhenThePersonHasItReadAnew() {
            desk.saved(bob.id(), Field.PHONE, "111");
            until("marked", () -> desk.model.list().isChangedByOthers(bob.id()));
            step(desk.model::refresh);
            assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isFalse();
        }

        @Test
        void marksWhatChangedThoughNobodyCouldTell() {
            assertThat(read(() -> desk.model.list().user(1))).isEqualTo(bob);
            var highlighted = new LinkedHashSet<Long>();
            step(() -> desk.model.list().watchChanges(highlighted::addAll));
            desk.saveHere(ann.id(), Field.PHONE, "mine");
            desk.feed.fallSilent(Instant.now());
            User theirs = desk.saved(bob.id(), Field.PHONE, "111");
            desk.feed.loseTrack();
            until("read anew", () -> theirs.equals(desk.model.list().user(1)) && desk.now(ann.id()).equals(desk.model.list().user(0)));
            assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isTrue();
            assertThat(read(() -> desk.model.list().changedByOthers(bob.id()))).as("by whom").isEmpty();
            assertThat(read(() -> desk.model.list().isChangedByOthers(ann.id()))).as("the own").isFalse();
            assertThat(read(() -> Set.copyOf(highlighted))).contains(bob.id());
        }

        @Test
        void learnsWhoChangedWhatItReadBeforeItWasTold() {
            assertThat(read(() -> desk.model.list().user(1))).isEqualTo(bob);
            desk.feed.late();
            desk.saved(bob.id(), Field.PHONE, "111");
            step(() -> desk.model.list().sort(desk.model.list().query().sort())); // reads it anew, though not to see changes
            until("read", () -> desk.now(bob.id()).equals(desk.model.list().user(1)));
            assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isTrue();
            desk.feed.inTime();
            until("told", () -> desk.model.list().changedByOthers(bob.id()).isPresent());
        }

        @Test
        void isReadInTurnWhereManyReadIt() {
            assertThat(read(desk.model.list()::turn)).isZero();
            step(() -> desk.model.list().among(1_000_000_000));
            List<Duration> turns = read(() -> Stream.generate(desk.model.list()::turn).limit(200).toList());
            Duration longest = Collections.max(turns);
            assertThat(longest).isPositive().isLessThanOrEqualTo(Duration.ofMillis(10).multipliedBy(1_000_000_000));
            assertThat(turns).anyMatch(turn -> turn.compareTo(longest.dividedBy(2)) < 0);
        }

        @Test
        void isReadByAllTogetherNoFasterThanTheServerAnswers() {
            assertThat(ListModel.longestTurn(0, Duration.ofSeconds(1))).isZero();
            assertThat(ListModel.longestTurn(1_000, Duration.ofMillis(2))).isEqualTo(Duration.ofSeconds(1));
            assertThat(ListModel.longestTurn(1_000, Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(10));
        }

        @Test
        void isLookedAtAnewWhereItCanNotBeToldWhatHappened() {
            until("settled", () -> desk.model.list().isSettled());
            Listing before = read(() -> desk.model.list().listing().now());
            desk.feed.loseTrack();
            until("looked at anew", () -> desk.model.list().listing().now() != before);
        }

        @Test
        void isReadToItsEndHoweverOftenItCanNotBeTold() {
            until("settled", () -> desk.model.list().isSettled());
            desk.feed.late();
            desk.saved(bob.id(), Field.PHONE, "111");
            desk.gate.hold("list");
            int before = desk.gate.passed("list");
            desk.feed.loseTrack();
            until("being read", () -> desk.gate.isWaiting("list"));
            IntStream.range(0, 20).forEach(_ -> desk.feed.loseTrack());
            desk.gate.release("list");
            until("read", () -> desk.now(bob.id()).equals(desk.model.list().user(1)));
            until("settled", () -> desk.gate.passed("list") >= before + 4 && desk.model.list().isSettled());
            assertThat(desk.gate.passed("list")).as("once more, each time the ids and how many").isEqualTo(before + 4);
        }

        @Test
        void doesNotWaitForItsTurnAfterTheOwnSave() {
            until("settled", () -> desk.model.list().isSettled());
            step(() -> desk.model.list().among(1_000_000_000)); // whose turns take months
            desk.saved(bob.id(), Field.NAME, "Anton");
            until("told", () -> desk.model.list().isChangedByOthers(bob.id()));
            assertThat(read(LiveTest.this::ids)).isEqualTo(List.of(ann.id(), bob.id()));
            desk.saveHere(ann.id(), Field.NAME, "Zoe");
            until("moved", () -> ids().equals(List.of(bob.id(), ann.id())));
        }

        @Test
        void isReadAgainWhereItsTurnComesWhileItIsBeingRead() {
            until("settled", () -> desk.model.list().isSettled());
            desk.gate.hold("list");
            int before = desk.gate.passed("list");
            step(() -> {
                desk.saved(bob.id(), Field.NAME, "Aaron");
                Edt.later(desk.model::refresh); // after the news of it, and before its turn
            });
            until("being read", () -> desk.gate.isWaiting("list"));
            until("the turn came", () -> !desk.model.list().awaitsItsTurn());
            desk.gate.release("list");
            until("read twice, each time the ids and how many", () -> desk.gate.passed("list") >= before + 4);
        }

        @Test
        void doesNotMarkTheOwnWhereTheyAreToldLate() {
            desk.directory.speakAs("Ann");
            desk.feed.late();
            desk.saveHere(bob.id(), Field.PHONE, "111");
            desk.saveHere(bob.id(), Field.PHONE, "222");
            User now = desk.now(bob.id());
            step(() -> desk.model.list().sort(desk.model.list().query().sort())); // reads it anew
            desk.feed.inTime();
            desk.saved(ann.id(), Field.PHONE, "333");
            until("told", () -> desk.model.list().isChangedByOthers(ann.id()));
            assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isFalse();
            assertThat(read(() -> desk.model.list().known(bob.id()))).isEqualTo(now);
        }

        @Test
        void doesNotMarkWhatThePersonHadReadAnew() {
            assertThat(read(() -> desk.model.list().user(1))).isEqualTo(bob);
            desk.feed.late();
            desk.saved(bob.id(), Field.PHONE, "111");
            step(desk.model::refresh);
            until("read", () -> desk.now(bob.id()).equals(desk.model.list().user(1)));
            assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isFalse();
        }

        @Test
        void putsWhoeverIsRenamedInTheirPlace() {
            desk.saved(ann.id(), Field.NAME, "Zoe Archer");
            until("moved", () -> ids().equals(List.of(bob.id(), ann.id())));
        }

        @Test
        void takesInWhoeverIsAdded() {
            User carla = desk.added(Drafts.named("Alba"));
            until("listed", () -> ids().equals(List.of(carla.id(), ann.id(), bob.id())));
            assertThat(read(() -> desk.model.list().listing().now().total())).isEqualTo(3);
        }

        @Test
        void letsGoOfWhoeverIsDeleted() {
            step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
            desk.directory.remove(ann);
            until("gone", () -> ids().equals(List.of(bob.id())));
            until("no longer selected", () -> desk.model.selection().now().equals(Set.of(bob.id())));
        }

        @Test
        void doesNotMarkWhatThePersonSaved() {
            desk.directory.speakAs("Ann");
            desk.open(bob.id());
            desk.type(Field.PHONE, "111");
            desk.feed.late();
            desk.save();
            desk.untilNotice(Notice.What.SAVED);
            step(desk.model::refresh);
            desk.feed.inTime();
            desk.saved(ann.id(), Field.PHONE, "222");
            until("told", () -> desk.model.list().isChangedByOthers(ann.id()));
            assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isFalse();
        }

        @Test
        void keepsWhatIsTypedWhereOneOfTheSelectedIsDeleted() {
            User carla = desk.added(Drafts.named("Carla"));
            desk.saveHere(carla.id(), Field.PHONE, "111");
            step(() -> desk.model.select(Set.of(ann.id(), bob.id())));
            desk.directory.remove(desk.now(carla.id()));
            step(desk.model.undo()::undo);
            desk.question(Question.Deleted.class);
            step(desk.editor()::keepEditing);
            desk.type(Field.NOTES, "mine");
            desk.directory.remove(ann);
            until("gone", () -> ids().equals(List.of(bob.id())));
            assertThat(desk.typed(Field.NOTES)).isEqualTo("mine");
        }

        @Test
        void showsWhomAChangeMakesMatchTheSearch() {
            step(() -> desk.model.list().filter("archer"));
            until("filtered", () -> ids().equals(List.of(ann.id())));
            desk.saved(bob.id(), Field.NOTES, "Was an archer.");
            until("both", () -> ids().equals(List.of(ann.id(), bob.id())));
            desk.saved(ann.id(), Field.NAME, "Ann Baker");
            desk.saved(ann.id(), Field.EMAIL, "ann.baker@example.org");
            until("one", () -> ids().equals(List.of(bob.id())));
        }

        @Test
        void isReadAnewWhenItCantBeToldWhatHappened() {
            desk.feed.late();
            User carla = desk.added(Drafts.named("Carla"));
            desk.feed.loseTrack();
            until("listed", () -> ids().contains(carla.id()));
        }

        @Test
        void isReadSeldomInAStorm() {
            int before = desk.gate.passed("list");
            long begun = System.nanoTime();
            for (int each = 0; each < 500; each++) {
                desk.saved(ann.id(), Field.NAME, "Ann " + each);
            }
            User last = desk.now(ann.id());
            until("the last", () -> last.equals(desk.model.list().known(ann.id())));
            long quarters = (System.nanoTime() - begun) / 250_000_000;
            assertThat((desk.gate.passed("list") - before) / 2L).as("a reading is two calls").isLessThanOrEqualTo(quarters + 2);
        }

        @Test
        void sortsByWhatChanged() {
            step(() -> desk.model.list().sort(List.of(new Query.Sort(Field.PHONE, false))));
            desk.saved(ann.id(), Field.PHONE, "9");
            desk.saved(bob.id(), Field.PHONE, "1");
            until("by phone", () -> ids().equals(List.of(bob.id(), ann.id())));
        }
    }

    @Nested
    class TheNetwork {
        /// Nothing is tried again before the feed answers.
        private void fallSilent(Instant since) {
            desk.gate.hold("connect");
            desk.feed.fallSilent(since);
            until("offline", () -> desk.model.link().directory().isEmpty());
        }

        private void answerAgain() {
            desk.gate.release("connect");
            desk.feed.answerAgain();
        }

        @Test
        void saysSinceWhenItIsSilentAndRecovers() {
            Instant since = Instant.parse("2026-01-02T03:04:05Z");
            fallSilent(since);
            assertThat(read(() -> desk.model.link().knownAsOf())).isEqualTo(since);
            assertThat(read(() -> desk.model.live().silentSince().now())).contains(since);
            User theirs = desk.saved(ann.id(), Field.PHONE, "111");
            answerAgain();
            until("online", () -> desk.model.link().state().now() instanceof Link.Online);
            until("caught up", () -> theirs.equals(desk.model.list().known(ann.id())));
            assertThat(read(() -> desk.model.live().silentSince().now())).isEmpty();
        }

        @Test
        void waitsForNothingThatWasAskedBeforeItFellSilent() {
            desk.gate.holdNext("list");
            step(desk.model::refresh);
            until("asked", () -> desk.gate.isWaiting("list"));
            fallSilent(Instant.now());
            User theirs = desk.added(Drafts.named("Carla"));
            answerAgain();
            until("caught up", () -> desk.model.list().listing().now().rows(Set.of(theirs.id())).size() == 1);
            assertThat(read(() -> desk.model.list().busy().now())).isFalse();
            desk.gate.release("list");
        }

        @Test
        void sendsASaveAgainThatFailsOnlyOnceItIsBack() {
            desk.open(ann.id());
            desk.type(Field.PHONE, "111");
            desk.gate.holdNext("save");
            desk.save();
            until("under way", () -> desk.gate.isWaiting("save"));
            fallSilent(Instant.now());
            answerAgain();
            until("online", () -> desk.model.link().state().now() instanceof Link.Online
                    && desk.model.list().isSettled());
            desk.gate.fail("save");
            desk.untilNotice(Notice.What.SAVED);
            assertThat(desk.now(ann.id()).values().phone()).isEqualTo("111");
            assertThat(read(() -> desk.model.link().links())).as("not lost by what came late").isEqualTo(2);
        }

        @Test
        void wakesTheFeedWhenTheDirectoryAnswers() {
            fallSilent(Instant.now());
            desk.gate.release("connect");
            step(() -> desk.model.link().connect());
            until("online", () -> desk.model.link().state().now() instanceof Link.Online);
            assertThat(desk.feed.retries()).isPositive();
            assertThat(read(() -> desk.model.live().silentSince().now())).as("the feed is still silent").isPresent();
        }
    }

    @Nested
    class Colleagues {

        private InMemoryFeed ben() {
            InMemoryFeed ben = desk.directory.feed("Ben");
            ben.follow(_ -> { });
            return ben;
        }

        @Test
        void areKnownWithWhatTheyHaveOpen() {
            InMemoryFeed ben = ben();
            ben.show(Presence.of(ann.id(), true));
            until("Ben edits", () -> desk.model.live().colleagues().now().orElseThrow().stream()
                    .anyMatch(each -> each.person().equals("Ben") && each.isEditing(ann.id())));
            ben.end();
            until("alone", () -> desk.model.live().colleagues().now().equals(Optional.of(List.of())));
        }

        @Test
        void seeWhatIsOpenHere() {
            var seen = new AtomicReference<Feed.News>();
            desk.directory.feed("Ben").follow(seen::set);
            desk.open(ann.id());
            untilSeen(seen, Presence.of(ann.id(), false));
            desk.type(Field.NOTES, "mine");
            untilSeen(seen, Presence.of(ann.id(), true));
            step(desk.editor()::revert);
            untilSeen(seen, Presence.of(ann.id(), false));
            step(() -> desk.model.select(Set.of()));
            untilSeen(seen, Presence.NOBODY);
        }

        private void untilSeen(AtomicReference<Feed.News> seen, Presence has) {
            until(has.toString(), () -> seen.get() instanceof Feed.News.Colleagues(var present)
                    && present.stream().anyMatch(each -> each.person().equals("Ann") && each.has().equals(has)));
        }
    }

    @Nested
    class AnOverwrite {

        @Test
        void isToldOnceWhoeverIsOpen() {
            desk.directory.speakAs("Ann");
            desk.saved(ann.id(), Field.PHONE, "111");
            desk.directory.speakAs("Ben");
            desk.saved(ann.id(), Field.PHONE, "222");
            until("told", () -> desk.model.overwrites().told().now().isPresent());
            assertThat(read(() -> desk.model.overwrites().told().now().orElseThrow().fields())).containsExactly(Field.PHONE);
            step(desk.model.overwrites()::noted);
            step(desk.model::refresh);
            desk.saved(bob.id(), Field.NAME, "Bobby Baker");
            until("told of Bob, whom Ann had added", () -> desk.model.overwrites().told().now()
                    .filter(each -> each.by().userId() == bob.id()).isPresent());
            step(desk.model.overwrites()::noted);
            assertThat(read(() -> desk.model.overwrites().told().now())).isEmpty();
        }

        @Test
        void isLeftToTheBannerWhereItIsTold() {
            desk.open(ann.id());
            desk.type(Field.NOTES, "mine");
            desk.saved(ann.id(), Field.PHONE, "222");
            changed();
            desk.saved(bob.id(), Field.NAME, "Bobby Baker");
            until("told of Bob", () -> desk.model.overwrites().told().now().isPresent());
            assertThat(read(() -> desk.model.overwrites().told().now().orElseThrow().by().userId())).isEqualTo(bob.id());
            step(desk.model.overwrites()::noted);
            assertThat(read(() -> desk.model.overwrites().told().now())).isEmpty();
        }
    }
}
