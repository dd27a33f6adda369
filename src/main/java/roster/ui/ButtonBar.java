package roster.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/// Buttons at both ends of a line; of two lines where they do not fit beside one another, so that at any zoom each can
/// be reached. Event dispatch thread only.
final class ButtonBar extends JPanel {
    private static final int AT_THE_SIDES = 20;
    private static final int BETWEEN = 8;

    private final transient MigLayout layout =
            new MigLayout("insets 8 " + AT_THE_SIDES + " 8 " + AT_THE_SIDES + ", fillx", "[][grow]");
    private final List<JButton> left;
    private final List<JButton> right;

    ButtonBar(List<JButton> left, List<JButton> right) {
        this.left = left;
        this.right = right;
        setLayout(layout);
        Stream.concat(left.stream(), right.stream()).forEach(button -> add(button, "sizegroup buttons"));
        arrange(false);
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                arrange(getWidth() < widthOfOneLine());
            }
        });
    }

    private void arrange(boolean inTwoLines) {
        layout.setComponentConstraints(left.getFirst(), "sizegroup buttons, split " + left.size());
        layout.setComponentConstraints(right.getFirst(), "sizegroup buttons, align right, split " + right.size()
                + (inTwoLines ? ", newline, span 2" : ""));
        revalidate();
    }

    private int widthOfOneLine() {
        int widest = Stream.concat(left.stream(), right.stream()).mapToInt(each -> each.getPreferredSize().width)
                .max().orElse(0);
        int buttons = left.size() + right.size();
        return buttons * widest + UIScale.scale(2 * AT_THE_SIDES + buttons * BETWEEN);
    }
}
