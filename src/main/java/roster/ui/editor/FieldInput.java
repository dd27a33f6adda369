package roster.ui.editor;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.FocusEvent.Cause;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import javax.swing.JComponent;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.ui.paragraph.AnyChange;
import roster.ui.paragraph.TypedLine;
import roster.ui.paragraph.UndoKeys;
import roster.ui.paragraph.WrappingArea;
import roster.ui.text.Days;
import roster.ui.text.Excerpt;
import roster.ui.text.Text;
import roster.ui.widget.Bounded;
import roster.ui.widget.InSight;
import roster.ui.widget.InnerScroll;
import roster.ui.widget.LinkLine;

/// The input for one field of any kind. It shows a text, reports typed changes and marks a problem. The editor and the
/// review share it. Event dispatch thread only.
public final class FieldInput {
    private final Field field;
    private final JComponent input;
    private final JComponent outer;
    private @Nullable UndoKeys undo;
    private @Nullable LinkLine link;
    private @Nullable DayPicker days;
    private @Nullable Suggestions suggestions;
    private Consumer<String> changed = _ -> { };
    private Runnable enters = () -> { };
    private Runnable leaves = () -> { };
    private IntConsumer refuses = _ -> { };
    private Optional<String> whole = Optional.empty();
    private boolean editable = true;
    private boolean showing;
    private boolean entered;

    /// An input for `field`.
    ///
    /// @param name   the component's name
    /// @param finder finds the rows that a link can lead to
    public FieldInput(Field field, String name, LinkLine.Finder finder) {
        this.field = field;
        this.input = switch (field.kind()) {
            case FieldKind.Paragraphs _ -> paragraphs();
            case FieldKind.Choice _, FieldKind.YesNo _ -> choice();
            case FieldKind.Line _, FieldKind.Email _, FieldKind.Day _, FieldKind.Moment _, FieldKind.WholeNumber _,
                    FieldKind.Decimal _,
                 FieldKind.Link _, FieldKind.Binary _, FieldKind.Opaque _ -> line();
        };
        this.outer = field.kind() instanceof FieldKind.Paragraphs ? new InnerScroll(input) : input;
        input.setName(name);
        if (field.kind() instanceof FieldKind.Link kind && input instanceof JTextField line) {
            link = new LinkLine(line, kind, finder, id -> tell());
            link.name(name);
        }
        input.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                gained(event);
            }

            @Override
            public void focusLost(FocusEvent event) {
                lost(event);
            }
        });
        input.getAccessibleContext().setAccessibleName(Text.label(field));
        enable(true);
    }

    /// Offers the values in use while the person types.
    void offer(Suggestions.Values values) {
        if (field.display().recurring() && field.kind() instanceof FieldKind.Line && input instanceof JTextField line) {
            suggestions = new Suggestions(field, line, values);
            enable(editable);
        }
    }

    /// The component to put into a form.
    public JComponent outer() {
        return outer;
    }

    /// Sets a new label for assistive tools. The typed text and the focus stay.
    void relabel(String label) {
        input.getAccessibleContext().setAccessibleName(label);
    }

    /// The component that takes the focus.
    public JComponent input() {
        return input;
    }

    /// Moves the focus here again with an empty selection. The next key then only adds text.
    void resume() {
        input.requestFocusInWindow();
        if (input instanceof JTextComponent typed) {
            typed.setCaretPosition(typed.getCaretPosition());
        }
    }

    /// Moves the focus here as Tab does. A line is selected and the next key replaces it.
    void enter() {
        focus();
        if (input instanceof JTextField line) {
            line.selectAll();
        }
    }

    /// Moves the focus here and scrolls the input into view.
    public void focus() {
        input.requestFocusInWindow();
        bringIntoSight();
    }

    private void bringIntoSight() {
        if (place() instanceof JComponent place) {
            var around = new Rectangle(place.getSize());
            around.grow(0, UIScale.scale(InSight.FRAME));
            place.scrollRectToVisible(around);
        }
    }

    /// The part that must be visible while the input has the focus: the cell with label and problem, or the input alone
    /// where the cell is higher than the viewport.
    Component place() {
        Component cell = outer.getParent();
        boolean hasRoom = SwingUtilities.getAncestorOfClass(JViewport.class, cell) instanceof JViewport viewport
                && cell.getHeight() <= viewport.getHeight();
        return hasRoom ? cell : outer;
    }

    /// Calls `watcher` with every text that the person enters here.
    public void whenChanged(Consumer<String> watcher) {
        changed = watcher;
    }

    /// Sets `step` as the one callback for each time the input receives the focus.
    public void whenEntered(Runnable step) {
        enters = step;
    }

    /// Sets `step` as the one callback for each time the person leaves the input after a visit or a change since
    /// [#begin].
    void whenLeft(Runnable step) {
        leaves = step;
    }

    /// Calls `watcher` with the length of a pasted text that is too long.
    void whenRefused(IntConsumer watcher) {
        refuses = watcher;
    }

    /// The length of a text that is shown in part, in UTF-16 code units; empty where all of it is shown.
    OptionalInt lengthOfWhole() {
        return whole.map(text -> OptionalInt.of(text.length())).orElseGet(OptionalInt::empty);
    }

    private void gained(FocusEvent event) {
        entered = true;
        if (event.getCause() == Cause.TRAVERSAL_FORWARD || event.getCause() == Cause.TRAVERSAL_BACKWARD) {
            if (input instanceof JTextField line) {
                line.selectAll();
            }
            bringIntoSight(); // Swing scrolls to the caret alone
        }
        enters.run();
    }

    private void lost(FocusEvent event) {
        if (event.isTemporary()) {
            return;
        }
        tidy();
        if (undo != null) {
            undo.pause();
        }
        if (entered) {
            entered = false;
            leaves.run();
        }
    }

    /// Begins with the field of another user. It counts as unvisited and its typing history is empty.
    public void begin() {
        entered = false;
        if (undo != null) {
            undo.forget();
        }
    }

    /// Shows `stored`. The same text leaves the caret and the selection in place. Of a text that is too long to be
    /// edited it shows the beginning.
    public void show(String stored) {
        String text = isShownOtherwise() ? Text.shown(field, stored) : stored;
        if (Text.stored(field, text).equals(whole.orElseGet(this::text))) {
            return; // as typed, perhaps in another notation of the same day
        }
        showing = true;
        whole = input instanceof JTextComponent && text.length() > longest() ? Optional.of(text) : Optional.empty();
        switch (input) {
            case JTextField _ when link != null -> link.show(text);
            case JTextComponent typed -> {
                String shown = whole.isPresent() ? Excerpt.of(text) : text;
                int caret = typed.isFocusOwner() ? Math.min(typed.getCaretPosition(), shown.length()) : 0;
                typed.setText(shown);
                typed.setCaretPosition(caret);
                typed.setEditable(editable && whole.isEmpty());
            }
            case ChoiceBox box -> box.choose(text);
            default -> throw new IllegalStateException(input.toString());
        }
        showing = false;
        if (undo != null) {
            undo.forget();
        }
    }

    /// Whether the input shows another form of a value than the stored one.
    private boolean isShownOtherwise() {
        return link == null && input instanceof JTextComponent
                && (field.isFixed() || field.kind() instanceof FieldKind.Day);
    }

    /// Shows a typed day in the usual form of the reader's country.
    private void tidy() {
        if (field.kind() instanceof FieldKind.Day && input instanceof JTextComponent typed
                && !typed.getText().equals(Text.shown(field, text()))) {
            showing = true;
            typed.setText(Text.shown(field, text()));
            showing = false;
        }
    }

    /// Sets or clears the mark of the input.
    ///
    /// @param problem the problem in words for assistive tools; null without a problem
    /// @param outline an outline of FlatLaf: "error" or "warning"; null for the usual one
    public void mark(@Nullable String problem, @Nullable String outline) {
        outer.putClientProperty(FlatClientProperties.OUTLINE, outline);
        input.getAccessibleContext().setAccessibleDescription(problem);
    }

    /// Paints the background in the colour that `tint` makes from the theme's colour.
    void tint(UnaryOperator<Color> tint) {
        Color plain = UIManager.getColor(switch (field.kind()) {
            case FieldKind.Paragraphs _ -> "TextArea.background";
            case FieldKind.Choice _, FieldKind.YesNo _ -> "ComboBox.background";
            case FieldKind.Line _, FieldKind.Email _, FieldKind.Day _, FieldKind.Moment _, FieldKind.WholeNumber _,
                    FieldKind.Decimal _,
                 FieldKind.Link _, FieldKind.Binary _, FieldKind.Opaque _ -> "TextField.background";
        });
        Color tinted = tint.apply(plain);
        if (!tinted.equals(input.getBackground())) {
            input.setBackground(tinted);
        }
    }

    public void enable(boolean wanted) {
        boolean enabled = wanted && !field.isFixed();
        editable = enabled;
        if (input instanceof JTextComponent typed) {
            typed.setEditable(enabled && whole.isEmpty());
        } else {
            input.setEnabled(enabled);
        }
        if (days != null) {
            days.enable(enabled);
        }
        if (suggestions != null) {
            suggestions.enable(enabled);
        }
    }

    private String text() {
        return switch (input) {
            case JTextField _ when link != null -> link.id();
            case JTextComponent typed -> Text.stored(field, typed.getText());
            case ChoiceBox box -> box.value();
            default -> throw new IllegalStateException(input.toString());
        };
    }

    private void tell() {
        if (!showing) {
            entered = true;
            changed.accept(text());
        }
    }

    private int longest() {
        return field.kind() instanceof FieldKind.Paragraphs ? Bounded.LONGEST_PARAGRAPHS : Bounded.LONGEST_LINE;
    }

    private JTextField line() {
        var line = new TypedLine();
        if (field.kind() instanceof FieldKind.Day) {
            line.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, Days.here().form(
                    Text.of("editor.date.day"), Text.of("editor.date.month"), Text.of("editor.date.year")));
            days = new DayPicker(field.key(), line, () -> Days.day(text()).orElseGet(LocalDate::now),
                    day -> line.setText(Days.here().shown(day)));
        }
        if (!(field.kind() instanceof FieldKind.Link)) {
            line.getDocument().addDocumentListener((AnyChange) this::tell);
        }
        Bounded.on(line, longest(), length -> refuses.accept(length));
        undo = UndoKeys.on(line);
        return line;
    }

    private ChoiceBox choice() {
        var box = new ChoiceBox(field);
        box.addActionListener(_ -> tell());
        return box;
    }

    private JTextArea paragraphs() {
        var area = new WrappingArea(4, 20);
        area.setFocusTraversalKeys(0, null); // Tab goes on to the next field, as everywhere else
        area.setFocusTraversalKeys(1, null);
        area.getDocument().addDocumentListener((AnyChange) this::tell);
        Bounded.on(area, longest(), length -> refuses.accept(length));
        undo = UndoKeys.on(area);
        return area;
    }
}
