package roster.directory.text;

import java.text.BreakIterator;
import java.util.regex.Pattern;

/// The name to show for a person: the name that a program reported, and beside it the database user, as in
/// "The Boss (anna)". Every program reports names on trust. So a reported name can't push the database user out of sight,
/// and can't look as if it held one. Any thread; immutable.
///
/// @param name    on one line
/// @param account the database user; empty where it stands in `name` or tells nobody apart
public record ShownName(String name, String account) {
    /// In UTF-16 code units, with the ellipsis: beside a database user.
    static final int LONGEST = 40;

    private static final String ELLIPSIS = "…";

    /// Every character that is drawn as a blank.
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\p{Cc}\\u115F\\u1160\\u17B4\\u17B5\\u2800\\u3164\\uFFA0\\x{1D159}]+");

    /// Embeddings, overrides and isolates. They would also turn around what stands beside the name.
    private static final Pattern TURNS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    /// Round brackets are for the database user. The quotes „ and ‚ are no brackets.
    private static final Pattern OPENING = Pattern.compile("[\\p{Ps}&&[^\\u201A\\u201E\\u2E42]]");
    private static final Pattern CLOSING = Pattern.compile("\\p{Pe}");

    /// The name that was reported, or the database user where none was. A name by itself has to tell the person apart, so it
    /// is as long as the history stores it. The name hides the database user only where it is exactly that one: PostgreSQL
    /// takes "Anna" and "anna" as two.
    ///
    /// @param reported the name of a person or of a program
    /// @param shared   whether the database user tells nobody apart
    public static ShownName of(String reported, String account, boolean shared) {
        String name = line(reported);
        if (name.isEmpty()) {
            return new ShownName(account, "");
        }
        return shared || account.isEmpty() || account.equals(name) || account.equals(reported)
                ? new ShownName(name, "")
                : new ShownName(cut(name), account);
    }

    /// Whether there is nothing to see in what a program reported.
    public static boolean isBlank(String reported) {
        return line(reported).isEmpty();
    }

    /// On one line: each run of blanks is one space, and all brackets are square.
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

    /// The part that is never cut off; empty where there is no database user to show.
    public String beside() {
        return account.isEmpty() ? "" : " (" + account + ")";
    }
}
