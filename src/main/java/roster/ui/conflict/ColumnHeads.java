package roster.ui.conflict;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

/// Column heads that stay in view while the rows below them scroll. Each head follows an empty place in the rows that
/// has the width of its column. Event dispatch thread only.
final class ColumnHeads extends JPanel {
    private static final int BELOW = 8;

    private final List<JComponent> places = new ArrayList<>();

    ColumnHeads(String... words) {
        super(null);
        setOpaque(false);
        for (String each : words) {
            JLabel head = Differences.heading(each);
            add(head);
            places.add(place(head));
        }
    }

    /// The components for the first row, one for each column.
    List<JComponent> places() {
        return places;
    }

    private JComponent place(JLabel head) {
        var place = new JPanel() {
            @Override
            public Dimension getPreferredSize() {
                return new Dimension(head.getPreferredSize().width, 0);
            }
        };
        place.setOpaque(false);
        place.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentMoved(ComponentEvent event) {
                revalidate();
            }

            @Override
            public void componentResized(ComponentEvent event) {
                revalidate();
            }
        });
        return place;
    }

    @Override
    public Dimension getPreferredSize() {
        int height = 0;
        for (Component head : getComponents()) {
            height = Math.max(height, head.getPreferredSize().height);
        }
        return new Dimension(0, height + UIScale.scale(BELOW)); // takes the width of its parent
    }

    @Override
    public void doLayout() {
        for (int each = 0; each < places.size(); each++) {
            JComponent place = places.get(each);
            getComponent(each).setBounds(place.getX(), 0, place.getWidth(),
                    getComponent(each).getPreferredSize().height);
        }
    }
}
