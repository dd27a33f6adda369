package roster.directory.text;

import java.util.regex.Pattern;

/// The digits of a phone number for a search: people write one number in many ways. The database does the same. One
/// test compares both. Any thread; immutable.
public final class PhoneDigits {
    private static final Pattern OTHERS = Pattern.compile("[^0-9]+");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("[-+()./0-9]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");

    private PhoneDigits() {}

    /// The digits of the phone number `text`, including full-width digits.
    public static String of(String text) {
        return OTHERS.matcher(Folding.fold(text)).replaceAll("");
    }

    /// The digits that a phone must contain to match a folded word of a search. Empty for a word that is no part of a
    /// number. Leading zeros are ignored: "030" is "+49 30" to a caller from abroad.
    public static String wanted(String word) {
        return LIKE_A_NUMBER.matcher(word).matches()
                ? LEADING_ZEROS.matcher(OTHERS.matcher(word).replaceAll("")).replaceAll("") : "";
    }
}
