package roster.ui.text;

import java.awt.FontMetrics;
import java.text.BreakIterator;
import java.util.List;

/// The beginning of a text that may be of any length. Swing lays out a whole text to know its width, and with a million
/// letters the window stands still for minutes. Any thread.
public final class Excerpt {
    /// In UTF-16 code units. A cell, a tooltip and a sentence hold no more of one value.
    public static final int LONGEST = 500;

    /// A text with more line breaks would push what stands below it out of the window.
    static final int LINES = 10;

    /// What stands for the part that is left out.
    public static final String MORE = "\u2026";

    /// How much is shown before a difference, in UTF-16 code units.
    public static final int AROUND = 200;

    /// No letter that a person reads is as long.
    private static final int LONGEST_LETTER = 32;

    private Excerpt() {}

    /// `text`, or the beginning of a long one with an ellipsis: a long one has many letters or many lines.
    public static String of(String text) {
        int end = endOfLines(text);
        return of(end < text.length() ? text.substring(0, end) + MORE : text, LONGEST);
    }

    /// The place where the last line ends that is shown.
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

    /// The text, or the beginning of one with more than `longest` letters, which leaves room for the ellipsis.
    public static String of(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, boundary(text, longest - MORE.length())) + MORE;
    }

    /// The text, or the beginning with an ellipsis of one that is wider than `width`. Swing itself measures letters that join
    /// each other in another font, and draws the first words outside the cell.
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

    /// The texts themselves where none is longer than `longest`. Of longer ones, the part in which the first differs from
    /// the others and what is around it, at most some `longest` before and after: they have the rest in common.
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

    /// The text from `from` on. Two parts are cut where they are longer than `longest`: the one up to `differs`, and the rest.
    private static String cut(String text, int from, int differs, int longest) {
        int first = notInPair(text, Math.min(differs, from + AROUND + longest));
        int last = notInPair(text, Math.min(text.length(), differs + longest));
        return (from > 0 ? MORE : "") + text.substring(from, first) + (first < differs ? MORE : "")
                + text.substring(differs, last) + (last < text.length() ? MORE : "");
    }

    /// This place, or the one before where it would part the halves of a character.
    public static int notInPair(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at)) ? at - 1 : at;
    }

    public static boolean isCut(String text) {
        return text.length() > LONGEST || endOfLines(text) < text.length();
    }

    /// The last place up to `end` that is not within a letter with its marks.
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
