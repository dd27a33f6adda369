package roster.directory.feed;

import java.util.Optional;
import roster.directory.record.Revision;
import roster.directory.record.User;

/// A change of a user as the [Feed] reports it. Any thread; immutable.
///
/// @param revision    the change with its author and time
/// @param user        the user after this revision; empty for a deletion
/// @param transaction the number of its transaction, or [#UNKNOWN]
public record Change(Revision revision, Optional<User> user, long transaction) {
    /// A number outside those of transactions.
    public static final long UNKNOWN = 0;

    public Change {
        if (user.isEmpty() != (revision.kind() == Revision.Kind.DELETED)) {
            throw new IllegalArgumentException("What was removed is not there, everything else is");
        }
    }

    public long userId() {
        return revision.userId();
    }
}
