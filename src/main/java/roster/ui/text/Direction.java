package roster.ui.text;

import java.text.Bidi;

/// Keeps the words of a sentence in order when a value in the sentence is read from right to left. Follows the Unicode
/// Bidirectional Algorithm (UAX #9). Any thread.
public final class Direction {
    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    private Direction() {}

    /// Returns `text` for use within a sentence. Its direction and the direction of the sentence stay independent.
    public static String isolated(String text) {
        String own = isBalanced(text) ? text : without(text);
        char[] letters = own.toCharArray();
        return Bidi.requiresBidi(letters, 0, letters.length) ? FIRST_STRONG_ISOLATE + own + POP_ISOLATE : own;
    }

    /// Whether the only direction controls in `text` are balanced isolates like those of this class.
    private static boolean isBalanced(String text) {
        int open = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == FIRST_STRONG_ISOLATE) {
                open++;
            } else if (each == POP_ISOLATE) {
                open--;
            } else if (isControl(each)) {
                return false;
            }
            if (open < 0) {
                return false;
            }
        }
        return open == 0;
    }

    private static String without(String text) {
        var kept = new StringBuilder();
        text.chars().filter(each -> !isControl((char) each)).forEach(each -> kept.append((char) each));
        return kept.toString();
    }

    /// Embeddings, overrides and isolates. Such characters are rarely typed and can reverse all text that follows.
    private static boolean isControl(char each) {
        return (each >= '\u202A' && each <= '\u202E') || (each >= '\u2066' && each <= '\u2069');
    }
}
