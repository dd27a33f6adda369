package roster.ui.look;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Component;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.swing.Icon;
import javax.swing.UIManager;

/// The initials of a name on a filled shape: a square with round corners for a user, a circle for a colleague. The
/// name always stands beside it or in its tooltip. Event dispatch thread only.
///
/// @param words  at most two letters
/// @param backdrop the shape behind the letters
/// @param colors the first part of the names of its colours in the theme
/// @param size   in pixels before scaling
public record Initials(String words, Backdrop backdrop, String colors, int size) implements Icon {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final int BADGES = 5;
    private static final int RADIUS = 8;
    private static final int RADIUS_OF_LARGE = 10;
    private static final int LARGE = 40;

    /// The shape behind the letters.
    public enum Backdrop {
        /// A user.
        BADGE,
        /// A colleague who edits.
        FULL,
        /// A colleague who looks on, or this person.
        HOLLOW
    }

    /// The badge of a user. Its colour depends on the id and means nothing.
    public static Initials ofUser(long id, String name, int size) {
        return new Initials(of(name), Backdrop.BADGE, "badge" + Math.floorMod(id, BADGES), size);
    }

    /// The circle of a colleague.
    public static Initials ofColleague(String name, boolean edits, int size) {
        return new Initials(of(name), edits ? Backdrop.FULL : Backdrop.HOLLOW, "oth", size);
    }

    /// The circle of this person.
    public static Initials ofMe(String name, int size) {
        return new Initials(of(name), Backdrop.HOLLOW, "mine", size);
    }

    /// Returns the first letters of the first and the last word in upper case. A name in a script without letters of
    /// two cases, such as Chinese, has one. A name without a letter has a question mark.
    public static String of(String name) {
        List<String> words = BLANKS.splitAsStream(name.strip()).toList();
        String first = words.isEmpty() ? "" : letter(words.getFirst());
        String last = words.size() > 1 ? letter(words.getLast()) : "";
        if (first.isEmpty() && last.isEmpty()) {
            return "?";
        }
        return hasCases(first) || hasCases(last) ? first + last : first.isEmpty() ? last : first;
    }

    private static String letter(String word) {
        int from = 0;
        while (from < word.length() && !Character.isLetterOrDigit(word.codePointAt(from))) {
            from += Character.charCount(word.codePointAt(from));
        }
        if (from == word.length()) {
            return "";
        }
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(word);
        return word.substring(from, characters.following(from)).toUpperCase(Locale.ROOT);
    }

    private static boolean hasCases(String letter) {
        return !letter.equals(letter.toLowerCase(Locale.ROOT));
    }

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        var painted = (Graphics2D) graphics.create();
        var area = new Rectangle(x, y, getIconWidth(), getIconHeight());
        boolean isBadge = backdrop == Backdrop.BADGE;
        int radius = !isBadge ? size : size >= LARGE ? RADIUS_OF_LARGE : RADIUS;
        Color letters = switch (backdrop) {
            case BADGE -> Look.color(colors);
            case FULL -> Look.color("othon");
            case HOLLOW -> Look.color(colors.equals("mine") ? "acctext" : "othtext");
        };
        Look.fill(painted, area, radius, switch (backdrop) {
            case BADGE -> Look.color(colors + "bg");
            case FULL -> Look.color("oth");
            case HOLLOW -> Look.color("list");
        });
        if (backdrop == Backdrop.HOLLOW) {
            Look.frame(painted, area, radius, 1, Look.color(colors.equals("mine") ? "mineline" : "oth"));
        }
        Font font = UIManager.getFont(size >= LARGE ? "large.font" : isBadge ? "medium.font" : "mini.font");
        painted.setFont(isBadge ? font : font.deriveFont(Font.BOLD));
        painted.setColor(letters);
        Letters.smooth(painted);
        FontMetrics metrics = painted.getFontMetrics();
        painted.drawString(words, x + (getIconWidth() - metrics.stringWidth(words)) / 2,
                y + (getIconHeight() - metrics.getHeight()) / 2 + metrics.getAscent());
        painted.dispose();
    }

    @Override
    public int getIconWidth() {
        return UIScale.scale(size);
    }

    @Override
    public int getIconHeight() {
        return UIScale.scale(size);
    }
}
