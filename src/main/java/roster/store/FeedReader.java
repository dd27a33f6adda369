package roster.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import roster.directory.feed.Change;
import roster.directory.record.RecordType;
import roster.store.columns.Catalogue;
import roster.store.feed.ChangeReader;
import roster.store.feed.PollResult;
import roster.store.rows.ChangesSince;
import roster.store.rows.LinkedRows;
import roster.store.rows.Revisions;

/// Reads for the feed on its connection: the changes, and within seconds the table's new columns or new descriptions of
/// them. The feed's thread only.
final class FeedReader implements ChangeReader {
    /// At this interval a thousand clients send two hundred queries a second, or a hundredth of a processor.
    private static final long INTERVAL = Duration.ofSeconds(5).toNanos();

    private final RecordType own;
    private final Supplier<Revisions> revisions;
    private final Function<List<Catalogue.Column>, Optional<RecordType>> seen;
    private final Consumer<Set<UUID>> landed;
    private String mark = "";
    private long asked = System.nanoTime() - INTERVAL;

    /// @param seen   adopts the columns and returns the new type of the records; empty where it is unchanged
    /// @param landed called with the save ids of the changes
    FeedReader(RecordType own, Supplier<Revisions> revisions,
            Function<List<Catalogue.Column>, Optional<RecordType>> seen, Consumer<Set<UUID>> landed) {
        this.own = own;
        this.revisions = revisions;
        this.seen = seen;
        this.landed = landed;
    }

    @Override
    public String table() {
        return own.table();
    }

    @Override
    public PollResult read(Connection connection, String snapshot) throws SQLException {
        Revisions here = revisions.get();
        PollResult found = ChangesSince.read(connection, snapshot, here);
        landed.accept(found.changes().stream().map(change -> change.revision().saveId()).collect(Collectors.toSet()));
        LinkedRows.learn(connection, here.type(), found.changes().stream().map(Change::revision).toList());
        return found;
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
