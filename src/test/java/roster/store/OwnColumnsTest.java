package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.directory.Directory;
import roster.directory.Query;
import roster.directory.edit.AddResult;
import roster.directory.edit.Conflict;
import roster.directory.edit.Edit;
import roster.directory.edit.Merge;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.Problem;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.directory.record.Users;

/// A `users` table with columns of its own from another program.
@SuppressWarnings("NullAway.Init") // opened before each test
final class OwnColumnsTest {
    static final String[] TABLE = {
        "create type job_role as enum ('clerk', 'engineer', 'boss')",
        "create table departments (id bigserial primary key, name text not null)",
        "insert into departments (name) values ('Sales'), ('Research')",
        """
            create table users (id bigserial primary key, name varchar(255), email varchar(255), role job_role not null default 'clerk',
              badge_number integer, remote boolean, pay numeric(10, 2), born date, department_id bigint references departments,
              hashed_password text, avatar bytea, last_seen_at timestamptz, "Parking ""spot\""" varchar(20), "[odd]" text,
              shift varchar(10) check (shift in ('day', 'night')), upper_name text generated always as (upper(name)) stored,
              inserted_at timestamp(0) not null default now(), updated_at timestamp(0) not null default now())""",
        """
            insert into users (name, email, badge_number, remote, pay, born, department_id, hashed_password, avatar, last_seen_at)
              values ('Ann Archer', 'ann@example.org', 17, true, 1234.50, '1980-02-29', 1, 'x', '\\x00ff', '2026-11-23 14:02:00+00')"""};

    private String url = "";
    private Database database;
    private Directory directory;
    private RecordType type;
    private User ann;

    static void make(String url) {
        TestServer.execute(url, TABLE);
        Database.open(url, Map.of()).close();
    }

    @BeforeEach
    void openDirectory() {
        url = TestServer.newest().copyOf("own_columns", OwnColumnsTest::make);
        database = Database.open(url, Map.of());
        directory = database.directory();
        type = directory.type();
        ann = directory.user(1).orElseThrow();
    }

    @AfterEach
    void closeDirectory() {
        database.close();
    }

    private Field field(String column) {
        return type.ofColumn(column).orElseThrow();
    }

    @Test
    void eachColumnExceptTheSecretIsAField() {
        assertThat(type.fields().stream().map(Field::column)).contains("name", "email", "role", "badge_number",
                "remote", "pay", "born",
                "department_id", "avatar", "last_seen_at", "Parking \"spot\"", "shift", "upper_name")
                .doesNotContain("hashed_password");
    }

    @ParameterizedTest
    @CsvSource({"role, clerk", "badge_number, 17", "remote, true", "pay, 1234.50", "born, 1980-02-29",
            "department_id, 1",
        "upper_name, ANN ARCHER", "shift, ''"})
    void aValueIsReadAsTheHistoryHoldsIt(String column, String text) {
        assertThat(ann.values().text(field(column))).isEqualTo(text);
        assertThat(directory.listed(List.of(1L))).containsExactly(ann);
    }

    @ParameterizedTest
    @CsvSource({"role, boss", "badge_number, 4711", "remote, false", "pay, 99999999.99", "born, 2001-01-01",
            "department_id, 2",
        "Parking \"spot\", B 12", "shift, night", "badge_number, ''"})
    void aValueIsSavedAndComesBackAsItIs(String column, String text) {
        User saved = saved(directory.save(new Edit(ann, ann.values().with(field(column), text))));
        assertThat(saved.values().text(field(column))).isEqualTo(text);
        assertThat(directory.user(1)).contains(saved);
        assertThat(directory.history(1, Directory.NEWEST, 1).getFirst().changed()).containsExactly(field(column));
    }

    @ParameterizedTest
    @CsvSource({"badge_number, x, NOT_A_WHOLE_NUMBER", "badge_number, 3000000000, NOT_A_WHOLE_NUMBER",
            "pay, 1.234, NOT_A_NUMBER",
        "pay, 123456789, NOT_A_NUMBER", "role, king, NOT_A_CHOICE", "shift, noon, NOT_A_CHOICE",
        "born, soon, NOT_A_DATE",
        "Parking \"spot\", a text of more than twenty, TOO_LONG"})
    void aValueThatTheColumnCanNotHoldIsAProblemAtTheField(String column, String text, Problem.Reason reason) {
        SaveResult result = directory.save(new Edit(ann, ann.values().with(field(column), text)));
        assertThat(result).isInstanceOfSatisfying(SaveResult.Invalid.class, invalid -> assertThat(invalid.problems())
                .singleElement().satisfies(problem -> {
                    assertThat(problem.field()).isEqualTo(field(column));
                    assertThat(problem.reason()).isEqualTo(reason);
                }));
    }

    @Test
    void aNewRowHasTheDefaultsOfTheTable() {
        Draft draft = type.initial().with(Users.NAME, "Bob Baker").with(Users.EMAIL, "bob@example.org");
        User bob = ((AddResult.Added) directory.add(draft)).user();
        assertThat(bob.values().text(field("role"))).isEqualTo("clerk");
        assertThat(bob.values().text(field("upper_name"))).isEqualTo("BOB BAKER");
    }

    @Test
    void twoPeopleMergeInTheColumnsOfTheTable() {
        User theirs = saved(
                directory.save(new Edit(ann, ann.values().with(field("pay"), "2000.00").with(field("shift"), "day"))));
        SaveResult result = directory.save(new Edit(ann,
                ann.values().with(field("pay"), "3000.00").with(field("badge_number"), "18")));
        Conflict conflict = ((SaveResult.Conflicting) result).conflict();
        assertThat(conflict.theirs()).isEqualTo(theirs);
        assertThat(conflict.merge().fields(Merge.Outcome.CLASH)).containsExactly(field("pay"));
        assertThat(conflict.merge().fields(Merge.Outcome.MINE)).containsExactly(field("badge_number"));
        assertThat(conflict.merge().fields(Merge.Outcome.THEIRS)).containsExactly(field("shift"));
    }

    @Test
    void theSameNumberInOtherDigitsIsNoChange() {
        assertThat(new Edit(ann, ann.values().with(field("pay"), "1234.5")).isDirty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"4711, badge_number, 4711", "ward, 'Parking \"spot\"', Ward 3", "1980-02, born, 1980-02-29",
            "engin, role, engineer"})
    void aSearchFindsTheValue(String word, String column, String text) {
        saved(directory.save(new Edit(ann, ann.values().with(field(column), text))));
        var shown = Map.of(field("role"), Map.of("engineer", "engineer"));
        assertThat(directory.search(new Query(word, List.of(), shown)).ids(10)).containsExactly(1L);
        assertThat(directory.search(new Query("zzz", List.of(), shown)).ids(10)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"badge_number, 9, 17", "pay, 5, 1234.50", "role, boss, clerk", "born, 1979-01-01, 1980-02-29"})
    void theListIsSortedByTheValue(String column, String less, String more) {
        Draft draft = type.initial().with(Users.NAME, "Bob").with(Users.EMAIL, "bob@example.org")
                .with(field(column), less);
        User bob = ((AddResult.Added) directory.add(draft)).user();
        assertThat(ann.values().text(field(column))).isEqualTo(more);
        assertThat(directory.search(new Query("", List.of(new Query.Sort(field(column), false)))).ids(10))
                .containsExactly(bob.id(), 1L);
        assertThat(directory.search(new Query("", List.of(new Query.Sort(field(column), true)))).ids(10))
                .containsExactly(1L, bob.id());
    }

    @Test
    void aColumnThatIsRenamedIsFollowed() {
        TestServer.execute(url, "alter table users rename column shift to watch");
        User now = directory.user(1).orElseThrow();
        assertThat(directory.type().ofColumn("shift")).isEmpty();
        assertThat(now.values().knows(directory.type().ofColumn("watch").orElseThrow())).isTrue();
    }

    @Test
    void aSaveThatMeetsOtherColumnsIsRepeated() {
        TestServer.execute(url, "alter table users drop column remote, add column desk varchar(20) default 'none'");
        User saved = saved(directory.save(new Edit(ann, ann.values().with(field("badge_number"), "18"))));
        assertThat(saved.values().text(field("badge_number"))).isEqualTo("18");
        assertThat(saved.values().text(directory.type().ofColumn("desk").orElseThrow())).isEqualTo("none");
        assertThat(saved.values().knows(field("remote"))).isFalse();
    }

    @Test
    void aSaveToADroppedColumnIsRefused() {
        TestServer.execute(url, "alter table users drop column remote");
        assertThat(directory.save(new Edit(ann, ann.values().with(field("remote"), "false")))).isInstanceOfSatisfying(
                SaveResult.Invalid.class, refused -> assertThat(refused.problems()).extracting(Problem::reason)
                        .containsExactly(Problem.Reason.TABLE_CHANGED));
    }

    private static User saved(SaveResult result) {
        return ((SaveResult.Saved) result).user();
    }
}
