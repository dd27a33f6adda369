package roster.ui;

import java.util.List;
import javax.swing.Action;
import javax.swing.ButtonGroup;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JRadioButtonMenuItem;
import javax.swing.KeyStroke;
import org.jspecify.annotations.Nullable;
import roster.model.RosterModel;
import roster.model.list.Memory;
import roster.ui.connect.Directories;
import roster.ui.editor.DiscardedMenu;
import roster.ui.fields.FieldsDialog;
import roster.ui.history.HistoryDialogs;
import roster.ui.keys.Actions;
import roster.ui.keys.Keys;
import roster.ui.list.CompactRows;
import roster.ui.list.UserTable;
import roster.ui.paragraph.UndoItems;
import roster.ui.settings.SettingsDialog;
import roster.ui.text.Text;
import roster.ui.widget.RowCopy;

/// The menu bar with every command of the window and its key. Event dispatch thread only.
final class Menus extends JMenuBar {
    private final Actions actions;
    private final UndoItems undo;

    Menus(MainFrame frame, RosterModel model, Actions actions, Theme theme, Memory memory, Directories directories,
          UserTable table, Runnable focusSearch) {
        this.actions = actions;
        undo = new UndoItems(frame, model, actions);
        var compactRows = new CompactRows(table, memory);
        add(menu("menu.file", actions.item(actions.add), actions.item(actions.save), actions.item(actions.revert),
                actions.item(actions.delete), null,
                item("action.fields", null, () -> FieldsDialog.open(frame, model)),
                item("action.directory", null, frame::connect),
                item("action.settings", Keys.menu("COMMA"),
                        () -> SettingsDialog.open(frame, memory, model.link(), theme, compactRows, directories)),
                item("action.close", Keys.menu("W"), frame::askToClose),
                item("action.quit", Keys.menu("Q"), frame::askToClose)));
        add(edit(new DiscardedMenu(model.editor().unsaved()), item("action.find", Keys.menu("F"), focusSearch),
                item("action.copyRows", null, () -> RowCopy.copy(table))));
        JMenu look = menu("menu.view", actions.item(actions.refresh), actions.item(actions.history),
                item("action.recent", null, () -> HistoryDialogs.recent(frame, model)), null,
                item("action.zoomIn", Keys.menu("PLUS"), theme::zoomIn),
                item("action.zoomOut", Keys.menu("MINUS"), theme::zoomOut),
                item("action.zoomReset", Keys.menu("0"), theme::zoomReset), null,
                compactRows, null);
        themes(look, theme);
        add(look);
        add(menu("menu.help", item("action.shortcuts", KeyStroke.getKeyStroke("F1"), () -> Pages.shortcuts(frame)),
                item("action.about", null, () -> Pages.about(frame, model.link()))));
        List.of("EQUALS", "shift EQUALS", "ADD") // where "+" is: without Shift, with it, on the number pad
                .forEach(key -> Keys.bind(frame.getRootPane(), Keys.menu(key), theme::zoomIn));
        Keys.bind(frame.getRootPane(), Keys.menu("SUBTRACT"), theme::zoomOut);
    }

    @Override
    public void addNotify() {
        super.addNotify();
        undo.begin();
    }

    @Override
    public void removeNotify() {
        undo.end();
        super.removeNotify();
    }

    private JMenu edit(JMenuItem... others) {
        JMenu menu = menu("menu.edit");
        undo.all().forEach(menu::add);
        menu.addSeparator();
        List.of(others).forEach(menu::add);
        menu.getModel().addChangeListener(_ -> undo.opens(menu.isSelected()));
        return menu;
    }

    private static void themes(JMenu menu, Theme theme) {
        var group = new ButtonGroup();
        for (Theme.Mode mode : Theme.Mode.values()) {
            var item = Text.on(new JRadioButtonMenuItem(), "theme." + mode.name());
            item.setName("theme:" + mode.name());
            item.setSelected(theme.mode() == mode);
            item.addActionListener(_ -> theme.choose(mode));
            group.add(item);
            menu.add(item);
            // the settings change it too
            menu.getModel().addChangeListener(_ -> item.setSelected(theme.mode() == mode));
        }
    }

    private JMenuItem item(String key, @Nullable KeyStroke accelerator, Runnable step) {
        Action action = Actions.action(key, accelerator, step);
        return actions.item(action);
    }

    private static JMenu menu(String key, @Nullable JMenuItem... items) {
        var menu = Text.on(new JMenu(), key);
        for (JMenuItem item : items) {
            if (item == null) {
                menu.addSeparator();
            } else {
                menu.add(item);
            }
        }
        return menu;
    }
}
