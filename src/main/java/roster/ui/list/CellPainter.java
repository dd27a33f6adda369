package roster.ui.list;

import com.formdev.flatlaf.ui.FlatUIUtils;
import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.Icon;
import javax.swing.JComponent;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;
import roster.directory.feed.Colleague;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.ui.list.UserCell.ByOthers;
import roster.ui.list.UserCell.Content;
import roster.ui.look.Initials;
import roster.ui.look.Look;
import roster.ui.look.Pill;
import roster.ui.text.Excerpt;
import roster.ui.text.Text;
import roster.ui.widget.Icons;

/// Paints the content of a cell of the list, or finds the texts that have no room in it. One component paints all
/// cells, so fonts and icons are kept. Event dispatch thread only.
final class CellPainter {
    private static final int EDGE = 12;
    private static final int SIDE = 8;
    private static final int BADGE = 32;
    private static final int BADGE_RADIUS = 8;
    private static final int AFTER_BADGE = 10;
    private static final int CIRCLE = 22;
    private static final int SMALL_CIRCLE = 18;
    private static final int DOT = 8;
    private static final int GAP = 6;
    private static final int BESIDE = 4;
    private static final int PILL_WIDTH = 52;
    private static final int PILL_HEIGHT = 20;
    private static final int PILL_SIDE = 9;
    private static final int GREY_LINE = 8;

    private final JComponent cell;
    private final Icon problem = Icons.of("problem", 14, Look.key("err"));
    private final List<String> cut = new ArrayList<>();
    private Font plain = new Font(Font.DIALOG, Font.PLAIN, 1); // replaced by the table's own
    private Font bold = plain;
    private Font medium = plain;
    private @Nullable ListColumns columns;
    private @Nullable RowLines lines;
    private Content content = Content.COLLEAGUES;
    private @Nullable User user;
    private boolean selected;
    private boolean isFirst;
    private @Nullable Colleague colleague;
    private ByOthers news = ByOthers.NOTHING;
    private boolean hasMark;
    private @Nullable Graphics2D on;
    private int width;
    private int height;

    /// @param cell the component that paints all cells
    CellPainter(JComponent cell) {
        this.cell = cell;
    }

    /// Shows a cell without marks from now on.
    ///
    /// @param of      the fields in the cell; null for the colleagues
    /// @param user    null while it is being read
    /// @param isFirst whether the cell is in the first column on the screen
    void show(ListColumns shown, @Nullable RowLines of, Content what, @Nullable User user, boolean selected,
            boolean isFirst) {
        columns = shown;
        lines = of;
        content = what;
        this.user = user;
        this.selected = selected;
        this.isFirst = isFirst;
        mark(null, ByOthers.NOTHING, false);
        if (!plain.equals(cell.getFont())) {
            plain = cell.getFont();
            bold = plain.deriveFont(Font.BOLD);
            medium = UIManager.getFont("medium.font");
        }
    }

    /// @param at    the colleague to show
    /// @param news  the latest act of others on the user
    /// @param shown whether the cell has a mark for these
    void mark(@Nullable Colleague at, ByOthers news, boolean shown) {
        colleague = at;
        this.news = news;
        hasMark = shown;
    }

    /// The displayed texts of the fields, and of a choice beside them.
    List<String> texts() {
        return lines == null || user == null ? List.of()
                : Stream.concat(lines.fields().stream(), unusualChoice().stream()).map(this::text).toList();
    }

    /// The choice that stands beside the title for lack of a column. The usual value is left out.
    private Optional<Field> unusualChoice() {
        @Nullable User shown = user;
        return shown == null || columns == null || content != Content.TITLE || !columns.isOneColumn() ? Optional.empty()
                : columns.pill().filter(field -> !text(field).isEmpty()
                    && !field.of(shown.values()).equals(field.initial()));
    }

    /// The texts that are truncated at this size, in full.
    List<String> cutTexts(int inWidth, int inHeight) {
        layOut(null, inWidth, inHeight);
        return List.copyOf(cut);
    }

    void paint(Graphics2D graphics, int inWidth, int inHeight) {
        layOut(graphics, inWidth, inHeight);
    }

    private void layOut(@Nullable Graphics2D graphics, int inWidth, int inHeight) {
        on = graphics;
        width = inWidth;
        height = inHeight;
        cut.clear();
        switch (content) {
            case TITLE -> title();
            case LINES -> lines(start(), end(), end(), plain);
            case CHOICE -> choice();
            case COLLEAGUES -> colleagues();
        }
        on = null;
    }

    private int start() {
        return UIScale.scale(isFirst ? EDGE : SIDE);
    }

    private int end() {
        return width - UIScale.scale(SIDE);
    }

    private boolean isCompact() {
        return columns != null && columns.style() == RowStyle.COMPACT;
    }

    private void title() {
        int start = start();
        int end = end();
        if (!isCompact()) {
            int badge = UIScale.scale(BADGE);
            if (user == null) {
                grey(start, (height - badge) / 2, badge, badge, BADGE_RADIUS);
            } else {
                icon(Initials.ofUser(user.id(), Excerpt.of(user.values().title()), BADGE), start, (height - badge) / 2);
            }
            start += badge + UIScale.scale(AFTER_BADGE);
        }
        boolean isMarked = hasMark && (colleague != null || news != ByOthers.NOTHING);
        int circle = UIScale.scale(SMALL_CIRCLE);
        int besideMark = isMarked ? end - circle - UIScale.scale(GAP) : end;
        Font font = news == ByOthers.CHANGED ? bold : plain;
        if (isCompact()) {
            mark(end - circle, (height - circle) / 2, SMALL_CIRCLE);
            lines(start, besideMark, besideMark, font);
        } else {
            int pill = UIScale.scale(PILL_HEIGHT);
            int top = (height - pill - circle) / 2;
            mark(end - circle, top + pill, SMALL_CIRCLE);
            lines(start, unusualChoice(end, top), besideMark, font);
        }
    }

    /// Paints the choice beside the title before `end`.
    ///
    /// @return the place before it
    private int unusualChoice(int end, int top) {
        Optional<Field> field = unusualChoice();
        if (field.isEmpty()) {
            return end;
        }
        Pill pill = pill(field.get(), (end - start()) / 2);
        icon(pill, end - pill.getIconWidth(), top);
        return end - pill.getIconWidth() - UIScale.scale(GAP);
    }

    /// Paints one or two lines from `start`.
    ///
    /// @param upperEnd the end of the upper line
    /// @param lowerEnd the end of the lower line
    private void lines(int start, int upperEnd, int lowerEnd, Font font) {
        int upper = letters(font).getHeight();
        int lower = letters(medium).getHeight();
        boolean isPair = lines != null && lines.below().isPresent();
        int top = (height - (isPair ? upper + lower : upper)) / 2;
        if (user == null || lines == null) {
            greyLine(start, top + (upper - UIScale.scale(GREY_LINE)) / 2, (end() - start) * 3 / 5);
            if (isPair) {
                greyLine(start, top + upper + (lower - UIScale.scale(GREY_LINE)) / 2, (end() - start) * 2 / 5);
            }
            return;
        }
        boolean hasProblem = content == Content.TITLE && !user.problems().isEmpty();
        int beside = hasProblem ? problem.getIconWidth() + UIScale.scale(BESIDE) : 0;
        boolean isGone = news == ByOthers.DELETED;
        String written = line(text(lines.top()), font, isGone ? "quiet" : "text", start, top, upperEnd - beside);
        if (hasProblem) {
            icon(problem, start + letters(font).stringWidth(written) + UIScale.scale(BESIDE),
                    top + (upper - problem.getIconHeight()) / 2);
        }
        if (isGone) {
            fill(start, top + upper / 2, letters(font).stringWidth(written), UIScale.scale(1), 0, "quiet");
        }
        if (lines.below().isPresent()) {
            line(text(lines.below().get()), medium, "quiet", start, top + upper, lowerEnd);
        }
    }

    private void choice() {
        int top = (height - UIScale.scale(PILL_HEIGHT)) / 2;
        if (user == null || lines == null) {
            int room = Math.min(UIScale.scale(PILL_WIDTH), end() - start());
            grey(start(), top, room, UIScale.scale(PILL_HEIGHT), PILL_HEIGHT);
        } else if (!text(lines.top()).isEmpty()) {
            icon(pill(lines.top(), end() - start()), start(), top);
        }
    }

    private Pill pill(Field field, int room) {
        String words = text(field);
        String fitting = Excerpt.fitting(words, letters(medium), room - 2 * UIScale.scale(PILL_SIDE));
        noteCut(words, fitting);
        return new Pill(fitting, Pill.colors(field, user == null ? "" : field.of(user.values())), selected);
    }

    private void colleagues() {
        int circle = UIScale.scale(CIRCLE);
        boolean hasWords = columns != null && columns.hasWords();
        int start = hasWords ? start() : (width - circle) / 2;
        mark(start, (height - circle) / 2, CIRCLE);
        if (hasWords && (colleague != null || news != ByOthers.NOTHING)) {
            line(markWords(), medium, "othtext", start + circle + UIScale.scale(GAP),
                    (height - letters(medium).getHeight()) / 2, end());
        }
    }

    private String markWords() {
        if (news == ByOthers.DELETED) {
            return Text.of("row.mark.deleted");
        }
        return Text.of(colleague == null ? "row.mark.changed"
                : colleague.has().editing() ? "row.mark.editing" : "row.mark.viewing");
    }

    /// Paints the circle of the colleague, else a dot in the middle of its place if others changed or deleted the user.
    private void mark(int x, int y, int size) {
        if (hasMark && colleague != null && news != ByOthers.DELETED) {
            icon(Initials.ofColleague(colleague.shownName().name(), colleague.has().editing(), size), x, y);
        } else if (hasMark && news != ByOthers.NOTHING) {
            int dot = UIScale.scale(DOT);
            int inset = (UIScale.scale(size) - dot) / 2;
            fill(x + inset, y + inset, dot, dot, DOT, "oth");
        }
    }

    // ---- the parts, in both reading directions

    private String text(Field field) {
        return user == null ? "" : UserTableModel.text(user, field);
    }

    private FontMetrics letters(Font font) {
        return cell.getFontMetrics(font);
    }

    /// Paints a text from `start` to `end` at most.
    ///
    /// @return what was painted of it
    private String line(String text, Font font, String color, int start, int top, int end) {
        FontMetrics letters = letters(font);
        String fitting = end <= start ? "" : Excerpt.fitting(text, letters, end - start);
        noteCut(text, fitting);
        if (on != null) {
            on.setFont(font);
            on.setColor(Look.color(color));
            int left = isLeftToRight() ? start : place(start, letters.stringWidth(fitting));
            FlatUIUtils.drawString(cell, on, fitting, left, top + letters.getAscent());
        }
        return fitting;
    }

    private void noteCut(String whole, String fitting) {
        if (!fitting.equals(whole)) {
            cut.add(whole);
        }
    }

    private void icon(Icon icon, int start, int top) {
        if (on != null) {
            icon.paintIcon(cell, on, place(start, icon.getIconWidth()), top);
        }
    }

    private void greyLine(int start, int top, int length) {
        grey(start, top, length, UIScale.scale(GREY_LINE), GREY_LINE);
    }

    private void grey(int start, int top, int length, int thickness, int radius) {
        fill(start, top, length, thickness, radius, "line");
    }

    private void fill(int start, int top, int length, int thickness, int radius, String name) {
        Color color = Look.color(name);
        if (on != null) {
            Look.fill(on, new Rectangle(place(start, length), top, length, thickness), radius, color);
        }
    }

    /// The left edge of a part, counted from the side where reading begins.
    private int place(int start, int length) {
        return isLeftToRight() ? start : width - start - length;
    }

    private boolean isLeftToRight() {
        return cell.getComponentOrientation().isLeftToRight();
    }
}
