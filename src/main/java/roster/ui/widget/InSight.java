package roster.ui.widget;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Rectangle;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JViewport;

/// Keeps the focused field visible when its form gets less room from a component above or from a smaller window. A
/// field that the person scrolled out of sight stays there. Event dispatch thread only.
public final class InSight extends ComponentAdapter {
    /// The visible margin above and below a field, in pixels before scaling.
    public static final int FRAME = 4;

    private final JScrollPane pane;
    private final JViewport viewport;
    private final Supplier<Optional<Rectangle>> place;
    private Rectangle seen;

    private InSight(JScrollPane pane, Supplier<Optional<Rectangle>> place) {
        this.pane = pane;
        this.place = place;
        viewport = pane.getViewport();
        seen = viewport.getViewRect();
    }

    /// Keeps the rectangle of `place` in the view of `pane` visible from now on.
    public static void keep(JScrollPane pane, Supplier<Optional<Rectangle>> place) {
        var sight = new InSight(pane, place);
        sight.viewport.addComponentListener(sight);
        sight.viewport.addChangeListener(_ -> sight.scrolled());
    }

    /// Records the place to which a person scrolled. A change of the viewport's size is no such scroll.
    private void scrolled() {
        if (viewport.getSize().equals(seen.getSize())) {
            seen = viewport.getViewRect();
        }
    }

    @Override
    public void componentResized(ComponentEvent event) {
        pane.validate(); // fields in a row may now stand below each other
        boolean elsewhere = viewport.getWidth() != seen.width;
        Rectangle before = seen;
        if (viewport.getView() instanceof JComponent view) {
            place.get().filter(field -> elsewhere || field.intersects(before)).ifPresent(field -> {
                field.grow(0, UIScale.scale(FRAME));
                view.scrollRectToVisible(field);
            });
        }
        seen = viewport.getViewRect();
    }
}
