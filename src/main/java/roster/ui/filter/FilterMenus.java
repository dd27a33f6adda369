package roster.ui.filter;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.JMenu;
import javax.swing.JPopupMenu;
import roster.directory.record.Field;
import roster.model.list.ListModel;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// Opens the menus of the chips. A menu opens once its values are read, unless another menu was asked for by then.
/// Event dispatch thread only.
final class FilterMenus {
    private final ListModel list;
    private int asked;

    FilterMenus(ListModel list) {
        this.list = list;
    }

    /// Opens the menu of a field.
    void open(Field field, Component below) {
        whenKnown(List.of(field), () -> {
            var menu = new JPopupMenu();
            FilterMenu.fill(menu, list, field);
            show(menu, below);
        });
    }

    /// Opens a menu with a submenu for each of these fields.
    ///
    /// @param hasOthers whether it has the filter for users that others changed
    void open(List<Field> fields, boolean hasOthers, Component below) {
        whenKnown(fields, () -> {
            var menu = new JPopupMenu();
            fields.forEach(field -> {
                var values = Plain.plain(new JMenu());
                values.setText(FilterWords.now(list, field));
                values.setName("filterMenu:" + field.key());
                FilterMenu.fill(values, list, field);
                menu.add(values);
            });
            if (hasOthers) {
                menu.add(others());
            }
            var clear = new FilterMenu.Item("all:filters", Text.of("filter.clear"), false);
            clear.setEnabled(!list.filter().now().isNone());
            clear.addActionListener(_ -> list.clearFilter());
            menu.addSeparator();
            menu.add(clear);
            show(menu, below);
        });
    }

    private FilterMenu.Item others() {
        int number = FilterWords.others(list);
        boolean isOn = list.filter().now().ids().isPresent();
        var item = new FilterMenu.Item("only:others", Text.of("filter.others.item", number), false);
        item.setEnabled(isOn || number > 0);
        item.setSelected(isOn);
        item.addActionListener(_ -> list.onlyChangedByOthers(!isOn));
        return item;
    }

    private void whenKnown(List<Field> fields, Runnable then) {
        int mine = ++asked;
        read(fields.iterator(), () -> {
            if (mine == asked) {
                then.run();
            }
        });
    }

    /// Runs `then` once the values of these fields are known, or can't be read.
    private void read(Iterator<Field> fields, Runnable then) {
        if (!fields.hasNext()) {
            then.run();
            return;
        }
        Field field = fields.next();
        Consumer<List<String>> next = _ -> read(fields, then);
        if (field.kind().choices().isEmpty()) {
            list.values().read(field, next);
        } else {
            next.accept(List.of());
        }
    }

    private static void show(JPopupMenu menu, Component below) {
        if (!below.isShowing()) {
            return;
        }
        menu.setName("filterMenu");
        menu.applyComponentOrientation(below.getComponentOrientation());
        boolean leftToRight = below.getComponentOrientation().isLeftToRight();
        menu.show(below, leftToRight ? 0 : below.getWidth() - menu.getPreferredSize().width,
                below.getHeight() + UIScale.scale(2));
    }
}
