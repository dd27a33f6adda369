package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Directory;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.User;
import roster.directory.record.Users;

/// A version is a change in a recorded column. Secrets, binary columns and other programs' moments are unrecorded
/// unless an owner decides otherwise. Runs on every available server.
@ParameterizedClass
@MethodSource("roster.store.WholeRowTest#servers")
final class RecordedColumnsTest {
    private static final String STATE = "select lock_version, save_id, roster_life from users";
    private static final String TRACES =
            "select count(*) from roster_revisions where concat(before, after, exact) like '%secret!%'";

    private final String url;

    RecordedColumnsTest(TestServer server) {
        url = server.copyOf("recorded_columns", RecordedColumnsTest::make);
    }

    private static void make(String url) {
        TestServer.execute(url, "create domain moment as timestamptz",
                TestServer.OTHER_TABLE.replace("notes text)", "notes text,"
                + " hashed_password text default 'none', avatar bytea, last_seen_at timestamp, checked moment, born"
                + " date, shout text"
                + " generated always as (upper(name)) stored, inserted_at timestamp(0), updated_at timestamp(0))"));
        Database.open(url, Map.of()).close();
        TestServer.execute(url,
                "insert into users (name, email, updated_at) values ('Ann', 'ann@example.org', '2020-01-01')");
    }

    private void sql(String... statements) {
        TestServer.execute(url, statements);
    }

    private List<String> rows(String query) {
        return Rows.of(url, query);
    }

    private List<String> kinds() {
        return rows("select kind, version from roster_revisions order by seq");
    }

    @Nested
    final class AWriteToUnrecordedColumnsAlone {
        @ParameterizedTest
        @CsvSource(delimiterString = "=>", textBlock = """
                hashed_password = 'secret!'                                    => hashed_password
                avatar = '\\xffd8'                                             => avatar
                last_seen_at = '2026-01-02 03:04:05.678'                       => last_seen_at
                checked = '2026-01-02 03:04:05.678+00'                         => checked
                last_seen_at = '2026-01-02 03:04:05', updated_at = '2026-02-02', save_id = gen_random_uuid() => last_seen_at
                """)
        void isStoredAsItComesAndCountsNoVersion(String assignment, String column) {
            List<String> before = rows(STATE);
            sql("set timezone = 'UTC'", "update users set " + assignment);
            assertThat(rows("select count(*) from users where " + assignment.replaceFirst(",.*", "")))
                    .containsExactly("1");
            assertThat(rows("select " + column + " is null from users")).containsExactly("f");
            assertThat(rows(STATE)).isEqualTo(before);
            assertThat(kinds()).containsExactly("added|0");
        }

        @Test
        void keepsTheMomentThatTheWriterNames() {
            sql("update users set last_seen_at = now(), updated_at = '2026-02-02 02:02:02'");
            assertThat(rows("select updated_at from users")).containsExactly("2026-02-02 02:02:02");
            sql("update users set last_seen_at = null");
            assertThat(rows("select updated_at, lock_version from users")).containsExactly("2026-02-02 02:02:02|0");
        }

        @Test
        void leavesAnOpenEditCurrent() {
            try (Database database = Database.open(url, Map.of())) {
                User ann = database.directory().user(1).orElseThrow();
                sql("update users set last_seen_at = now()");
                assertThat(database.directory().save(Edit.of(ann).with(Users.PHONE, "1")))
                        .isInstanceOf(SaveResult.Saved.class);
            }
        }
    }

    @Nested
    final class AVersion {
        @ParameterizedTest
        @ValueSource(strings = {"name = 'Zoe'", "born = '2000-01-01'", "phone = '1', hashed_password = 'secret!'",
                "id = 7",
            "lock_version = 1", "lock_version = 7"})
        void isAChangeInARecordedColumnOrACountedOne(String assignment) {
            sql("update users set " + assignment);
            assertThat(rows("select version from roster_revisions where kind <> 'removed' order by seq desc limit 1"))
                    .containsExactly("1");
            assertThat(rows(TRACES)).containsExactly("0");
        }

        @Test
        void leavesOutTheUnrecordedColumns() {
            sql("update users set phone = '1', hashed_password = 'secret!', avatar = 'secret!', last_seen_at = now()",
                    "delete from users");
            assertThat(rows("select distinct key from roster_revisions, json_each(coalesce(before, after)) order by 1"))
                    .containsExactly("born",
                    "department", "email", "id", "inserted_at", "job_title", "leaving_date", "lock_version", "name",
                    "notes", "phone",
                    "roster_life", "save_id", "shout", "status", "updated_at");
            assertThat(rows("select after ->> 'shout', before ->> 'name' from roster_revisions where kind = 'changed'"))
                    .containsExactly("ANN|Ann");
            assertThat(rows(TRACES)).containsExactly("0");
        }

        @Test
        void isNotCountedForAWriteWithoutChanges() {
            sql("update users set name = name, hashed_password = hashed_password, last_seen_at = last_seen_at");
            assertThat(kinds()).containsExactly("added|0");
        }

        @Test
        void isCountedForASaveOfRosterWithoutTheSecrets() {
            sql("update users set hashed_password = 'secret!'");
            try (Database database = Database.open(url, Map.of())) {
                User ann = database.directory().user(1).orElseThrow();
                assertThat(database.directory().save(Edit.of(ann).with(Users.PHONE, "1")))
                        .isInstanceOf(SaveResult.Saved.class);
            }
            assertThat(kinds()).containsExactly("added|0", "changed|1");
            assertThat(rows(TRACES)).containsExactly("0");
        }
    }

    @Nested
    final class TheMomentOfTheLastChange {
        @Test
        void isStoredIfItAloneIsWritten() {
            List<String> before = rows(STATE);
            sql("update users set updated_at = '2021-02-03 04:05:06'");
            assertThat(rows("select updated_at from users")).containsExactly("2021-02-03 04:05:06");
            sql("update users set updated_at = null");
            assertThat(rows("select updated_at from users")).containsExactly("null");
            assertThat(rows(STATE)).isEqualTo(before);
            assertThat(kinds()).containsExactly("added|0");
        }

        /// The history knows the row by the save id of its last revision.
        @Test
        void isLetThroughUnderTheSaveIdOfTheLastVersion() {
            List<String> before = rows(STATE);
            sql("update users set updated_at = '2021-02-03 04:05:06', save_id = gen_random_uuid()",
                    "update users set save_id = gen_random_uuid()");
            assertThat(rows("select updated_at from users")).containsExactly("2021-02-03 04:05:06");
            assertThat(rows(STATE)).isEqualTo(before);
            assertThat(kinds()).containsExactly("added|0");
        }

        /// The last microsecond of this second is the next second, for a column without digits.
        @ParameterizedTest
        @ValueSource(strings = {"timestamp(0)", "timestamptz(0)", "timestamp(3)"})
        void isCutWhereATouchWasRoundedUp(String type) {
            String now = type.startsWith("timestamptz") ? "clock_timestamp()"
                    : "(clock_timestamp() at time zone 'utc')";
            String unit = type.endsWith("(3)") ? "milliseconds" : "second";
            sql("alter table users alter updated_at type " + type,
                    "update users set updated_at = date_trunc('" + unit + "', " + now + ") + '1 " + unit
                    + "'::interval - '1 microsecond'::interval",
                    "do $$ begin assert (select updated_at <= " + now + " from users); end $$");
            assertThat(kinds()).containsExactly("added|0");
        }

        @Test
        void isCutWhereTheTriggersWriteIt() {
            sql("do $$ begin while extract(microseconds from clock_timestamp())::int % 1000000 < 600000 loop end loop;"
                    + " update users set phone = '1';"
                    + " assert (select updated_at <= clock_timestamp() at time zone 'utc' from users);"
                    + " assert (select updated_at > clock_timestamp() at time zone 'utc' - '1 minute'::interval from"
                    + " users); end $$");
        }

        @ParameterizedTest
        @CsvSource({"0, 12:00:59", "1, 12:00:59.9", "3, 12:00:59.987", "6, 12:00:59.987654"})
        void isCutToEachNumberOfDigits(int digits, String cut) {
            assertThat(rows("select roster_cut('2026-01-01 12:00:59.987654', " + digits + ") = '2026-01-01 " + cut
                    + "'")).containsExactly("t");
        }

        @Test
        void isNotOverwrittenIfTheWriterNamesIt() {
            sql("update users set phone = '1', updated_at = '2021-02-03 04:05:06'");
            assertThat(rows("select updated_at, lock_version from users")).containsExactly("2021-02-03 04:05:06|1");
        }
    }

    @Nested
    final class AMigrationOfAnotherProgram {
        /// The session has the triggers' plans already, and the triggers are not created again.
        @ParameterizedTest
        @ValueSource(strings = {"read committed", "repeatable read", "serializable"})
        void neverBringsASecretIntoTheHistory(String isolation) throws SQLException {
            try (Connection other = DriverManager.getConnection(url); Statement session = other.createStatement()) {
                session.execute("update users set phone = '1'");
                session.execute("begin isolation level " + isolation);
                session.execute("select 1");
                sql("alter table users add reset_token text default 'secret!', add photo bytea default 'secret!'");
                session.execute("update users set phone = '2'");
                session.execute("update users set reset_token = 'secret!2'");
                session.execute("commit");
                session.execute("update users set phone = '3'");
                session.execute("update users set reset_token = 'secret!3'");
                session.execute("delete from users");
            }
            assertThat(rows("select version from roster_revisions order by seq"))
                    .containsExactly("0", "1", "2", "3", "4");
            assertThat(rows(TRACES)).containsExactly("0");
        }

        @Test
        void thatGivesAColumnASecretsNameEndsItsHistory() {
            sql("update users set notes = 'open'", "alter table users rename notes to secret_notes",
                    "update users set secret_notes = 'secret!'",
                    "update users set phone = '1'");
            assertThat(rows("select version from roster_revisions order by seq")).containsExactly("0", "1", "2");
            assertThat(rows(TRACES)).containsExactly("0");
        }

        @Test
        void thatRenamesASecretLeavesItASecret() {
            sql("update users set hashed_password = 'secret!'",
                    "alter table users rename hashed_password to password_digest",
                    "update users set phone = '1'", "update users set password_digest = 'secret!2'");
            assertThat(rows("select version from roster_revisions order by seq")).containsExactly("0", "1");
            assertThat(rows(TRACES)).containsExactly("0");
        }

        @Test
        void thatAddsAnOrdinaryColumnHasItRecordedAtOnce() {
            sql("alter table users add badge text", "update users set badge = 'x'",
                    "alter table users drop last_seen_at", "update users set badge = 'y'");
            assertThat(rows("select version, after ->> 'badge' from roster_revisions order by seq"))
                    .containsExactly("0|null", "1|x", "2|y");
        }
    }

    @Nested
    final class AnOwner {
        @Test
        void hasASecretRecordedAndAnOrdinaryColumnNot() throws SQLException {
            try (Connection other = DriverManager.getConnection(url); Statement session = other.createStatement()) {
                session.execute("update users set notes = 'x'");
                sql("insert into roster_fields (record_type, column_name, recorded) values ('users',"
                        + " 'hashed_password', true), ('users', 'phone', false)");
                session.execute("update users set hashed_password = 'known'");
                session.execute("update users set phone = '1'");
                assertThat(rows("select version, after ->> 'hashed_password', after ->> 'phone' from roster_revisions"
                        + " order by seq"))
                        .containsExactly("0|null|null", "1|null|null", "2|known|null");
                sql("update roster_fields set recorded = null where column_name = 'hashed_password'",
                        "delete from roster_fields where column_name = 'phone'");
                session.execute("update users set hashed_password = 'secret!', phone = '2'");
                assertThat(rows("select version, after ->> 'phone' from roster_revisions order by seq desc limit 1"))
                        .containsExactly("3|2");
                assertThat(rows(TRACES)).containsExactly("0");
            }
        }

        @Test
        void canNotLeaveOutTheColumnsThatAVersionNeeds() {
            sql("insert into roster_fields (record_type, column_name, recorded) select 'users',"
                    + " unnest('{id,lock_version,save_id,roster_life}'::text[]), false",
                    "update users set phone = '1'");
            assertThat(rows("select after -> 'id', after -> 'lock_version', after ->> 'roster_life' is not null from"
                    + " roster_revisions"
                    + " order by seq desc limit 1")).containsExactly("1|1|t");
        }
    }

    @Test
    void anUndoneDeletionRestoresExactlyTheRecordedColumns() {
        sql("update users set born = '2000-01-01', hashed_password = 'secret!', avatar = 'x', last_seen_at = now(),"
                + " notes = 'n'");
        List<String> before = rows("select id, name, email, born, notes, shout, roster_life from users");
        try (Database database = Database.open(url, Map.of())) {
            Directory directory = database.directory();
            User ann = directory.user(1).orElseThrow();
            assertThat(directory.delete(ann)).isInstanceOf(DeleteResult.Deleted.class);
            assertThat(directory.addAgain(Edit.of(ann)))
                    .isInstanceOfSatisfying(AddResult.Added.class, added -> assertThat(added.otherwise()).isEmpty());
        }
        assertThat(rows("select id, name, email, born, notes, shout, roster_life from users")).isEqualTo(before);
        assertThat(rows("select hashed_password, avatar, last_seen_at from users")).containsExactly("none|null|null");
        assertThat(rows(TRACES)).containsExactly("0");
    }

    @ParameterizedTest
    @CsvSource({"password, t", "hashedPassword, t", "PASSWD, t", "pw_hash, t", "reset_token, t", "clientSecret, t",
            "otp, t", "otp_code, t", "totp, t",
        "userOtp, t", "userOtpCode, t", "salt, t", "name, f", "footprint, f", "photo_path, f", "options, f",
        "last_seen_at, f"})
    void aSecretIsKnownByItsName(String column, String secret) {
        assertThat(rows("select roster_is_secret('" + column + "')")).containsExactly(secret);
    }
}
