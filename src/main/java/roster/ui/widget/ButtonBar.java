package roster.ui.widget;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Insets;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;

/// Buttons at both ends of a line. In a narrow bar each button is only as wide as its words. In a narrower bar the
/// buttons take two lines. So each button can be reached at any zoom. Event dispatch thread only.
public final class ButtonBar extends JPanel {
    private static final int AT_THE_SIDES = 20;
    private static final int BETWEEN = 8;
    private static final int AROUND_WORDS = 7;
    private static final int FRAME = 2;

    private final transient MigLayout layout =
            new MigLayout("insets 8 " + AT_THE_SIDES + " 8 " + AT_THE_SIDES + ", fillx", "[][grow]");
    private final List<JButton> left;
    private final List<JButton> right;
    private Room room = Room.WIDE;

    /// The three arrangements: equal widths, widths of the words, two lines.
    private enum Room { WIDE, NARROW, TWO_LINES }

    public ButtonBar(List<JButton> left, List<JButton> right) {
        this.left = left;
        this.right = right;
        setLayout(layout);
        all().forEach(this::add);
        arrange(Room.WIDE);
        addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                arrange(room());
            }
        });
    }

    private Stream<JButton> all() {
        return Stream.concat(left.stream(), right.stream());
    }

    private void arrange(Room now) {
        if (room != now) {
            room = now;
            all().forEach(button -> button.putClientProperty(FlatClientProperties.STYLE, now == Room.NARROW
                    ? "minimumWidth: 0; margin: 2," + AROUND_WORDS + ",2," + AROUND_WORDS : null));
        }
        String group = now == Room.NARROW ? "" : "sizegroup buttons, ";
        all().forEach(button -> layout.setComponentConstraints(button, group));
        layout.setComponentConstraints(left.getFirst(), group + "split " + left.size());
        layout.setComponentConstraints(right.getFirst(), group + "align right, split " + right.size()
                + (now == Room.TWO_LINES ? ", newline, span 2" : ""));
        revalidate();
    }

    /// The arrangement for the present width. It follows from the theme and the words alone, since the present look of
    /// the buttons depends on it.
    private Room room() {
        int around = UIScale.scale(2 * AT_THE_SIDES + (left.size() + right.size()) * BETWEEN);
        Insets margin = UIManager.getInsets("Button.margin");
        int widest = all().mapToInt(button -> words(button, margin.left + margin.right)).max().orElse(0);
        int usual = Math.max(widest, UIScale.scale(UIManager.getInt("Button.minimumWidth")));
        if (getWidth() >= around + (left.size() + right.size()) * usual) {
            return Room.WIDE;
        }
        int words = all().mapToInt(button -> words(button, 2 * AROUND_WORDS)).sum();
        return getWidth() >= around + words ? Room.NARROW : Room.TWO_LINES;
    }

    /// The width of a button with its words, in pixels.
    private static int words(JButton button, int margins) {
        return button.getFontMetrics(button.getFont()).stringWidth(button.getText())
                + UIScale.scale(margins + 2 * FRAME);
    }
}
