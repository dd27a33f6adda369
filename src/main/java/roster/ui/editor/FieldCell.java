package roster.ui.editor;

import com.formdev.flatlaf.util.UIScale;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.model.editor.FieldMarks;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// One field of the form: its label with the mark of an edit, its input, and the line for its messages. Marks and
/// messages have their places also while there are none. Event dispatch thread only.
final class FieldCell extends JPanel {
    /// The heights of an input in pixels before scaling.
    private static final int ONE_LINE = 28;
    static final int LEAST_PARAGRAPH = 72;
    static final int LARGEST_PARAGRAPH = 160;

    private final MigLayout layout = new MigLayout("insets 0, fillx, gap 0, wrap 1", "[grow, fill, 0:0]");
    private final FieldInput input;
    private final JLabel label;
    private final JLabel edited;
    private final MessageSlot message;
    private Field field;
    private int grown;

    FieldCell(Field field, FieldInput input) {
        this.field = field;
        this.input = input;
        label = Plain.ellipsisLabel("label:" + field.key());
        label.setLabelFor(input.input());
        label.putClientProperty("FlatLaf.styleClass", "medium");
        edited = Plain.saying(Text.of("editor.edited"));
        edited.setName("edited:" + field.key());
        edited.putClientProperty("FlatLaf.styleClass", "medium");
        edited.putClientProperty("FlatLaf.style", Look.style("foreground", "acctext"));
        edited.setVisible(false);
        message = new MessageSlot(field.key());
        input.whenRefused(length -> problem(Text.of("editor.pasteRefused", length, field.longest())));
        setLayout(layout);
        setOpaque(false);
        add(label, "split 2, pushx, growx, wmin 0, h 16!");
        add(edited, "h 16!, gapleft 8, hidemode 0"); // the label is as long without it
        add(input.outer(), "growx, wmin 0, h " + height() + "!, gaptop 4");
        add(message, "growx, wmin 0, h 20!");
        relabel();
    }

    Field field() {
        return field;
    }

    FieldInput input() {
        return input;
    }

    boolean isParagraph() {
        return isParagraph(field);
    }

    static boolean isParagraph(Field field) {
        return field.kind() instanceof FieldKind.Paragraphs;
    }

    /// Whether `now` has the same input and differs only in the text around it.
    boolean isEnteredAs(Field now) {
        return field.kind().equals(now.kind()) && field.longest() == now.longest()
                && field.fixed().equals(now.fixed()) && field.display().recurring() == now.display().recurring()
                && (field.required() == now.required() || field.kind().choices().isEmpty());
    }

    /// Takes over another definition of the field with the same input.
    void redefine(Field now) {
        if (!field.isDefinedAs(now)) {
            field = now;
            relabel();
        }
    }

    private void relabel() {
        label.setText(Text.label(field) + (field.required() ? Text.of("editor.required") : ""));
        input.relabel(Text.label(field));
    }

    private int height() {
        return isParagraph() ? LEAST_PARAGRAPH : ONE_LINE;
    }

    /// Makes the input higher than its least height.
    ///
    /// @param pixels the difference
    void grow(int pixels) {
        if (grown != pixels) {
            grown = pixels;
            layout.setComponentConstraints(input.outer(), "growx, wmin 0, gaptop 4, h "
                    + (UIScale.scale(height()) + pixels) + "px!");
            invalidate();
        }
    }

    /// The difference between the present and the least height.
    int grown() {
        return grown;
    }

    /// Shows the value and everything around it.
    ///
    /// @param hintsAtFixed whether a field that the person can't change says why
    void show(Draft draft, Optional<Problem> problem, FieldMarks marks, boolean hintsAtFixed) {
        input.show(field.of(draft));
        input.enable(draft.knows(field));
        edited.setVisible(marks.isEdited(field));
        Optional<String> newer = marks.newer(field);
        if (input.lengthOfWhole().isPresent()) {
            message.hint(Text.of("editor.excerpt", input.lengthOfWhole().getAsInt()));
        } else if (problem.isPresent()) {
            message.problem(Text.briefProblem(problem.get()), Text.problem(problem.get()));
        } else if (newer.isPresent()) {
            message.newer(newer.get().isBlank() ? Text.of("editor.now.empty")
                    : Text.of("editor.now", Text.shown(field, newer.get())));
        } else if (field.isFixed() && hintsAtFixed) {
            message.hint(Text.of("editor.fixed." + field.fixed().orElseThrow()));
        } else {
            message.clear();
        }
        mark(problem.isPresent() ? "error" : null);
    }

    private void problem(String words) {
        message.problem(words, words);
        mark("error");
    }

    private void mark(@Nullable String outline) {
        input.mark(message.whole(), outline);
    }
}
