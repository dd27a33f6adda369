package roster.directory;

/// Made-up users for tests.
public final class Drafts {
    private Drafts() {}

    public static UserDraft ann() {
        return new UserDraft("Ann Archer", "ann@example.org", "+44 20 7946 0001", "Sales", "Clerk",
                Status.ACTIVE.key(), "", "Likes tea.");
    }

    public static UserDraft bob() {
        return new UserDraft("Bob Baker", "bob@example.org", "", "", "", Status.ACTIVE.key(), "", "");
    }

    /// A user with this name, whose address follows from it.
    public static UserDraft named(String name) {
        return bob().with(Field.NAME, name).with(Field.EMAIL, "u" + Integer.toUnsignedString(name.hashCode()) + "@example.org");
    }
}
