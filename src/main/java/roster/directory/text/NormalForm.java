package roster.directory.text;

import java.text.Normalizer;

/// Unicode normal forms in linear time. The time of [Normalizer] grows with the square of the number of combining marks
/// in a row. Any thread.
public final class NormalForm {
    /// The Stream-Safe Text Format allows this many marks in a row (UAX #15, section 13). Every language needs fewer
    /// than ten.
    private static final int MOST_MARKS = 30;

    private NormalForm() {}

    /// `text` composed (form C). Unchanged if it has more marks in a row than any writing.
    public static String composed(String text) {
        return hasEndlessLetter(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /// `text` with at most the first 30 marks of each letter.
    public static String bounded(String text) {
        if (!hasEndlessLetter(text)) {
            return text;
        }
        var bounded = new StringBuilder();
        int marks = 0;
        for (int each : text.codePoints().toArray()) {
            marks = isMark(each) ? marks + 1 : 0;
            if (marks <= MOST_MARKS) {
                bounded.appendCodePoint(each);
            }
        }
        return bounded.toString();
    }

    private static boolean hasEndlessLetter(String text) {
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int each = text.codePointAt(i);
            marks = isMark(each) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                return true;
            }
            i += Character.charCount(each);
        }
        return false;
    }

    private static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
