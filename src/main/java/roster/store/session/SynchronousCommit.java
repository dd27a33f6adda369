package roster.store.session;

import java.sql.PreparedStatement;
import org.hibernate.HibernateException;
import roster.store.connection.Failures;

/// A commit without any effect, which waits for the synchronous standby like every commit. After it, all earlier
/// commits are on the standby too. A primary that crashed and started again shows commits that its standby may lack.
/// An own write that is found there would be lost with the primary. Costs one round trip. Blocks on the database;
/// never the event dispatch thread.
///
/// @param sessions lends the session
public record SynchronousCommit(Sessions sessions) {
    /// Writes an empty message to the write-ahead log. A transaction that wrote nothing would end without waiting.
    private static final String COMMIT =
            "select pg_catalog.pg_logical_emit_message(true, 'roster', ''::pg_catalog.text)";

    /// Returns once a commit succeeded.
    ///
    /// @throws HibernateException for an outage
    /// @throws roster.directory.DirectoryUnavailable where the server refuses the commit, such as a standby. Whether
    ///     the earlier commits are safe stays unknown then, so a refusal of this commit is no refusal of the write
    public void commit() {
        try {
            var _ = sessions.attempt(session -> session.doReturningWork(connection -> {
                try (PreparedStatement commit = connection.prepareStatement(COMMIT)) {
                    return commit.execute();
                }
            }));
        } catch (HibernateException failure) {
            if (Failures.isRefusal(failure)) {
                throw Failures.notKnown("see whether the change is on the standby", failure);
            }
            throw failure;
        }
    }
}
