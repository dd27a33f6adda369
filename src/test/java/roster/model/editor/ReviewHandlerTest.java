package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.feed.Change;
import roster.directory.record.Revision;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.PartsFixture;
import roster.model.edit.Outbox;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.request.Notice;

/// A review of Ann's notes after two people changed them.
@SuppressWarnings("NullAway.Init") // opened before each test
class ReviewHandlerTest extends PartsFixture {
    private static final User THEIRS = user(1, 1, Drafts.ann().with(Users.NOTES, "Likes water."));
    private static final Edit OUTCOME = new Edit(THEIRS, TYPED.mine());

    private ReviewHandler reviews;

    @BeforeEach
    void make() {
        var saves = new SaveHandler(saving, parts, remote, refusals, new WriteReports(parts));
        reviews = new ReviewHandler(link, parts, refusals, saves);
    }

    private static Change change(User after, UUID saveId) {
        var revision = new Revision(2, after.id(), null, after.version(), Revision.Kind.CHANGED, THEIRS.values(),
                after.values(), Instant.EPOCH, "Ann", "ann", "Roster", saveId, false);
        return new Change(revision, Optional.of(after), Change.UNKNOWN);
    }

    @Test
    void anOutcomeWhoseAnswerWasLostIsSavedWhenTheFeedBringsIt() {
        step(() -> {
            UUID id = SaveId.fresh();
            parts.outbox.sent(id, new Outbox.Reviewed(TYPED, OUTCOME));
            parts.open.type(Users.PHONE, "222");
            assertThat(reviews.tookIn(change(saved(OUTCOME), id))).isTrue();
            assertThat(edit()).isEqualTo(Edit.of(saved(OUTCOME)).with(Users.PHONE, "222"));
            assertThat(told()).isEqualTo(Notice.What.SAVED);
        });
    }

    @Test
    void aChangeUnderAnotherSaveIdIsNoOutcome() {
        step(() -> {
            parts.outbox.sent(SaveId.fresh(), new Outbox.Reviewed(TYPED, OUTCOME));
            assertThat(reviews.tookIn(change(saved(OUTCOME), SaveId.fresh()))).isFalse();
            assertThat(edit()).isEqualTo(TYPED);
        });
    }

    @Test
    void anOutcomeThatIsKnownAlreadyIsNotTakenInTwice() {
        step(() -> {
            UUID id = SaveId.fresh();
            parts.outbox.sent(id, new Outbox.Reviewed(TYPED, OUTCOME));
            parts.show(Edit.of(saved(OUTCOME)));
            parts.outbox.sent(id, new Outbox.Reviewed(TYPED, OUTCOME));
            assertThat(reviews.tookIn(change(saved(OUTCOME), id))).isFalse();
        });
    }

    @Test
    void aDeletionEndsTheReviewWithItsOutcomeSoFar() {
        step(() -> {
            ReviewModel review = reviews.review(TYPED, new Conflict(TYPED, THEIRS));
            review.type(Users.NOTES, "Likes both.");
            review.removed(Optional.empty());
            var outcome = new Edit(THEIRS, TYPED.mine().with(Users.NOTES, "Likes both."));
            assertThat(parts.asking.now()).isEqualTo(new Question.Deleted(outcome, Optional.empty()));
            assertThat(edit()).isEqualTo(outcome);
        });
    }

    @Test
    void aDeletionLeavesAnotherOpenUserAlone() {
        step(() -> {
            ReviewModel review = reviews.review(TYPED, new Conflict(TYPED, THEIRS));
            parts.show(Edit.of(BOB));
            review.removed(Optional.empty());
            assertThat(edit()).isEqualTo(Edit.of(BOB));
            assertThat(parts.asking.now()).isEqualTo(new Question.None());
        });
    }
}
