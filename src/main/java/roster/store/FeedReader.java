package roster.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import roster.directory.RecordType;
import roster.store.feed.ChangeReader;
import roster.store.feed.PollResult;

/// What the feed reads on its connection: the changes, and within seconds whether the table has other columns or other
/// descriptions of them. The feed's thread only.
final class FeedReader implements ChangeReader {
    /// A thousand clients ask two hundred times a second then, which takes a hundredth of a processor.
    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    private final RecordType own;
    private final Supplier<Revisions> revisions;
    private final Function<List<Catalogue.Column>, Optional<RecordType>> seen;
    private String mark = "";
    private long asked = System.nanoTime() - INTERVAL;

    /// @param own  the type with the fields that Roster itself brings along
    /// @param seen takes in the columns, and returns what records hold from now on where that is news
    FeedReader(RecordType own, Supplier<Revisions> revisions, Function<List<Catalogue.Column>, Optional<RecordType>> seen) {
        this.own = own;
        this.revisions = revisions;
        this.seen = seen;
    }

    @Override
    public String table() {
        return own.table();
    }

    @Override
    public PollResult read(Connection connection, String snapshot) throws SQLException {
        return ChangesSince.read(connection, snapshot, revisions.get());
    }

    @Override
    public Optional<RecordType> reshaped(Connection connection) throws SQLException {
        if (System.nanoTime() - asked < INTERVAL) {
            return Optional.empty();
        }
        asked = System.nanoTime();
        String before = mark;
        mark = Catalogue.mark(connection, own);
        return mark.equals(before) ? Optional.empty() : seen.apply(Catalogue.of(connection, own));
    }
}
