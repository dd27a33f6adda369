package roster.directory;

import java.util.Optional;

/// Something that happened to a user, as the [Feed] tells it. Any thread; immutable.
///
/// @param revision who did what, and when
/// @param user     the user as this revision left it; empty where it removed it
public record Change(Revision revision, Optional<User> user) {
    public Change {
        if (user.isEmpty() != (revision.kind() == Revision.Kind.REMOVED)) {
            throw new IllegalArgumentException("What was removed is not there, everything else is");
        }
    }

    public long userId() {
        return revision.userId();
    }
}
