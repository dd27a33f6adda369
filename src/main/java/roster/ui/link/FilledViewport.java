package roster.ui.link;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import roster.ui.widget.ViewportWidthPanel;

/// A page as wide as its viewport, and at least as high: so its content can stand in the middle. Event dispatch thread
/// only.
final class FilledViewport extends ViewportWidthPanel {
    FilledViewport(Component content) {
        super(new BorderLayout());
        setOpaque(false);
        add(content, BorderLayout.CENTER);
    }

    @Override
    public boolean getScrollableTracksViewportHeight() {
        Container viewport = getParent();
        return viewport != null && viewport.getHeight() >= getPreferredSize().height;
    }
}
