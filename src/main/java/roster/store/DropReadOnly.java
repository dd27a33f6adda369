package roster.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// Drops every connection of the pool once one of them accepts no changes. A session that began while the server accepted
/// none stays so for ever, as do all that began at that time. Any thread.
///
/// @param pool asked for its connections only when there are some
record DropReadOnly(HikariDataSource pool) implements SQLExceptionOverride {
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        if (!Failures.isReadOnly(failure.getSQLState())) {
            return SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
        pool.getHikariPoolMXBean().softEvictConnections();
        return SQLExceptionOverride.Override.MUST_EVICT;
    }
}
