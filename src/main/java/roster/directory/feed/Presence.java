package roster.directory.feed;

import java.util.OptionalLong;

/// The open user of a window, for others to see. Any thread; immutable.
///
/// @param user    the id of the user; empty for none
/// @param editing whether the window has unsaved text for that user
public record Presence(OptionalLong user, boolean editing) {
    /// The presence of a window without an open user.
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
