package roster.directory.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as the directory holds it at one version. Any thread; immutable.
///
/// @param life       tells apart the successive users of this id: the save id of the addition that began the life.
///     Users from before lives were counted share one value. A restored user keeps its life. Null for a row that was
///     inserted without the triggers
/// @param version    `lock_version`: grows by one with every save, see [Version]
/// @param insertedAt the time of the addition; null where another writer left it out
/// @param updatedAt  the time of the last save; null where another writer left it out
/// @param problems   the problems of the stored values, from another writer or from before the rule; empty for a user
///     that Roster saved
public record User(long id, @Nullable UUID life, int version, Draft values, @Nullable Instant insertedAt,
                   @Nullable Instant updatedAt, List<Problem> problems) {

    public User {
        problems = List.copyOf(problems);
    }

    /// This user as a record of `type`, which may have other fields by now.
    public User as(RecordType type) {
        return new User(id, life, version, type.of(values), insertedAt, updatedAt, problems);
    }

    /// This user with the values of an older copy in the fields that are unknown here.
    public User over(User older) {
        return values.isWhole() ? this
                : new User(id, life, version, values.over(older.values), insertedAt, updatedAt, problems);
    }

    /// Whether this is the same record as `other` at any version: the same id alone may belong to another user by now.
    public boolean isSameRecordAs(User other) {
        return id == other.id && Objects.equals(life, other.life);
    }

    /// Whether a save from `before` to `saved` found this state in the directory. Between these three only columns
    /// outside the fields changed: otherwise the save would have been refused.
    public boolean isBetween(User before, User saved) {
        return isSameRecordAs(saved) && values.sameAs(before.values) && !Version.isLater(before.version, version)
                && Version.isLater(saved.version, version);
    }
}
