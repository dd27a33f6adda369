package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Window;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JTable;
import javax.swing.JToolTip;
import javax.swing.plaf.UIResource;
import javax.swing.plaf.basic.BasicHTML;

/// Asserts that each part of each window is shown and copied as plain text.
public final class PlainScreens {
    private PlainScreens() {}

    /// @param where the place that a failure names
    public static void assertPlain(String where) {
        RosterDriver.act(() -> Stream.of(Window.getWindows()).filter(Component::isShowing)
                .flatMap(RosterDriver::all).forEach(component -> plain(where, component)));
    }

    /// Asserts the same for parts that may be hidden. Event dispatch thread.
    public static void assertPlain(String where, Container root) {
        RosterDriver.all(root).forEach(component -> plain(where, component));
    }

    private static void plain(String where, Component component) {
        if (component instanceof JComponent each) {
            String name = where + ": " + each.getClass().getSimpleName() + " " + each.getName();
            assertThat(each.getClientProperty(BasicHTML.propertyKey)).as(name).isNull();
            if (each.getToolTipText() != null && each.getToolTipText().startsWith("<html>")) {
                assertPlainToolTip(name, each, each.getToolTipText());
            }
        }
        switch (component) {
            case JTable table -> {
                assertCopiesText(where, table);
                cells(where, table);
            }
            case JList<?> list -> {
                if (list.isFocusable()) {
                    assertCopiesText(where, list);
                }
                items(where, list);
            }
            default -> { }
        }
    }

    /// The theme's own handler puts unescaped HTML on the clipboard.
    private static void assertCopiesText(String where, JComponent rows) {
        assertThat(rows.getTransferHandler()).as(where + ": copying from " + rows.getName())
                .isNotInstanceOf(UIResource.class);
    }

    private static void cells(String where, JTable table) {
        for (int row = 0; row < table.getRowCount(); row++) {
            for (int column = 0; column < table.getColumnCount(); column++) {
                Component cell = table.prepareRenderer(table.getCellRenderer(row, column), row, column);
                assertThat(((JComponent) cell).getClientProperty(BasicHTML.propertyKey))
                        .as(where + ": cell " + row + ", " + column).isNull();
            }
        }
        assertPlainToolTip(where + ": table", table, "<html>");
    }

    private static <E> void items(String where, JList<E> list) {
        for (int index = 0; index < list.getModel().getSize(); index++) {
            Component item = list.getCellRenderer()
                    .getListCellRendererComponent(list, list.getModel().getElementAt(index), index, false, false);
            assertThat(((JComponent) item).getClientProperty(BasicHTML.propertyKey)).as(where + ": item").isNull();
        }
    }

    private static void assertPlainToolTip(String name, JComponent of, String words) {
        JToolTip tip = of.createToolTip();
        tip.setTipText(words);
        tip.setSize(tip.getPreferredSize());
        assertThat(tip.getClientProperty(BasicHTML.propertyKey)).as("tooltip of " + name).isNull();
    }
}
