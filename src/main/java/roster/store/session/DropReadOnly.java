package roster.store.session;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import roster.store.connection.Failures;

/// Drops every connection of the pool once one of them refuses writes. A session that began on a read-only server stays
/// read-only for ever, as do all others of that time. Keeps a working connection that reports an error of another
/// server: the pool would drop it for the SQLState alone. Any thread.
///
/// @param pool asked for its connections only after one of them has failed
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
