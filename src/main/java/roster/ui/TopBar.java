package roster.ui;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import javax.swing.JComponent;
import javax.swing.JPanel;
import roster.ui.look.Look;

/// The toolbar: a button at the left, the search up to the end of the list, and the colleagues and the directory at the
/// right. A line in the directory's colour closes it. Event dispatch thread only.
final class TopBar extends JPanel {
    private static final int EDGE = 12;
    private static final int GAP = 12;
    private static final int HEIGHT = 48;
    private static final int LINE = 2;
    private static final int LEAST_SEARCH = 140;

    /// The end of the search while there is no list.
    private static final int USUAL_LIST = 604;

    private final JComponent add;
    private final JComponent search;
    private final DirectoryButton directory;
    private final ColleagueCircles colleagues;
    private final Component list;

    /// @param list begins where this bar begins
    TopBar(JComponent add, JComponent search, ColleagueCircles colleagues, DirectoryButton directory, Component list) {
        super(null);
        this.add = add;
        this.search = search;
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
        int end = getWidth() - UIScale.scale(EDGE);
        int least = add.getPreferredSize().width + 2 * gap + UIScale.scale(EDGE + LEAST_SEARCH);
        directory.narrow(end - directory.wholeWidth() - colleagues.wholeWidth() - gap < least);
        end = put(directory, end - directory.getPreferredSize().width, directory.getPreferredSize().width) - gap;
        colleagues.room(end - least);
        end = put(colleagues, end - colleagues.getPreferredSize().width, colleagues.getPreferredSize().width) - gap;
        int start = UIScale.scale(EDGE);
        put(add, start, add.getPreferredSize().width);
        start += add.getPreferredSize().width + gap;
        int searchEnd = Math.max(start + UIScale.scale(LEAST_SEARCH), listEnd() - gap);
        put(search, start, Math.min(searchEnd, end) - start);
    }

    /// Puts `part` between the lines and returns its start.
    private int put(Component part, int start, int width) {
        int height = part.getPreferredSize().height;
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
