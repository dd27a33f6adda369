package roster.directory;

import roster.directory.record.Draft;
import roster.directory.record.Users;

/// Sample users for tests.
public final class Drafts {
    private Drafts() {}

    public static Draft ann() {
        return of("Ann Archer", "ann@example.org", "+44 20 7946 0001", "Sales", "Clerk", Users.ACTIVE, "",
                "Likes tea.");
    }

    public static Draft bob() {
        return of("Bob Baker", "bob@example.org", "", "", "", Users.ACTIVE, "", "");
    }

    /// A user with these texts in the order of the fields.
    public static Draft of(String... texts) {
        return new Draft(Users.TYPE, texts);
    }

    /// A user with this name and an address made from it.
    public static Draft named(String name) {
        return bob().with(Users.NAME, name)
                .with(Users.EMAIL, "u" + Integer.toUnsignedString(name.hashCode()) + "@example.org");
    }
}
