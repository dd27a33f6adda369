package roster.ui.widget;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Graphics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import roster.ui.look.Look;

/// Buttons at both ends of a line, with a count before the right ones. In a narrow bar the count is left out, then the
/// words of the left buttons, then the empty sides of the right buttons. So each button can be reached at any zoom, and
/// the bar is always of the same height. Event dispatch thread only.
public final class ButtonBar extends JPanel {
    private static final int HEIGHT = 52;
    private static final int BUTTON = 28;
    private static final int GAP = 8;
    private static final int BEFORE_BUTTONS = 20;

    /// Below this width in pixels before scaling there is no count.
    private static final int WIDE = 480;

    private final List<JButton> left;
    private final JLabel count;
    private final List<JButton> right;
    private final Map<JButton, String> words = new HashMap<>();
    private boolean hasIconsOnly;

    /// @param left  with icons
    /// @param count right-aligned, before the right buttons
    public ButtonBar(List<JButton> left, JLabel count, List<JButton> right) {
        super(null);
        this.left = left;
        this.count = count;
        this.right = right;
        setOpaque(false);
        left.forEach(button -> {
            words.put(button, button.getText());
            button.putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_BORDERLESS);
            button.putClientProperty(FlatClientProperties.STYLE, "minimumWidth: 0; margin: 2,8,2,8");
            button.getAccessibleContext().setAccessibleName(button.getText());
            button.addPropertyChangeListener(TOOL_TIP_TEXT_KEY, _ -> nameIcon(button));
        });
        Stream.concat(Stream.concat(left.stream(), Stream.of(count)), right.stream()).forEach(this::add);
    }

    /// Gives a button without words a tooltip with them. Its action may give it another one.
    private void nameIcon(JButton button) {
        if (hasIconsOnly && button.getToolTipText() == null) {
            button.setToolTipText(words.get(button));
        } else if (!hasIconsOnly && Objects.equals(button.getToolTipText(), words.get(button))) {
            button.setToolTipText(null);
        }
    }

    private void showIconsOnly(boolean wanted) {
        if (hasIconsOnly != wanted) {
            hasIconsOnly = wanted;
            left.forEach(button -> {
                button.setText(wanted ? "" : words.get(button));
                nameIcon(button);
            });
        }
    }

    private static int width(List<JButton> buttons) {
        return buttons.stream().mapToInt(button -> button.getPreferredSize().width).sum()
                + UIScale.scale(GAP) * Math.max(0, buttons.size() - 1);
    }

    /// The width of the left buttons with their words. It is the same while they have none.
    private int widthOfLeft() {
        return width(left) + (hasIconsOnly ? left.stream().mapToInt(button -> button.getIconTextGap()
                + button.getFontMetrics(button.getFont()).stringWidth(words.getOrDefault(button, ""))).sum() : 0);
    }

    @Override
    public void doLayout() {
        int side = Look.padding(this);
        int room = getWidth() - 2 * side - UIScale.scale(GAP) - width(right);
        showIconsOnly(widthOfLeft() > room);
        int x = side - left.getFirst().getInsets().left;
        for (JButton button : left) {
            x = put(button, x) + UIScale.scale(GAP);
        }
        int excess = Math.max(0, x - (getWidth() - side - width(right)));
        int narrower = (excess + right.size() - 1) / right.size();
        int start = getWidth() - side - width(right) + narrower * right.size();
        int next = start;
        for (JButton button : right) {
            next = put(button, next, button.getPreferredSize().width - narrower) + UIScale.scale(GAP);
        }
        int forCount = Math.min(count.getPreferredSize().width, start - UIScale.scale(BEFORE_BUTTONS) - x);
        boolean hasCount = getWidth() >= UIScale.scale(WIDE) && forCount == count.getPreferredSize().width;
        count.setBounds(start - UIScale.scale(BEFORE_BUTTONS) - forCount, 0, hasCount ? forCount : 0, getHeight());
    }

    private int put(JButton button, int x) {
        return put(button, x, button.getPreferredSize().width);
    }

    private int put(JButton button, int x, int width) {
        int height = UIScale.scale(BUTTON);
        button.setBounds(x, (getHeight() - height) / 2, width, height);
        return x + width;
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(0, UIScale.scale(HEIGHT));
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }

    /// The line between the bar and the form.
    @Override
    protected void paintComponent(Graphics graphics) {
        graphics.setColor(Look.color("line"));
        graphics.fillRect(0, 0, getWidth(), UIScale.scale(1));
    }
}
