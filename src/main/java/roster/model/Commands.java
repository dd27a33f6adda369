package roster.model;

import roster.model.edit.EditorState;
import roster.model.edit.EditorState.Adding;
import roster.model.edit.EditorState.Editing;
import roster.model.undo.UndoModel;

/// Which commands of the window can be used now, and why others can't. Any thread; immutable.
///
/// @param canBringBack whether an edit that was set aside can be brought back
public record Commands(EditorState editor, boolean isOnline, UndoModel.State undoable, boolean canBringBack) {

    /// Why a command can't be used, or what becomes of it.
    public enum Hint {
        NONE,
        /// There is no directory.
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
