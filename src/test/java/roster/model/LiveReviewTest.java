package roster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.read;
import static roster.model.Desk.step;
import static roster.model.Desk.until;

import org.junit.jupiter.api.Test;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.directory.record.Version;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.request.Notice;

/// The review of a conflict while others save or delete its user.
final class LiveReviewTest extends LiveFixture {
    private ReviewModel review() {
        desk.open(ann.id());
        desk.type(Users.PHONE, "mine");
        desk.type(Users.NOTES, "mine");
        desk.saved(ann.id(), Users.PHONE, "theirs");
        changed();
        step(desk.editor()::review);
        return desk.question(Question.Reviewing.class).review();
    }

    @Test
    void anOpenReviewFollowsAThirdPerson() {
        ReviewModel review = review();
        step(() -> review.takeMine(Users.PHONE));
        User third = desk.saved(ann.id(), Users.JOB_TITLE, "Head");
        until("carried", () -> review.state().now().review().conflict().theirs().equals(third));
        assertThat(read(() -> review.state().now().moved())).containsExactly(Users.JOB_TITLE);
        assertThat(read(() -> review.state().now().review().value(Users.PHONE))).isEqualTo("mine");
        step(review::save);
        desk.untilNotice(Notice.What.SAVED);
        assertThat(Users.JOB_TITLE.of(desk.now(ann.id()).values())).isEqualTo("Head");
        assertThat(Users.PHONE.of(desk.now(ann.id()).values())).isEqualTo("mine");
    }

    @Test
    void anOpenReviewFollowsAReadOfItsUser() {
        ReviewModel review = review();
        desk.feed.late();
        User third = desk.saved(ann.id(), Users.JOB_TITLE, "Head");
        step(desk.model::refresh);
        until("carried", () -> review.state().now().review().conflict().theirs().equals(third));
        desk.directory.delete(third);
        step(desk.model::refresh);
        assertThat(desk.question(Question.Deleted.class).removal()).map(Revision::version)
                .contains(Version.next(third.version()));
    }

    @Test
    void aDecidedFieldIsUndecidedAgainAfterAChange() {
        ReviewModel review = review();
        step(() -> review.takeMine(Users.PHONE));
        desk.saved(ann.id(), Users.PHONE, "third");
        until("open again", () -> review.state().now().review().undecided().contains(Users.PHONE));
    }

    /// Typing that continues at that moment is not an answer to the new value.
    @Test
    void typingInAnUndecidedFieldDecidesItOnlyAfterItIsEnteredAgain() {
        ReviewModel review = review();
        step(() -> {
            review.entered(Users.PHONE);
            review.type(Users.PHONE, "my ow");
        });
        desk.saved(ann.id(), Users.PHONE, "urgent");
        until("open again", () -> review.state().now().review().undecided().contains(Users.PHONE));
        step(() -> review.type(Users.PHONE, "my own"));
        ReviewModel.State typing = read(() -> review.state().now());
        assertThat(typing.review().undecided()).contains(Users.PHONE);
        assertThat(typing.savable()).isFalse();
        assertThat(typing.review().value(Users.PHONE)).isEqualTo("my own");
        step(() -> {
            review.entered(Users.PHONE);
            review.type(Users.PHONE, "my own!");
        });
        ReviewModel.State back = read(() -> review.state().now());
        assertThat(back.review().undecided()).doesNotContain(Users.PHONE);
        assertThat(back.review().value(Users.PHONE)).isEqualTo("my own!");
    }

    @Test
    void aReviewOfADeletedUserEndsWithAllItsText() {
        ReviewModel review = review();
        step(() -> review.type(Users.PHONE, "own"));
        desk.directory.delete(desk.now(ann.id()));
        Question.Deleted gone = desk.question(Question.Deleted.class);
        assertThat(Users.PHONE.of(gone.edit().mine())).isEqualTo("own");
        assertThat(Users.NOTES.of(gone.edit().mine())).isEqualTo("mine");
        assertThat(gone.removal().map(Revision::person)).contains("Ben");
    }

    @Test
    void aClosedReviewRecognisesItsOwnSaveInTheFeed() {
        ReviewModel review = review();
        step(() -> review.takeMine(Users.PHONE));
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
    void aReviewTakesInChangesFromBeforeItsAnswer() {
        ReviewModel review = review();
        step(() -> review.takeMine(Users.PHONE));
        desk.directory.beforeTheNextAnswer(() -> {
            desk.directory.speakAs("Ben");
            desk.saved(ann.id(), Users.JOB_TITLE, "Head");
            desk.directory.speakAs("Ann");
        });
        step(review::save);
        until("followed", () -> open(desk).edit().base().equals(desk.now(ann.id()))
                && open(desk).edit().base().version() == 3);
        assertThat(desk.typed(Users.JOB_TITLE)).isEqualTo("Head");
        assertThat(desk.typed(Users.PHONE)).isEqualTo("mine");
        step(desk.model.undo()::undo);
        until("refused", () -> desk.editor().question().now() instanceof Question.Refused);
        assertThat(Users.JOB_TITLE.of(desk.now(ann.id()).values())).as("Ben's stays").isEqualTo("Head");
    }

    @Test
    void aReviewEndsWithItsOwnSaveAfterALostAnswer() {
        ReviewModel review = review();
        step(() -> review.takeMine(Users.PHONE));
        desk.directory.loseTheNextAnswer();
        step(review::save);
        desk.untilNotice(Notice.What.SAVED);
        assertThat(desk.editing().news()).isEqualTo(new EditorState.News.None());
        assertThat(desk.editing().edit().isDirty()).isFalse();
    }
}
