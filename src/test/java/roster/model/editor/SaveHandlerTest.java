package roster.model.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static roster.model.Desk.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.Listeners;
import roster.model.PartsFixture;
import roster.model.edit.EditorState;
import roster.model.edit.Question;
import roster.model.request.Done;
import roster.model.request.Notice;

/// The answer to a save of Ann's notes.
@SuppressWarnings("NullAway.Init") // opened before each test
class SaveHandlerTest extends PartsFixture {
    private static final User THEIRS = user(1, 1, Drafts.ann().with(Users.PHONE, "111"));

    private final List<Done> done = new ArrayList<>();
    private SaveHandler saves;

    @BeforeEach
    void watch() {
        step(() -> {
            saves = new SaveHandler(saving, parts, remote, refusals, new WriteReports(parts));
            parts.events.listen(new Listeners.OfDone(done::add));
            parts.open.busy(true);
        });
    }

    @Test
    void aSavedUserIsTheNewBaseOfLaterText() {
        step(() -> {
            parts.open.type(Users.PHONE, "222");
            saves.handle(TYPED, new SaveResult.Saved(saved(TYPED)));
            assertThat(edit()).isEqualTo(Edit.of(saved(TYPED)).with(Users.PHONE, "222"));
            assertThat(parts.open.now().isBusy()).isFalse();
            assertThat(told()).isEqualTo(Notice.What.SAVED);
            assertThat(done).containsExactly(new Done.Saved(ANN, saved(TYPED)));
        });
    }

    @Test
    void aPersonOnTheWayOutLeavesAfterTheSave() {
        step(() -> {
            parts.leaving.leave(parts::showNothing);
            saves.handle(TYPED, new SaveResult.Saved(saved(TYPED)));
            assertThat(parts.open.now()).isEqualTo(new EditorState.Empty());
        });
    }

    @Test
    void theEditThatWasSetAsideIsForgottenByASave() {
        step(() -> {
            parts.aside.put(new Conflict(TYPED, ANN));
            saves.handle(TYPED, new SaveResult.Saved(saved(TYPED)));
            assertThat(parts.aside.edit().now()).isEmpty();
        });
    }

    @Test
    void aConflictKeepsTheEditAndAsks() {
        step(() -> {
            var conflict = new Conflict(TYPED, THEIRS);
            parts.leaving.leave(parts::showNothing);
            saves.handle(TYPED, new SaveResult.Conflicting(conflict));
            assertThat(edit()).isEqualTo(TYPED);
            assertThat(parts.asking.now()).isEqualTo(new Question.Refused(conflict));
            assertThat(parts.leaving.onward()).isNull();
        });
    }

    @Test
    void aVersionWithoutAVisibleDifferenceAsksNothing() {
        step(() -> {
            User stamped = user(1, 1, Drafts.ann());
            saves.handle(TYPED, new SaveResult.Conflicting(new Conflict(TYPED, stamped)));
            assertThat(edit()).isEqualTo(new Edit(stamped, TYPED.mine()));
            assertThat(parts.asking.now()).isEqualTo(new Question.None());
            assertThat(told()).isEqualTo(Notice.What.CONTENDED);
        });
    }

    @Test
    void aConflictOfTextThatWasTypedBackFollowsTheOthers() {
        step(() -> {
            parts.open.type(Users.NOTES, ANN.values().text(Users.NOTES));
            saves.handle(TYPED, new SaveResult.Conflicting(new Conflict(TYPED, THEIRS)));
            assertThat(edit()).isEqualTo(Edit.of(THEIRS));
            assertThat(parts.asking.now()).isEqualTo(new Question.None());
        });
    }

    @Test
    void aDeletionKeepsTheEditAndAsks() {
        step(() -> {
            saves.handle(TYPED, new SaveResult.Deleted(Optional.empty()));
            assertThat(parts.asking.now()).isEqualTo(new Question.Deleted(TYPED, Optional.empty()));
        });
    }

    @Test
    void aProblemIsShownAtTheForm() {
        step(() -> {
            saves.handle(TYPED, refusedAs(Problem.Reason.REFUSED));
            assertThat(parts.open.now().problems()).extracting(Problem::reason).containsExactly(Problem.Reason.REFUSED);
        });
    }

    @Test
    void aLockIsReportedByANoticeThatRepeatsTheSave() {
        step(() -> {
            saves.handle(TYPED, refusedAs(Problem.Reason.LOCKED));
            assertThat(parts.open.now().problems()).isEmpty();
            assertThat(told()).isEqualTo(Notice.What.NOT_SAVED);
            parts.asking.tryAgain();
            assertThat(parts.held.isNewest()).isTrue();
        });
    }

    @Test
    void anAnswerAboutAnotherUserLeavesTheOpenOneAlone() {
        step(() -> {
            parts.show(Edit.of(BOB));
            saves.handle(TYPED, new SaveResult.Conflicting(new Conflict(TYPED, THEIRS)));
            saves.handle(TYPED, new SaveResult.Saved(saved(TYPED)));
            assertThat(edit()).isEqualTo(Edit.of(BOB));
            assertThat(parts.asking.now()).isEqualTo(new Question.None());
            assertThat(told()).isEqualTo(Notice.What.NOTHING);
            assertThat(done).containsExactly(new Done.Saved(ANN, saved(TYPED)));
        });
    }
}
