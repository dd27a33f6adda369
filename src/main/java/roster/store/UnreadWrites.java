package roster.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.hibernate.HibernateException;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;
import roster.directory.edit.Edit;
import roster.directory.record.Draft;
import roster.directory.record.Revision.Kind;
import roster.directory.record.Rules;
import roster.directory.record.User;
import roster.directory.record.Version;
import roster.store.columns.Columns;
import roster.store.connection.Failures;
import roster.store.connection.SqlState;
import roster.store.rows.Shape;
import roster.store.session.Sessions;
import roster.store.session.SynchronousCommit;

/// Finds the outcome of a write whose answer exceeds the driver's memory limit: another program or a trigger stored a
/// very long text. The history finds the write by the save id, in an answer of three numbers. The result shows the user
/// as it was sent, without the time of the write. Blocks on the database; never the event dispatch thread.
final class UnreadWrites {
    private static final String WRITTEN = """
            select record_id, version from roster_revisions where save_id = ? and record_type = '{type}' and kind = ?::pg_catalog.text""";

    private final Sessions sessions;
    private final Supplier<Shape> shape;
    private final SynchronousCommit commit;

    UnreadWrites(Sessions sessions, Supplier<Shape> shape) {
        this.sessions = sessions;
        this.shape = shape;
        commit = new SynchronousCommit(sessions);
    }

    private record Written(long userId, int version) {}

    /// The saved user; empty for another version. Sends the versioned update again, since the server may still be
    /// committing the first one. The second update waits for the first, and one of the two succeeds. The history may be
    /// hidden from this database user, but the count of rows also reports a success of the second update.
    ///
    /// @param edit the last attempt with the version that it found
    Optional<User> saved(Edit edit, Draft mine, UUID saveId) {
        User base = edit.base();
        return sessions.untilAnswered(saveId, () -> sessions.attempt(session -> {
            int rows = shape.get().table().updateUnread(session, edit, mine, saveId);
            return rows == 1 ? Optional.of(new Written(base.id(), Version.next(base.version())))
                    : written(session, saveId, Kind.CHANGED);
        }).map(this::safe)).map(written -> new User(base.id(), base.life(), written.version, mine, base.insertedAt(),
                null, Rules.check(mine)));
    }

    /// The added user, whose life is the save id. Sends the insert again, which waits for the first one in the same
    /// way.
    Optional<User> added(Draft values, UUID saveId) {
        return sessions.untilAnswered(saveId, () -> {
            Optional<HibernateException> duplicate = insert(values, saveId);
            Optional<Written> written = sessions.attempt(session -> written(session, saveId, Kind.ADDED))
                    .map(this::safe);
            if (duplicate.isPresent() && written.isEmpty()) {
                throw duplicate.get(); // of another user
            }
            return written;
        }).map(written -> new User(written.userId, saveId, written.version, values, null, null, Rules.check(values)));
    }

    /// The refusal as a duplicate, perhaps a duplicate of the first insert; empty after a success.
    private Optional<HibernateException> insert(Draft values, UUID saveId) {
        try {
            sessions.attempt(session -> shape.get().table().insertUnread(session, values, saveId));
            return Optional.empty();
        } catch (HibernateException failure) {
            if (!Failures.state(failure).equals(SqlState.UNIQUE_VIOLATION)) {
                throw failure;
            }
            return Optional.of(failure);
        }
    }

    /// The restored user with its earlier life. If another user has the id by now, a new life begins under a new id.
    /// That life is the save id.
    Optional<User> restored(User base, Draft values, UUID saveId) {
        return written(saveId, Kind.RESTORED).map(written -> restored(written, base, base.life(), values))
                .or(() -> written(saveId, Kind.ADDED).map(written -> restored(written, base, saveId, values)));
    }

    private static User restored(Written written, User base, @Nullable UUID life, Draft values) {
        return new User(written.userId, life, written.version, values, base.insertedAt(), null, Rules.check(values));
    }

    /// The id of the deleted user.
    Optional<Long> deleted(UUID saveId) {
        return written(saveId, Kind.DELETED).map(Written::userId);
    }

    private Optional<Written> written(UUID saveId, Kind kind) {
        return sessions.untilAnswered(saveId, () -> sessions.attempt(session -> written(session, saveId, kind))
                .map(this::safe));
    }

    /// The same write once it is on the synchronous standby too.
    private Written safe(Written written) {
        commit.commit();
        return written;
    }

    private Optional<Written> written(StatelessSession session, UUID saveId, Kind kind) {
        return session.doReturningWork(connection -> {
            try (PreparedStatement query = connection.prepareStatement(Columns.on(shape.get().type(), WRITTEN))) {
                query.setObject(1, saveId);
                query.setString(2, kind.name().toLowerCase(Locale.ROOT));
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(new Written(row.getLong(1), row.getInt(2))) : Optional.empty();
                }
            }
        });
    }
}
