package roster.ui.history;

import com.formdev.flatlaf.FlatClientProperties;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Dimension;
import java.awt.Rectangle;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.ScrollPaneConstants;
import org.jspecify.annotations.Nullable;
import roster.model.history.RevisionsModel;
import roster.ui.dialog.Modal;
import roster.ui.look.Look;
import roster.ui.text.Plain;
import roster.ui.text.Text;
import roster.ui.widget.Banner;

/// The content of a history: the steps at the left, the selected one at the right. In a narrow window the selected step
/// is below the list. A low window omits the explanation. Event dispatch thread only.
final class HistoryView extends JPanel {
    private static final int WIDTH = 960;
    private static final int ROWS = 7; // at first, all in full
    private static final int LEAST_ROWS = 2;
    private static final int PADDING = 24;
    private static final int NARROW_PADDING = 16;
    private static final int WIDE = 900; // with the full padding
    private static final int LOW = 300; // without the explanation
    private static final int LOWEST = 240; // without a heading that the title of the window repeats
    private static final int BESIDE = 560; // of both panes together, at least
    private static final int COUNTED = 480; // with room for the number beside the answers
    private static final int LIST = 312;
    private static final int LEAST_LIST = 220;
    private static final int LIST_SHARE = 38; // per cent
    private static final int STACKED_SHARE = 45; // per cent
    private static final int GAP = 12;
    private static final int SMALL_GAP = 4;

    private final RevisionTable table;
    private final RevisionList list;
    private final JTextArea sentence = Plain.paragraph("sentence");
    private final JTextArea explanation = Plain.paragraph("explanation");
    private final JLabel count = Plain.label("revisionCount");
    private final @Nullable JComponent filter;
    private final JComponent framed;
    private final Comparison comparison;
    private final JScrollPane details;
    private final Banner unread;

    /// @param filter limits the steps; null without one
    HistoryView(RevisionTable table, String sentence, String explanation, @Nullable JComponent filter) {
        super(null);
        this.table = table;
        this.filter = filter;
        putClientProperty(FlatClientProperties.STYLE, Look.style("background", "editor"));
        list = new RevisionList(table);
        framed = RoundFrame.around(list.scrolled());
        comparison = new Comparison(table.words());
        details = scrolled(comparison);
        unread = new Banner("revisionsUnread", SMALL_GAP * 2, table::requestFocusInWindow);
        say(this.sentence, sentence, "h3", "text");
        say(this.explanation, explanation, "", "quiet");
        count.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", "quiet"));
        getAccessibleContext().setAccessibleDescription(sentence + " " + explanation);
        add(this.sentence);
        add(this.explanation);
        if (filter != null) {
            add(filter);
        }
        add(framed);
        add(unread);
        add(details);
    }

    private static void say(JTextArea area, String words, String font, String color) {
        area.setText(words);
        area.putClientProperty(FlatClientProperties.STYLE_CLASS, font.isEmpty() ? null : font);
        area.putClientProperty(FlatClientProperties.STYLE, Look.style("foreground", color));
    }

    private static JScrollPane scrolled(Comparison comparison) {
        var pane = new JScrollPane(comparison, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        pane.setBorder(BorderFactory.createEmptyBorder());
        pane.setOpaque(false);
        pane.getViewport().setOpaque(false);
        pane.setFocusable(false);
        return pane;
    }

    /// Follows the revisions until `modal` is closed.
    ///
    /// @param changed called after each change of the selection and of the steps
    void follow(Modal modal, Runnable changed) {
        table.whenChanged(() -> {
            render();
            changed.run();
        });
        modal.aside(count);
        modal.watch(table.revisions().state(), table::render);
        modal.watch(table.revisions().answer(), _ -> render());
    }

    private void render() {
        RevisionsModel.State now = table.revisions().state().now();
        RevisionsModel.Answer answer = table.revisions().answer().now();
        boolean isEmpty = now.revisions().isEmpty();
        list.render(isEmpty && answer == RevisionsModel.Answer.AWAITED);
        comparison.show(table.selected(), now, isEmpty ? empty(answer) : Text.of("comparison.none"));
        switch (answer) {
            case AWAITED, GIVEN -> unread.hideAway();
            case WAITS_FOR_DIRECTORY -> unread.say("server", Text.of("revisions.wait"));
            case NONE -> unread.say("problem", Text.of("revisions.unread"),
                    new Banner.Offer("readRevisions", "revisions.again", table.revisions()::read));
        }
        if (answer == RevisionsModel.Answer.GIVEN && !table.isReading()) {
            count.setText(counted(now));
        }
    }

    private String empty(RevisionsModel.Answer answer) {
        return answer != RevisionsModel.Answer.GIVEN ? "" : table.words().withUser() ? Text.of("recent.none")
                : Text.of("history.none");
    }

    private String counted(RevisionsModel.State now) {
        int number = now.revisions().size();
        if (table.words().withUser()) {
            return now.more() ? Text.of("recent.newest", number) : Text.of("recent.count", number);
        }
        return now.more() ? Text.of("history.newest", number) : Text.of("history.count", number);
    }

    private int padding() {
        return UIScale.scale(getWidth() < UIScale.scale(WIDE) ? NARROW_PADDING : PADDING);
    }

    /// Places the texts above the panes.
    ///
    /// @return the top of the panes
    private int placeHead(int width, int height) {
        int left = padding();
        int y = left;
        if (height < UIScale.scale(LOWEST) && filter != null) {
            sentence.setBounds(0, 0, 0, 0);
        } else {
            y += place(sentence, left, y, width);
        }
        if (height < UIScale.scale(LOW)) {
            explanation.setBounds(0, 0, 0, 0);
        } else {
            y += UIScale.scale(SMALL_GAP);
            y += place(explanation, left, y, width);
        }
        if (filter != null) {
            y += y == left ? 0 : UIScale.scale(GAP);
            filter.setBounds(left, y, width, filter.getPreferredSize().height);
            y += filter.getHeight();
        }
        return y + UIScale.scale(GAP);
    }

    private static int place(JTextArea text, int x, int y, int width) {
        int high = Wrapped.height(text, width);
        text.setBounds(x, y, width, high);
        return high;
    }

    @Override
    public void doLayout() {
        int left = padding();
        int width = Math.max(1, getWidth() - 2 * left);
        int top = placeHead(width, getHeight());
        int height = Math.max(0, getHeight() - top - left);
        count.setVisible(getWidth() >= UIScale.scale(COUNTED));
        if (width >= UIScale.scale(BESIDE)) {
            int listWidth = Math.clamp(width * LIST_SHARE / 100, UIScale.scale(LEAST_LIST), UIScale.scale(LIST));
            framed.setBounds(left, top, listWidth, height);
            int beside = left + listWidth + left;
            placeDetails(new Rectangle(beside, top, getWidth() - left - beside, height));
        } else {
            int rows = Math.max(LEAST_ROWS, height * STACKED_SHARE / 100 / table.getRowHeight());
            int high = Math.min(height, unread.isVisible() ? heightOf(1) : heightOf(rows));
            framed.setBounds(left, top, width, high);
            int below = Math.min(height, high + UIScale.scale(GAP));
            placeDetails(new Rectangle(left, top + below, width, height - below));
        }
    }

    private int heightOf(int rows) {
        return rows * table.getRowHeight() + 2 * UIScale.scale(1);
    }

    /// Places the selected step, with a scroll bar in the padding at the right.
    private void placeDetails(Rectangle room) {
        int banner = 0;
        if (unread.isVisible()) {
            unread.setSize(room.width, Math.max(1, unread.getHeight()));
            unread.validate();
            banner = Math.min(room.height, unread.getPreferredSize().height);
            unread.setBounds(room.x, room.y, room.width, banner);
        }
        details.setBounds(room.x, room.y + banner, room.width + UIScale.scale(Comparison.BAR), room.height - banner);
    }

    /// Wide enough for both panes beside each other and as high as its first rows.
    @Override
    public Dimension getPreferredSize() {
        if (getWidth() == 0) {
            setSize(UIScale.scale(WIDTH), UIScale.scale(WIDTH));
        }
        int padding = padding();
        int top = placeHead(Math.max(1, getWidth() - 2 * padding), Integer.MAX_VALUE);
        return new Dimension(UIScale.scale(WIDTH), top + heightOf(ROWS) + padding);
    }

    @Override
    public Dimension getMinimumSize() {
        return new Dimension();
    }
}
