package roster.ui.fields;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Window;
import java.util.stream.Stream;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;
import roster.directory.description.NewField;
import roster.directory.description.NewKind;
import roster.directory.text.Storable;
import roster.model.FieldsModel;
import roster.model.FieldsState;
import roster.model.FieldsState.Finished;
import roster.model.FieldsState.Reading;
import roster.model.FieldsState.Shown;
import roster.model.FieldsState.Step;
import roster.model.FieldsState.Unread;
import roster.model.RosterModel;
import roster.model.request.PendingRequests;
import roster.ui.conflict.Ask;
import roster.ui.dialog.Modal;
import roster.ui.keys.Keys;
import roster.ui.paragraph.AnyChange;
import roster.ui.paragraph.WrappingArea;
import roster.ui.text.Text;
import roster.ui.widget.Bounded;
import roster.ui.widget.Icons;
import roster.ui.widget.InnerScroll;
import roster.ui.widget.Remark;

/// *File > Fields…*: the fields as the owner of the table describes them and the form for a new field. An editor sees
/// them read-only with the reason. Event dispatch thread only.
public final class FieldsDialog {
    private static final int WIDTH = 980;
    private static final int ROWS = 11; // at first, all in full
    private static final int LEAST_ROWS = 2;

    private FieldsDialog() {}

    public static void open(Window owner, RosterModel model) {
        FieldsModel fields = model.fields();
        var modal = new Modal(owner, "fields", "fields.title");
        var table = new FieldTable(fields);
        modal.content(Ask.words(WIDTH, Text.of("fields.sentence"), Text.of("fields.text"),
                content(modal, table, fields, model.link().pending())));
        modal.answer("fieldsCancel", modal::close);
        JButton save = modal.answer("fieldsOk", () -> {
            table.stopEditing();
            fields.save();
        });
        modal.saves(save);
        modal.escape(modal::close);
        modal.begin(table);
        modal.show(model.link().pending(), table::requestFocusInWindow);
        modal.watch(fields.state(), now -> {
            save.setEnabled(fields.canSave());
            table.getAccessibleContext().setAccessibleDescription(words(now));
            if (now instanceof Shown shown) {
                table.render(shown);
            } else if (now instanceof Finished) {
                modal.close();
            }
        });
        fields.read();
        modal.whenClosed(fields::close);
        modal.open();
    }

    private static JComponent content(Modal modal, FieldTable table, FieldsModel fields, PendingRequests pending) {
        var up = button("fieldUp", "fields.up", () -> move(table, fields, -1));
        var down = button("fieldDown", "fields.down", () -> move(table, fields, 1));
        var add = button("addField", "fields.add", () -> {
            table.stopEditing();
            fields.begin();
            add(modal, table, fields, pending);
        });
        Runnable allow = () -> {
            boolean isShown = fields.state().now() instanceof Shown;
            up.setEnabled(isShown && ((Shown) fields.state().now()).canMove(table.getSelectedRow(), -1));
            down.setEnabled(isShown && ((Shown) fields.state().now()).canMove(table.getSelectedRow(), 1));
            add.setEnabled(fields.canSave());
        };
        table.getSelectionModel().addListSelectionListener(_ -> allow.run());
        var why = why(modal, "fieldsWhy", fields);
        modal.watch(fields.state(), _ -> allow.run());
        table.setPreferredScrollableViewportSize(new Dimension(UIScale.scale(WIDTH), ROWS * table.getRowHeight()));
        int least = table.getTableHeader().getPreferredSize().height + LEAST_ROWS * table.getRowHeight();
        var content = new JPanel(new MigLayout("insets 0, fill, wrap 1, gap 0 8, hidemode 3", "[grow, fill, 0:0]"));
        content.add(why, "wmin 0");
        content.add(new JScrollPane(table), "growy, pushy, wmin 0, hmin " + least + "px");
        content.add(up, "split 3, grow 0, height 28::");
        content.add(down, "grow 0, height 28::");
        content.add(add, "grow 0, gapleft push, height 28::");
        return content;
    }

    private static void move(FieldTable table, FieldsModel fields, int by) {
        table.stopEditing();
        table.select(fields.move(table.getSelectedRow(), by));
    }

    private static JButton button(String name, String key, Runnable step) {
        var button = Text.on(new JButton(), key);
        button.setName(name);
        button.addActionListener(_ -> step.run());
        return button;
    }

    /// Shows the reason for a read-only table or the outcome of the last write. Hidden while there is neither.
    private static Remark why(Modal modal, String name, FieldsModel fields) {
        var why = new Remark(name);
        modal.watch(fields.state(), now -> {
            String words = words(now);
            if (words.isEmpty()) {
                why.hideAway();
            } else {
                why.say(Icons.of("problem", 16, "Component.accentColor"), words);
                modal.grow();
            }
        });
        return why;
    }

    private static String words(FieldsState now) {
        return switch (now) {
            case Reading _, Finished _ -> "";
            case Unread(boolean waits) -> Text.of(waits ? "fields.wait" : "fields.unread");
            case Shown shown when shown.locked().isPresent() -> Text.problem(shown.locked().get());
            case Shown(_, _, Step.Refused(var problem)) -> Text.problem(problem);
            case Shown(_, _, Step.Unanswered _) -> Text.of("fields.unanswered");
            case Shown _ -> "";
        };
    }

    // ---- a new field

    private static void add(Window owner, FieldTable table, FieldsModel fields, PendingRequests pending) {
        var modal = new Modal(owner, "newField", "newField.title");
        var name = new JTextField(24);
        name.setName("newFieldName");
        Bounded.on(name, Storable.LONGEST_LINE, _ -> { }); // the rest would be cut off
        JComboBox<NewKind> kind = kinds();
        var choices = new WrappingArea(5, 24);
        choices.setName("newFieldChoices");
        choices.setFocusTraversalKeys(0, null); // Tab moves on, as everywhere
        choices.setFocusTraversalKeys(1, null);
        Bounded.on(choices);
        modal.answer("newFieldCancel", modal::close);
        JButton add = modal.answer("newFieldAdd", () -> fields.add(typed(name, kind, choices)));
        Runnable allow = () -> {
            choices.setEnabled(typed(name, kind, choices).kind().hasChoices());
            add.setEnabled(fields.canAdd(typed(name, kind, choices)));
        };
        Stream.of(name, choices).forEach(input -> input.getDocument().addDocumentListener((AnyChange) allow::run));
        kind.addActionListener(_ -> allow.run());
        var page = new JPanel(new MigLayout("insets 0, fillx, wrap 1, gap 0 4, hidemode 3", "[grow, fill]"));
        page.add(why(modal, "newFieldWhy", fields), "wmin 0");
        labelled(page, "newField.name", name, name);
        labelled(page, "newField.kind", kind, kind);
        labelled(page, "newField.choices", choices, new InnerScroll(choices));
        modal.content(Ask.words(Text.of("newField.sentence"), Text.of("newField.text"), page));
        modal.enter(add);
        modal.escape(modal::close);
        modal.begin(name);
        modal.show(pending, name::requestFocusInWindow);
        modal.watch(fields.state(), now -> {
            allow.run();
            if (now instanceof Shown(_, _, Step.Added(String column))) {
                modal.close();
                table.select(column);
            } else if (now instanceof Finished) {
                modal.close();
            }
        });
        modal.open();
    }

    private static NewField typed(JTextField name, JComboBox<NewKind> kind, JTextArea choices) {
        return new NewField(name.getText(), kind.getItemAt(kind.getSelectedIndex()),
                FieldsModel.choices(choices.getText()));
    }

    private static JComboBox<NewKind> kinds() {
        var box = new JComboBox<>(NewKind.values());
        box.setName("newFieldKind");
        box.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(JList<?> list, @Nullable Object value, int index,
                    boolean selected, boolean focused) {
                String words = value instanceof NewKind kind ? Text.kind(kind.kind()) : "";
                return super.getListCellRendererComponent(list, words, index, selected, focused);
            }
        });
        Keys.before(box, "enterPressed", () -> !box.isPopupVisible()); // else Enter would press the dialog's answer
        return box;
    }

    private static void labelled(JPanel page, String key, JComponent input, JComponent outer) {
        JLabel label = Text.on(new JLabel(), key);
        label.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        label.setLabelFor(input);
        page.add(label);
        page.add(outer, "wmin 0, height 28::, gapbottom 8");
    }
}
