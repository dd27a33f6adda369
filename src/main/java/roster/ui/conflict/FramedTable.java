package roster.ui.conflict;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.BorderLayout;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JViewport;
import net.miginfocom.swing.MigLayout;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.widget.InnerScroll;
import roster.ui.widget.ViewportWidthPanel;

/// Rows of values in a frame with round corners. The heads stay in view while the rows scroll. The columns have given
/// widths and share the rest, so they stand below each other in every row. Event dispatch thread only.
final class FramedTable extends JPanel {
    private static final int RADIUS = 6;
    private static final int SIDE = 12;
    private static final int LINE = 1;

    private final String columns;
    private final Row heads;
    private final JPanel rows = new JPanel(new MigLayout("insets 0, fillx, wrap 1, gap 0", "[grow, fill, 0:0]"));
    private final JScrollPane scroll;

    /// @param columns the constraints of the columns for [MigLayout]; their widths may not depend on the cells
    FramedTable(String columns) {
        super(new BorderLayout());
        this.columns = columns;
        heads = new Row(columns, 0, LINE, "head");
        rows.setOpaque(false);
        scroll = new InnerScroll(new ViewportWidthPanel(rows));
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.setColumnHeaderView(new ViewportWidthPanel(heads));
        scroll.getVerticalScrollBar().setUnitIncrement(UIScale.scale(SIDE));
        // a copied part of the view would take the painted corners with it
        scroll.getViewport().setScrollMode(JViewport.SIMPLE_SCROLL_MODE);
        scroll.getViewport().setOpaque(false);
        scroll.setOpaque(false);
        setBorder(BorderFactory.createEmptyBorder(1, 1, 1, 1));
        putClientProperty(FlatClientProperties.STYLE, Look.style("background", "list"));
        add(scroll);
    }

    /// Adds the head of the next column.
    ///
    /// @param name   the component's name
    /// @param colour the name of the words' colour in the theme
    FramedTable head(String name, String words, String colour) {
        heads.add(label(words, colour, name), "gap " + SIDE + " " + SIDE + ", growx, wmin 0");
        return this;
    }

    /// Adds the head of the next column with an icon before its words.
    FramedTable head(String name, Icon icon, String words, String colour) {
        JLabel head = label(words, colour, name);
        head.setIcon(icon);
        head.setIconTextGap(8);
        heads.add(head, "gap " + SIDE + " " + SIDE + " 6 6, growx, wmin 0");
        return this;
    }

    private static JLabel label(String words, String colour, String name) {
        JLabel head = Plain.ellipsisLabel(name);
        head.setText(words);
        head.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", colour) + "font: bold -1");
        return head;
    }

    /// Adds an empty row at the end.
    Row row() {
        var row = new Row(columns, rows.getComponentCount() == 0 ? 0 : LINE, 0, "list");
        rows.add(row);
        rows.revalidate();
        return row;
    }

    /// The part that scrolls.
    JScrollPane scroll() {
        return scroll;
    }

    /// Has this panel painted with each of its parts, since the frame lies above them.
    @Override
    protected boolean isPaintingOrigin() {
        return true;
    }

    @Override
    public void paint(Graphics graphics) {
        super.paint(graphics);
        var painted = (Graphics2D) graphics.create();
        Look.roundOff(painted, new Rectangle(getSize()), RADIUS);
        painted.dispose();
    }

    /// One row of cells. The heads have a line below them, and each further row has one above it.
    static final class Row extends JPanel {
        private final int above;
        private final int below;
        private String colour;

        private Row(String columns, int above, int below, String colour) {
            super(new MigLayout("insets " + above + " 0 " + below + " 0, gap 0, fill", columns, "[fill]"));
            this.above = above;
            this.below = below;
            this.colour = colour;
        }

        /// Sets the background by the name of its colour in the theme.
        void colour(String name) {
            if (!colour.equals(name)) {
                colour = name;
                repaint();
            }
        }

        /// Adds a cell at the end.
        ///
        /// @param background the name of its colour in the theme; empty for the colour of the row
        void cell(JComponent content, String background) {
            var cell = new JPanel(new MigLayout("insets 9 " + SIDE + " 8 " + SIDE + ", fillx", "[grow, fill, 0:0]"));
            cell.setOpaque(!background.isEmpty());
            if (!background.isEmpty()) {
                cell.putClientProperty(FlatClientProperties.STYLE, Look.style("background", background));
            }
            cell.add(content, "top, wmin 0");
            add(cell, "grow, wmin 0");
        }

        /// Adds a cell that a frame fills.
        void choice(JComponent frame) {
            var cell = new JPanel(new MigLayout("insets 8 " + SIDE + " 8 " + SIDE + ", fillx", "[grow, fill, 0:0]"));
            cell.setOpaque(false);
            cell.add(frame, "top, wmin 0");
            add(cell, "grow, wmin 0");
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            graphics.setColor(Look.color(colour));
            graphics.fillRect(0, 0, getWidth(), getHeight());
            graphics.setColor(Look.color("line"));
            graphics.fillRect(0, 0, getWidth(), UIScale.scale(above));
            graphics.fillRect(0, getHeight() - UIScale.scale(below), getWidth(), UIScale.scale(below));
        }
    }
}
