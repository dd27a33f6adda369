package roster.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.Optional;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JPopupMenu;
import javax.swing.JToolTip;
import org.jspecify.annotations.Nullable;
import roster.model.link.LinkModel;
import roster.model.link.LinkState;
import roster.settings.KnownServer;
import roster.ui.connect.Directories;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// The name of the open directory in its colour; amber while it is offline. The width is the same in both cases. A
/// press opens a menu of directories. Event dispatch thread only.
final class DirectoryButton extends JButton {
    private static final int MARK = 10;
    private static final int WIDEST = 200;

    /// The arrow and the gaps around it.
    private static final int ARROW = 16;
    private static final int AFTER_ARROW = 8;
    private static final String OFFLINE = "warn";

    private final transient Directories directories;
    private final JPopupMenu menu = new JPopupMenu();
    private String words = "";
    private String colors = "local";
    private boolean offline;
    private boolean narrow;
    private Runnable colored = () -> { };

    /// @param directories the names and the colours
    DirectoryButton(LinkModel link, Directories directories) {
        this.directories = directories;
        setName("directory");
        Plain.plain(this);
        setIcon(new Mark());
        setHorizontalAlignment(LEADING);
        TopBar.borderless(this);
        setOpaque(false);
        addActionListener(_ -> menu.show(this, 0, getHeight()));
        setVisible(false);
        link.state().watch(this::render);
    }

    /// The menu below this button.
    JPopupMenu menu() {
        return menu;
    }

    private void render(LinkState state) {
        if (state instanceof LinkState.Online(_, _, String where, _)) {
            Optional<KnownServer> named = directories.present().filter(each -> !each.uri().isEmpty());
            show(where.isEmpty() ? Text.of("directory.local") : named.map(KnownServer::name)
                    .orElse(where.substring(where.lastIndexOf('/') + 1)),
                    where.isEmpty() ? "local" : named.map(KnownServer::color).orElse("plum"), where, false);
        } else if (isVisible()) {
            show(words, colors, getToolTipText(), state instanceof LinkState.Offline);
        }
    }

    /// Shows the directory.
    ///
    /// @param name   for people
    /// @param color  the name of its colours in the theme, such as `plum`
    /// @param where  the server, for the tooltip; null for this computer
    private void show(String name, String color, @Nullable String where, boolean isOffline) {
        setVisible(true);
        words = name;
        colors = color;
        offline = isOffline;
        setToolTipText(where == null || where.isEmpty() ? null : where);
        getAccessibleContext().setAccessibleName(Text.of("directory.button", shown()));
        paintedAs();
        colored.run();
        revalidate();
    }

    void whenColored(Runnable step) {
        colored = step;
    }

    /// The colour of the directory for a line.
    String mark() {
        return offline ? OFFLINE : colors + "mark";
    }

    /// Shows the square alone where room is short.
    void narrow(boolean narrowNow) {
        if (narrow != narrowNow) {
            narrow = narrowNow;
            paintedAs();
        }
    }

    int wholeWidth() {
        boolean before = narrow;
        narrow(false);
        int width = getPreferredSize().width;
        narrow(before);
        return width;
    }

    private String shown() {
        return offline ? Text.of("directory.offline", words) : words;
    }

    private void paintedAs() {
        setText(narrow ? "" : shown());
        putClientProperty("FlatLaf.styleClass", "h4");
        putClientProperty("FlatLaf.style", "arc: 12; iconTextGap: 8; margin: 4,10,4,18; minimumWidth: 0; "
                + Look.style("background", offline ? "warnbg" : colors + "bg")
                + Look.style("foreground", offline ? "warntext" : colors)
                + Look.style("hoverBackground", offline ? "warnbg" : colors + "bg"));
    }

    @Override
    public JToolTip createToolTip() {
        return Plain.toolTip(this);
    }

    @Override
    public Dimension getPreferredSize() {
        Dimension size = super.getPreferredSize();
        int arrow = narrow ? 0 : UIScale.scale(ARROW);
        return new Dimension(Math.min(size.width + reserved() + arrow, UIScale.scale(WIDEST)), size.height);
    }

    /// The room for the words of the other state, so that nothing moves when the directory goes offline.
    private int reserved() {
        FontMetrics letters = getFontMetrics(getFont());
        return narrow ? 0 : letters.stringWidth(Text.of("directory.offline", words)) - letters.stringWidth(shown());
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Look.fill((Graphics2D) graphics, new Rectangle(0, 0, getWidth(), getHeight()), 6,
                Look.color(offline ? "warnbg" : colors + "bg"));
        super.paintComponent(graphics);
        if (!narrow) {
            Icon arrow = Icons.of("chevron", ARROW, Look.key(offline ? "warntext" : colors));
            int before = UIScale.scale(AFTER_ARROW);
            arrow.paintIcon(this, graphics, getComponentOrientation().isLeftToRight()
                    ? getWidth() - before - arrow.getIconWidth() : before,
                    (getHeight() - arrow.getIconHeight()) / 2);
        }
    }

    /// The square before the name.
    private final class Mark implements Icon {
        @Override
        public void paintIcon(@Nullable Component component, Graphics graphics, int x, int y) {
            Look.fill((Graphics2D) graphics, new Rectangle(x, y, getIconWidth(), getIconHeight()), 2,
                    Look.color(mark()));
        }

        @Override
        public int getIconWidth() {
            return UIScale.scale(MARK);
        }

        @Override
        public int getIconHeight() {
            return UIScale.scale(MARK);
        }
    }
}
