package roster.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.Patience;
import roster.directory.Items;
import roster.directory.feed.Colleague;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Presence;
import roster.directory.record.Users;
import roster.store.Database;
import roster.store.TestDatabases;
import roster.store.TestServer;

/// Windows on two record types of one database, beside windows of the previous version, which supports only users. A
/// record is its type and its id.
@SuppressWarnings("NullAway.Init") // opened before each test
final class RecordTypesTest {
    /// The locks and notifications of the previous version. They contain the table of the users.
    private static final String EDITS_AS_BEFORE = """
            select pg_catalog.pg_try_advisory_lock_shared(pg_catalog.hashtext('roster.here ' || pg_catalog.to_regclass('users')::oid::text), 4096),
              pg_catalog.pg_try_advisory_lock_shared(pg_catalog.hashtext('roster.editing ' || pg_catalog.to_regclass('users')::oid::text), 1)""";
    private static final String SEEN_AS_BEFORE = """
            select count(*) from pg_locks where locktype = 'advisory' and objsubid = 2 and granted and objid = 1
              and database = (select oid from pg_database where datname = current_database())
              and classid = (hashtext('roster.editing ' || to_regclass('users')::oid::text)::bigint & 4294967295)::oid""";
    private static final String EDITS_ANOTHER_AS_BEFORE = """
            select pg_catalog.pg_try_advisory_lock_shared(pg_catalog.hashtext('roster.editing ' || pg_catalog.to_regclass('users')::oid::text), 2),
              pg_catalog.pg_advisory_unlock_shared(pg_catalog.hashtext('roster.editing ' || pg_catalog.to_regclass('users')::oid::text), 1)""";

    private final Notebook ofUsers = new Notebook();
    private final Notebook ofItems = new Notebook();
    private String url;
    private Database users;
    private Database items;

    @BeforeEach
    void open() {
        url = TestDatabases.withItems();
        users = TestDatabases.open(Users.TYPE, url, "Ann");
        items = TestDatabases.open(Items.TYPE, url, "Ian");
    }

    @AfterEach
    void close() {
        users.close();
        items.close();
    }

    private static List<Colleague> others(Notebook notebook, Predicate<List<Colleague>> wanted) {
        return notebook.until(News.Colleagues.class, news -> wanted.test(news.colleagues())).colleagues();
    }

    @Test
    void aFeedReportsOnlyChangesOfItsOwnType() {
        users.feed().follow(ofUsers);
        items.feed().follow(ofItems);
        TestServer.execute(url, "insert into items (id, name) values (1, 'Pen')",
                "update users set phone = '1' where id = 1",
                "update items set quantity = 2 where id = 1", "update users set phone = '2' where id = 1");
        assertThat(toldOf(ofUsers, 2)).containsExactly("Olive Owner", "Olive Owner");
        assertThat(toldOf(ofItems, 2)).containsExactly("Pen", "Pen");
    }

    /// The titles of the first reported changes.
    private static List<String> toldOf(Notebook notebook, int changes) {
        var titles = new LinkedBlockingQueue<String>();
        while (titles.size() < changes) {
            notebook.until(News.Changes.class, _ -> true).changes()
                    .forEach(change -> titles.add(change.user().orElseThrow().values().title()));
        }
        return List.copyOf(titles);
    }

    @Test
    void onlyWindowsOnTheSameTypeAreColleagues() {
        try (Database more = TestDatabases.open(Items.TYPE, url, "Mia")) {
            users.feed().show(Presence.of(1, true));
            items.feed().show(Presence.of(1, false));
            users.feed().follow(ofUsers);
            items.feed().follow(ofItems);
            more.feed().follow(new Notebook());
            more.feed().show(Presence.of(1, true));
            assertThat(others(ofItems, all -> all.stream().anyMatch(each -> each.isEditing(1))))
                    .extracting(Colleague::person).containsExactly("Mia");
            assertThat(others(ofUsers, _ -> true)).isEmpty();
        }
    }

    @Test
    void aWindowOfThePreviousVersionIsAColleagueOfWindowsOnUsers() throws SQLException {
        try (Connection before = DriverManager.getConnection(url); Statement statement = before.createStatement()) {
            statement.execute(EDITS_AS_BEFORE);
            users.feed().show(Presence.of(1, true));
            items.feed().show(Presence.of(1, true));
            users.feed().follow(ofUsers);
            items.feed().follow(ofItems);
            assertThat(others(ofUsers, all -> !all.isEmpty())).singleElement()
                    .satisfies(colleague -> assertThat(colleague.isEditing(1)).isTrue());
            assertThat(others(ofItems, _ -> true)).isEmpty();
            Patience.until("the version before sees itself and one user who is edited",
                    () -> seenAsBefore(statement) == 2);
            statement.execute(EDITS_ANOTHER_AS_BEFORE);
            others(ofUsers, all -> all.stream().anyMatch(each -> each.isEditing(2)));
        }
    }

    private static int seenAsBefore(Statement statement) {
        try (ResultSet row = statement.executeQuery(SEEN_AS_BEFORE)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
