package roster.directory.text;

/// The one form in which a text is stored: Unicode form C, no white space around it, line breaks as line feeds, no letters
/// without a shape (see [InvisibleLetters]). Any thread.
public final class OneForm {
    /// In UTF-16 code units: twice the length of the longest field, since normalising may shorten a text.
    private static final int LONGEST_NORMALISED = 20_000;

    private OneForm() {}

    /// Whether `text` is far longer than any field may hold. It comes from another program: normalising it takes too long for
    /// a window.
    public static boolean isFarTooLong(String text) {
        return text.length() > LONGEST_NORMALISED;
    }

    /// A text of several lines.
    public static String ofParagraphs(String text) {
        return isPlain(text) ? text : ofAnyParagraphs(text);
    }

    /// The same, the long way, which is right for any text.
    public static String ofAnyParagraphs(String text) {
        return composed(text).strip();
    }

    /// A text of one line: line breaks and tabs become spaces.
    public static String ofLine(String text) {
        return isPlain(text) ? text : ofAnyLine(text);
    }

    /// The same, the long way, which is right for any text.
    public static String ofAnyLine(String text) {
        return composed(text).replace('\n', ' ').replace('\t', ' ').strip();
    }

    private static String composed(String text) {
        return NormalForm.composed(InvisibleLetters.removed(text)).replace("\r\n", "\n").replace('\r', '\n');
    }

    /// Nothing but visible ASCII and spaces inside it, as most values are: nothing to compose, replace or strip.
    private static boolean isPlain(String text) {
        int last = text.length() - 1;
        for (int i = 0; i <= last; i++) {
            char letter = text.charAt(i);
            boolean isInside = i > 0 && i < last;
            if (letter < ' ' || letter > '~' || (letter == ' ' && !isInside)) {
                return false;
            }
        }
        return true;
    }
}
