package roster.ui.text;

import java.awt.FontMetrics;
import java.text.BreakIterator;
import java.util.List;

/// The beginning of a text of any length. Swing lays out a whole text to find its width. For a million letters this
/// would freeze the window for minutes. Any thread.
public final class Excerpt {
    /// In UTF-16 code units. The limit for one value in a cell, a tooltip or a sentence.
    public static final int LONGEST = 500;

    /// The limit in lines. More line breaks would push the components below out of the window.
    static final int LINES = 10;

    /// The ellipsis in place of the omitted part.
    public static final String MORE = "\u2026";

    /// The length in UTF-16 code units of the context before a difference.
    public static final int AROUND = 200;

    /// The length in UTF-16 code units of the longest readable letter with its marks.
    private static final int LONGEST_LETTER = 32;

    private Excerpt() {}

    /// Returns `text`, or its beginning with an ellipsis where it has too many letters or too many lines.
    public static String of(String text) {
        int end = endOfLines(text);
        return of(end < text.length() ? text.substring(0, end) + MORE : text, LONGEST);
    }

    /// The end of the last line to show.
    private static int endOfLines(String text) {
        int lines = 0;
        for (int at = 0; at < Math.min(text.length(), LONGEST); at++) {
            char letter = text.charAt(at);
            boolean isBreak = letter == '\r' || (letter == '\n' && (at == 0 || text.charAt(at - 1) != '\r'));
            lines += isBreak ? 1 : 0;
            if (lines == LINES) {
                return at;
            }
        }
        return text.length();
    }

    /// Returns at most `longest` code units of `text` including the ellipsis.
    public static String of(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, boundary(text, longest - MORE.length())) + MORE;
    }

    /// Returns the text, or its beginning with an ellipsis where it is wider than `width` pixels. Swing itself measures
    /// joined letters in another font and draws the first words outside the cell.
    public static String fitting(String text, FontMetrics metrics, int width) {
        if (metrics.stringWidth(text) <= width) {
            return text;
        }
        int fits = 0;
        for (int end = text.length(); end > fits; ) { // halves what is between
            int middle = (fits + end + 1) / 2;
            if (metrics.stringWidth(text.substring(0, middle) + MORE) <= width) {
                fits = middle;
            } else {
                end = middle - 1;
            }
        }
        return text.substring(0, boundary(text, fits)) + MORE;
    }

    /// Returns the texts themselves where each fits into `longest`. Cuts longer texts to the part in which the first
    /// differs from the others, with about `longest` code units before and after. The omitted parts are common to all
    /// texts.
    public static List<String> aroundDifference(int longest, List<String> texts) {
        if (texts.stream().allMatch(text -> text.length() <= longest)) {
            return texts;
        }
        String first = texts.getFirst();
        int start = first.length();
        int end = first.length();
        for (String other : texts.subList(1, texts.size())) {
            if (!other.equals(first)) {
                int common = Span.commonStart(first, other);
                start = Math.min(start, common);
                end = Math.min(end, Span.commonEnd(first, other, common));
            }
        }
        if (start + end >= first.length()) {
            return texts.stream().map(text -> cut(text, 0, text.length(), longest - AROUND)).toList();
        }
        int from = notInPair(first, Math.max(0, start - AROUND));
        int same = end;
        return texts.stream().map(text -> cut(text, from, text.length() - same, longest)).toList();
    }

    /// The text from `from` on in two parts: up to `differs` and from there on. A part that is too long for `longest`
    /// is cut.
    private static String cut(String text, int from, int differs, int longest) {
        int first = notInPair(text, Math.min(differs, from + AROUND + longest));
        int last = notInPair(text, Math.min(text.length(), differs + longest));
        return (from > 0 ? MORE : "") + text.substring(from, first) + (first < differs ? MORE : "")
                + text.substring(differs, last) + (last < text.length() ? MORE : "");
    }

    /// Returns `at`, or the place before it where `at` would split a surrogate pair.
    public static int notInPair(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at)) ? at - 1
                : at;
    }

    public static boolean isCut(String text) {
        return text.length() > LONGEST || endOfLines(text) < text.length();
    }

    /// The last place up to `end` that keeps a letter and its marks together.
    private static int boundary(String text, int end) {
        int from = Math.max(0, end - LONGEST_LETTER);
        BreakIterator letters = BreakIterator.getCharacterInstance();
        letters.setText(text.substring(from, Math.min(text.length(), end + LONGEST_LETTER)));
        int place = letters.preceding(end - from + 1);
        if (place > 0) {
            return from + place;
        }
        return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }
}
