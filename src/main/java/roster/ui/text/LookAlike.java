package roster.ui.text;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.text.Bidi;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells apart two texts that look the same: draws both and names the characters that differ. A table of similar
/// characters would miss the font and the marks that follow a letter. Any thread.
public final class LookAlike {
    /// In letters. A longer word is compared in pieces.
    private static final int LETTERS = 200;

    /// In UTF-16 code units. A longer piece has piles of marks on its letters and counts as different without being
    /// drawn.
    private static final int LONGEST = 5 * LETTERS;

    /// The number of differing pieces that are drawn. Further pieces are compared by width alone.
    private static final int DRAWN = 5;

    /// A word includes the space after it.
    private static final Pattern WORD = Pattern.compile("(?<=\\s)(?=\\S)");

    /// The longest value of a field in UTF-16 code units. A longer text is shown in part.
    private static final int LONGEST_LINE = 10_000;

    private static final int SIZE = 24;
    private static final int NAMED = 3;

    /// The share of the ink of both pictures that may differ unnoticed by a reader.
    private static final double SHARE = 0.02;

    private LookAlike() {}

    /// Whether a reader could mistake `a` for `b` in this font.
    public static boolean areAlike(Font font, String a, String b) {
        List<String> here = pieces(a);
        List<String> there = pieces(b);
        if (here.size() != there.size()) {
            return false;
        }
        int[] different = IntStream.range(0, here.size()).filter(at -> !here.get(at).equals(there.get(at))).toArray();
        return Arrays.stream(different).limit(DRAWN).allMatch(at -> lookTheSame(font, here.get(at), there.get(at)))
                && Arrays.stream(different).skip(DRAWN).allMatch(at -> areAsWide(font, here.get(at), there.get(at)));
    }

    private static List<String> pieces(String text) {
        return WORD.splitAsStream(text).flatMap(LookAlike::piecesOf).toList();
    }

    /// Cuts at letters as a reader counts them. Two words that look the same may differ in their number of characters.
    private static Stream<String> piecesOf(String word) {
        if (word.length() <= LETTERS) {
            return Stream.of(word);
        }
        BreakIterator letters = BreakIterator.getCharacterInstance();
        letters.setText(word);
        var pieces = new ArrayList<String>();
        int from = 0;
        while (from < word.length()) {
            int end = letters.next(LETTERS);
            int to = end == BreakIterator.DONE ? word.length() : end;
            pieces.add(word.substring(from, to));
            from = to;
        }
        return pieces.stream();
    }

    private static boolean areAsWide(Font font, String a, String b) {
        return Math.abs(letters(font).stringWidth(a) - letters(font).stringWidth(b)) <= 1;
    }

    private static FontMetrics letters(Font font) {
        return new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY).createGraphics()
                .getFontMetrics(font.deriveFont((float) SIZE));
    }

    private static boolean lookTheSame(Font font, String a, String b) {
        if (a.length() > LONGEST || b.length() > LONGEST) {
            return false;
        }
        BufferedImage first = picture(font, a);
        BufferedImage second = picture(font, b);
        int width = Math.min(first.getWidth(), second.getWidth());
        if (Math.max(first.getWidth(), second.getWidth()) - width > 1) {
            return false;
        }
        int ink = 0;
        int different = 0;
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < first.getHeight(); y++) {
                boolean here = first.getRGB(x, y) != Color.WHITE.getRGB();
                boolean there = second.getRGB(x, y) != Color.WHITE.getRGB();
                ink += here || there ? 1 : 0;
                different += here == there ? 0 : 1;
            }
        }
        return different <= ink * SHARE;
    }

    private static BufferedImage picture(Font font, String text) {
        FontMetrics letters = letters(font);
        int width = Math.max(1, letters.stringWidth(text));
        var image = new BufferedImage(width, letters.getHeight() * 2, BufferedImage.TYPE_BYTE_BINARY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setColor(Color.BLACK);
        graphics.setFont(letters.getFont());
        graphics.drawString(text, 0, letters.getHeight() + letters.getAscent() / 2);
        graphics.dispose();
        return image;
    }

    /// Whether both texts look the same on a line although the order of their characters differs. Letters that are read
    /// from right to left reverse a number beside them (UAX #9).
    public static boolean standAlike(String a, String b) {
        return a.length() == b.length() && a.length() <= LONGEST_LINE && !a.equals(b)
                && Bidi.requiresBidi(a.toCharArray(), 0, a.length())
                && onALine(a).equals(onALine(b));
    }

    private static List<Character> onALine(String text) {
        var bidi = new Bidi(text, Bidi.DIRECTION_LEFT_TO_RIGHT); // as a text pane lays out its paragraphs
        byte[] levels = new byte[text.length()];
        Character[] letters = new Character[text.length()];
        for (int at = 0; at < levels.length; at++) {
            levels[at] = (byte) bidi.getLevelAt(at);
            letters[at] = text.charAt(at);
        }
        Bidi.reorderVisually(levels, 0, letters, 0, letters.length);
        return List.of(letters);
    }

    /// Names the first characters that differ between `text` and `other`, two texts that look the same on a line.
    public static String order(String text, String other) {
        int at = Excerpt.notInPair(text, Arrays.mismatch(text.toCharArray(), other.toCharArray()));
        return Text.of("differing.order", named(text.codePointAt(at)), named(other.codePointAt(at)));
    }

    /// Describes in words how `text` differs from `other` when the two look the same.
    public static String difference(String text, String other) {
        String more = names(text, other);
        return more.isEmpty() ? Text.of("differing.without", names(other, text)) : Text.of("differing.with", more);
    }

    /// The characters that occur more often in `text` than in `other`.
    private static String names(String text, String other) {
        Map<Integer, Long> left = other.codePoints().boxed()
                .collect(Collectors.groupingBy(each -> each, Collectors.counting()));
        return text.codePoints().filter(each -> left.merge(each, -1L, Long::sum) < 0).distinct().limit(NAMED)
                .mapToObj(LookAlike::named).collect(Collectors.joining(", "));
    }

    private static String named(int codePoint) {
        @Nullable String name = Character.getName(codePoint);
        return "U+%04X %s".formatted(codePoint, name == null ? "" : name);
    }
}
