package roster.directory.text;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.regex.Pattern;

/// The comparison of texts: regardless of case and accents in search and in sorting and regardless of case in e-mail
/// addresses. The database does the same with its functions `roster_fold` and `roster_address`. Tests compare both. Any
/// thread; immutable.
public final class Folding {
    private static final Pattern ACCENTS = Pattern.compile("[\\x{300}-\\x{36F}]");

    /// The time to put combining marks in order grows with the square of their number in a row. A mark keeps its place
    /// across a grapheme joiner: see the Stream-Safe Text Format (UAX #15, section 13). Every word has fewer letters
    /// and marks than this. A run ends at an ASCII character. A run of marks would need the table of marks of each
    /// server's version of Unicode.
    private static final Pattern LONG_RUN = Pattern.compile("\\P{ASCII}{50}");
    private static final String WITH_JOINER = "$0\u034F";

    /// In code points. The search ignores later characters.
    private static final int LONGEST = 10_000;
    private static final int LONGEST_ADDRESS = 1_000;

    /// The order of texts by their folded forms. Texts with the same form follow by their characters.
    public static final Comparator<String> ORDER = Comparator.comparing(Folding::fold)
            .thenComparing(Comparator.naturalOrder());

    private Folding() {}

    /// The form in which two e-mail addresses are compared: Unicode form C in lower case with the final sigma as any
    /// other. An address of more than 1,000 characters is only put in lower case. The database does the same with its
    /// function `roster_address`.
    public static String address(String text) {
        if (isLongerThan(LONGEST_ADDRESS, text)) {
            return lower(text);
        }
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        return Normalizer.normalize(lower(decomposed), Normalizer.Form.NFC);
    }

    /// The first 10,000 characters of `text` decomposed (Unicode form KD) without the combining accents U+0300 to
    /// U+036F. Each character is in lower case with the final sigma as any other. The lower case of a character ignores
    /// later characters because a database does so. In a run of more than 50 characters outside ASCII, each 50 are
    /// decomposed separately.
    public static String fold(String text) {
        String bounded = LONG_RUN.matcher(beginning(text)).replaceAll(WITH_JOINER); // removed with the accents
        String decomposed = Normalizer.normalize(bounded, Normalizer.Form.NFKD);
        return lower(ACCENTS.matcher(decomposed).replaceAll(""));
    }

    private static String lower(String text) {
        return text.codePoints()
                .map(Character::toLowerCase)
                .map(character -> character == 'ς' ? 'σ' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String beginning(String text) {
        return isLongerThan(LONGEST, text) ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) : text;
    }

    private static boolean isLongerThan(int longest, String text) {
        return text.length() > longest && text.codePointCount(0, text.length()) > longest;
    }
}
