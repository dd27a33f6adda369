package roster.ui.list;

import java.util.List;
import java.util.function.Supplier;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import roster.directory.Query;
import roster.directory.record.Field;
import roster.model.list.ListModel;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The menu of the table's header. It sorts by the fields without a heading and chooses the columns. The title is
/// always chosen. Event dispatch thread only.
final class HeadMenu extends JPopupMenu {
    private final transient Supplier<ListColumns> columns;
    private final transient UserTableModel rows;
    private final transient HeaderSorter sorter;
    private final transient ListModel list;

    /// @param columns of the present style
    HeadMenu(Supplier<ListColumns> columns, UserTableModel rows, HeaderSorter sorter, ListModel list) {
        this.columns = columns;
        this.rows = rows;
        this.sorter = sorter;
        this.list = list;
        setName("headMenu");
        addPopupMenuListener((AboutToShow) this::fill);
        fill();
    }

    private void fill() {
        removeAll();
        if (columns.get().style() == RowStyle.TWO_LINES) {
            List<Field> headings = columns.get().shown();
            rows.fields().stream().filter(field -> !headings.contains(field)).map(this::sortItem).forEach(this::add);
            addSeparator();
        }
        columns.get().all().stream().map(this::columnItem).forEach(this::add);
    }

    private JMenuItem sortItem(Field field) {
        var item = Plain.plain(new JCheckBoxMenuItem());
        item.setText(Text.of("list.sortBy", Text.label(field)));
        item.setName("sortBy:" + field.key());
        item.setSelected(list.query().sort().stream().map(Query.Sort::field).anyMatch(field::equals));
        item.addActionListener(_ -> sorter.toggle(field, false));
        return item;
    }

    private JMenuItem columnItem(Field top) {
        ListColumns shown = columns.get();
        String words = shown.lines(top).below()
                .map(below -> Text.of("list.pair", Text.label(top), Text.label(below))).orElse(Text.label(top));
        var item = Plain.plain(new JCheckBoxMenuItem());
        item.setText(shown.lacksRoom(top) ? Text.of("list.noRoom", words) : words);
        item.setName("column:" + top.key());
        item.setSelected(shown.chosen().contains(top));
        item.setEnabled(!top.equals(rows.title()));
        item.addActionListener(_ -> shown.choose(top, item.isSelected()));
        return item;
    }

    /// A listener for the moment before a menu opens.
    private interface AboutToShow extends PopupMenuListener {
        void aboutToShow();

        @Override
        default void popupMenuWillBecomeVisible(PopupMenuEvent event) {
            aboutToShow();
        }

        @Override
        default void popupMenuWillBecomeInvisible(PopupMenuEvent event) {}

        @Override
        default void popupMenuCanceled(PopupMenuEvent event) {}
    }
}
