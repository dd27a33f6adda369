package roster.directory;

import java.util.OptionalLong;

/// What a window has open, for others to see. Any thread; immutable.
///
/// @param user    the [#key] of the user; empty for none
/// @param editing whether something is typed there that is not saved yet
public record Presence(OptionalLong user, boolean editing) {
    /// Nobody is open.
    public static final Presence NOBODY = new Presence(OptionalLong.empty(), false);

    private static final long LOW = 0xFFFF_FFFFL;

    public Presence {
        if (editing && user.isEmpty()) {
            throw new IllegalArgumentException("Nobody is open who could be edited");
        }
    }

    public static Presence of(long userId, boolean editing) {
        return new Presence(OptionalLong.of(key(userId)), editing);
    }

    /// What stands for a user: the lower half of the id, which is all that a lock of PostgreSQL has room for, and the
    /// whole of it for the first four thousand million users.
    public static long key(long userId) {
        return userId & LOW;
    }
}
