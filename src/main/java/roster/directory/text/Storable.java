package roster.directory.text;

import roster.directory.record.Rules;

/// The characters that PostgreSQL can hold: all but U+0000 and half a surrogate pair, which UTF-8 can't encode. Text that
/// looks something up loses them here; text that is to be stored is refused by [Rules]. Any thread.
public final class Storable {
    /// As the history's column has it.
    public static final int LONGEST_LINE = 200;

    /// In UTF-16 code units. Another program may report a name of megabytes; no window waits until it is read.
    private static final int LONGEST_READ = 20 * LONGEST_LINE;

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

    /// This text as a name on one line, without letters that have no shape, see [InvisibleLetters]: with them, two names look
    /// the same, or one turns the text around. Of a very long text only the beginning counts. Idempotent.
    public static String line(String text) {
        String line = text.substring(0, Math.min(text.length(), LONGEST_READ)).replaceAll("[\\p{Cntrl}\\p{Cs}\\x80-\\x9F\\u2028\\u2029]+", " ").strip();
        String start = line.codePoints().limit(LONGEST_LINE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        return InvisibleLetters.removed(start).strip();
    }

    private static boolean isStorable(int character) {
        return character != 0 && Character.getType(character) != Character.SURROGATE;
    }
}
