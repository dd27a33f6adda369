package roster.model.unsaved;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.Review;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.Empty;
import roster.model.edit.EditorState.News;
import roster.model.edit.EditorState.Several;
import roster.model.edit.Submission;

/// An edit in progress. Any thread; immutable.
///
/// @param directory the identity of its directory; empty where it is unknown
/// @param at        the time of the last change
/// @param base      the user at the start; empty for a new user
/// @param mine      the typed values
/// @param decisions of a review of this edit
/// @param sent      the save without an answer
public record InProgress(String directory, Instant at, Optional<User> base, Draft mine, Optional<Review> decisions,
        Optional<Submission> sent) {

    /// The edit that the editor shows; empty where it has no fields.
    static Optional<InProgress> of(String directory, EditorState state, Optional<Review> decisions,
            Optional<Submission> sent) {
        return switch (state) {
            case Empty _, Several _ -> Optional.empty();
            case Adding(Draft mine, _, _) -> Optional.of(new InProgress(directory, Instant.now(), Optional.empty(),
                    mine, Optional.empty(), sent));
            case Editing(Edit edit, _, _, _) -> Optional.of(new InProgress(directory, Instant.now(),
                    Optional.of(edit.base()), edit.mine(), decisions, sent));
        };
    }

    /// This edit with the present user's values in the fields that were not kept.
    public InProgress over(User present) {
        return new InProgress(directory, at, base.map(user -> over(user, present)), mine.over(present.values()),
                decisions.map(review -> new Review(new Conflict(over(review.conflict().edit(), present),
                        review.conflict().theirs().over(present)), review.choices(), review.reopened())),
                sent.map(submission -> over(submission, present)));
    }

    private static Submission over(Submission sent, User present) {
        return switch (sent) {
            case Submission.Save(Edit edit, var id) -> new Submission.Save(over(edit, present), id);
            case Submission.AddAgain(Edit edit, var id) -> new Submission.AddAgain(over(edit, present), id);
            case Submission.Add _, Submission.Restore _ -> sent;
        };
    }

    private static User over(User base, User present) {
        return base.version() == present.version() && base.values().sameAs(present.values()) ? present
                : base.over(present);
    }

    private static Edit over(Edit edit, User present) {
        return new Edit(over(edit.base(), present), edit.mine().over(present.values()));
    }

    /// The same as an edit of the editor.
    EditorState state() {
        return base.<EditorState>map(user -> new Editing(new Edit(user, mine), List.of(), false,
                new News.None())).orElseGet(() -> new Adding(mine, List.of(), false));
    }
}
