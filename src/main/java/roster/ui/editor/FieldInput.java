package roster.ui.editor;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.FocusEvent.Cause;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.plaf.basic.BasicComboBoxEditor;
import javax.swing.text.JTextComponent;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.ui.paragraph.AnyChange;
import roster.ui.paragraph.TypedLine;
import roster.ui.paragraph.UndoKeys;
import roster.ui.paragraph.WrappingArea;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Bounded;
import roster.ui.widget.InSight;
import roster.ui.widget.InnerScroll;
import roster.ui.widget.LinkLine;

/// The input for one field, whatever its kind: shows a text, tells what is typed, and marks what is wrong. The editor
/// and the review use the same.
public final class FieldInput {
    private final Field field;
    private final JComponent input;
    private final JComponent outer;
    private @Nullable UndoKeys undo;
    private @Nullable LinkLine link;
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
    /// @param finder finds the rows to which a link can lead
    public FieldInput(Field field, String name, LinkLine.Finder finder) {
        this.field = field;
        this.input = switch (field.kind()) {
            case FieldKind.Paragraphs _ -> paragraphs();
            case FieldKind.Choice _, FieldKind.YesNo _ -> choices(offered(field));
            case FieldKind.Line _, FieldKind.Email _, FieldKind.Day _, FieldKind.Moment _, FieldKind.WholeNumber _, FieldKind.Decimal _,
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

    /// What is put into a form.
    public JComponent outer() {
        return outer;
    }

    /// Takes in that the field has this label by now. What is typed and the focus stay.
    void relabel(String label) {
        input.getAccessibleContext().setAccessibleName(label);
    }

    /// What takes the focus.
    public JComponent input() {
        return input;
    }

    /// Puts the focus here again; nothing that is selected would be replaced by the next key.
    void resume() {
        input.requestFocusInWindow();
        if (input instanceof JTextComponent typed) {
            typed.setCaretPosition(typed.getCaretPosition());
        }
    }

    /// Puts the focus here as Tab does: what is typed replaces a line.
    void enter() {
        focus();
        if (input instanceof JTextField line) {
            line.selectAll();
        }
    }

    /// Puts the focus here, and this into sight.
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

    /// The part that must be in sight while this has the focus: the cell with its label and problem, or the input alone
    /// where the cell has no room.
    Component place() {
        Component cell = outer.getParent();
        boolean hasRoom = SwingUtilities.getAncestorOfClass(JViewport.class, cell) instanceof JViewport viewport
                && cell.getHeight() <= viewport.getHeight();
        return hasRoom ? cell : outer;
    }

    /// Calls `watcher` with every text that the person makes of this.
    public void whenChanged(Consumer<String> watcher) {
        changed = watcher;
    }

    /// Calls `step`, and nothing else, each time that this has the focus.
    public void whenEntered(Runnable step) {
        enters = step;
    }

    /// Calls `step`, and nothing else, each time that the person leaves this, having been here since the last [#begin].
    void whenLeft(Runnable step) {
        leaves = step;
    }

    /// Calls `watcher` with the length of a text that is too long to be pasted here.
    void whenRefused(IntConsumer watcher) {
        refuses = watcher;
    }

    /// How long the text is of which only the beginning is shown, in UTF-16 code units; empty where all of it is.
    OptionalInt lengthOfWhole() {
        return whole.map(text -> OptionalInt.of(text.length())).orElseGet(OptionalInt::empty);
    }

    private void gained(FocusEvent event) {
        entered = true;
        if (event.getCause() == Cause.TRAVERSAL_FORWARD || event.getCause() == Cause.TRAVERSAL_BACKWARD) {
            if (input instanceof JTextField line) {
                line.selectAll();
            }
            bringIntoSight(); // Swing scrolls to the caret, not to the field
        }
        enters.run();
    }

    private void lost(FocusEvent event) {
        if (event.isTemporary()) {
            return;
        }
        if (undo != null) {
            undo.pause();
        }
        if (entered) {
            entered = false;
            leaves.run();
        }
    }

    /// Takes note that this stands for another user from now on, whose field nobody has been to.
    public void begin() {
        entered = false;
        if (undo != null) {
            undo.forget();
        }
    }

    /// Shows `text`. Where it shows that already, nothing moves: neither the caret nor the selection. Of a text that is too long
    /// to be edited it shows the beginning.
    public void show(String stored) {
        String text = field.isFixed() && link == null && input instanceof JTextComponent ? Text.shown(field, stored) : stored;
        if (text.equals(whole.orElseGet(this::text))) {
            return;
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
            case JComboBox<?> box -> choose(box, offered(field), text);
            default -> throw new IllegalStateException(input.toString());
        }
        showing = false;
        if (undo != null) {
            undo.forget();
        }
    }

    /// Marks the input, or takes the mark away.
    ///
    /// @param problem what is wrong, for assistive tools; null when nothing is
    /// @param outline a kind of outline of FlatLaf: "error", "warning"; null for none
    public void mark(@Nullable String problem, @Nullable String outline) {
        outer.putClientProperty(FlatClientProperties.OUTLINE, outline);
        input.getAccessibleContext().setAccessibleDescription(problem);
    }

    /// Paints the background in what `tint` makes of the theme's own.
    void tint(UnaryOperator<Color> tint) {
        Color plain = UIManager.getColor(switch (field.kind()) {
            case FieldKind.Paragraphs _ -> "TextArea.background";
            case FieldKind.Choice _, FieldKind.YesNo _ -> "ComboBox.background";
            case FieldKind.Line _, FieldKind.Email _, FieldKind.Day _, FieldKind.Moment _, FieldKind.WholeNumber _, FieldKind.Decimal _,
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
    }

    private String text() {
        return switch (input) {
            case JTextField _ when link != null -> link.id();
            case JTextComponent typed -> typed.getText();
            case JComboBox<?> box -> box.getSelectedItem() instanceof String key ? key : "";
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
            line.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT, Text.of("editor.date.form"));
        }
        if (!(field.kind() instanceof FieldKind.Link)) {
            line.getDocument().addDocumentListener((AnyChange) this::tell);
        }
        Bounded.on(line, longest(), length -> refuses.accept(length));
        undo = UndoKeys.on(line);
        return line;
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

    /// The values of the list: those of the field, and nothing where none is needed.
    private static List<String> offered(Field field) {
        return Stream.concat(field.required() ? Stream.empty() : Stream.of(""), field.kind().choices().stream()).toList();
    }

    private JComboBox<String> choices(List<String> values) {
        var box = new JComboBox<>(values.toArray(String[]::new));
        box.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(JList<?> list, @Nullable Object value, int index,
                                                          boolean selected, boolean focused) {
                Plain.plain(this);
                String shown = value instanceof String key ? Excerpt.of(Text.shown(field, key)) : "";
                return super.getListCellRendererComponent(list, shown, index, selected, focused);
            }
        });
        box.setPrototypeDisplayValue(values.stream().max(Comparator.comparingInt(key -> Text.shown(field, key).length())).orElseThrow());
        box.setEditor(new BasicComboBoxEditor() {
            @Override
            public void setItem(@Nullable Object value) {
                // the box is never edited, and JComboBox lays out the whole of a value that may have a million letters
            }
        });
        box.addActionListener(_ -> tell());
        return box;
    }

    /// Selects `key`. A value that is none of the `values` is offered too: another writer stored it, and it stays until changed.
    private static void choose(JComboBox<?> box, List<String> values, String key) {
        @SuppressWarnings("unchecked") // made by choices()
        var keys = (JComboBox<String>) box;
        while (keys.getItemCount() > values.size()) {
            keys.removeItemAt(values.size());
        }
        if (key.isEmpty()) {
            keys.setSelectedItem(values.contains(key) ? key : null);
            return;
        }
        if (!values.contains(key)) {
            keys.addItem(key);
        }
        keys.setSelectedItem(key);
    }
}
