package roster.ui.connect;

import java.util.List;
import java.util.Optional;
import javax.swing.AbstractButton;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.JRadioButtonMenuItem;
import javax.swing.JToolTip;
import javax.swing.event.PopupMenuEvent;
import javax.swing.event.PopupMenuListener;
import roster.settings.KnownServer;
import roster.ui.look.DirectoryMark;
import roster.ui.text.Plain;
import roster.ui.text.Text;

/// The menu of the directories that the person knows, and of the dialog for another one. It is filled each time that it
/// opens. Event dispatch thread only.
public final class DirectoryMenu implements PopupMenuListener {
    private final JPopupMenu menu;
    private final Directories directories;
    private final Runnable connect;

    private DirectoryMenu(JPopupMenu menu, Directories directories, Runnable connect) {
        this.menu = menu;
        this.directories = directories;
        this.connect = connect;
    }

    /// Fills `menu` from now on.
    ///
    /// @param connect opens the dialog for another directory
    public static void in(JPopupMenu menu, Directories directories, Runnable connect) {
        var filled = new DirectoryMenu(menu, directories, connect);
        filled.fill();
        menu.addPopupMenuListener(filled);
    }

    private void fill() {
        menu.removeAll();
        Optional<KnownServer> present = directories.present();
        List<KnownServer> known = directories.known();
        add(Text.of("connect.thisComputer"), "local", present.isEmpty(), directories::useThisComputer);
        known.forEach(each -> add(each.name(), each.color(), present.filter(each::equals).isPresent(),
                () -> directories.use(each, "")));
        present.filter(each -> !known.contains(each)).ifPresent(each ->
                add(each.name(), each.color(), true, () -> { }));
        menu.addSeparator();
        JMenuItem other = named(new JMenuItem(), Text.of("directory.connect"));
        other.setName("directory:connect");
        other.addActionListener(_ -> connect.run());
        menu.add(other);
    }

    private void add(String name, String color, boolean isPresent, Runnable use) {
        var item = named(new JRadioButtonMenuItem() {
            @Override
            public JToolTip createToolTip() {
                return Plain.toolTip(this);
            }
        }, name);
        item.setName("directory:" + name);
        item.setIcon(new DirectoryMark(color, 12));
        item.setSelected(isPresent);
        if (directories.isFixed() && !isPresent) {
            item.setEnabled(false);
            item.setToolTipText(directories.fixed());
        }
        item.addActionListener(_ -> {
            if (!isPresent) {
                use.run();
            }
        });
        menu.add(item);
    }

    private static <B extends AbstractButton> B named(B item, String words) {
        Plain.plain(item).setText(words);
        return item;
    }

    @Override
    public void popupMenuWillBecomeVisible(PopupMenuEvent event) {
        fill();
    }

    @Override
    public void popupMenuWillBecomeInvisible(PopupMenuEvent event) {
        // the items stay until the menu opens again
    }

    @Override
    public void popupMenuCanceled(PopupMenuEvent event) {
        // nothing was chosen
    }
}
