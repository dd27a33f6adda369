package roster.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import roster.directory.Directory;
import roster.directory.Items;
import roster.directory.SharedTable;
import roster.directory.Subject;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.RecordType;

/// A table on a real server under a contract. Its two clients have separate connections. Blocks on the database.
final class PostgresTable implements SharedTable {
    private final String url;
    private final Subject subject;
    private final Database first;
    private final Database second;

    PostgresTable(TestServer server, Subject subject) {
        this.subject = subject;
        url = subject.type().equals(Items.TYPE) ? withItems(server) : server.freshDirectory();
        first = open(url, subject.type());
        second = open(url, subject.type());
    }

    /// The table on an installed version. A test without that version is skipped.
    static PostgresTable onInstalled(int version, Subject subject) {
        Optional<TestServer> server = TestServer.installed(version);
        Assumptions.assumeTrue(server.isPresent(), "PostgreSQL " + version + " is not installed");
        return new PostgresTable(server.orElseThrow(), subject);
    }

    /// A new database with a directory, the table of the items, and their owners.
    static String withItems(TestServer server) {
        return server.copyOf("items", url -> {
            Database.open(url, Map.of()).close();
            TestServer.execute(url, migration());
            Subject.OWNERS.forEach((id, name) -> TestServer.execute(url,
                    "insert into users (id, name) values (" + id + ", '" + name + "')"));
        });
    }

    private static String migration() {
        try (InputStream file = Objects.requireNonNull(PostgresTable.class.getResourceAsStream("items.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static Database open(String url, RecordType type) {
        return Database.open(type, () -> new Database.Address(url, Map.of()), "");
    }

    String url() {
        return url;
    }

    @Override
    public void empty() {
        TestServer.execute(url, "delete from " + name());
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public Directory a() {
        return first.directory();
    }

    @Override
    public Directory b() {
        return second.directory();
    }

    @Override
    public void replace(long id, Draft values) {
        List<Field> given = values.type().fields().stream().filter(field -> !values.text(field).isEmpty()).toList();
        String columns = given.stream().map(Field::column).collect(Collectors.joining(", "));
        String texts = Stream.generate(() -> "?").limit(given.size()).collect(Collectors.joining(", "));
        TestServer.execute(url, "delete from " + name() + " where id = " + id);
        write("insert into " + name() + " (id, lock_version, " + columns + ") values (" + id + ", 1, " + texts + ")",
                given.stream().map(values::text).toArray(String[]::new));
    }

    @Override
    public void move(long from, long to) {
        TestServer.execute(url, "update " + name() + " set id = " + to + " where id = " + from);
    }

    @Override
    public void setVersion(long id, int version) {
        TestServer.execute(url, "set session_replication_role = replica", // past the trigger
                "update " + name() + " set lock_version = " + version + " where id = " + id);
    }

    @Override
    public void stamp(long id, int times) {
        TestServer.execute(url, Collections.nCopies(times,
                "update " + name() + " set lock_version = lock_version + 1 where id = " + id).toArray(String[]::new));
    }

    @Override
    public void store(long id, Field field, String text) {
        write("update " + name() + " set " + field.column() + " = ? where id = " + id, text);
    }

    @Override
    public String stored(long id, Field field) {
        return Rows.of(url, "select coalesce(" + field.column() + "::text, '') from " + name() + " where id = " + id)
                .getFirst();
    }

    @Override
    public Unlock lock(long id) {
        return RowLock.begin(url + "&ApplicationName=other program",
                "update " + name() + " set name = name || '!' where id = " + id)::close;
    }

    private String name() {
        return subject.type().table();
    }

    private void write(String sql, String... texts) {
        try (Connection connection = DriverManager.getConnection(url); PreparedStatement statement =
                connection.prepareStatement(sql)) {
            for (int each = 0; each < texts.length; each++) {
                statement.setObject(each + 1, texts[each], Types.OTHER); // of the type of the column
            }
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
