package roster.ui.widget;

import java.awt.Component;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.event.MouseWheelEvent;
import javax.swing.JComponent;
import javax.swing.JScrollBar;
import javax.swing.JScrollPane;
import javax.swing.JViewport;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/// A scroll pane inside another one. At either end of its content, the wheel scrolls the outer pane. The caret of the
/// focused content is visible in both. Event dispatch thread only.
public class InnerScroll extends JScrollPane {
    @SuppressWarnings("this-escape") // a subclass adds nothing that the constructor reads
    public InnerScroll(JComponent content) {
        super(content, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        setFocusable(false);
    }

    @Override
    protected JViewport createViewport() {
        return new JViewport() {
            @Override
            public void scrollRectToVisible(Rectangle place) {
                Point before = getViewPosition();
                super.scrollRectToVisible(place);
                if (getView() != null && getView().isFocusOwner()) {
                    Point after = getViewPosition();
                    var moved = new Rectangle(place);
                    moved.translate(getX() + before.x - after.x, getY() + before.y - after.y);
                    InnerScroll.this.scrollRectToVisible(moved);
                }
            }
        };
    }

    @Override
    protected void processMouseWheelEvent(MouseWheelEvent event) {
        @Nullable Component outer = SwingUtilities.getAncestorOfClass(JScrollPane.class, this);
        if (outer == null || canScroll(event.getPreciseWheelRotation())) {
            super.processMouseWheelEvent(event);
        } else {
            outer.dispatchEvent(SwingUtilities.convertMouseEvent(this, event, outer));
        }
    }

    private boolean canScroll(double rotation) {
        JScrollBar bar = getVerticalScrollBar();
        return bar.isVisible() && (rotation < 0 ? bar.getValue() > bar.getMinimum()
                : bar.getValue() + bar.getVisibleAmount() < bar.getMaximum());
    }
}
