package roster.directory.feed;

import java.util.OptionalLong;
import roster.directory.text.ShownName;

/// Another window on the same directory. Any thread; immutable.
///
/// @param session tells two windows of the same person apart; has no other meaning
/// @param person  the name that the window reports, or else the database user; a long name may be cut
/// @param account the database user
/// @param window  tells the newest session of one window; 0 where unknown
/// @param has     the presence of that window
/// @param shared  whether all windows on this server log in as that database user, so that it identifies no person
public record Colleague(int session, String person, String account, int window, Presence has, boolean shared) {
    /// A colleague with an own database user.
    public Colleague(int session, String person, String account, int window, Presence has) {
        this(session, person, account, window, has, false);
    }

    /// The same colleague with another value of `shared`.
    public Colleague with(boolean nowShared) {
        return new Colleague(session, person, account, window, has, nowShared);
    }

    /// The name to show: the reported name and, if it differs, the database user.
    public ShownName shownName() {
        return ShownName.of(person, account, shared);
    }

    /// Whether this user is open in that window.
    public boolean hasOpen(long userId) {
        return has.user().equals(OptionalLong.of(userId));
    }

    public boolean isEditing(long userId) {
        return has.editing() && hasOpen(userId);
    }
}
