package roster.ui.editor;

import java.awt.Component;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.plaf.basic.BasicComboBoxEditor;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Field;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The input for a choice. An optional field has an empty first value. Event dispatch thread only.
final class ChoiceBox extends JComboBox<String> {
    private final int known;
    private final boolean isOptional;

    ChoiceBox(Field field) {
        super(offered(field).toArray(String[]::new));
        known = getItemCount();
        isOptional = !field.required();
        setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(JList<?> list, @Nullable Object value, int index,
                                                          boolean selected, boolean focused) {
                Plain.plain(this);
                String shown = value instanceof String key ? Excerpt.of(Text.shown(field, key)) : "";
                return super.getListCellRendererComponent(list, shown, index, selected, focused);
            }
        });
        setPrototypeDisplayValue(offered(field).stream()
                .max(Comparator.comparingInt(key -> Text.shown(field, key).length())).orElseThrow());
        setEditor(new BasicComboBoxEditor() {
            @Override
            public void setItem(@Nullable Object value) {
                // the box is never edited, and JComboBox lays out the whole of a value that may have a million letters
            }
        });
    }

    private static List<String> offered(Field field) {
        return Stream.concat(field.required() ? Stream.empty() : Stream.of(""), field.kind().choices().stream())
                .toList();
    }

    /// The selected value; empty where there is none.
    String value() {
        return getSelectedItem() instanceof String key ? key : "";
    }

    /// Selects `key`. A value that is none of the choice was stored by another program. It is offered too until it is
    /// changed.
    void choose(String key) {
        while (getItemCount() > known) {
            removeItemAt(known);
        }
        if (key.isEmpty()) {
            setSelectedItem(isOptional ? key : null);
            return;
        }
        if (!isOffered(key)) {
            addItem(key);
        }
        setSelectedItem(key);
    }

    private boolean isOffered(String key) {
        return Stream.iterate(0, each -> each + 1).limit(known).anyMatch(each -> key.equals(getItemAt(each)));
    }
}
