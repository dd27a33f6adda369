package roster.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import roster.directory.RecordType;

/// Notices within seconds that the table has other columns, or that they are described otherwise. Asks on the connection of
/// the feed, whose thread it is called on. One thread.
final class ShapeWatch {
    /// A thousand clients ask two hundred times a second then, which takes a hundredth of a processor.
    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    private final Function<List<Catalogue.Column>, Optional<RecordType>> seen;
    private String mark = "";
    private long asked;
    private boolean begun;

    /// @param seen takes in the columns, and returns what records hold from now on where that is news
    ShapeWatch(Function<List<Catalogue.Column>, Optional<RecordType>> seen) {
        this.seen = seen;
    }

    /// What records hold from now on; empty where that is no news, or where it is not time to ask.
    ///
    /// @param now of [System#nanoTime]
    Optional<RecordType> poll(Connection connection, long now) throws SQLException {
        if (begun && now - asked < INTERVAL) {
            return Optional.empty();
        }
        asked = now;
        begun = true;
        String before = mark;
        mark = Catalogue.mark(connection);
        return mark.equals(before) ? Optional.empty() : seen.apply(Catalogue.of(connection));
    }
}
