package roster.directory.text;

/// The one form of a stored text: Unicode form C without surrounding white space. Line breaks are line feeds, and
/// letters without a shape are removed (see [InvisibleLetters]). Any thread.
public final class OneForm {
    /// In UTF-16 code units: twice the length of the longest field, since normalising may shorten a text.
    private static final int LONGEST_NORMALISED = 20_000;

    private OneForm() {}

    /// Whether `text` is far longer than any field allows. Such a text comes from another program, and normalising it
    /// would block a window.
    public static boolean isFarTooLong(String text) {
        return text.length() > LONGEST_NORMALISED;
    }

    /// A text of several lines.
    public static String ofParagraphs(String text) {
        return isPlain(text) ? text : ofAnyParagraphs(text);
    }

    /// The slower way for any text.
    public static String ofAnyParagraphs(String text) {
        return composed(text).strip();
    }

    /// A text of one line: line breaks and tabs become spaces.
    public static String ofLine(String text) {
        return isPlain(text) ? text : ofAnyLine(text);
    }

    /// The slower way for any text.
    public static String ofAnyLine(String text) {
        return composed(text).replace('\n', ' ').replace('\t', ' ').strip();
    }

    private static String composed(String text) {
        return NormalForm.composed(InvisibleLetters.removed(text)).replace("\r\n", "\n").replace('\r', '\n');
    }

    /// Whether the text is visible ASCII with inner spaces, as most values are. Such a text is already in its one form.
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
