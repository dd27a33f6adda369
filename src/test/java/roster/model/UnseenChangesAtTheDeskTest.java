package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.request.Done;
import roster.model.request.Notice;
import roster.model.undo.Shortfall;

/// A program changes users in hidden fields only. The person notices none of it.
@SuppressWarnings("NullAway.Init") // opened before each test
class UnseenChangesAtTheDeskTest extends DeskFixture {
    @BeforeEach
    void open() {
        until("both known", () -> desk.model.list().known(ann.id()) != null
                && desk.model.list().known(bob.id()) != null);
        desk.directory.speakAs("Ben");
        desk.open(ann.id());
    }

    private void untilBaseIs(int version) {
        until("based on version " + version, () -> desk.state() instanceof Editing(Edit edit, _, _, _)
                && edit.base().version() == version);
    }

    private void stampBeforeEveryAttempt() {
        desk.directory.beforeEveryAttempt(() -> {
            desk.directory.speakAs("login");
            desk.directory.stamp(ann.id());
            desk.directory.speakAs("Ann");
        });
    }

    /// A review that is being saved.
    private ReviewModel reviewThatMeetsThem() {
        desk.type(Users.NOTES, "mine");
        desk.saved(ann.id(), Users.PHONE, "111");
        until("told", () -> desk.state() instanceof Editing(_, _, _, News.Changed _));
        step(desk.editor()::review);
        ReviewModel review = desk.question(Question.Reviewing.class).review();
        stampBeforeEveryAttempt();
        step(review::save);
        return review;
    }

    /// On the event dispatch thread.
    private int listedVersion(User user) {
        return Objects.requireNonNull(desk.model.list().known(user.id())).version();
    }

    @Test
    void unseenChangesMoveTheBaseOfADirtyEditorWithoutNews() {
        desk.type(Users.NOTES, "mine");
        desk.directory.stamp(ann.id());
        untilBaseIs(1);
        assertThat(desk.editing().news()).isEqualTo(new News.None());
        assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
    }

    @Test
    void unseenChangesThatAReadBringsMoveTheBaseOfADirtyEditorWithoutNews() {
        desk.type(Users.NOTES, "mine");
        desk.feed.late();
        desk.directory.stamp(ann.id());
        step(desk.model::refresh);
        untilBaseIs(1);
        assertThat(desk.editing().news()).isEqualTo(new News.None());
    }

    @Test
    void unseenChangesLeaveTheAuthorOfAVisibleChangeInTheBanner() {
        desk.type(Users.NOTES, "mine");
        desk.saved(ann.id(), Users.PHONE, "111");
        desk.directory.speakAs("login");
        desk.directory.stamp(ann.id());
        until("known", () -> desk.state() instanceof Editing(_, _, _, News.Changed(User theirs, _))
                && theirs.version() == 2);
        var news = (News.Changed) desk.editing().news();
        assertThat(news.since()).singleElement().satisfies(each -> assertThat(each.who()).isEqualTo("Ben"));
    }

    @Test
    void aChangeThatIsPutBackEndsTheBanner() {
        desk.type(Users.NOTES, "mine");
        desk.saved(ann.id(), Users.PHONE, "111");
        until("told", () -> desk.state() instanceof Editing(_, _, _, News.Changed _));
        desk.saved(ann.id(), Users.PHONE, ann.values().text(Users.PHONE));
        untilBaseIs(2);
        assertThat(desk.editing().news()).isEqualTo(new News.None());
        assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
    }

    @Test
    void unseenChangesMoveAReviewOnSilently() {
        desk.type(Users.NOTES, "mine");
        desk.saved(ann.id(), Users.PHONE, "111");
        until("told", () -> desk.state() instanceof Editing(_, _, _, News.Changed _));
        step(desk.editor()::review);
        ReviewModel review = desk.question(Question.Reviewing.class).review();
        desk.directory.stamp(ann.id());
        until("moved on", () -> review.state().now().review().conflict().theirs().version() == 2);
        assertThat(read(() -> review.state().now().moved())).isEmpty();
        assertThat(read(() -> review.state().now().savable())).isTrue();
        step(review::save);
        desk.untilNotice(Notice.What.SAVED);
    }

    @Test
    void unseenChangesMarkNoRowOfTheList() {
        desk.directory.stamp(bob.id());
        desk.saved(ann.id(), Users.PHONE, "111");
        until("told", () -> desk.state().draft() != null && desk.state().draft().text(Users.PHONE).equals("111"));
        assertThat(read(() -> listedVersion(bob))).isEqualTo(1);
        assertThat(read(() -> desk.model.list().isChangedByOthers(bob.id()))).isFalse();
    }

    @Test
    void unseenChangesLeaveTheAuthorOfAVisibleChangeInTheMarkOfARow() {
        desk.saved(bob.id(), Users.PHONE, "222");
        desk.directory.speakAs("login");
        desk.directory.stamp(bob.id());
        until("known", () -> listedVersion(bob) == 2);
        assertThat(read(() -> desk.model.list().changedByOthers(bob.id()).orElseThrow().who())).isEqualTo("Ben");
    }

    @Test
    void unseenChangesThatNeverEndAreReportedAndARepeatSaves() {
        desk.type(Users.NOTES, "mine");
        stampBeforeEveryAttempt();
        desk.save();
        desk.untilNotice(Notice.What.CONTENDED);
        assertThat(read(() -> desk.editor().notice().now())).isEqualTo(
                new Notice(Notice.What.CONTENDED, "Ann Archer", "login"));
        assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        assertThat(desk.editing().news()).isEqualTo(new News.None());
        assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
        desk.directory.beforeEveryAttempt(() -> { });
        step(desk.editor()::tryAgain);
        desk.untilNotice(Notice.What.SAVED);
        assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("mine");
    }

    /// The notice of the window lies behind the review.
    @Test
    void unseenChangesThatNeverEndAreReportedInTheReviewThatMeetsThem() {
        ReviewModel review = reviewThatMeetsThem();
        until("told in the review", () -> review.state().now().problems().equals(
                List.of(new Problem(null, Problem.Reason.CONTENDED, "login"))));
        assertThat(read(() -> desk.editor().notice().now().what())).isNotEqualTo(Notice.What.CONTENDED);
        desk.directory.beforeEveryAttempt(() -> { });
        step(review::save);
        desk.untilNotice(Notice.What.SAVED);
        assertThat(desk.now(ann.id()).values().text(Users.NOTES)).isEqualTo("mine");
    }

    @Nested
    class WhoseHistoryMayNotBeRead {
        @BeforeEach
        void refuse() {
            desk.gate.refuse("contended", new Problem(null, Problem.Reason.READ_ONLY, "for a test"));
        }

        @Test
        void unseenChangesWithAHiddenHistoryAreReportedWithoutAName() {
            desk.type(Users.NOTES, "mine");
            stampBeforeEveryAttempt();
            desk.save();
            desk.untilNotice(Notice.What.CONTENDED);
            assertThat(read(() -> desk.editor().notice().now())).isEqualTo(
                    new Notice(Notice.What.CONTENDED, "Ann Archer", ""));
        }

        @Test
        void unseenChangesWithAHiddenHistoryAreReportedInTheReviewWithoutAName() {
            ReviewModel review = reviewThatMeetsThem();
            until("told in the review", () -> review.state().now().problems().equals(
                    List.of(new Problem(null, Problem.Reason.CONTENDED, ""))));
        }
    }

    @Test
    void unseenChangesAreReportedEvenIfAnOutageInterruptsTheReadOfTheirAuthor() {
        desk.type(Users.NOTES, "mine");
        stampBeforeEveryAttempt();
        desk.gate.hold("contended");
        desk.save();
        until("asked for their name", () -> desk.gate.isWaiting("contended"));
        desk.gate.cut();
        desk.gate.release("contended");
        desk.untilNotice(Notice.What.CONTENDED);
        assertThat(desk.typed(Users.NOTES)).isEqualTo("mine");
    }

    /// The broken rule is found while their name is being read.
    @Test
    void unseenChangesWithALateNameLeaveABrokenRuleInTheReview() {
        desk.gate.hold("contended");
        ReviewModel review = reviewThatMeetsThem();
        until("asked for their name", () -> desk.gate.isWaiting("contended"));
        step(() -> review.type(Users.NOTES, "x".repeat(Users.NOTES.longest() + 1)));
        step(review::save);
        List<Problem> broken = read(() -> review.state().now().problems());
        assertThat(broken).extracting(Problem::reason).containsExactly(Problem.Reason.TOO_LONG);
        int before = desk.gate.passed("contended");
        desk.gate.release("contended");
        until("read", () -> desk.gate.passed("contended") > before);
        step(desk.model.list()::refresh);
        until("time for the answer", desk.model.list()::isSettled);
        assertThat(read(() -> review.state().now().problems())).isEqualTo(broken);
    }

    @Test
    void unseenChangesThatADeletionMeetsAreReported() {
        desk.directory.beforeEveryAttempt(() -> desk.directory.stamp(ann.id()));
        step(desk.model::askToDelete);
        desk.question(Question.Deleting.class);
        step(desk.model::delete);
        desk.untilNotice(Notice.What.NOT_DELETED_CONTENDED);
        assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        desk.directory.beforeEveryAttempt(() -> { });
        step(desk.editor()::tryAgain);
        desk.untilNotice(Notice.What.DELETED);
        assertThat(desk.directory.users(List.of(ann.id()))).isEmpty();
    }

    @Test
    void unseenChangesThatTheUndoOfAnAdditionMeetsAreReported() {
        desk.directory.speakAs("Ann");
        step(desk.model::add);
        desk.type(Users.NAME, "Carl");
        desk.type(Users.EMAIL, "carl@example.org");
        desk.save();
        desk.untilNotice(Notice.What.ADDED);
        long carl = desk.editing().edit().base().id();
        desk.directory.beforeEveryAttempt(() -> desk.directory.stamp(carl));
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.NOT_UNDONE_CONTENDED);
        assertThat(read(() -> desk.editor().question().now())).isEqualTo(new Question.None());
        desk.directory.beforeEveryAttempt(() -> { });
        step(desk.editor()::tryAgain);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.directory.users(List.of(carl))).isEmpty();
    }

    /// The user stays a part of the undo and does not count as changed.
    @Test
    void unseenChangesThatTheUndoOfSeveralAdditionsMeetsAreNamed() {
        step(desk.model::loadSamples);
        desk.untilNotice(Notice.What.SAMPLE_LOADED);
        User sam = ((Done.Added) read(() -> desk.model.undo().state().now().undo().orElseThrow())).users().getFirst();
        desk.directory.beforeEveryAttempt(() -> {
            desk.directory.speakAs("login");
            desk.directory.stamp(sam.id());
            desk.directory.speakAs("Ann");
        });
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(read(() -> desk.model.undo().shortfall().now()).orElseThrow().refused()).containsExactly(
                new Shortfall.NotDone(sam, List.of(new Problem(null, Problem.Reason.CONTENDED, "login"))));
        desk.directory.beforeEveryAttempt(() -> { });
        step(desk.model.undo()::undo);
        until("undone", () -> desk.model.undo().state().now().undo().isEmpty());
        assertThat(desk.directory.count()).isEqualTo(2);
    }

    @Test
    void unseenChangesOfferARepeatOfTheSameUndoAfterAnotherAction() {
        desk.directory.speakAs("Ann");
        desk.saveHere(ann.id(), Users.PHONE, "111");
        desk.directory.beforeEveryAttempt(() -> desk.directory.stamp(ann.id()));
        desk.gate.hold("contended");
        step(desk.model.undo()::undo);
        until("the writer is asked for", () -> desk.gate.isWaiting("contended"));
        desk.directory.beforeEveryAttempt(() -> { });
        desk.saveHere(bob.id(), Users.PHONE, "222");
        desk.gate.release("contended");
        desk.untilNotice(Notice.What.NOT_UNDONE_CONTENDED);
        step(desk.editor()::tryAgain);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.now(ann.id()).values()).isEqualTo(ann.values());
        assertThat(desk.now(bob.id()).values().text(Users.PHONE)).isEqualTo("222");
    }

    @Test
    void unseenChangesThatAnUndoMeetsAreReported() {
        desk.directory.speakAs("Ann");
        desk.saveHere(ann.id(), Users.PHONE, "111");
        desk.directory.beforeEveryAttempt(() -> desk.directory.stamp(ann.id()));
        step(desk.model.undo()::undo);
        desk.untilNotice(Notice.What.NOT_UNDONE_CONTENDED);
        desk.directory.beforeEveryAttempt(() -> { });
        step(desk.editor()::tryAgain);
        desk.untilNotice(Notice.What.UNDONE);
        assertThat(desk.now(ann.id()).values().text(Users.PHONE)).isEqualTo(ann.values().text(Users.PHONE));
    }
}
