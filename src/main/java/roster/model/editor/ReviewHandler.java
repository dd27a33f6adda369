package roster.model.editor;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.Review;
import roster.directory.edit.SaveResult;
import roster.directory.feed.Change;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.model.edit.EditorParts;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.Outbox;
import roster.model.edit.Question;
import roster.model.edit.ReviewModel;
import roster.model.link.LinkModel;

/// Makes the review of a conflict and handles its end. *Save both* is a review with nothing to decide. If the answer to
/// its save is lost, the feed brings the result. Event dispatch thread only.
final class ReviewHandler {
    private final LinkModel link;
    private final EditorParts parts;
    private final WriteRefusals refusals;
    private final SaveHandler saves;

    ReviewHandler(LinkModel link, EditorParts parts, WriteRefusals refusals, SaveHandler saves) {
        this.link = link;
        this.parts = parts;
        this.refusals = refusals;
        this.saves = saves;
    }

    /// Makes a review of this edit and its conflict.
    ReviewModel review(Edit edit, Conflict conflict) {
        return review(edit, parts.asking.reviewOf(conflict));
    }

    /// Saves the merge of this conflict without a review. Decisions of an earlier review are left out, because the
    /// person was shown the merge.
    void saveBoth(Conflict conflict) {
        ReviewModel merge = review(conflict.edit(), Review.of(conflict));
        parts.asking.ask(new Question.SavingBoth(merge));
        merge.save();
        askAgain();
    }

    /// Asks what is to become of a merge that was not saved. The person sees the newer conflict. The review shows a
    /// problem, or repeats a save that may have landed.
    private void askAgain() {
        if (parts.asking.now() instanceof Question.SavingBoth(ReviewModel merge) && !merge.state().now().busy()) {
            Conflict met = merge.state().now().review().conflict();
            if (parts.open.is(met.edit().base().id())) {
                parts.moveTo(met);
                parts.asking.ask(merge.isOnlyConflict() ? new Question.Refused(met) : new Question.Reviewing(merge));
            } else {
                parts.asking.settle();
            }
        }
    }

    private ReviewModel review(Edit edit, Review review) {
        return new ReviewModel(link, review, new ReviewModel.Owner() {
            @Override
            public void sending(UUID saveId, Edit outcome) {
                parts.outbox.sent(parts.own.begun(saveId), new Outbox.Reviewed(edit, outcome));
            }

            @Override
            public void saved(Edit outcome, User user) {
                ReviewHandler.this.saved(edit, outcome, user);
            }

            @Override
            public void deleted(Edit outcome, Optional<Revision> removal) {
                ReviewHandler.this.deleted(outcome, removal);
            }

            @Override
            public void answered() {
                askAgain();
                parts.outbox.catchUp();
            }

            @Override
            public void findWriter(User user, Consumer<String> then) {
                refusals.newestWriter(user, then);
            }
        });
    }

    /// Takes in a change that a review made, if the answer was lost.
    ///
    /// @return whether the change was made by a review
    boolean tookIn(Change change) {
        Optional<Outbox.Reviewed> own = parts.outbox.review(change.revision().saveId());
        if (own.isEmpty() || change.user().isEmpty() || !isNews(change.revision())) {
            return false;
        }
        saved(own.get().asked(), own.get().outcome(), change.user().get());
        return true;
    }

    private boolean isNews(Revision revision) {
        return parts.open.now() instanceof Editing now && now.isNews(revision);
    }

    private void saved(Edit asked, Edit outcome, User user) {
        if (parts.open.is(asked.base().id())) {
            parts.open.busy(false);
            saves.saved(asked.mine(), outcome, user);
        } else {
            saves.handleTooLate(outcome, new SaveResult.Saved(user));
        }
    }

    private void deleted(Edit outcome, Optional<Revision> removal) {
        if (parts.open.is(outcome.base().id())) {
            refusals.deleted(outcome, removal);
        } else {
            saves.handleTooLate(outcome, new SaveResult.Deleted(removal));
        }
    }
}
