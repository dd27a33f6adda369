package roster.ui.filter;

import java.awt.Container;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.swing.JCheckBoxMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JToolTip;
import roster.directory.record.Field;
import roster.model.list.ListModel;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The items of a menu that filters the list by the values of a field. Several values can be chosen while the menu
/// stays open. Event dispatch thread only.
final class FilterMenu {
    /// The length of the longest text of an item, in characters.
    private static final int LONGEST = 60;

    private final ListModel list;
    private final Field field;
    private final List<String> offered;
    private final Item all;
    private final Map<String, Item> items = new LinkedHashMap<>();

    private FilterMenu(ListModel list, Field field) {
        this.list = list;
        this.field = field;
        offered = FilterWords.offered(list, field);
        all = new Item("all:" + field.key(), Text.of("filter.all"), false);
        all.addActionListener(_ -> choose(Set.of()));
        offered.forEach(value -> {
            var item = new Item("only:" + field.key() + ":" + value, FilterWords.value(field, value), true);
            item.addActionListener(_ -> toggle(value));
            items.put(value, item);
        });
        show();
    }

    /// Fills a menu, or a submenu.
    static void fill(Container menu, ListModel list, Field field) {
        var filled = new FilterMenu(list, field);
        menu.add(filled.all);
        menu.add(new JPopupMenu.Separator());
        filled.items.values().forEach(menu::add);
    }

    private void toggle(String value) {
        var chosen = new LinkedHashSet<>(now());
        if (!chosen.remove(value)) {
            chosen.add(value);
        }
        boolean isEvery = !field.kind().choices().isEmpty() && chosen.containsAll(offered);
        choose(isEvery ? Set.of() : chosen);
    }

    private void choose(Set<String> values) {
        list.only(field, values);
        show();
    }

    private void show() {
        Set<String> now = now();
        all.setSelected(now.isEmpty());
        items.forEach((value, item) -> item.setSelected(now.contains(value)));
    }

    private Set<String> now() {
        return list.filter().now().values(field);
    }

    /// An item with a mark. A long text is cut and shown in the tooltip.
    static final class Item extends JCheckBoxMenuItem {
        /// @param staysOpen whether the menu stays open when the item is chosen
        Item(String name, String words, boolean staysOpen) {
            Plain.plain(this);
            setName(name);
            String shown = Excerpt.of(words, LONGEST);
            setText(shown);
            setToolTipText(shown.equals(words) ? null : words);
            putClientProperty("CheckBoxMenuItem.doNotCloseOnMouseClick", staysOpen);
        }

        @Override
        public JToolTip createToolTip() {
            return Plain.toolTip(this);
        }
    }
}
