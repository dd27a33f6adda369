package roster.ui.history;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.LayoutManager;
import java.awt.Rectangle;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.model.history.RevisionsModel;
import roster.ui.conflict.DifferingText;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.ViewportWidthPanel;

/// The values that a step of the history changed and those that it left alone, or the differences between two steps. It
/// has the width of the scroll pane around it. It takes the focus only while there is something to scroll. Event
/// dispatch thread only.
final class Comparison extends ViewportWidthPanel {
    /// The width in pixels before scaling at the right that is left to a scroll bar, so that it moves nothing.
    static final int BAR = 14;

    private static final int CIRCLE = 28;
    private static final int BESIDE_CIRCLE = 10;
    private static final int ABOVE_HEAD = 6;
    private static final int BELOW_HEAD = 12;
    private static final int ABOVE_REST = 20;
    private static final int ABOVE_ROWS = 2;
    private static final int LINE = 16;

    private final RevisionWords words;
    private final JLabel circle = Plain.label();
    private final JTextArea heading = paragraph("changeHeading", "h4", "text");
    private final JTextArea time = paragraph("changeTime", "medium", "quiet");
    private final JTextArea restHeading = paragraph("changeRest", "h4", "text");
    private ValueGrid changes = new ValueGrid();
    private ValueGrid rest = new ValueGrid();
    private @Nullable Shown shown;

    /// The content. Another one with the same steps stays where it is scrolled to.
    ///
    /// @param none the words in place of a step
    private record Shown(List<Revision> steps, String heading, String time, String none) {}

    Comparison(RevisionWords words) {
        super((LayoutManager) null);
        this.words = words;
        setName("comparison");
        setOpaque(false);
        addFocusListener(new FocusAdapter() {
            @Override
            public void focusGained(FocusEvent event) {
                repaint();
            }

            @Override
            public void focusLost(FocusEvent event) {
                repaint();
            }
        });
    }

    private static JTextArea paragraph(String name, String font, String color) {
        JTextArea words = styled(font, color);
        words.setName(name);
        return words;
    }

    private static JTextArea styled(String font, String color) {
        JTextArea words = Plain.paragraph();
        words.putClientProperty("FlatLaf.styleClass", font.isEmpty() ? null : font);
        words.putClientProperty("FlatLaf.style", Look.style("foreground", color));
        return words;
    }

    /// Compares the oldest of these steps with the newest. A single step is compared with the state before it. Without
    /// a step shows `none`.
    void show(List<Revision> steps, RevisionsModel.State now, String none) {
        Shown next = switch (steps.size()) {
            case 0 -> new Shown(steps, "", "", none);
            case 1 -> new Shown(steps, words.heading(steps.getFirst()), words.at(steps.getFirst(), now), "");
            default -> new Shown(steps, Text.of("change.two", steps.size()),
                    words.both(steps.getLast(), steps.getFirst()), "");
        };
        if (next.equals(shown)) {
            return;
        }
        boolean isElsewhere = shown == null || !shown.steps.equals(steps);
        shown = next;
        removeAll();
        changes = new ValueGrid();
        rest = new ValueGrid();
        if (steps.isEmpty()) {
            time.setText(none);
            add(time);
        } else {
            show(next);
        }
        getAccessibleContext().setAccessibleName(steps.isEmpty() ? none : next.heading);
        revalidate();
        repaint();
        if (isElsewhere) {
            scrollRectToVisible(new Rectangle(1, 1));
        }
    }

    private void show(Shown next) {
        heading.setText(next.heading);
        time.setText(next.time);
        circle.setIcon(next.steps.size() == 1 ? words.circle(next.steps.getFirst(), CIRCLE) : null);
        if (next.steps.size() == 1) {
            change(next.steps.getFirst());
        } else {
            difference(next.steps.getLast(), next.steps.getFirst());
        }
        List.of(circle, heading, time).forEach(this::add);
        if (!changes.isEmpty()) {
            add(changes);
        }
        if (!rest.isEmpty()) {
            add(restHeading);
            add(rest);
        }
    }

    private void change(Revision step) {
        Set<Field> changed = step.changed();
        @Nullable Draft before = step.before();
        @Nullable Draft after = step.after();
        String fill = words.isMine(step) ? "mine" : "othbg";
        if (before != null && after != null) {
            compare(changed, before, after, Text.of("comparison.before"), Text.of("comparison.after"), fill);
            rest(after, changed, Text.of("change.unchanged"));
        } else if (after != null) {
            whole(changed, after, "after:", fill);
        } else if (before != null) {
            whole(changed, before, "before:", "");
        }
    }

    /// The values of an added or a deleted user.
    private void whole(Set<Field> fields, Draft values, String name, String fill) {
        if (!fields.isEmpty()) {
            changes.head(heads(Text.of("comparison.value")), fill);
        }
        fields.forEach(field -> changes.row(List.of(label(field, "h4", "text"),
                new DifferingText(field, name + field.key(), field.of(values)))));
    }

    private void difference(Revision older, Revision newer) {
        @Nullable Draft to = newer.after();
        @Nullable Draft from = older.after();
        Draft known = to != null ? to : from != null ? from : older.before() != null ? older.before() : newer.before();
        if (known == null) {
            throw new IllegalArgumentException("A step has a state before or after it");
        }
        Draft left = from == null ? known.type().empty() : from;
        Draft right = to == null ? known.type().empty() : to;
        Set<Field> differing = Draft.differing(left, right);
        if (differing.isEmpty()) {
            heading.setText(Text.of("comparison.same"));
        }
        compare(differing, left, right, words.brief(older), words.brief(newer), "");
        if (from != null && to != null) {
            rest(to, differing, Text.of("change.sameInBoth"));
        }
    }

    private void compare(Set<Field> fields, Draft from, Draft to, String left, String right, String fill) {
        if (!fields.isEmpty()) {
            changes.head(heads(left, right), fill);
        }
        for (Field field : fields) {
            changes.row(List.of(label(field, "h4", "text"),
                    new DifferingText(field, "before:" + field.key(), field.of(from), field.of(to)),
                    new DifferingText(field, "after:" + field.key(), field.of(to), field.of(from))));
        }
    }

    /// The other recorded values.
    private void rest(Draft values, Set<Field> without, String title) {
        restHeading.setText(title);
        values.type().fields().stream().filter(field -> !without.contains(field) && !field.of(values).isEmpty())
                .forEach(field -> rest.row(List.of(label(field, "", "quiet"),
                        new DifferingText(field, "same:" + field.key(), field.of(values)))));
    }

    private static List<JComponent> heads(String... values) {
        var heads = new ArrayList<JComponent>();
        heads.add(head(Text.of("comparison.field")));
        List.of(values).forEach(each -> heads.add(head(each)));
        return heads;
    }

    private static JTextArea head(String words) {
        JTextArea head = Plain.paragraph();
        head.setText(words);
        head.putClientProperty("FlatLaf.style", "font: bold -1;" + Look.style("foreground", "quiet"));
        return head;
    }

    private static JTextArea label(Field field, String font, String color) {
        JTextArea label = styled(font, color);
        label.setText(Text.label(field));
        return label;
    }

    private int contentWidth() {
        @Nullable Container viewport = getParent();
        int width = viewport == null || viewport.getParent() == null ? getWidth() : viewport.getParent().getWidth();
        return Math.max(1, width - UIScale.scale(BAR));
    }

    /// Places all parts below each other.
    ///
    /// @return the height in pixels
    private int place() {
        int width = contentWidth();
        if (shown == null || shown.steps.isEmpty()) {
            int high = Wrapped.height(time, width);
            time.setBounds(0, UIScale.scale(ABOVE_HEAD), width, high);
            return UIScale.scale(ABOVE_HEAD) + high;
        }
        int left = circle.getIcon() == null ? 0 : UIScale.scale(CIRCLE) + UIScale.scale(BESIDE_CIRCLE);
        int y = UIScale.scale(ABOVE_HEAD);
        int first = Wrapped.height(heading, width - left);
        int second = Wrapped.height(time, width - left);
        heading.setBounds(left, y, width - left, first);
        time.setBounds(left, y + first, width - left, second);
        Dimension icon = circle.getPreferredSize();
        circle.setBounds(0, y + Math.max(0, (first + second - icon.height) / 2), icon.width, icon.height);
        y += first + second + UIScale.scale(BELOW_HEAD);
        y = place(changes, y, width);
        if (!rest.isEmpty()) {
            y += changes.isEmpty() ? 0 : UIScale.scale(ABOVE_REST);
            int high = Wrapped.height(restHeading, width);
            restHeading.setBounds(0, y, width, high);
            y = place(rest, y + high + UIScale.scale(ABOVE_ROWS), width);
        }
        return y;
    }

    private static int place(ValueGrid grid, int y, int width) {
        int high = grid.heightFor(width);
        grid.setBounds(0, y, width, high);
        return y + high;
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(contentWidth() + UIScale.scale(BAR), place());
    }

    @Override
    public void doLayout() {
        int high = place();
        @Nullable Container viewport = getParent();
        setFocusable(viewport != null && high > viewport.getHeight());
    }

    @Override
    public void paint(Graphics graphics) {
        super.paint(graphics);
        if (isFocusOwner()) {
            var painted = (Graphics2D) graphics.create();
            Look.frame(painted, getVisibleRect(), 6, 2, Look.color("mineline"));
            painted.dispose();
        }
    }

    @Override
    public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return UIScale.scale(LINE);
    }
}
