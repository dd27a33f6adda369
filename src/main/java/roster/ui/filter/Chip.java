package roster.ui.filter;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.ui.FlatUIUtils;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Insets;
import java.awt.event.MouseEvent;
import java.util.List;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JToolTip;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;
import org.jspecify.annotations.Nullable;
import roster.ui.keys.Keys;
import roster.ui.keys.Shortcuts;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// A button of round shape for a filter. An active chip is filled and ends in a cross that clears the filter. Delete
/// clears it too. Event dispatch thread only.
final class Chip extends JButton {
    private static final int HEIGHT = 24;

    /// A longer text is cut and shown in the tooltip.
    private static final int WIDEST = 220;

    /// The end of the chip with the cross.
    private static final int CROSS = 26;

    private static final int BEFORE_NUMBER = 5;
    private static final int AFTER_NUMBER = 2;

    private static final List<String> CLEAR = List.of("DELETE", "BACK_SPACE");

    private final boolean opensMenu;
    private Shown shown = new Shown("", "", 0, false);
    private String digits = "";
    private @Nullable Icon mark;
    private boolean onCross;

    /// @param full the words for assistive tools and the tooltip
    private record Shown(String words, String full, int number, boolean active) {}

    /// @param opensMenu whether `pressed` opens a menu
    /// @param cleared   called to clear the filter of an active chip
    Chip(String name, boolean opensMenu, Runnable pressed, Runnable cleared) {
        this.opensMenu = opensMenu;
        setName(name);
        Plain.plain(this);
        setHorizontalAlignment(SwingConstants.LEADING);
        putClientProperty(FlatClientProperties.BUTTON_TYPE, FlatClientProperties.BUTTON_TYPE_ROUND_RECT);
        addActionListener(_ -> (onCross ? cleared : pressed).run());
        CLEAR.forEach(key -> Keys.bind(this, WHEN_FOCUSED, KeyStroke.getKeyStroke(key), () -> {
            if (shown.active) {
                cleared.run();
            }
        }));
        if (opensMenu) {
            Keys.bind(this, WHEN_FOCUSED, KeyStroke.getKeyStroke("DOWN"), pressed);
        }
    }

    /// Shows a filter. A layout may call this method, since the same filter again changes nothing.
    ///
    /// @param words    on the chip
    /// @param full     the same in full, for assistive tools and the tooltip
    /// @param number   of users behind the filter; 0 for none
    /// @param isActive whether the filter limits the list
    void say(String words, String full, int number, boolean isActive) {
        var next = new Shown(words, full, number, isActive);
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        putClientProperty(FlatClientProperties.STYLE_CLASS, isActive ? "chipOn" : "chip");
        digits = number > 0 ? Integer.toString(number) : "";
        mark = isActive ? Icons.of("cross", 16, Look.key("acctext"))
                : opensMenu ? Icons.of("chevron", 16, Look.key("text")) : null;
        setText(words);
        getAccessibleContext().setAccessibleName(full);
        revalidate();
        repaint();
    }

    /// Sets the digit that presses the chip together with the key for mnemonics.
    void press(int digit) {
        if (digit > 9) {
            setMnemonic(0);
            setToolTipText(shown.full);
        } else {
            setMnemonic('0' + digit);
            setDisplayedMnemonicIndex(-1); // the digit is no part of the text
            setToolTipText(Text.of("tooltip.key", shown.full, Shortcuts.words(Shortcuts.mnemonic(digit))));
        }
    }

    /// The width of the chip with these words.
    int widthOf(String words) {
        FontMetrics letters = getFontMetrics(getFont());
        int natural = super.getPreferredSize().width - letters.stringWidth(getText()) + letters.stringWidth(words);
        return Math.min(natural, UIScale.scale(WIDEST));
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(widthOf(getText()), UIScale.scale(HEIGHT));
    }

    @Override
    public Insets getInsets() {
        Insets insets = super.getInsets();
        int added = endWidth();
        return getComponentOrientation().isLeftToRight()
                ? new Insets(insets.top, insets.left, insets.bottom, insets.right + added)
                : new Insets(insets.top, insets.left + added, insets.bottom, insets.right);
    }

    private int endWidth() {
        return numberWidth() + (mark == null ? 0 : mark.getIconWidth());
    }

    private int numberWidth() {
        return digits == null || digits.isEmpty() ? 0 // null while JButton is built
                : getFontMetrics(bold()).stringWidth(digits) + UIScale.scale(BEFORE_NUMBER + AFTER_NUMBER);
    }

    private Font bold() {
        return getFont().deriveFont(Font.BOLD);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        Insets insets = getInsets();
        boolean leftToRight = getComponentOrientation().isLeftToRight();
        int start = leftToRight ? getWidth() - insets.right : insets.left;
        if (!digits.isEmpty()) {
            Font font = bold();
            FontMetrics metrics = getFontMetrics(font);
            int x = leftToRight ? start + UIScale.scale(BEFORE_NUMBER)
                    : start - UIScale.scale(BEFORE_NUMBER) - metrics.stringWidth(digits);
            graphics.setFont(font);
            graphics.setColor(Look.color(isEnabled() ? "othtext" : "dis"));
            FlatUIUtils.drawString(this, graphics, digits, x,
                    (getHeight() - metrics.getHeight()) / 2 + metrics.getAscent());
        }
        if (mark != null) {
            int x = leftToRight ? start + numberWidth() : start - endWidth();
            mark.paintIcon(this, graphics, x, (getHeight() - mark.getIconHeight()) / 2);
        }
    }

    @Override
    protected void processMouseEvent(MouseEvent event) {
        onCross = isOnCross(event);
        super.processMouseEvent(event);
        onCross = false;
    }

    private boolean isOnCross(MouseEvent event) {
        int fromEnd = getComponentOrientation().isLeftToRight() ? getWidth() - event.getX() : event.getX();
        return shown.active && fromEnd <= UIScale.scale(CROSS);
    }

    @Override
    public @Nullable String getToolTipText(MouseEvent event) {
        return isOnCross(event) ? Text.of("filter.clear.one") : super.getToolTipText(event);
    }

    @Override
    public JToolTip createToolTip() {
        return Plain.toolTip(this);
    }
}
