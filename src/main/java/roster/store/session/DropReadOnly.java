package roster.store.session;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import roster.store.connection.Failures;

/// Drops every connection of the pool once one of them accepts no changes. A session that began while the server accepted
/// none stays so for ever, as do all that began at that time. Keeps a connection that works and tells of
/// another server that does not: the pool would drop it for the code alone. Any thread.
///
/// @param pool asked for its connections only when there are some
public record DropReadOnly(HikariDataSource pool) implements SQLExceptionOverride {
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        if (!Failures.isReadOnly(failure.getSQLState())) {
            return Failures.isOfAnotherServer(failure) ? SQLExceptionOverride.Override.DO_NOT_EVICT
                    : SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
        pool.getHikariPoolMXBean().softEvictConnections();
        return SQLExceptionOverride.Override.MUST_EVICT;
    }
}
