package roster.ui.history;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import roster.ui.keys.Refocus;
import roster.ui.look.Look;
import roster.ui.text.Text;
import roster.ui.widget.ViewportWidthPanel;

/// The table of steps with a button below it for older ones that could not be read. Grey bars stand for the steps until
/// the first page is there. Event dispatch thread only.
final class RevisionList extends ViewportWidthPanel {
    private static final int SIDE = 12;
    private static final int CIRCLE = 28;
    private static final int LEFT = 50;
    private static final int BAR = 8;
    private static final int GREY_ROWS = 5;

    private final RevisionTable table;
    private final JButton older = Text.on(new JButton(), "revisions.older");
    private boolean awaited;

    RevisionList(RevisionTable table) {
        super(new BorderLayout());
        this.table = table;
        putClientProperty(FlatClientProperties.STYLE, Look.style("background", "list"));
        older.setName("olderRevisions");
        older.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
        older.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "acctext"));
        older.addActionListener(_ -> table.revisions().readOlder());
        older.setVisible(false);
        add(table, BorderLayout.NORTH);
        var below = new JPanel(new BorderLayout());
        below.setOpaque(false);
        below.add(older, BorderLayout.NORTH);
        add(below, BorderLayout.CENTER);
    }

    /// The list in a scroll pane with a frame.
    JScrollPane scrolled() {
        var pane = new JScrollPane(this, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        pane.setFocusable(false);
        return pane;
    }

    /// Shows whether the first page is awaited and whether older steps can be requested.
    ///
    /// @param isAwaited whether an answer is under way that shows the first steps
    void render(boolean isAwaited) {
        awaited = isAwaited;
        if (table.isOlderUnread()) {
            older.setVisible(true);
        } else if (older.isVisible()) {
            Refocus.hide(older, table::requestFocusInWindow);
        }
        revalidate();
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        if (!awaited) {
            return;
        }
        var painted = (Graphics2D) graphics.create();
        int height = table.getRowHeight();
        for (int row = 0; row < GREY_ROWS; row++) {
            bar(painted, row * height, SIDE, CIRCLE, CIRCLE, height / 2);
            bar(painted, row * height, LEFT, 2 * LEFT, BAR, height / 2 - UIScale.scale(BAR));
            bar(painted, row * height, LEFT, 3 * LEFT, BAR, height / 2 + UIScale.scale(BAR));
        }
        painted.dispose();
    }

    /// @param left   in pixels before scaling, as are `width` and `height`
    /// @param middle of the bar below the top of the row in pixels
    private static void bar(Graphics2D painted, int top, int left, int width, int height, int middle) {
        int high = UIScale.scale(height);
        Look.fill(painted, new Rectangle(UIScale.scale(left), top + middle - high / 2, UIScale.scale(width), high),
                height, Look.color("line"));
    }

    /// Fills the viewport with its colour.
    @Override
    public boolean getScrollableTracksViewportHeight() {
        return getParent() != null && getParent().getHeight() > getPreferredSize().height;
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return table.getRowHeight();
    }
}
