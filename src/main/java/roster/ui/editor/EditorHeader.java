package roster.ui.editor;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Component;
import java.awt.Dimension;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JPanel;
import roster.ui.look.Initials;
import roster.ui.look.Initials.Backdrop;
import roster.ui.look.Look;
import roster.ui.text.Excerpt;
import roster.ui.text.Plain;

/// The head of the editor: the user's badge and name with a second line, and the colleagues at this user. Each part has
/// its place, so nothing moves when a colleague comes. Event dispatch thread only.
final class EditorHeader extends JPanel {
    private static final int BADGE = 40;
    private static final int CIRCLE = 24;
    private static final int GAP = 12;
    private static final int ABOVE = 16;
    private static final int BELOW = 12;

    /// The sizes of the low header.
    private static final int LOW_BADGE = 24;
    private static final int LOW_GAP = 6;

    /// Below this width in pixels before scaling, colleagues are a circle without words.
    private static final int WIDE = 440;

    /// The share of a wide header that is kept for the words about colleagues.
    private static final int COLLEAGUES_PERCENT = 40;

    private final JLabel badge = Plain.label("badge");
    private final JLabel name = Plain.ellipsisLabel("header");
    private final JLabel subtitle = Plain.ellipsisLabel("subtitle");
    private final JLabel presence = Plain.ellipsisLabel("presence");
    private Initials initials = new Initials("", Backdrop.BADGE, "badge0", BADGE);
    private boolean low;

    EditorHeader() {
        super(null);
        setOpaque(false);
        name.putClientProperty(FlatClientProperties.STYLE_CLASS, "h2");
        subtitle.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        subtitle.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "quiet"));
        presence.putClientProperty(FlatClientProperties.STYLE_CLASS, "medium");
        presence.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "othtext"));
        presence.setIconTextGap(UIScale.scale(LOW_GAP));
        presence.setVisible(false);
        add(badge);
        add(name);
        add(subtitle);
        add(presence);
    }

    /// Makes the header low or as high as usual. The low header has one line.
    void low(boolean lowNow) {
        if (low != lowNow) {
            low = lowNow;
            badge.setIcon(sized(initials));
            revalidate();
        }
    }

    /// Shows a user.
    ///
    /// @param id    decides the colour of the badge
    /// @param line  below the name; may be empty
    void user(long id, String title, String line) {
        initials = Initials.ofUser(id, title, BADGE);
        badge.setIcon(sized(initials));
        name.setText(Excerpt.of(title));
        subtitle.setText(Excerpt.of(line));
    }

    private Initials sized(Initials badge) {
        return new Initials(badge.words(), badge.backdrop(), badge.colors(), low ? LOW_BADGE : BADGE);
    }

    /// Shows the colleagues at this user; hidden where `circle` is empty.
    ///
    /// @param words   as short as possible
    /// @param meaning the same in full for assistive tools
    void presence(Optional<Initials> circle, String words, String meaning) {
        presence.setVisible(circle.isPresent());
        presence.setIcon(circle.orElse(null));
        presence.setText(words);
        presence.getAccessibleContext().setAccessibleName(meaning);
        presence.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground",
                circle.filter(each -> each.colors().equals("mine")).isPresent() ? "acctext" : "othtext"));
    }

    /// The size of a colleague's circle in pixels before scaling.
    static int circle() {
        return CIRCLE;
    }

    private static int line(Component label) {
        return label.getFontMetrics(label.getFont()).getHeight();
    }

    private int contentHeight() {
        return low ? Math.max(UIScale.scale(LOW_BADGE), line(name))
                : Math.max(UIScale.scale(BADGE), line(name) + line(subtitle));
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(0, contentHeight() + (low ? 2 * UIScale.scale(LOW_GAP) : UIScale.scale(ABOVE + BELOW)));
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension(0, getPreferredSize().height);
    }

    /// The name is smaller in a low header and in a narrow one.
    private void sizeName() {
        String wanted = low || getWidth() < UIScale.scale(WIDE) ? "h3" : "h2";
        if (!wanted.equals(name.getClientProperty(FlatClientProperties.STYLE_CLASS))) {
            name.putClientProperty(FlatClientProperties.STYLE_CLASS, wanted);
        }
    }

    @Override
    public void doLayout() {
        sizeName();
        int side = Look.padding(this);
        int top = UIScale.scale(low ? LOW_GAP : ABOVE);
        int height = contentHeight();
        int size = UIScale.scale(low ? LOW_BADGE : BADGE);
        int gap = UIScale.scale(low ? LOW_GAP + 2 : GAP);
        badge.setBounds(side, top + (height - size) / 2, size, size);
        int left = side + size + gap;
        int room = Math.max(0, getWidth() - 2 * side);
        int kept = getWidth() >= UIScale.scale(WIDE) ? room * COLLEAGUES_PERCENT / 100 : UIScale.scale(CIRCLE);
        int shown = Math.min(kept, presence.getPreferredSize().width);
        presence.setBounds(getWidth() - side - shown, top, shown, height);
        int forName = Math.max(0, room - size - gap - kept - gap);
        if (low) {
            int width = Math.min(forName, name.getPreferredSize().width);
            name.setBounds(left, top, width, height);
            subtitle.setBounds(left + width + gap, top, Math.max(0, forName - width - gap), height);
        } else {
            int both = line(name) + line(subtitle);
            name.setBounds(left, top + (height - both) / 2, forName, line(name));
            subtitle.setBounds(left, top + (height - both) / 2 + line(name), forName, line(subtitle));
        }
    }
}
