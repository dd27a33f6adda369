package roster.directory.feed;

import java.util.Optional;
import roster.directory.record.Revision;
import roster.directory.record.User;

/// Something that happened to a user, as the [Feed] tells it. Any thread; immutable.
///
/// @param revision    who did what, and when
/// @param user        the user as this revision left it; empty where it removed it
/// @param transaction the number of the transaction that made it, or [#UNKNOWN]
public record Change(Revision revision, Optional<User> user, long transaction) {
    /// No transaction has this number.
    public static final long UNKNOWN = 0;

    public Change {
        if (user.isEmpty() != (revision.kind() == Revision.Kind.REMOVED)) {
            throw new IllegalArgumentException("What was removed is not there, everything else is");
        }
    }

    public long userId() {
        return revision.userId();
    }
}
