package roster.directory.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as the directory holds it at one version. Any thread; immutable.
///
/// @param life       tells apart the users who had this id one after the other: the save id of the addition that began it,
///                   or what all have in common who were there before lives were counted. A deleted user who is brought
///                   back goes on with it. Null where the row came in past the triggers
/// @param version    `lock_version`: grows by one with every save, see [Version]
/// @param insertedAt when it was added; null where another writer left it out
/// @param updatedAt  when it was last saved; null where another writer left it out
/// @param problems   what is wrong with it as it stands, for a row that another writer stored or that was there
///                   before the rule; empty for what Roster saved
public record User(long id, @Nullable UUID life, int version, Draft values, @Nullable Instant insertedAt,
                   @Nullable Instant updatedAt, List<Problem> problems) {

    public User {
        problems = List.copyOf(problems);
    }

    /// This user as a record of `type`, which may have other fields by now.
    public User as(RecordType type) {
        return new User(id, life, version, type.of(values), insertedAt, updatedAt, problems);
    }

    /// This user, with what an older copy says of the fields that are not known here.
    public User over(User older) {
        return values.isWhole() ? this : new User(id, life, version, values.over(older.values), insertedAt, updatedAt, problems);
    }

    /// Whether this is the same record as `other`, at whatever version: the same id alone may be another user's by now.
    public boolean isSameRecordAs(User other) {
        return id == other.id && Objects.equals(life, other.life);
    }

    /// Whether a save that was made on `before` and became `saved` found this state in the directory. Between these three, only
    /// columns that are no fields changed: else the save would have been refused.
    public boolean isBetween(User before, User saved) {
        return isSameRecordAs(saved) && values.sameAs(before.values) && !Version.isLater(before.version, version)
                && Version.isLater(saved.version, version);
    }
}
