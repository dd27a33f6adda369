package roster.ui.history;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JPanel;
import roster.ui.look.Look;

/// Values in rows below each other, the name of the field first. Each row is as high as its highest text at the present
/// width. With a head it has a frame. Event dispatch thread only.
final class ValueGrid extends JPanel {
    private static final int FIELD = 112;
    private static final int NARROW = 27; // per cent, for the names of the fields
    private static final int SIDE = 12;
    private static final int RADIUS = 6;
    private static final int ABOVE_IN_HEAD = 6;
    private static final int ABOVE_IN_FRAME = 8;
    private static final int ABOVE = 3;

    private final List<List<JComponent>> rows = new ArrayList<>();
    private boolean hasHead;
    private String fill = "";

    ValueGrid() {
        super(null);
        setOpaque(false);
    }

    /// Adds the heads of the columns above all rows.
    ///
    /// @param lastFill the name of the colour behind the values of the last column; empty for none
    void head(List<JComponent> cells, String lastFill) {
        hasHead = true;
        fill = lastFill;
        row(cells);
    }

    /// Adds a row. Each text wraps at the width of its column.
    void row(List<JComponent> cells) {
        rows.add(cells);
        cells.forEach(this::add);
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    private int line() {
        return UIScale.scale(1);
    }

    private int above(List<JComponent> row) {
        return UIScale.scale(!hasHead ? ABOVE : row.equals(rows.getFirst()) ? ABOVE_IN_HEAD : ABOVE_IN_FRAME);
    }

    /// The left end of a column, or the right end of the last one.
    private int start(int column, int columns, int width) {
        int field = Math.min(UIScale.scale(FIELD), width * NARROW / 100);
        return column == 0 ? 0 : field + (width - field) * (column - 1) / (columns - 1);
    }

    private int room(int column, int columns, int width) {
        return start(column + 1, columns, width) - start(column, columns, width) - 2 * UIScale.scale(SIDE)
                + (column == 0 ? UIScale.scale(SIDE) : 0);
    }

    private int heightOf(List<JComponent> row, int width) {
        int highest = 0;
        for (int column = 0; column < row.size(); column++) {
            highest = Math.max(highest, Wrapped.height(row.get(column), room(column, row.size(), width)));
        }
        return highest + 2 * above(row) + line();
    }

    /// The height in pixels at this width.
    int heightFor(int width) {
        return rows.stream().mapToInt(row -> heightOf(row, width)).sum() + (hasHead ? line() : 0);
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(getWidth(), heightFor(getWidth()));
    }

    @Override
    public void doLayout() {
        int y = hasHead ? line() : 0;
        for (List<JComponent> row : rows) {
            int height = heightOf(row, getWidth());
            for (int column = 0; column < row.size(); column++) {
                row.get(column).setBounds(start(column, row.size(), getWidth()) + UIScale.scale(SIDE), y + above(row),
                        Math.max(0, room(column, row.size(), getWidth())), height - 2 * above(row) - line());
            }
            y += height;
        }
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        if (rows.isEmpty()) {
            return;
        }
        var painted = (Graphics2D) graphics.create();
        if (hasHead) {
            int arc = 2 * UIScale.scale(RADIUS);
            painted.clip(new RoundRectangle2D.Float(0, 0, getWidth(), getHeight(), arc, arc));
            paintFills(painted);
        }
        painted.setColor(Look.color("line"));
        int y = hasHead ? line() : 0;
        for (List<JComponent> row : rows) {
            if (!hasHead) {
                painted.fillRect(0, y, getWidth(), line());
            }
            y += row.getFirst().getHeight() + 2 * above(row) + line();
            if (hasHead) {
                painted.fillRect(0, y - line(), getWidth(), line());
            }
        }
        painted.dispose();
        if (hasHead) {
            var frame = (Graphics2D) graphics.create();
            Look.frame(frame, new Rectangle(0, 0, getWidth(), getHeight()), RADIUS, 1, Look.color("line"));
            frame.dispose();
        }
    }

    private void paintFills(Graphics2D painted) {
        painted.setColor(Look.color("list"));
        painted.fillRect(0, 0, getWidth(), getHeight());
        int columns = rows.getFirst().size();
        if (!fill.isEmpty()) {
            int left = start(columns - 1, columns, getWidth());
            painted.setColor(Look.color(fill));
            painted.fillRect(left, 0, getWidth() - left, getHeight());
        }
        painted.setColor(Look.color("head"));
        painted.fillRect(0, 0, getWidth(), line() + rows.getFirst().getFirst().getHeight()
                + 2 * above(rows.getFirst()));
    }
}
