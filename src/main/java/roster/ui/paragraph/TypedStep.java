package roster.ui.paragraph;

import java.util.ArrayList;
import java.util.List;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentEvent.EventType;
import javax.swing.text.BadLocationException;
import javax.swing.undo.AbstractUndoableEdit;
import javax.swing.undo.UndoableEdit;

/// One step of undo in a text: a typed word with the space after it, letters deleted one by one, a replaced selection
/// or a pasted text. Event dispatch thread only.
final class TypedStep extends AbstractUndoableEdit {
    private final List<UndoableEdit> edits = new ArrayList<>();
    private final boolean joins;
    private final boolean together;
    private Replacement last;

    /// One change of the text.
    ///
    /// @param text the inserted text, if it was one character
    private record Replacement(EventType kind, int offset, int length, String text) {

        static Replacement of(UndoableEdit edit) {
            if (!(edit instanceof DocumentEvent event)) {
                return new Replacement(EventType.CHANGE, 0, 0, "");
            }
            boolean typed = event.getType() == EventType.INSERT && event.getLength() == 1;
            try {
                return new Replacement(event.getType(), event.getOffset(), event.getLength(),
                        typed ? event.getDocument().getText(event.getOffset(), 1) : "");
            } catch (BadLocationException impossible) { // the place was just inserted
                throw new IllegalStateException(impossible);
            }
        }

        boolean isContinuedBy(Replacement next) {
            if (kind == EventType.INSERT && next.kind == EventType.INSERT) {
                return length == 1 && next.length == 1 && next.offset == offset + 1
                        && !(text.isBlank() && !next.text.isBlank());
            }
            if (kind == EventType.REMOVE && next.kind == EventType.REMOVE) {
                return length == 1 && next.length == 1 && (next.offset == offset || next.offset == offset - 1);
            }
            return false;
        }

        boolean isReplacedBy(Replacement next) {
            return kind == EventType.REMOVE && next.kind == EventType.INSERT && next.offset == offset;
        }
    }

    /// @param joins    whether it may join the step before
    /// @param together whether one key event made this step and the one before
    TypedStep(UndoableEdit edit, boolean joins, boolean together) {
        edits.add(edit);
        this.joins = joins;
        this.together = together;
        last = Replacement.of(edit);
    }

    @Override
    public boolean addEdit(UndoableEdit edit) {
        if (edit instanceof TypedStep next && next.joins && isContinuedBy(next)) {
            edits.addAll(next.edits);
            last = next.last;
            return true;
        }
        return false;
    }

    private boolean isContinuedBy(TypedStep next) {
        return last.isContinuedBy(next.last) || (next.together && last.isReplacedBy(next.last));
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
