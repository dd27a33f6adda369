package roster.directory;

import roster.directory.record.Draft;
import roster.directory.record.Field;

/// A table of records that two clients of Roster share with other programs. The contracts are tested against it. Any
/// thread.
public interface SharedTable extends AutoCloseable {
    /// The type of the records, with its samples.
    Subject subject();

    /// Deletes all records.
    void empty();

    /// Ends both clients.
    @Override
    void close();

    /// One client.
    Directory a();

    /// Another client.
    Directory b();

    /// Deletes a record and adds another one under the same id at once, as another program does.
    void replace(long id, Draft values);

    /// Gives a record an unused id as another program does.
    void move(long from, long to);

    /// Raises the stored version to that of a record after very many saves, past every rule.
    void setVersion(long id, int version);

    /// Changes a record `times` times in no field that Roster shows, as another program would.
    void stamp(long id, int times);

    /// Changes one field past every rule, as another program would.
    void store(long id, Field field, String text);

    /// The text that the field holds in the table itself; the empty text for nothing.
    String stored(long id, Field field);

    /// Locks the row as another program would, named "other program"; closing the answer lets it go.
    Unlock lock(long id);

    /// Lets a row go.
    interface Unlock extends AutoCloseable {
        @Override
        void close();
    }
}
