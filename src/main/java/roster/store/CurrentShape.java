package roster.store;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;
import roster.directory.record.Labels;
import roster.directory.record.RecordType;
import roster.store.columns.Catalogue;
import roster.store.columns.RecordMapping;
import roster.store.columns.TableFields;
import roster.store.rows.Addresses;
import roster.store.rows.Author;
import roster.store.rows.Shape;

/// The statements and the mapping for the table's current columns. A change of the columns replaces them. Any thread.
final class CurrentShape implements Supplier<Shape>, AutoCloseable {
    private final RecordType own;
    private final DataSource pool;
    private final SessionFactory guessed;
    private final Author author;
    private final Labels labels = new Labels();
    private final AtomicReference<Shape> now;
    private @Nullable Shape outdated;

    /// @param own     the type with the fields that Roster itself brings along
    /// @param guessed a mapping of them; used if the table has exactly these
    /// @param author  the person whom the history records for each write
    CurrentShape(RecordType own, DataSource pool, SessionFactory guessed, List<Catalogue.Column> columns,
            Addresses addresses, Author author) {
        this.own = own;
        this.pool = pool;
        this.guessed = guessed;
        this.author = author;
        now = new AtomicReference<>(shape(type(columns), addresses));
    }

    @Override
    public Shape get() {
        return now.get();
    }

    /// Adopts the current columns of the table.
    ///
    /// @return the new type of the records; empty where the columns are unchanged
    synchronized Optional<RecordType> reshape(List<Catalogue.Column> columns) {
        RecordType type = type(columns);
        Shape before = now.get();
        if (type.equals(before.type())) {
            return Optional.empty();
        }
        now.set(shape(type, before.addresses()));
        if (outdated != null) {
            outdated.close(guessed);
        }
        outdated = before; // its mapping may be in use
        return Optional.of(type);
    }

    @Override
    public synchronized void close() {
        if (outdated != null) {
            outdated.close(guessed);
        }
        now.get().close(guessed);
        guessed.close();
    }

    private RecordType type(List<Catalogue.Column> columns) {
        return TableFields.of(own, columns, labels);
    }

    private Shape shape(RecordType type, Addresses addresses) {
        return Shape.of(type, addresses, RecordMapping.isOf(own, type) ? guessed : RecordMapping.sessions(pool, type),
                author);
    }
}
