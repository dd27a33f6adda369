package roster.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import roster.directory.feed.Change;
import roster.directory.record.RecordType;
import roster.store.columns.Catalogue;
import roster.store.connection.Failures;
import roster.store.feed.ChangeReader;
import roster.store.feed.PollResult;
import roster.store.rows.ChangesSince;
import roster.store.rows.LinkedRows;
import roster.store.rows.Revisions;

/// What the feed reads on its connection: the changes, and within seconds whether the table has other columns or other
/// descriptions of them. The feed's thread only.
final class FeedReader implements ChangeReader {
    private static final Logger LOG = System.getLogger(FeedReader.class.getName());

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
        Revisions here = revisions.get();
        PollResult found = ChangesSince.read(connection, snapshot, here);
        learnLabels(connection, here.type(), found.changes());
        return found;
    }

    /// Reads the labels of linked rows that another window chose. A change is told all the same where the server refuses.
    private static void learnLabels(Connection connection, RecordType type, List<Change> changes) throws SQLException {
        try {
            LinkedRows.learn(connection, type, changes.stream().flatMap(change -> Stream.of(change.revision().before(), change.revision().after()))
                    .filter(Objects::nonNull).toList());
        } catch (SQLException failure) {
            if (!Failures.isRefusal(failure)) {
                throw failure;
            }
            LOG.log(Level.DEBUG, "Linked rows are shown by their ids: {0}", failure.getSQLState());
        }
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
