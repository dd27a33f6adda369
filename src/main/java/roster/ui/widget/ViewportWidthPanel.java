package roster.ui.widget;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.LayoutManager;
import java.awt.Rectangle;
import javax.swing.JPanel;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;
import org.jspecify.annotations.Nullable;

/// A panel that scrolls vertically and takes the width of its viewport. At a large zoom its columns become narrower and
/// stay complete. Event dispatch thread only.
public class ViewportWidthPanel extends JPanel implements Scrollable {
    private static final int LINE = 16;

    /// A panel with `content` at its top.
    @SuppressWarnings("this-escape") // a subclass adds nothing that the constructor reads
    public ViewportWidthPanel(Component content) {
        super(new BorderLayout());
        setOpaque(false);
        add(content, BorderLayout.NORTH);
    }

    /// A panel that lays out its own parts.
    protected ViewportWidthPanel(@Nullable LayoutManager layout) {
        super(layout);
    }

    @Override
    public boolean getScrollableTracksViewportWidth() {
        return true;
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        return false;
    }

    @Override
    public Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return LINE;
    }

    @Override
    public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return orientation == SwingConstants.VERTICAL ? visible.height : visible.width;
    }
}
