package roster.ui.editor;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JList;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Field;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The values in use below a line of text. The person takes one of them or types any other. Event dispatch thread only.
final class Suggestions {
    private static final int ROWS = 8;
    private static final int ROW = 28;

    private final Field field;
    private final Values values;
    private final JTextField line;
    private final LinePopup popup;
    private final JList<String> offered = new JList<>();
    private boolean isWanted;

    /// Finds the values in use.
    @FunctionalInterface
    interface Values {
        /// @param found called with the values in the order of the screen, perhaps at once
        void read(Field field, Consumer<List<String>> found);
    }

    Suggestions(Field field, JTextField line, Values values) {
        this.field = field;
        this.values = values;
        this.line = line;
        offered.setName("values:" + field.key());
        offered.getAccessibleContext().setAccessibleName(Text.of("values.list"));
        offered.setFocusable(false);
        offered.setVisibleRowCount(ROWS);
        offered.setFixedCellHeight(UIScale.scale(ROW));
        offered.putClientProperty("FlatLaf.style", "selectionInactiveBackground: $Roster.sel"); // it has no focus
        offered.setCellRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(JList<?> list, @Nullable Object value, int index,
                    boolean selected, boolean focused) {
                Plain.plain(this);
                return super.getListCellRendererComponent(list, value instanceof String text ? Excerpt.of(text) : "",
                        index, selected, focused);
            }
        });
        offered.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseReleased(MouseEvent event) {
                take();
            }
        });
        popup = new LinePopup(line, new JScrollPane(offered), "offers:" + field.key(), "chevron", "values.open");
        popup.whenOpening(() -> {
            isWanted = true;
            read();
            return offered.getModel().getSize() > 0;
        });
        popup.key("DOWN", () -> move(1));
        popup.key("UP", () -> move(-1));
        popup.key("PAGE_DOWN", () -> move(ROWS));
        popup.key("PAGE_UP", () -> move(-ROWS));
        popup.key("ENTER", this::take);
        line.addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                isWanted = false;
                read();
            }
        });
    }

    void enable(boolean enabled) {
        popup.enable(enabled);
    }

    private void read() {
        values.read(field, this::offer);
    }

    private void offer(List<String> found) {
        @Nullable String selected = popup.isOpen() ? offered.getSelectedValue() : line.getText();
        offered.setListData(found.toArray(String[]::new));
        offered.setSelectedValue(selected, true);
        boolean isReady = !found.isEmpty() && isWanted && line.isFocusOwner();
        if (isReady && !popup.isOpen()) {
            popup.show();
        }
        isWanted = isWanted && !isReady;
    }

    private void move(int step) {
        int last = offered.getModel().getSize() - 1;
        if (last >= 0) {
            int next = Math.clamp(offered.getSelectedIndex() + (long) step, 0, last);
            offered.setSelectedIndex(next);
            offered.ensureIndexIsVisible(next);
            popup.say(offered.getSelectedValue());
        }
    }

    private void take() {
        @Nullable String value = offered.getSelectedValue();
        popup.close();
        if (value != null) {
            line.setText(value);
        }
        line.requestFocusInWindow();
    }
}
