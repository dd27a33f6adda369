package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import roster.directory.Directory;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;

/// A deleted row is restored with every value of these types, or the restore is refused without an effect. The owner
/// has all columns recorded. Runs on every available server.
@ParameterizedClass
@MethodSource("servers")
final class WholeRowTest {
    private static final List<String> WITH_EVERY_SAVE = List.of("lock_version", "save_id", "updated_at");

    /// One column of every kind. The comment names the loss in an inexact restore.
    private static final String TABLE = """
            create table users (
              id bigint generated always as identity primary key,
              name text, email text,
              hashed_password text,
              avatar bytea,
              pay numeric(30, 10), ratio float8, single float4, huge numeric,
              extra jsonb, raw json,
              tags text[], grid int[], none text[],
              role job_role, roles job_role[], code badge_code,
              seen timestamptz, never timestamptz, local timestamp, founded date, at time, zoned timetz,
              every interval, token uuid, host inet, net cidr, card macaddr, cash money,
              period daterange, hours tstzrange, home postal, homes postal[],
              since int[], nothing jsonb, nil json, spaced json, nils jsonb[], deep nest, blank postal, shifted shifted,
              minus float8, lengths varchar(3)[], fares numeric(9, 3)[],
              flags bit(5), padded char(8), letter "char", point point, words tsvector,
              phone text,
              absent text default 'not null', zero int default 7, empty text default 'full', off boolean default true,
              made text generated always as (upper(name)) stored,
              badge int generated always as identity (start 1000)
            )""";

    private static final String ROW = """
            insert into users (name, email, hashed_password, avatar, pay, ratio, single, huge, extra, raw, tags, grid, none, role,
                roles, code, seen, never, local, founded, at, zoned, every, token, host, net, card, cash, period, hours, home, homes,
                since, nothing, nil, spaced, nils, deep, blank, shifted, minus, lengths, fares, flags, padded, letter, point, words, absent, zero, empty, off)
              values ('  Ann ', 'Ann@Example.ORG', '$2b$12$a"\\b/', '\\x00ff5c22', 12345678901234567890.0123456789,
                0.1::float8 + 0.2::float8, 'NaN', '1e300', '{"a": [1, 2.50, "ü"], "b": null}', '{ "b" : 1,  "a":1, "b": 2.0 }',
                array['a,b', null, '"', '', 'NULL', E'\\n'], '{{1,2},{3,4}}', '{}', 'boss', '{boss,clerk}', 'AB-12',
                '2026-03-29 01:59:59.123456+13', 'infinity', '4713-01-01 00:00:00 BC', '0044-03-15 BC', '23:59:59.999999',
                '12:00:00.5+05:30', '-1 year 2 days -03:04:05.678901', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '10.1.2.3/8',
                '10.0.0.0/8', '08:00:2b:01:02:03', '-1234.50', '[2026-01-01,2026-02-01)',
                '["2026-01-01 00:00+00",)', row('Main "St" 1', null, '{1,2}'), array[row('x', 1, null)::postal, null],
                '[3:4]={1,2}', 'null', E' null\n', ' {"b": 1.0}  ', array['null'::jsonb, null, '[null]'],
                row('[0:1]={a,b}', 'null', 'null', row(null, null, '[-1:0]={1,2}'), '2026-03-29 01:59:59.5+13', '-1 year 2 days -3:04',
                  '-0', 'NaN', 0.1::float8 + 0.2::float8, 1.500, 'ab', B'0101', '\\x00ff'),
                row(null, null, null), '[7:8][2:2]={{a},{NULL}}', '-0', '{abc}', '{1.250}',
                B'10110', 'ab', 'x', '(1.5,-0)', 'fat:2 cat:3A', null, null, '', false)""";

    private final TestServer server;
    private final String url;
    private Database database;
    private Directory directory;
    private User ann;

    WholeRowTest(TestServer server) {
        this.server = server;
        url = server.copyOf("whole_row", WholeRowTest::make);
    }

    static Stream<TestServer> servers() {
        return Stream.of(Optional.of(TestServer.newest()), TestServer.installed(15)).flatMap(Optional::stream);
    }

    private static void make(String url) {
        TestServer.execute(url, "create type job_role as enum ('clerk', 'boss')",
                "create domain badge_code as text check (value ~ '^[A-Z]{2}-')",
                "create type postal as (street text, floor int, doors int[])",
                "create type nest as (tags text[], extra jsonb, raw json, home postal, seen timestamptz, every"
                        + " interval, minus float8,"
                        + " nan numeric, third float8, scaled numeric(6, 3), padded char(4), flags varbit, bytes"
                        + " bytea)",
                "create domain shifted as text[] check (array_lower(value, 1) = 7)", TABLE, ROW);
        Database.open(url, Map.of()).close();
        TestServer.execute(url, "insert into roster_fields (record_type, column_name, recorded)"
                + " select 'users', unnest('{hashed_password,avatar,seen,never,local,token}'::text[]), true");
    }

    @BeforeEach
    void open() {
        database = Database.open(url, Map.of());
        directory = database.directory();
        ann = directory.user(1).orElseThrow();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void anUndoneDeletionRestoresEveryValue() throws SQLException {
        Map<String, String> before = row();
        assertThat(before).hasSizeGreaterThan(45);
        remove();
        addAgain(Edit.of(ann));
        assertThat(row()).isEqualTo(before);
    }

    @Test
    void aRestoreWithAnEditChangesOnlyThatField() throws SQLException {
        Map<String, String> before = row();
        remove();
        addAgain(Edit.of(ann).with(Users.PHONE, "1"));
        before.put("phone", "1");
        assertThat(row()).isEqualTo(before);
    }

    @Test
    void aSessionWithOtherSettingsRestoresEveryValue() throws SQLException {
        Map<String, String> before = row();
        TestServer.execute(url, """
                do $$ begin
                  set local datestyle = 'SQL, DMY';
                  set local timezone = 'Asia/Kathmandu';
                  set local intervalstyle = 'sql_standard';
                  set local extra_float_digits = 0;
                  set local bytea_output = 'escape';
                  delete from users;
                end $$""");
        addAgain(Edit.of(ann));
        assertThat(row()).isEqualTo(before);
    }

    @Test
    void aSecondDeletionIsUndoneLikeTheFirst() throws SQLException {
        Map<String, String> before = row();
        for (int time = 0; time < 2; time++) {
            remove();
            addAgain(Edit.of(ann));
        }
        assertThat(row()).isEqualTo(before);
    }

    @Test
    void aColumnThatWasAddedMeanwhileHoldsItsDefault() throws SQLException {
        Map<String, String> before = row();
        remove();
        TestServer.execute(url, "alter table users add team text not null default 'none'");
        addAgain(Edit.of(ann));
        before.put("team", "none");
        assertThat(row()).isEqualTo(before);
    }

    @Test
    void aRequiredColumnAddedMeanwhileRefusesTheUndo() throws SQLException {
        remove();
        TestServer.execute(url, "alter table users add team text not null");
        assertThat(refused()).isEqualTo(new Problem(null, Reason.REFUSED,
                "null value in column \"team\" of relation \"users\" violates not-null constraint"));
    }

    @Test
    void aColumnDroppedMeanwhileRefusesTheUndo() throws SQLException {
        remove();
        TestServer.execute(url, "alter table users drop hashed_password, drop tags");
        assertThat(refused()).isEqualTo(new Problem(null, Reason.COLUMN_LOST, "hashed_password, tags"));
    }

    @Test
    void anEmptyColumnMayBeDropped() throws SQLException {
        Map<String, String> before = row();
        remove();
        TestServer.execute(url, "alter table users drop absent, drop zero");
        addAgain(Edit.of(ann));
        before.keySet().removeAll(List.of("absent", "zero"));
        assertThat(row()).isEqualTo(before);
    }

    @Test
    void aChangedTypeThatFitsTheValuesRestoresThem() throws SQLException {
        Map<String, String> before = row();
        remove();
        TestServer.execute(url,
                "alter table users alter hashed_password type varchar(100), alter founded type text using 'x',"
                + " alter token type text using 'x'");
        addAgain(Edit.of(ann));
        assertThat(row()).isEqualTo(before);
    }

    @Test
    void aTypeThatCanNotHoldTheValuesRefusesTheUndo() throws SQLException {
        remove();
        TestServer.execute(url, "alter table users alter huge type int using 1, alter hashed_password type varchar(3),"
                + " alter pay type numeric(30, 2)");
        assertThat(refused()).isEqualTo(new Problem(null, Reason.COLUMN_LOST, "hashed_password, pay, huge"));
    }

    @Test
    void anArrayTypeThatCanNotHoldTheValuesRefusesTheUndo() throws SQLException {
        remove();
        TestServer.execute(url,
                "alter table users alter lengths type varchar(2)[] using null, alter since type bool[] using null,"
                + " alter fares type numeric(9, 2)[] using null");
        assertThat(refused()).isEqualTo(new Problem(null, Reason.COLUMN_LOST, "since, lengths, fares"));
    }

    @Test
    void aJsonNullInADroppedColumnRefusesTheUndo() throws SQLException {
        remove();
        TestServer.execute(url, "alter table users drop nothing");
        assertThat(refused()).isEqualTo(new Problem(null, Reason.COLUMN_LOST, "nothing"));
    }

    @Test
    void aCheckThatNoLongerHoldsLetsDeleteAndRefusesTheUndo() throws SQLException {
        TestServer.execute(url, "alter domain shifted add constraint impossible check (value is null) not valid");
        remove();
        assertThat(refused()).isEqualTo(new Problem(null, Reason.COLUMN_LOST, "shifted"));
    }

    @Test
    void aDeletionSucceedsWithoutTextFormsAndItsUndoRefuses() throws SQLException {
        TestServer.execute(url, """
                create or replace function roster_exact_query(of_table oid, whole json) returns text language plpgsql
                  as 'begin raise exception using errcode = ''XX001''; end'""");
        remove();
        assertThat(refused()).isEqualTo(new Problem(null, Reason.HISTORY_INEXACT, "XX001"));
    }

    /// The notice names the phone and the role with the fields.
    @Test
    void theColumnsThatATriggerFillsAgainAreNamed() {
        remove();
        TestServer.execute(url, "create function house() returns trigger language plpgsql as $$ begin"
                + " new.token := gen_random_uuid(); new.role := 'clerk'; new.phone := '1'; return new; end $$",
                "create trigger house before insert on users for each row execute function house()");
        assertThat(directory.addAgain(Edit.of(ann))).isInstanceOfSatisfying(AddResult.Added.class,
                added -> {
                    assertThat(added.otherwise()).containsExactly("token");
                    assertThat(added.user().values().text(directory.type().ofColumn("role").orElseThrow()))
                            .isEqualTo("clerk");
                });
    }

    /// The change happens within the transaction of the restore.
    @Test
    void theColumnsThatALaterTriggerFillsAgainAreNamed() {
        remove();
        TestServer.execute(url, "create function house() returns trigger language plpgsql as $$ begin"
                + " update users set role = 'clerk' where id = new.id; return null; end $$",
                "create trigger house after insert on users for each row execute function house()");
        assertThat(directory.addAgain(Edit.of(ann))).isInstanceOfSatisfying(AddResult.Added.class,
                added -> assertThat(added.otherwise()).containsExactly("role"));
    }

    /// The change comes between the insert and the read of the stored row.
    @Test
    void aColumnThatAnotherTransactionChangedSinceIsNotNamed() throws IOException, SQLException {
        remove();
        try (var tap = new WireTap(server.port()); Database watched = Database.open(tap.url(url), Map.of())) {
            tap.watch(statement -> {
                if (statement.contains("roster_revisions deletion, roster_revisions restored")) {
                    TestServer.execute(url, "update users set role = 'clerk'");
                }
            });
            assertThat(watched.directory().addAgain(Edit.of(ann))).isInstanceOfSatisfying(AddResult.Added.class,
                    added -> assertThat(added.otherwise()).isEmpty());
        }
        assertThat(row()).containsEntry("role", "clerk");
    }

    private void remove() {
        assertThat(directory.delete(directory.user(1).orElseThrow())).isEqualTo(new DeleteResult.Deleted());
    }

    private void addAgain(Edit edit) {
        assertThat(directory.addAgain(edit)).isInstanceOfSatisfying(AddResult.Added.class,
                added -> assertThat(added.otherwise()).isEmpty());
    }

    private Problem refused() throws SQLException {
        AddResult result = directory.addAgain(Edit.of(ann));
        assertThat(result).isInstanceOf(AddResult.Invalid.class);
        assertThat(row()).as("nothing is changed").isEmpty();
        return ((AddResult.Invalid) result).problems().getFirst();
    }

    /// Each column in PostgreSQL's notation without those that every save changes; empty without a row.
    private Map<String, String> row() throws SQLException {
        try (Connection other = DriverManager.getConnection(url);
                PreparedStatement query = other.prepareStatement("select * from users"); ResultSet row =
                        query.executeQuery()) {
            Map<String, String> values = new TreeMap<>();
            if (row.next()) {
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    values.put(row.getMetaData().getColumnName(column),
                            Objects.requireNonNullElse(row.getString(column), "NULL of SQL"));
                }
            }
            values.keySet().removeAll(WITH_EVERY_SAVE);
            return values;
        }
    }
}
