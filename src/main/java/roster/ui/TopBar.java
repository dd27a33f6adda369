package roster.ui;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTextField;
import roster.ui.look.Look;
import roster.ui.text.Text;

/// The toolbar: a button at the left, the search up to the end of the list, and the colleagues and the directory at the
/// right. A line in the directory's colour closes it. Event dispatch thread only.
final class TopBar extends JPanel {
    private static final int EDGE = 12;
    private static final int GAP = 12;
    private static final int HEIGHT = 48;
    private static final int LINE = 2;
    private static final int FIELD = 28;
    private static final int LEAST_SEARCH = 140;

    /// The end of the search while there is no list.
    private static final int USUAL_LIST = 604;

    /// Below this width in pixels before scaling, the button and the colleagues have no words and no circles.
    private static final int NARROW = 900;
    private static final int BEFORE_ICON = 5;

    private final JButton add;
    private final JTextField search;
    private final String words;
    private final DirectoryButton directory;
    private final ColleagueCircles colleagues;
    private final Component list;

    /// @param list begins where this bar begins
    TopBar(JButton add, JTextField search, ColleagueCircles colleagues, DirectoryButton directory, Component list) {
        super(null);
        this.add = add;
        this.search = search;
        words = add.getText();
        add.getAccessibleContext().setAccessibleName(words);
        this.colleagues = colleagues;
        this.directory = directory;
        this.list = list;
        setName("toolbar");
        add(add);
        add(search);
        add(colleagues);
        add(directory);
        directory.whenColored(this::repaint);
        list.addHierarchyListener(_ -> revalidate());
        list.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                revalidate();
            }
        });
    }

    private int listEnd() {
        return list.isShowing() ? list.getWidth() : UIScale.scale(USUAL_LIST);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(0, UIScale.scale(HEIGHT + LINE)); // takes the width of its parent
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }

    @Override
    public void doLayout() {
        int gap = UIScale.scale(GAP);
        boolean isNarrow = getWidth() < UIScale.scale(NARROW);
        shorten(isNarrow);
        int end = getWidth() - UIScale.scale(EDGE);
        int least = width(add) + 2 * gap + UIScale.scale(EDGE + LEAST_SEARCH);
        directory.narrow(end - directory.wholeWidth() - colleagues.wholeWidth() - gap < least);
        end = put(directory, end - directory.getPreferredSize().width, directory.getPreferredSize().width) - gap;
        colleagues.room(isNarrow ? 0 : end - least);
        end = put(colleagues, end - colleagues.getPreferredSize().width, colleagues.getPreferredSize().width) - gap;
        int start = UIScale.scale(EDGE);
        put(add, start, width(add));
        start += width(add) + gap;
        int searchEnd = Math.max(start + UIScale.scale(LEAST_SEARCH), listEnd() - gap);
        put(search, start, Math.min(searchEnd, end) - start);
    }

    /// FlatLaf makes a button without words narrower than high.
    private static int width(JComponent button) {
        return Math.max(button.getPreferredSize().width, UIScale.scale(FIELD));
    }

    private void shorten(boolean isNarrow) {
        String shown = isNarrow ? "" : words;
        if (!add.getText().equals(shown)) {
            add.setText(shown);
            add.putClientProperty(FlatClientProperties.STYLE, isNarrow ? "minimumWidth: 0" : null);
        }
        search.putClientProperty(FlatClientProperties.PLACEHOLDER_TEXT,
                Text.of(isNarrow ? "search.narrow" : "search.placeholder"));
    }

    /// The icon with room before it.
    static Icon indented(Icon icon) {
        return new Icon() {
            @Override
            public void paintIcon(Component component, Graphics graphics, int x, int y) {
                boolean leftToRight = component.getComponentOrientation().isLeftToRight();
                icon.paintIcon(component, graphics, leftToRight ? x + UIScale.scale(BEFORE_ICON) : x, y);
            }

            @Override
            public int getIconWidth() {
                return UIScale.scale(BEFORE_ICON) + icon.getIconWidth();
            }

            @Override
            public int getIconHeight() {
                return icon.getIconHeight();
            }
        };
    }

    /// Puts `part` between the lines and returns its start.
    private int put(Component part, int start, int width) {
        int height = Math.max(part.getPreferredSize().height, UIScale.scale(FIELD));
        int shown = Math.max(0, width);
        part.setBounds(getComponentOrientation().isLeftToRight() ? start : getWidth() - start - shown,
                (getHeight() - UIScale.scale(LINE) - height) / 2, shown, height);
        return start;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        int line = UIScale.scale(LINE);
        graphics.setColor(Look.color(directory.mark()));
        graphics.fillRect(0, getHeight() - line, getWidth(), line);
    }

    /// Makes `button` a link without a frame.
    static void borderless(JComponent button) {
        button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
    }
}
