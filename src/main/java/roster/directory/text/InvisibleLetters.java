package roster.directory.text;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/// Removes the letters without a shape from a text: control characters, and Unicode's zero-width and direction marks. A
/// paste brings them along. A person can't see them and so could not correct a refused text. The removal is therefore
/// silent.
///
/// A letter stays where its neighbours need it:
/// - A joiner or non-joiner stays beside a script that shapes its letters (Persian, Hindi, Mongolian and others).
/// - A joiner stays between two emoji, and tags stay behind a flag.
/// - Direction marks stay in a text with right-to-left letters. An override is always removed: it makes a text look
///   like another one.
/// - The grapheme joiner stays before a combining mark.
/// - One variation selector stays behind an ideograph, an emoji, a symbol or a shaped letter. It also stays in a
///   keycap.
/// - An empty letter of Hangul or Khmer stays beside a letter of its script.
///
/// Zero-width spaces are always removed: they mark possible line breaks, and Roster breaks lines by itself. A blank
/// letter such as the Hangul filler becomes a space. Any thread.
public final class InvisibleLetters {
    private static final int JOINER = 0x200D;
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int KEYCAP = 0x20E3;
    private static final int CROSSED_ARROW = 0x21AE;

    /// Scripts in which neighbours keep the shape of a letter and signs outside any script.
    private static final Set<UnicodeScript> UNSHAPED = EnumSet.of(UnicodeScript.LATIN, UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.ARMENIAN, UnicodeScript.GEORGIAN, UnicodeScript.HEBREW, UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA, UnicodeScript.HANGUL, UnicodeScript.BOPOMOFO, UnicodeScript.COMMON,
            UnicodeScript.INHERITED,
            UnicodeScript.UNKNOWN);

    private static final Set<Integer> MARKS = Set.of((int) Character.NON_SPACING_MARK,
            (int) Character.COMBINING_SPACING_MARK,
            (int) Character.ENCLOSING_MARK);

    /// The classes of letters, by their treatment.
    private enum Kind {
        VISIBLE, LINE_BREAK, SPACE, NEVER, JOINER, DIRECTION, TAG, BEFORE_MARK, SELECTOR, EMPTY;

        private boolean takesRoom() {
            return this == VISIBLE || this == LINE_BREAK || this == SPACE;
        }
    }

    private InvisibleLetters() {}

    /// `text` without them. Each separator of lines other than CR and LF becomes LF. Each blank letter becomes a space.
    /// Idempotent.
    public static String removed(String text) {
        if (text.codePoints().allMatch(letter -> kind(letter) == Kind.VISIBLE)) {
            return text;
        }
        int[] letters = text.codePoints().map(InvisibleLetters::written).toArray();
        int[] basesAfter = nearestAfter(letters, InvisibleLetters::isBase);
        int[] visibleAfter = nearestAfter(letters, letter -> kind(letter).takesRoom());
        boolean isRightToLeft = text.codePoints().anyMatch(InvisibleLetters::isRightToLeft);
        int base = 0;
        int visible = 0;
        int last = 0;
        var kept = new StringBuilder(text.length());
        for (int at = 0; at < letters.length; at++) {
            int letter = letters[at];
            boolean stays = switch (kind(letter)) {
                case VISIBLE, LINE_BREAK, SPACE -> true;
                case NEVER -> false;
                case JOINER -> letter != last && joins(letter, base, basesAfter[at]);
                case DIRECTION -> isRightToLeft;
                case TAG -> visible == BLACK_FLAG;
                case BEFORE_MARK -> MARKS.contains(Character.getType(visibleAfter[at]));
                case SELECTOR -> kind(last) != Kind.SELECTOR && takesSelector(base, visibleAfter[at]);
                case EMPTY -> isOneScript(letter, base) || isOneScript(letter, basesAfter[at]);
            };
            if (stays) {
                last = letter;
                kept.appendCodePoint(letter);
            }
            visible = kind(letter).takesRoom() ? letter : visible;
            base = isBase(letter) ? letter : base;
        }
        return kept.toString();
    }

    /// The forms of a typed text to search in stored texts: as typed and without the invisible letters. Other programs
    /// store such letters. Only the typed form for a text without such letters or a text of only such letters.
    public static List<String> forms(String typed) {
        String visible = removed(typed);
        return visible.isBlank() || visible.equals(typed) ? List.of(typed) : List.of(typed, visible);
    }

    private static int written(int letter) {
        return switch (kind(letter)) {
            case LINE_BREAK -> '\n';
            case SPACE -> ' ';
            default -> letter;
        };
    }

    private static Kind kind(int letter) {
        if (letter == '\t' || letter == '\n' || letter == '\r') {
            return Kind.VISIBLE;
        }
        if (letter < 0xAD) {
            return ofLatin1(letter);
        }
        return switch (letter) {
            case 0x2028, 0x2029 -> Kind.LINE_BREAK;
            case 0x2800, 0x3164, 0xFFA0 -> Kind.SPACE;
            case 0xAD, 0x200B, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0x2065, 0xFEFF, 0xFFF9, 0xFFFA, 0xFFFB,
                    0x202D, 0x202E, 0x206A, 0x206B, 0x206C, 0x206D, 0x206E, 0x206F -> Kind.NEVER;
            case 0x200C, JOINER, 0x180E -> Kind.JOINER;
            case 0x200E, 0x200F, 0x061C, 0x202A, 0x202B, 0x202C, 0x2066, 0x2067, 0x2068, 0x2069 -> Kind.DIRECTION;
            case 0x034F -> Kind.BEFORE_MARK;
            case 0x115F, 0x1160, 0x17B4, 0x17B5 -> Kind.EMPTY;
            default -> ofBlock(letter);
        };
    }

    /// Always removed: musical and shorthand controls, and the code points that Unicode reserves for letters without a
    /// shape.
    private static Kind ofBlock(int letter) {
        if (isIn(0xFE00, letter, 0xFE0F) || isIn(0xE0100, letter, 0xE01EF) || isIn(0x180B, letter, 0x180F)) {
            return Kind.SELECTOR;
        }
        if (isIn(0xE0020, letter, 0xE007F)) {
            return Kind.TAG;
        }
        boolean isShapeless = isIn(0x1D173, letter, 0x1D17A) || isIn(0x1BCA0, letter, 0x1BCA3)
                || isIn(0xFFF0, letter, 0xFFF8) || isIn(0xE0000, letter, 0xE0FFF);
        return isShapeless ? Kind.NEVER : Kind.VISIBLE;
    }

    private static boolean isIn(int first, int letter, int last) {
        return first <= letter && letter <= last;
    }

    private static Kind ofLatin1(int letter) {
        return switch (letter) {
            case 0x0B, 0x0C, 0x85 -> Kind.LINE_BREAK;
            case 0x1C, 0x1D, 0x1E, 0x1F -> Kind.SPACE;
            default -> Character.isISOControl(letter) ? Kind.NEVER : Kind.VISIBLE;
        };
    }

    /// The next of these letters for each place; 0 after the last. It takes one pass because a long paste may consist
    /// of them.
    private static int[] nearestAfter(int[] letters, IntPredicate which) {
        var nearest = new int[letters.length];
        int next = 0;
        for (int at = letters.length - 1; at >= 0; at--) {
            nearest[at] = next;
            next = which.test(letters[at]) ? letters[at] : next;
        }
        return nearest;
    }

    /// Decisions ignore combining marks because form C may change their order.
    private static boolean isBase(int letter) {
        return kind(letter).takesRoom() && !MARKS.contains(Character.getType(letter));
    }

    private static boolean joins(int letter, int before, int after) {
        boolean isBetweenEmoji = letter == JOINER && isPicture(after)
                && (isPicture(before) || Character.isEmojiModifier(before));
        return isBetweenEmoji || isShaped(before) || isShaped(after);
    }

    /// Whether the letter is a picture in every normal form. A circled M is excluded because its small form is no
    /// picture. The arrow that form C makes of an arrow and a stroke is included.
    private static boolean isPicture(int letter) {
        return letter == CROSSED_ARROW
                || (Character.isExtendedPictographic(letter) && Character.toLowerCase(letter) == letter);
    }

    private static boolean isShaped(int letter) {
        return !UNSHAPED.contains(UnicodeScript.of(letter));
    }

    private static boolean isOneScript(int letter, int other) {
        return UnicodeScript.of(letter) == UnicodeScript.of(other);
    }

    /// Whether a variation selector changes the picture of `base`. Any symbol counts because form C may make another
    /// one of it.
    private static boolean takesSelector(int base, int after) {
        if (base < 0x80) {
            return after == KEYCAP && Character.isEmoji(base); // a digit, "#" or "*"
        }
        int type = Character.getType(base);
        return Character.isIdeographic(base) || Character.isEmoji(base) || isShaped(base)
                || type == Character.MATH_SYMBOL || type == Character.OTHER_SYMBOL;
    }

    private static boolean isRightToLeft(int letter) {
        byte direction = Character.getDirectionality(letter);
        return kind(letter) == Kind.VISIBLE && (direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    }
}
