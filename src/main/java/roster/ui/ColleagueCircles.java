package roster.ui;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.util.List;
import java.util.stream.Collectors;
import javax.swing.JButton;
import javax.swing.JToolTip;
import roster.directory.feed.Colleague;
import roster.model.RosterModel;
import roster.ui.look.Initials;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Icons;
import roster.ui.widget.PresenceWords;

/// The colleagues who are online as circles with their initials. A filled circle is a colleague who edits. A press
/// lists their names. The room of the circles is reserved, so nothing beside them moves. Event dispatch thread only.
final class ColleagueCircles extends JButton {
    private static final int SIZE = 26;
    private static final int GAP = 4;
    private static final int MOST = 4;
    private static final int MOST_NAMED = 10;
    private static final int WIDEST_NUMBER = 99;

    private final RosterModel roster;
    private List<Colleague> colleagues = List.of();
    private int circles = MOST;

    ColleagueCircles(RosterModel roster) {
        this.roster = roster;
        setName("online");
        Plain.plain(this);
        TopBar.borderless(this);
        setHorizontalAlignment(TRAILING);
        putClientProperty("FlatLaf.style", "margin: 0,4,0,4; minimumWidth: 0;"
                + Look.style("foreground", "othtext"));
        addActionListener(_ -> PresenceWords.list(roster, this));
        roster.live().colleagues().watch(_ -> render());
    }

    private void render() {
        setVisible(roster.live().colleagues().now().isPresent());
        colleagues = roster.live().colleagues().now().orElse(List.of());
        String count = Text.of("colleagues.count", colleagues.size());
        getAccessibleContext().setAccessibleName(count);
        setToolTipText(colleagues.isEmpty() || colleagues.size() > MOST_NAMED ? count
                : colleagues.stream().map(each -> each.shownName().whole()).distinct()
                        .collect(Collectors.joining(", ")));
        revalidate();
        repaint();
    }

    @Override
    public JToolTip createToolTip() {
        return Plain.toolTip(this);
    }

    /// Shows as many circles as fit into `width` pixels.
    void room(int width) {
        int each = UIScale.scale(SIZE + GAP);
        circles = Math.clamp(width / each - 2, 0, MOST);
        setText(hidden() == 0 ? "" : circles == 0 ? Integer.toString(colleagues.size())
                : Text.of("colleagues.hidden", hidden()));
        setIcon(colleagues.isEmpty() || circles == 0 ? Icons.of("people", 16,
                Look.key(colleagues.isEmpty() ? "quiet" : "othtext")) : null);
    }

    int wholeWidth() {
        return isVisible() ? UIScale.scale(SIZE + GAP) * MOST + numberWidth() : 0;
    }

    private int shown() {
        return Math.min(circles, colleagues.size());
    }

    private int hidden() {
        return colleagues.size() - shown();
    }

    @Override
    public Dimension getPreferredSize() {
        if (!isVisible()) {
            return new Dimension(0, 0);
        }
        return new Dimension(UIScale.scale(SIZE + GAP) * circles + numberWidth(), UIScale.scale(SIZE + 2));
    }

    /// The width of an icon and the widest usual number of colleagues.
    private int numberWidth() {
        return UIScale.scale(SIZE) + getFontMetrics(getFont()).stringWidth(Text.of("colleagues.hidden", WIDEST_NUMBER));
    }

    /// Paints the circles, and at the end the number of the colleagues without one.
    @Override
    protected void paintComponent(Graphics graphics) {
        boolean leftToRight = getComponentOrientation().isLeftToRight();
        if (shown() == 0) {
            super.paintComponent(graphics);
            return;
        }
        FontMetrics letters = graphics.getFontMetrics(getFont());
        int end = getWidth() - (hidden() == 0 ? 0 : letters.stringWidth(getText()) + UIScale.scale(GAP));
        if (hidden() > 0) {
            graphics.setFont(getFont());
            graphics.setColor(getForeground());
            graphics.drawString(getText(), leftToRight ? end : 0,
                    (getHeight() - letters.getHeight()) / 2 + letters.getAscent());
        }
        for (int place = 0; place < shown(); place++) {
            Colleague colleague = colleagues.get(place);
            int start = end - UIScale.scale(SIZE + GAP) * (shown() - place);
            var circle = Initials.ofColleague(colleague.shownName().name(), colleague.has().editing(), SIZE);
            circle.paintIcon(this, graphics, leftToRight ? start : getWidth() - start - UIScale.scale(SIZE),
                    (getHeight() - UIScale.scale(SIZE)) / 2);
        }
    }
}
