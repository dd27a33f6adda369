package roster.directory.record;

import java.util.List;

/// Users in the form of a list: a text far above Roster's limits is cut and ends in an ellipsis. So a page of the list
/// fits into memory even with large texts of other programs. An edit never begins from such a user. Any thread.
public final class Shortened {
    /// In code points; ten times the longest field.
    public static final int LONGEST = 100_000;

    private static final String ELLIPSIS = "…";

    private Shortened() {}

    public static List<User> users(List<User> whole) {
        return whole.stream().map(Shortened::user).toList();
    }

    /// Whether this user may hold less than the directory does.
    public static boolean isShortened(User user) {
        return user.values().type().fields().stream().map(field -> field.of(user.values()))
                .anyMatch(text -> text.length() > LONGEST && text.endsWith(ELLIPSIS));
    }

    private static User user(User whole) {
        if (whole.values().type().fields().stream().allMatch(field -> field.of(whole.values()).length() <= LONGEST)) {
            return whole;
        }
        return new User(whole.id(), whole.life(), whole.version(),
                whole.values().map(field -> text(field.of(whole.values()))),
                whole.insertedAt(), whole.updatedAt(), whole.problems());
    }

    private static String text(String whole) {
        return whole.length() <= LONGEST || whole.codePointCount(0, whole.length()) <= LONGEST ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, LONGEST)) + ELLIPSIS;
    }
}
