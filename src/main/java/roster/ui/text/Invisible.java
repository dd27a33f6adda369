package roster.ui.text;

/// Makes the invisible characters of a value visible: control and format characters, joiners, unusual spaces. Each
/// becomes its number, as in "[U+200B]". Where the text already holds such a number, its bracket becomes a number too.
/// Any thread.
public final class Invisible {
    private static final String MARK = "[U+";
    private static final String TYPED_MARK = "[U+005B]U+";

    private static final int NO_BREAK = 0xA0;
    private static final int NON_JOINER = 0x200C;
    private static final int JOINER = 0x200D;
    private static final int COMBINING_GRAPHEME_JOINER = 0x34F;

    private Invisible() {}

    /// Marks all invisible characters but joiners and variation selectors. Many scripts and emoji need these two.
    public static String marked(String text) {
        return marked(text, false);
    }

    /// Marks all invisible characters.
    public static String allMarked(String text) {
        return marked(text, true);
    }

    /// Returns `text` without its invisible characters.
    public static String without(String text) {
        return text.codePoints().filter(each -> !isInvisible(each))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static String marked(String text, boolean all) {
        String unlikeMarks = text.replace(MARK, TYPED_MARK);
        if (text.chars().allMatch(each -> each >= ' ' && each <= '~')) {
            return unlikeMarks;
        }
        var marked = new StringBuilder();
        unlikeMarks.codePoints().forEach(each -> {
            if (isInvisible(each) && (all || !isPartOfWriting(each))) {
                marked.append(MARK).append("%04X]".formatted(each));
            } else {
                marked.appendCodePoint(each);
            }
        });
        return marked.toString();
    }

    /// A line break counts as visible because its effect shows.
    static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL -> codePoint != '\n';
            case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE,
                 Character.UNASSIGNED, Character.PRIVATE_USE -> true;
            case Character.SPACE_SEPARATOR -> codePoint >= NO_BREAK;
            default -> codePoint == COMBINING_GRAPHEME_JOINER || isFiller(codePoint) || isVariationSelector(codePoint);
        };
    }

    private static boolean isPartOfWriting(int codePoint) {
        return codePoint == NON_JOINER || codePoint == JOINER || isVariationSelector(codePoint);
    }

    /// Empty letters of Hangul and Khmer and the blank Braille pattern.
    private static boolean isFiller(int codePoint) {
        return switch (codePoint) {
            case 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0, 0x2800 -> true;
            default -> false;
        };
    }

    private static boolean isVariationSelector(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0x180B && codePoint <= 0x180F)
                || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }
}
