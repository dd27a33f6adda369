package roster.directory;

import java.util.OptionalLong;

/// Another window on the same directory, anywhere. Any thread; immutable.
///
/// @param session tells two windows of the same person apart; means nothing else
/// @param person  the name that the window reports, or else the database user; a long name may be cut
/// @param account the database user
/// @param window  tells which session of one window is the newest; 0 where that is not known
/// @param has     what it has open
public record Colleague(int session, String person, String account, int window, Presence has) {

    /// The name to show: the reported name with the database user beside it, where that is another name.
    public ShownName shownName() {
        return ShownName.of(person, account, account.equals(Revision.SHARED_ACCOUNT));
    }

    /// Whether this user is open there.
    public boolean hasOpen(long userId) {
        return has.user().equals(OptionalLong.of(userId));
    }

    public boolean isEditing(long userId) {
        return has.editing() && hasOpen(userId);
    }
}
