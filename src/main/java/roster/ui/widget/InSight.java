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

/// Keeps the field with the focus in sight while something that comes or goes above leaves its form less room, or the
/// window becomes smaller: nobody types where they can't see it. Whoever scrolled it out of sight themselves is left
/// where they are. Event dispatch thread only.
public final class InSight extends ComponentAdapter {
    /// The margin that stays in sight above and below a field, before scaling.
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

    /// From now on keeps in sight what is at `place` in the view of `pane`.
    public static void keep(JScrollPane pane, Supplier<Optional<Rectangle>> place) {
        var sight = new InSight(pane, place);
        sight.viewport.addComponentListener(sight);
        sight.viewport.addChangeListener(_ -> sight.scrolled());
    }

    /// By a person, where there is as much room as before.
    private void scrolled() {
        if (viewport.getSize().equals(seen.getSize())) {
            seen = viewport.getViewRect();
        }
    }

    @Override
    public void componentResized(ComponentEvent event) {
        pane.validate(); // fields that were beside each other may stand below each other now
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
