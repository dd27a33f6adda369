package roster.directory.text;

import java.util.regex.Pattern;

/// The digits of a phone number, which are compared in a search: people write one number in many ways. The database does
/// the same; one test holds the two together. Any thread; immutable.
public final class PhoneDigits {
    private static final Pattern OTHERS = Pattern.compile("[^0-9]+");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("[-+()./0-9]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");

    private PhoneDigits() {}

    /// The digits of the phone number `text`, also of full-width ones.
    public static String of(String text) {
        return OTHERS.matcher(Folding.fold(text)).replaceAll("");
    }

    /// The digits that a phone must hold to be found by a folded word of a search; empty where the word is no part of a
    /// number. Zeros at the beginning don't count: "030" is "+49 30" to a caller from abroad.
    public static String wanted(String word) {
        return LIKE_A_NUMBER.matcher(word).matches()
                ? LEADING_ZEROS.matcher(OTHERS.matcher(word).replaceAll("")).replaceAll("") : "";
    }
}
