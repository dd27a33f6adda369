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

/// The question that the person has to answer, the notice they are told in passing, and the decisions of a review that
/// was closed. Event dispatch thread only.
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

    /// Whether a question is open that stays until it is answered. The question whether to wait for a write gives way to
    /// what the write brings.
    public boolean isOpen() {
        return !(now() instanceof Question.None || now() instanceof Question.WriteWaits);
    }

    /// Whether the open question is about users who are deleted, whoever is open in the editor.
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

    /// The check whether something was saved is over; what came of it is told elsewhere.
    public void checked() {
        if (notice.now().what() == Notice.What.CHECKING) {
            notice.set(Notice.NONE);
        }
    }

    /// Tells that something was refused and may be tried again.
    public void tell(Notice told, Runnable tryAgain) {
        again = tryAgain;
        notice.set(told);
    }

    /// Tries again what the notice tells.
    public void tryAgain() {
        if (notice.now().what().mayBeTriedAgain()) {
            notice.set(Notice.NONE);
            again.run();
        }
    }

    /// Forgets what may be tried again: it was asked of another directory.
    void forgetAgain() {
        again = () -> { };
        if (notice.now().what().mayBeTriedAgain()) {
            notice.set(Notice.NONE);
        }
    }

    /// The review that is open, if one is.
    public Optional<ReviewModel> reviewing() {
        return now() instanceof Question.Reviewing(ReviewModel open) ? Optional.of(open) : Optional.empty();
    }

    /// Whether the outcome of the open review is being saved.
    public boolean isReviewBusy() {
        return reviewing().filter(open -> open.state().now().busy()).isPresent();
    }

    /// Keeps the decisions of a review that is closed before its end.
    public void keep(Review decided) {
        review = decided;
    }

    /// Keeps the decisions of the open review, which gives way to another question.
    void keepReview() {
        reviewing().ifPresent(open -> keep(open.state().now().review()));
    }

    /// The edit of this conflict with the kept decisions, which it holds from now on. Text that was typed since they were made
    /// stays as it is.
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

    /// Forgets the kept decisions.
    public void forgetReview() {
        review = null;
    }

    /// A review of this conflict. Kept decisions stand in it where they still hold.
    public Review reviewOf(Conflict conflict) {
        return review == null ? Review.of(conflict) : review.carriedTo(conflict);
    }
}
