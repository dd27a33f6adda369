package roster.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.edit.Edit;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.Commands.Hint;
import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.edit.EditorState.News;
import roster.model.request.Done;
import roster.model.undo.UndoModel;

/// The commands that can be used in each state of the window.
class CommandsTest {
    private static final User ANN = new User(1, null, 0, Drafts.ann(), null, null, List.of());
    private static final UndoModel.State NOTHING = new UndoModel.State(Optional.empty(), Optional.empty(), false,
            false);
    private static final Optional<Done> ADDITION = Optional.of(new Done.Added(List.of(ANN)));
    private static final EditorState CLEAN = new Editing(Edit.of(ANN), List.of(), false, new News.None());
    private static final EditorState TYPED = new Editing(Edit.of(ANN).with(Users.NOTES, "typed"), List.of(), false,
            new News.None());

    private static Commands online(EditorState editor) {
        return new Commands(editor, true, NOTHING, false);
    }

    private static Commands offline(EditorState editor) {
        return new Commands(editor, false, NOTHING, false);
    }

    @Test
    void typedTextCanBeRevertedUntilItIsBeingSaved() {
        assertThat(online(CLEAN).canRevert()).isFalse();
        assertThat(offline(TYPED).canRevert()).isTrue();
        assertThat(online(TYPED.withBusy(true)).canRevert()).isFalse();
    }

    @Test
    void theFormOfANewUserCanBeClosedWithoutTypedText() {
        assertThat(online(new Adding(Users.TYPE.initial(), List.of(), false)).canRevert()).isTrue();
        assertThat(online(new Adding(Users.TYPE.initial(), List.of(), true)).canRevert()).isFalse();
    }

    @Test
    void theHistoryOfAnOpenUserIsShownOnline() {
        assertThat(online(CLEAN).canShowHistory()).isTrue();
        assertThat(offline(CLEAN).canShowHistory()).isFalse();
        assertThat(online(new EditorState.Empty()).canShowHistory()).isFalse();
    }

    @Test
    void undoAndRedoNeedADirectory() {
        var both = new UndoModel.State(ADDITION, ADDITION, false, false);
        assertThat(new Commands(CLEAN, true, both, false)).matches(Commands::canUndo).matches(Commands::canRedo);
        assertThat(new Commands(CLEAN, false, both, false)).matches(now -> !now.canUndo())
                .matches(now -> !now.canRedo());
        assertThat(online(CLEAN)).matches(now -> !now.canUndo()).matches(now -> !now.canRedo());
    }

    @Test
    void anEditThatWasSetAsideIsBroughtBackWithoutADirectory() {
        assertThat(new Commands(CLEAN, false, NOTHING, true).canUndo()).isTrue();
    }

    @Test
    void aHintNamesTheConditionThatACommandWaitsFor() {
        assertThat(offline(TYPED).ofSave()).isEqualTo(Hint.SAVE_WAITS);
        assertThat(offline(CLEAN).ofSave()).isEqualTo(Hint.NONE);
        assertThat(online(TYPED).ofSave()).isEqualTo(Hint.NONE);
        assertThat(offline(TYPED.withBusy(true)).ofDelete()).isEqualTo(Hint.OFFLINE);
        assertThat(online(TYPED.withBusy(true)).ofDelete()).isEqualTo(Hint.SAVING);
        assertThat(online(TYPED).ofDelete()).isEqualTo(Hint.NONE);
        assertThat(offline(CLEAN).ofOthers()).isEqualTo(Hint.OFFLINE);
        assertThat(online(CLEAN).ofOthers()).isEqualTo(Hint.NONE);
    }
}
