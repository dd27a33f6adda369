package roster.model;

import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.undo.UndoModel;

/// The commands of the window that can be used now, with the reasons for the others. Any thread; immutable.
///
/// @param canBringBack whether an edit that was set aside can be brought back
public record Commands(EditorState editor, boolean isOnline, UndoModel.State undoable, boolean canBringBack) {

    /// The reason why a command can't be used, or a remark about its effect.
    public enum Hint {
        NONE,
        /// The directory can't be reached.
        OFFLINE,
        /// A save is under way.
        SAVING,
        /// The save is sent once there is a directory.
        SAVE_WAITS
    }

    /// Whether there is something to revert, or a form of a new user to close.
    public boolean canRevert() {
        return (editor.isDirty() || editor instanceof Adding) && !editor.isBusy();
    }

    public boolean canShowHistory() {
        return isOnline && editor instanceof Editing;
    }

    public boolean canUndo() {
        return canBringBack || (isOnline && undoable.canUndo());
    }

    public boolean canRedo() {
        return isOnline && undoable.canRedo();
    }

    public Hint ofSave() {
        return !isOnline && editor.isDirty() ? Hint.SAVE_WAITS : Hint.NONE;
    }

    public Hint ofDelete() {
        return !isOnline ? Hint.OFFLINE : editor.isBusy() ? Hint.SAVING : Hint.NONE;
    }

    /// The hint of each command that needs a directory and nothing else.
    public Hint ofOthers() {
        return isOnline ? Hint.NONE : Hint.OFFLINE;
    }
}
