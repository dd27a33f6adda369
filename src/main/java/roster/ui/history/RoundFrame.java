package roster.ui.history;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLayer;
import javax.swing.JScrollPane;
import javax.swing.JViewport;
import javax.swing.plaf.LayerUI;
import roster.ui.look.Look;

/// A frame with round corners over a scroll pane. The rows reach up to the frame, so it is painted after them. Event
/// dispatch thread only.
final class RoundFrame extends LayerUI<JScrollPane> {
    private static final int RADIUS = 6;

    private RoundFrame() {}

    /// Returns `pane` in a frame.
    static JLayer<JScrollPane> around(JScrollPane pane) {
        int line = UIScale.scale(1);
        pane.setBorder(BorderFactory.createEmptyBorder(line, line, line, line));
        pane.getViewport().setScrollMode(JViewport.SIMPLE_SCROLL_MODE); // copied pixels would hold the corners
        return new JLayer<>(pane, new RoundFrame());
    }

    @Override
    public void paint(Graphics graphics, JComponent layer) {
        super.paint(graphics, layer);
        var painted = (Graphics2D) graphics.create();
        Look.roundOff(painted, new Rectangle(layer.getSize()), RADIUS);
        painted.dispose();
    }
}
