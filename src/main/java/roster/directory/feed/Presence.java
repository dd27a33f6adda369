package roster.directory.feed;

import java.util.OptionalLong;

/// What a window has open, for others to see. Any thread; immutable.
///
/// @param user    the id of the user; empty for none
/// @param editing whether something is typed there that is not saved yet
public record Presence(OptionalLong user, boolean editing) {
    /// Nobody is open.
    public static final Presence NOBODY = new Presence(OptionalLong.empty(), false);

    public Presence {
        if (editing && user.isEmpty()) {
            throw new IllegalArgumentException("Nobody is open who could be edited");
        }
    }

    public static Presence of(long userId, boolean editing) {
        return new Presence(OptionalLong.of(userId), editing);
    }
}
