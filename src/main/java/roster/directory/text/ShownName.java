package roster.directory.text;

import java.text.BreakIterator;
import java.util.regex.Pattern;

/// The name to show for a person: the reported name and its database user as in "The Boss (anna)". Every program
/// reports unverified names. So a reported name can never push the database user out of sight or look as if it
/// contained one. Any thread; immutable.
///
/// @param name    on one line
/// @param account the database user; empty where `name` contains it or where it identifies no person
public record ShownName(String name, String account) {
    /// In UTF-16 code units with the ellipsis, for a name before a database user.
    static final int LONGEST = 40;

    private static final String ELLIPSIS = "…";

    /// Every character that is drawn as a blank.
    private static final Pattern BLANKS =
            Pattern.compile("[\\p{Z}\\p{Cc}\\u115F\\u1160\\u17B4\\u17B5\\u2800\\u3164\\uFFA0\\x{1D159}]+");

    /// Embeddings, overrides and isolates. They would also reverse the text beside the name.
    private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    /// Round brackets are for the database user. The quotes „ and ‚ count as letters here.
    private static final Pattern OPENING = Pattern.compile("[\\p{Ps}&&[^\\u201A\\u201E\\u2E42]]");
    private static final Pattern CLOSING = Pattern.compile("\\p{Pe}");

    /// The reported name, or the database user without one. A name alone must identify the person, so it keeps the full
    /// length of the history. The database user is left out only if the name is exactly the same: PostgreSQL tells
    /// "Anna" from "anna".
    ///
    /// @param reported the name of a person or of a program
    /// @param shared   whether the database user identifies no person
    public static ShownName of(String reported, String account, boolean shared) {
        String name = line(reported);
        if (name.isEmpty()) {
            return new ShownName(account, "");
        }
        return shared || account.isEmpty() || account.equals(name) || account.equals(reported)
                ? new ShownName(name, "")
                : new ShownName(cut(name), account);
    }

    /// Whether the reported name has no visible character.
    public static boolean isBlank(String reported) {
        return line(reported).isEmpty();
    }

    /// The name on one line: each run of blanks is one space, and all brackets are square.
    private static String line(String reported) {
        String line = TURNS.matcher(Storable.line(reported)).replaceAll("");
        String spaced = BLANKS.matcher(line).replaceAll(" ").strip();
        return CLOSING.matcher(OPENING.matcher(spaced).replaceAll("[")).replaceAll("]");
    }

    private static String cut(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        BreakIterator letters = BreakIterator.getCharacterInstance();
        letters.setText(name);
        return name.substring(0, letters.preceding(LONGEST)).strip() + ELLIPSIS;
    }

    /// The name with the database user beside it.
    public String whole() {
        return name + beside();
    }

    /// The part that is never cut off; empty without a database user to show.
    public String beside() {
        return account.isEmpty() ? "" : " (" + account + ")";
    }
}
