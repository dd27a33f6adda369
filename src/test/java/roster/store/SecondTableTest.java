package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.RecentQuery;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.feed.Change;
import roster.directory.feed.Feed;
import roster.directory.record.Revision;
import roster.directory.record.SaveId;
import roster.directory.record.User;
import roster.directory.record.Users;

/// Any table with an integer primary key can have a history beside that of the users: one function installs it. Runs on
/// every available server.
@ParameterizedClass
@MethodSource("roster.store.WholeRowTest#servers")
final class SecondTableTest {
    private final TestServer server;
    private final String url;

    SecondTableTest(TestServer server) {
        this.server = server;
        url = server.copyOf("second_table", SecondTableTest::make);
    }

    private static void make(String url) {
        TestServer.execute(url, TestServer.role("clerk"));
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "create schema shop",
                "create table shop.items (id serial primary key, name text not null, price numeric(9, 2),"
                + " photo bytea, owner_id bigint references users on delete cascade)",
                "insert into shop.items (name) values ('Old')",
                "select roster_install('items', 'shop.items')");
    }

    private void sql(String... statements) {
        TestServer.execute(url, statements);
    }

    private List<String> rows(String query) {
        return Rows.of(url, query);
    }

    @Test
    void aSecondTableHasItsColumnsVersionsAndHistory() {
        sql("insert into users (name) values ('Ann')", "insert into shop.items (name, price) values ('Pen', 1.20)",
                "update shop.items set price = 2 where id = 2",
                "update shop.items set name = 'New' where id = 1", "delete from shop.items where id = 2",
                "insert into shop.items (id, name, price) values (2, 'Pen', 2)",
                "insert into shop.items (id, name) values (3, 'Cup')",
                "update shop.items set id = 4 where id = 3");
        assertThat(rows("select record_type, record_id, version, kind from roster_revisions order by seq"))
                .containsExactly("users|1|0|added",
                "items|2|0|added", "items|2|1|changed", "items|1|1|changed", "items|2|2|removed", "items|2|3|restored",
                "items|3|0|added",
                "items|3|1|removed", "items|4|1|added");
        assertThat(rows("select before ->> 'name', after ->> 'name' from roster_revisions where record_id = 1 and"
                + " record_type = 'items'"))
                .containsExactly("Old|New");
        assertThat(rows("select count(*) from shop.items where lock_version is null or (roster_life is null) or"
                + " inserted_at is null")).containsExactly("0");
        assertThatThrownBy(() -> sql("truncate shop.items"))
                .hasMessageContaining("TRUNCATE of items would leave no trace");
    }

    @ParameterizedTest
    @CsvSource({"lock_version int, 0", "lock_version bigint default 7, 7"})
    void aVersionColumnThatHoldsNothingIsFilledAndKeepsItsDefault(String column, String first) {
        sql("create table odd (id int primary key, " + column + ")", "insert into odd values (1, null)",
                "select roster_install('odd', 'odd')",
                "insert into odd values (2)", "update odd set id = 3 where id = 1");
        assertThat(rows("select id, lock_version from odd order by id")).containsExactly("2|" + first, "3|1");
    }

    @Test
    void theDirectoryOfUsersLeavesOutASecondTable() {
        try (Database database = Database.open(url, Map.of(), "Zoe")) {
            Directory directory = database.directory();
            User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
            sql("insert into shop.items (name) values ('Pen')", "update shop.items set price = 1",
                    "update shop.items set price = 2",
                    "delete from shop.items where id = 1");
            assertThat(directory.history(ann.id(), Directory.NEWEST, 9)).extracting(Revision::kind)
                    .containsExactly(Revision.Kind.ADDED);
            assertThat(directory.recent(RecentQuery.ALL, Directory.NEWEST, 9)).hasSize(1);
            SaveResult saved = directory.save(Edit.of(ann).with(Users.PHONE, "1"));
            assertThat(saved).isInstanceOfSatisfying(SaveResult.Saved.class,
                    done -> assertThat(done.user().version()).isEqualTo(1));
        }
    }

    @Test
    void theFeedLeavesOutASecondTable() throws InterruptedException {
        try (Database database = Database.open(url, Map.of())) {
            var told = new LinkedBlockingQueue<Change>();
            database.feed().follow(news -> {
                if (news instanceof Feed.News.Changes changes) {
                    told.addAll(changes.changes());
                }
            });
            sql("insert into shop.items (name) values ('Pen')", "update shop.items set price = 1",
                    "insert into users (id, name) values (77, 'Ann')");
            Change first = Objects.requireNonNull(told.poll(1, TimeUnit.MINUTES));
            assertThat(first.revision().userId()).isEqualTo(77);
            assertThat(told).isEmpty();
        }
    }

    /// A foreign key also deletes an item of the same id. The setting names the row and its type.
    @Test
    void aDependentItemOfTheSameIdGetsASaveIdOfItsOwn() {
        UUID saveId = SaveId.fresh();
        sql("insert into users (id, name) values (1, 'Ann')", "update shop.items set owner_id = 1",
                "delete from users where id = 1 and set_config('roster.save_id', '" + saveId
                + ":1', true) is not null");
        assertThat(rows("select record_type, save_id = '" + saveId
                + "' from roster_revisions where kind = 'removed' order by 1"))
                .containsExactly("items|f", "users|t");
        UUID ofItem = SaveId.fresh();
        sql("insert into shop.items (id, name) values (9, 'Pen')",
                "delete from shop.items where id = 9 and set_config('roster.save_id', '" + ofItem
                + ":9:items', true) is not null");
        assertThat(rows("select save_id from roster_revisions where kind = 'removed' order by seq desc limit 1"))
                .containsExactly(ofItem.toString());
    }

    @Test
    void aSaveIdForUsersIsIgnoredForItems() {
        UUID saveId = SaveId.fresh();
        sql("delete from shop.items where set_config('roster.save_id', '" + saveId + ":1', true) is not null");
        assertThat(rows("select save_id = '" + saveId + "' from roster_revisions")).containsExactly("f");
    }

    @ParameterizedTest
    @CsvSource({"users, select, users", "shop.items, select, items", "shop.items, select (id), none"})
    void readersOfATableReadItsHistory(String table, String right, String seen) {
        sql("insert into users (name) values ('Ann')", "update shop.items set price = 1",
                "revoke all on users, shop.items from clerk", "grant usage on schema shop to clerk",
                "grant " + right + " on " + table + " to clerk");
        String clerk = url.replace("user=postgres", "user=clerk");
        assertThat(Rows.of(clerk,
                "select coalesce(string_agg(distinct record_type, ','), 'none') from roster_revisions"))
                .containsExactly(seen);
        assertThat(Rows.of(clerk, "select count(*) from roster_user_revisions"))
                .containsExactly(seen.equals("users") ? "1" : "0");
    }

    @Test
    void aRowThatAPolicyHidesHasNoHistoryForThatReader() {
        sql("insert into shop.items (name, price) values ('Pen', 1), ('Cup', 2), ('Gone', 1)",
                "update shop.items set price = price",
                "update shop.items set photo = 'x'", "delete from shop.items where name = 'Gone'",
                "grant usage on schema shop to clerk",
                "revoke all on users from clerk", "grant select on shop.items to clerk",
                "alter table shop.items enable row level security",
                "create policy cheap on shop.items using (price < 2)");
        assertThat(Rows.of(url.replace("user=postgres", "user=clerk"),
                "select kind, after ->> 'name' from roster_revisions")).containsExactly("added|Pen");
    }

    /// The revision of the return holds the row that was deleted, which the reader may not have seen.
    @Test
    void aRowThatCameBackShowsAReaderUnderAPolicyItsChangesSinceThen() {
        sql("insert into shop.items (id, name, price) values (7, 'Pen', 1)",
                "create temp table kept as table shop.items",
                "delete from shop.items where id = 7", "insert into shop.items select * from kept where id = 7",
                "update shop.items set name = 'Cup' where id = 7", "grant usage on schema shop to clerk",
                "revoke all on users from clerk",
                "grant select on shop.items to clerk", "alter table shop.items enable row level security",
                "create policy cheap on shop.items using (id = 7)");
        assertThat(rows("select kind from roster_revisions order by seq"))
                .containsExactly("added", "removed", "restored", "changed");
        assertThat(Rows.of(url.replace("user=postgres", "user=clerk"), "select kind from roster_revisions"))
                .containsExactly("changed");
    }

    @Test
    void anotherProgramMayDropTheTable() {
        sql("update shop.items set price = 1", "drop table shop.items", "insert into users (name) values ('Ann')");
        assertThat(rows("select record_type from roster_revisions order by seq")).containsExactly("items", "users");
        Database.open(url, Map.of()).close();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            create table odd (name text)                                           => no table with a primary key id
            create table odd (id text primary key)                                 => no table with a primary key id
            create table odd (id int, n int, primary key (id, n))                  => no table with a primary key id
            create view odd as select 1 id                                         => no table with a primary key id
            create temp table odd (id int primary key)                             => no table with a primary key id
            create table odd (id int primary key, lock_version text, save_id text) => columns of another type: lock_version, save_id
            """)
    void aTableThatCanNotHaveAHistoryIsRefused(String made, String why) {
        assertThatThrownBy(() -> sql(made, "select roster_install('odd', 'odd')")).hasMessageContaining(why);
    }

    @Test
    void anInvalidNameOfARecordTypeIsRefused() {
        assertThatThrownBy(() -> sql("create table odd (id int primary key)", "select roster_install('a; b', 'odd')"))
                .hasMessageContaining("A record type has up to");
    }

    /// The functions of the triggers run with the rights of the history's owner. A table of another role could make
    /// them run that role's code.
    @Test
    void aTableOfAnotherOwnerIsRefused() {
        String fresh = server.freshDatabase();
        TestServer.execute(fresh, TestServer.role("keeper"), "grant create on schema public to keeper");
        String keeper = fresh.replace("user=postgres", "user=keeper");
        Database.open(keeper, Map.of()).close();
        assertThatThrownBy(() -> TestServer.execute(fresh, "create table odd (id int primary key)",
                "select roster_install('odd', 'odd')"))
                .hasMessageContaining("it has another owner than the history");
        assertThat(Rows.of(fresh, "select attname from pg_attribute where attrelid = 'odd'::regclass and attnum > 0"))
                .containsExactly("id");
        TestServer.execute(keeper, "create table even (id int primary key)", "select roster_install('even', 'even')",
                "insert into even values (1)");
        TestServer.execute(fresh, "create table third (id int primary key)", "alter table third owner to keeper",
                "select roster_install('third', 'third')");
        TestServer.execute(keeper, "insert into third values (1)");
        assertThat(Rows.of(keeper, "select record_type from roster_revisions order by seq"))
                .containsExactly("even", "third");
        assertThat(Rows.of(fresh, "select distinct proowner::regrole from pg_proc where proname like 'roster_%'"))
                .containsExactly("keeper");
    }

    /// Each would end the text of a generated function.
    @ParameterizedTest
    @ValueSource(strings = {"a$body$; select 1; $body$", "{table}", "a{keep}", "{was}\""})
    void aColumnWhoseNameWouldBreakTheTriggersIsRefused(String name) {
        String quoted = '"' + name.replace("\"", "\"\"") + '"';
        assertThatThrownBy(() -> sql("create table odd (id int primary key, " + quoted + " text)",
                "select roster_install('odd', 'odd')"))
                .hasMessageContaining("names that its triggers can't hold");
        sql("alter table shop.items add " + quoted + " text", "update shop.items set " + quoted + " = 'x'");
        assertThat(rows("select version, after ->> '" + name + "' from roster_revisions")).containsExactly("1|x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a'b", "a\"b", "%s", "a\\b", "a,b{c}", "$1", "ü ö"})
    void aColumnOfAnyOtherNameIsRecorded(String name) {
        String quoted = '"' + name.replace("\"", "\"\"") + '"';
        sql("create table odd (id int primary key, password text, " + quoted + " text)",
                "select roster_install('odd', 'odd')",
                "insert into odd (id) values (1)", "update odd set password = 'secret!'",
                "update odd set " + quoted + " = 'x'");
        assertThat(rows("select version, (select value from json_each_text(after) where value = 'x') from"
                + " roster_revisions order by seq"))
                .containsExactly("0|null", "1|x");
    }
}
