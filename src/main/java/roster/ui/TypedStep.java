package roster.ui;

import java.util.ArrayList;
import java.util.List;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentEvent.EventType;
import javax.swing.text.BadLocationException;
import javax.swing.undo.AbstractUndoableEdit;
import javax.swing.undo.UndoableEdit;

/// What is undone at once of what was typed: a word with the space after it, letters that were deleted one after the other,
/// what took the place of a selection, what was pasted.
final class TypedStep extends AbstractUndoableEdit {
    private static final long serialVersionUID = 1;

    private final transient List<UndoableEdit> edits = new ArrayList<>();
    private final boolean joins;
    private transient Change last;

    /// One change of the text.
    ///
    /// @param text what was put in, where it was one character
    private record Change(EventType kind, int offset, int length, String text) {

        static Change of(UndoableEdit edit) {
            if (!(edit instanceof DocumentEvent event)) {
                return new Change(EventType.CHANGE, 0, 0, "");
            }
            boolean typed = event.getType() == EventType.INSERT && event.getLength() == 1;
            try {
                return new Change(event.getType(), event.getOffset(), event.getLength(),
                        typed ? event.getDocument().getText(event.getOffset(), 1) : "");
            } catch (BadLocationException impossible) { // it was just put in there
                throw new IllegalStateException(impossible);
            }
        }

        boolean isContinuedBy(Change next) {
            if (kind == EventType.INSERT && next.kind == EventType.INSERT) {
                return length == 1 && next.length == 1 && next.offset == offset + 1 && !(text.isBlank() && !next.text.isBlank());
            }
            if (kind == EventType.REMOVE && next.kind == EventType.REMOVE) {
                return length == 1 && next.length == 1 && (next.offset == offset || next.offset == offset - 1);
            }
            return kind == EventType.REMOVE && length > 1 && next.kind == EventType.INSERT && next.offset == offset;
        }
    }

    /// @param joins whether it may be part of the step before
    TypedStep(UndoableEdit edit, boolean joins) {
        edits.add(edit);
        this.joins = joins;
        last = Change.of(edit);
    }

    @Override
    public boolean addEdit(UndoableEdit edit) {
        if (edit instanceof TypedStep next && next.joins && last.isContinuedBy(next.last)) {
            edits.addAll(next.edits);
            last = next.last;
            return true;
        }
        return false;
    }

    @Override
    public void undo() {
        super.undo();
        edits.reversed().forEach(UndoableEdit::undo);
    }

    @Override
    public void redo() {
        super.redo();
        edits.forEach(UndoableEdit::redo);
    }

    @Override
    public void die() {
        super.die();
        edits.forEach(UndoableEdit::die);
    }
}
