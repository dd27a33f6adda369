package roster.ui;

import java.text.BreakIterator;

/// The beginning of a text that may be of any length. Swing lays out a whole text to know its width, and with a million
/// letters the window stands still for minutes. Any thread.
final class Excerpt {
    /// In UTF-16 code units. A cell, a tooltip and a sentence hold no more of one value.
    static final int LONGEST = 500;

    private static final String MORE = "\u2026";

    /// No letter that a person reads is as long.
    private static final int LONGEST_LETTER = 32;

    private Excerpt() {}

    /// `text`, or the beginning of a long one with an ellipsis.
    static String of(String text) {
        return of(text, LONGEST);
    }

    /// The same with another length, which leaves room for the ellipsis.
    static String of(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, boundary(text, longest - MORE.length())) + MORE;
    }

    static boolean isCut(String text) {
        return text.length() > LONGEST;
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
