package roster.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Samples;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.Review;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.ReviewModel;
import roster.model.editor.EditorBanner;

/// The priority of the banners above the form and above a review.
class BannersTest {
    private static final User ANN = new User(1, null, 0, Drafts.ann(), null, null, List.of());
    private static final User BOB = new User(2, null, 0, Drafts.bob(), null, null, List.of());
    private static final User THEIRS = new User(1, null, 1, Drafts.ann().with(Users.NOTES, "theirs"), null, null,
            List.of());
    private static final Edit TYPED = Edit.of(ANN).with(Users.NOTES, "typed");
    private static final Review REVIEW = Review.of(new Conflict(TYPED, THEIRS));

    private static EditorBanner banner(Edit edit, News news, Edit aside) {
        return EditorBanner.of(new Editing(edit, List.of(), false, news), Optional.of(aside));
    }

    @Test
    void newsOfOthersHasPriorityOverAnEditThatWasSetAside() {
        assertThat(banner(Edit.of(ANN), new News.Deleted(Optional.empty()), TYPED))
                .isEqualTo(new EditorBanner.Deleted(Optional.empty()));
        assertThat(banner(TYPED, new News.Changed(THEIRS, List.of()), TYPED))
                .isEqualTo(new EditorBanner.Changed(new Conflict(TYPED, THEIRS, List.of())));
    }

    @Test
    void anEditThatWasSetAsideIsOfferedForItsUserUntilSomethingIsTyped() {
        assertThat(banner(Edit.of(ANN), new News.None(), TYPED)).isEqualTo(new EditorBanner.Aside(TYPED));
        assertThat(banner(TYPED, new News.None(), TYPED)).isEqualTo(new EditorBanner.None());
        assertThat(banner(Edit.of(BOB), new News.None(), TYPED)).isEqualTo(new EditorBanner.None());
    }

    @Test
    void missingRightsAreShownIfThereIsNoNews() {
        User readOnly = ANN.as(Samples.fixing(Users.TYPE.fields().toArray(Field[]::new)));
        assertThat(banner(Edit.of(readOnly), new News.None(), Edit.of(BOB))).isEqualTo(new EditorBanner.ReadOnly());
        assertThat(banner(Edit.of(readOnly), new News.Deleted(Optional.empty()), Edit.of(BOB)))
                .isEqualTo(new EditorBanner.Deleted(Optional.empty()));
        assertThat(EditorBanner.of(new Adding(readOnly.values(), List.of(), false)))
                .isEqualTo(new EditorBanner.ReadOnly());
        User almost = ANN.as(Samples.fixing(Users.NAME, Users.EMAIL));
        assertThat(banner(Edit.of(almost), new News.None(), Edit.of(BOB))).isEqualTo(new EditorBanner.None());
    }

    @Test
    void anOutageHasPriorityOverAProblemOfAReviewAndThatOverLaterChanges() {
        var taken = new Problem(Users.EMAIL, Problem.Reason.TAKEN, "Bob");
        var state = new ReviewModel.State(REVIEW, List.of(taken), Set.of(Users.NOTES), false);
        assertThat(state.banner(false)).isEqualTo(new ReviewModel.Warning.Offline());
        assertThat(state.banner(true)).isEqualTo(new ReviewModel.Warning.Wrong(taken));
    }

    @Test
    void aProblemOfAReviewedFieldIsShownAtTheField() {
        var wrong = new Problem(Users.NOTES, Problem.Reason.REFUSED, "");
        assertThat(new ReviewModel.State(REVIEW, List.of(wrong), Set.of(Users.NOTES), false).banner(true))
                .isEqualTo(new ReviewModel.Warning.Moved(Set.of(Users.NOTES)));
        assertThat(new ReviewModel.State(REVIEW, List.of(wrong), Set.of(), false).banner(true))
                .isEqualTo(new ReviewModel.Warning.None());
    }
}
