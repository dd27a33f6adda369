package roster.model.edit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.Review;
import roster.directory.record.Draft;
import roster.model.request.Notice;
import roster.work.MutableValue;
import roster.work.Value;

/// The open question, the notice that is shown in passing, and the decisions of a review that was closed early. Event
/// dispatch thread only.
public final class Asking {
    private final MutableValue<Question> question = new MutableValue<>(new Question.None());
    private final MutableValue<Notice> notice = new MutableValue<>(Notice.NONE);
    private @Nullable Review review;
    private Runnable again = () -> { };

    public Value<Question> question() {
        return question;
    }

    public Value<Notice> notice() {
        return notice;
    }

    public Question now() {
        return question.now();
    }

    /// Whether a question is open that stays until it is answered. The question whether to wait for a write does not
    /// count: the answer to the write closes it.
    public boolean isOpen() {
        return !(now() instanceof Question.None || now() instanceof Question.WriteWaits);
    }

    /// Whether the open question is about the deletion of users. These need not be open in the editor.
    boolean isAboutDeletion() {
        return now() instanceof Question.Deleting || now() instanceof Question.DeletingChanged;
    }

    /// Asks in place of the open question.
    public void ask(Question asked) {
        question.set(asked);
    }

    /// Closes the question.
    public void settle() {
        question.set(new Question.None());
    }

    public void tell(Notice told) {
        notice.set(told);
    }

    /// Ends the notice that a lost save is being checked. Another notice reports the result.
    public void checked() {
        if (notice.now().what() == Notice.What.CHECKING) {
            notice.set(Notice.NONE);
        }
    }

    /// Shows a notice about a refusal and keeps the step that repeats the request.
    public void tell(Notice told, Runnable tryAgain) {
        again = tryAgain;
        notice.set(told);
    }

    /// Repeats the request that the notice reports as refused.
    public void tryAgain() {
        if (notice.now().what().mayBeTriedAgain()) {
            notice.set(Notice.NONE);
            again.run();
        }
    }

    /// Forgets the step that repeats a request. The request belonged to another directory.
    void forgetAgain() {
        again = () -> { };
        if (notice.now().what().mayBeTriedAgain()) {
            notice.set(Notice.NONE);
        }
    }

    /// The open review, or the merge that is being saved; empty where neither is open.
    public Optional<ReviewModel> reviewing() {
        return switch (now()) {
            case Question.Reviewing(ReviewModel open) -> Optional.of(open);
            case Question.SavingBoth(ReviewModel merge) -> Optional.of(merge);
            default -> Optional.empty();
        };
    }

    /// Whether the outcome of the open review is being saved.
    public boolean isReviewBusy() {
        return reviewing().filter(open -> open.state().now().busy()).isPresent();
    }

    /// Keeps the decisions of a review that is closed before its end.
    public void keep(Review decided) {
        review = decided;
    }

    /// Keeps the decisions of the open review. Another question is about to replace it.
    void keepReview() {
        if (now() instanceof Question.Reviewing(ReviewModel open)) {
            keep(open.state().now().review());
        }
    }

    /// The edit of this conflict with the kept decisions applied. The decisions are then part of the edit and are
    /// forgotten here. Text that was typed after them stays as it is.
    public Edit decided(Conflict known) {
        if (review == null) {
            return known.edit();
        }
        Draft then = review.conflict().edit().mine();
        Draft typed = known.edit().mine();
        Edit outcome = review.carriedTo(known).outcomeSoFar();
        review = null;
        return new Edit(outcome.base(), outcome.mine().with(field -> !field.same(then, typed), typed));
    }

    /// The decisions of the open review, or of one that was closed early; empty where there are none.
    public Optional<Review> decisions() {
        return now() instanceof Question.Reviewing(ReviewModel open) ? Optional.of(open.state().now().review())
                : Optional.ofNullable(review);
    }

    /// Forgets the kept decisions.
    public void forgetReview() {
        review = null;
    }

    /// A review of this conflict. Kept decisions stand in it where they still hold.
    public Review reviewOf(Conflict conflict) {
        return review == null ? Review.of(conflict) : review.carriedTo(conflict);
    }
}
