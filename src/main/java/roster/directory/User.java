package roster.directory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A user as the directory holds it at one version. Any thread; immutable.
///
/// @param version    `lock_version`: grows by one with every save, see [Version]
/// @param insertedAt when it was added; null where another writer left it out
/// @param updatedAt  when it was last saved; null where another writer left it out
/// @param problems   what is wrong with it as it stands, for a row that another writer stored or that was there
///                   before the rule; empty for what Roster saved
public record User(long id, int version, UserDraft values, @Nullable Instant insertedAt, @Nullable Instant updatedAt,
                   List<Problem> problems) {

    public User {
        problems = List.copyOf(problems);
    }
}
