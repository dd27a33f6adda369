package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.PartsFixture;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.edit.Question;
import roster.model.request.Notice;
import roster.model.request.Task;

@SuppressWarnings("NullAway.Init") // opened before each test
class AddHandlerTest extends PartsFixture {
    private AddHandler additions;

    @BeforeEach
    void make() {
        additions = new AddHandler(saving, parts, remote, refusals, new WriteReports(parts));
    }

    private void openTheFormForBob() {
        parts.show(new Adding(Drafts.bob(), List.of(), true));
    }

    private void openDeleted(Edit edit) {
        parts.show(new Editing(edit, List.of(), true, new News.Deleted(Optional.empty())));
    }

    @Test
    void anAddedUserIsOpenWithLaterText() {
        step(() -> {
            openTheFormForBob();
            parts.open.type(Users.PHONE, "222");
            additions.handle(Drafts.bob(), new AddResult.Added(BOB));
            assertThat(edit()).isEqualTo(Edit.of(BOB).with(Users.PHONE, "222"));
            assertThat(told()).isEqualTo(Notice.What.ADDED);
        });
    }

    @Test
    void aHeldSaveOfTheFormBecomesASaveOfTheUser() {
        step(() -> {
            openTheFormForBob();
            parts.open.type(Users.PHONE, "222");
            parts.held.holdNewest();
            additions.handle(Drafts.bob(), new AddResult.Added(BOB));
            assertThat(parts.held.isNewest()).as("held again, since there is no directory").isTrue();
            assertThat(shown()).contains(new Task(Task.Kind.SAVE, "Bob Baker"));
        });
    }

    @Test
    void aPersonOnTheWayOutOfTheFormLeavesAfterTheAddition() {
        step(() -> {
            openTheFormForBob();
            parts.leaving.leave(parts::showNothing);
            additions.handle(Drafts.bob(), new AddResult.Added(BOB));
            assertThat(parts.open.now()).isEqualTo(new EditorState.Empty());
        });
    }

    @Test
    void aRefusedAdditionShowsTheReasonAndKeepsTheForm() {
        step(() -> {
            openTheFormForBob();
            Problem taken = Problem.at(Users.EMAIL, Problem.Reason.TAKEN);
            additions.handle(Drafts.bob(), new AddResult.Invalid(List.of(taken)));
            assertThat(parts.open.now()).isEqualTo(new Adding(Drafts.bob(), List.of(taken), false));
        });
    }

    @Test
    void aLockIsReportedByANoticeThatRepeatsTheAddition() {
        step(() -> {
            openDeleted(TYPED);
            additions.handleAgain(TYPED, new AddResult.Invalid(List.of(new Problem(null, Problem.Reason.LOCKED, ""))));
            assertThat(told()).isEqualTo(Notice.What.NOT_SAVED);
            parts.asking.tryAgain();
            assertThat(parts.held.isAddAgain()).isTrue();
        });
    }

    @Test
    void textForAUserThatAnotherPersonBroughtBackUnchangedIsSaved() {
        step(() -> {
            openDeleted(TYPED);
            User there = user(1, 2, Drafts.ann());
            additions.handleAgain(TYPED, new AddResult.Present(there));
            assertThat(edit()).isEqualTo(new Edit(there, TYPED.mine()));
            assertThat(parts.held.isNewest()).as("held, since there is no directory").isTrue();
        });
    }

    @Test
    void textForAUserThatAnotherPersonBroughtBackChangedIsAConflict() {
        step(() -> {
            openDeleted(TYPED);
            User there = user(1, 2, Drafts.ann().with(Users.NOTES, "Likes water."));
            additions.handleAgain(TYPED, new AddResult.Present(there));
            assertThat(parts.asking.now()).isInstanceOf(Question.Refused.class);
            assertThat(parts.held.isHeld()).isFalse();
        });
    }

    @Test
    void aUserThatIsBackWithoutTypedTextIsReported() {
        step(() -> {
            openDeleted(Edit.of(ANN));
            additions.handleAgain(Edit.of(ANN), new AddResult.Present(user(1, 2, Drafts.ann())));
            assertThat(told()).isEqualTo(Notice.What.THERE_AGAIN);
        });
    }
}
