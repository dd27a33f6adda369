package roster.directory.text;

import java.util.regex.Pattern;
import roster.directory.record.Rules;

/// The characters that PostgreSQL can hold: all except U+0000 and halves of surrogate pairs. UTF-8 lacks the latter. A
/// search text loses the other characters here, and [Rules] refuses them in a saved text. Any thread.
public final class Storable {
    /// The length of the history's column.
    public static final int LONGEST_LINE = 200;

    /// In UTF-16 code units. Another program may report a name of megabytes, and a window reads only its beginning.
    private static final int LONGEST_READ = 20 * LONGEST_LINE;

    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\x80-\\x9F\\u2028\\u2029]+");

    private Storable() {}

    /// Whether PostgreSQL can hold this text as it is.
    public static boolean isStorable(String text) {
        return text.codePoints().allMatch(Storable::isStorable);
    }

    /// This text without the characters that PostgreSQL can't hold.
    public static String text(String text) {
        return isStorable(text) ? text : text.codePoints().filter(Storable::isStorable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /// This text as a name on one line without invisible letters, see [InvisibleLetters]. Such letters could make two
    /// names look the same or reverse the text. Only the beginning of a very long text counts. Idempotent.
    public static String line(String text) {
        if (isPlain(text)) {
            return text.strip();
        }
        String read = text.substring(0, Math.min(text.length(), LONGEST_READ));
        String line = BREAKS.matcher(read).replaceAll(" ").strip();
        String start = line.codePoints().limit(LONGEST_LINE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return InvisibleLetters.removed(start).strip();
    }

    /// Whether the text is short and has printable ASCII only. Most names of colleagues are plain, and a window reads
    /// each of them again with every change of a presence.
    private static boolean isPlain(String text) {
        return text.length() <= LONGEST_LINE && text.chars().allMatch(letter -> letter >= ' ' && letter <= '~');
    }

    private static boolean isStorable(int character) {
        return character != 0 && Character.getType(character) != Character.SURROGATE;
    }
}
