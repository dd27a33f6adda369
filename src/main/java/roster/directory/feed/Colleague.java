package roster.directory.feed;

import java.util.OptionalLong;
import roster.directory.text.ShownName;

/// Another window on the same directory, anywhere. Any thread; immutable.
///
/// @param session tells two windows of the same person apart; means nothing else
/// @param person  the name that the window reports, or else the database user; a long name may be cut
/// @param account the database user
/// @param window  tells which session of one window is the newest; 0 where that is not known
/// @param has     what it has open
/// @param shared  whether every window on this server logs in as that database user, which then tells nobody apart
public record Colleague(int session, String person, String account, int window, Presence has, boolean shared) {
    /// One with a database user of its own.
    public Colleague(int session, String person, String account, int window, Presence has) {
        this(session, person, account, window, has, false);
    }

    /// The same with another answer to whether the database user is shared.
    public Colleague with(boolean nowShared) {
        return new Colleague(session, person, account, window, has, nowShared);
    }

    /// The name to show: the reported name with the database user beside it, where that is another name.
    public ShownName shownName() {
        return ShownName.of(person, account, shared);
    }

    /// Whether this user is open there.
    public boolean hasOpen(long userId) {
        return has.user().equals(OptionalLong.of(userId));
    }

    public boolean isEditing(long userId) {
        return has.editing() && hasOpen(userId);
    }
}
