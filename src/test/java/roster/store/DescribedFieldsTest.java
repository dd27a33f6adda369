package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.AddResult;
import roster.directory.Descriptions;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.FieldDescription;
import roster.directory.FieldDescription.Part;
import roster.directory.FieldKind;
import roster.directory.Merge;
import roster.directory.NewKind;
import roster.directory.Problem;
import roster.directory.Problem.Reason;
import roster.directory.SaveResult;
import roster.directory.User;
import roster.directory.Users;

/// The owner of the table describes its columns: the window of the owner follows at once, and one that opens later too.
@SuppressWarnings("NullAway.Init") // opened before each test
final class DescribedFieldsTest {
    private String url = "";
    private Database database;
    private Directory directory;
    private User ann;

    @BeforeEach
    void openDirectory() {
        url = TestServer.newest().freshDirectory();
        TestServer.execute(url, TestServer.role("editor"), "alter table users add hashed_password text, add badge integer not null default 7",
                "grant select, insert, update, delete on users to editor", "grant usage on sequence users_id_seq to editor");
        database = Database.open(url, Map.of());
        directory = database.directory();
        ann = ((AddResult.Added) directory.add(directory.type().of(Drafts.ann()).with(field("badge"), "7"))).user();
    }

    @AfterEach
    void closeDirectory() {
        database.close();
    }

    private Field field(String column) {
        return directory.type().ofColumn(column).orElseThrow();
    }

    private FieldDescription description(String column) {
        return directory.descriptions().fields().stream().filter(each -> each.column().equals(column)).findFirst().orElseThrow();
    }

    /// Describes one column otherwise.
    private Optional<Problem> describe(String column, UnaryOperator<FieldDescription> edit) {
        return directory.describe(directory.descriptions().fields().stream()
                .map(each -> each.column().equals(column) ? edit.apply(each) : each).toList());
    }

    private List<String> columns() {
        return directory.type().fields().stream().map(Field::column).toList();
    }

    /// What a window sees that opens now.
    private void assertSeenByOthers() {
        try (Database other = Database.open(url.replace("user=postgres", "user=editor"), Map.of())) {
            assertThat(other.directory().type()).isEqualTo(directory.type());
        }
    }

    private User saved(Edit edit) {
        return ((SaveResult.Saved) directory.save(edit)).user();
    }

    private List<Reason> refused(Edit edit) {
        return ((SaveResult.Invalid) directory.save(edit)).problems().stream().map(Problem::reason).toList();
    }

    private List<String> rows(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url); ResultSet row = connection.createStatement().executeQuery(query)) {
            var rows = new ArrayList<String>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }

    @Test
    void theRuleDescribesEachColumn() {
        Descriptions descriptions = directory.descriptions();
        assertThat(descriptions.refusal()).isEmpty();
        assertThat(descriptions.fields()).extracting(FieldDescription::column).containsExactly("name", "email", "phone", "department",
                "job_title", "status", "leaving_date", "hashed_password", "badge", "notes");
        assertThat(descriptions.fields()).allSatisfy(each -> {
            assertThat(each.said()).isEmpty();
            assertThat(each.now().visible()).isEqualTo(!each.column().equals("hashed_password"));
            assertThat(each.now().recorded()).isEqualTo(!each.column().equals("hashed_password"));
        });
    }

    @Test
    void anEditorIsToldWhoseTableItIs() throws SQLException {
        var refusal = new Problem(null, Reason.MAY_NOT_DESCRIBE, "postgres");
        try (Database other = Database.open(url.replace("user=postgres", "user=editor"), Map.of())) {
            Descriptions seen = other.directory().descriptions();
            assertThat(seen).isEqualTo(new Descriptions(directory.descriptions().fields(), Optional.of(refusal)));
            assertThat(other.directory().describe(seen.fields().stream().map(each -> each.labelled("Mine")).toList())).contains(refusal);
            assertThat(other.directory().addField("Mine", NewKind.LINE, List.of())).contains(refusal);
        }
        assertThat(rows("select column_name from roster_fields")).isEmpty();
        assertThat(rows("select attname from pg_attribute where attrelid = 'users'::regclass and attname = 'mine'")).isEmpty();
    }

    @Test
    void theFieldsAreRenamedAndPutInOrder() {
        var order = new ArrayList<>(directory.descriptions().fields());
        order.addFirst(order.remove(3).labelled("Team"));
        assertThat(directory.describe(order)).isEmpty();
        assertThat(columns()).startsWith("department", "name", "email").endsWith("badge", "notes");
        assertThat(field("department").label()).isEqualTo("Team");
        assertThat(description("department").said()).containsExactly(Part.LABEL);
        assertSeenByOthers();
        assertThat(describe("department", each -> each.labelled(" "))).isEmpty();
        assertThat(field("department").label()).isEmpty();
    }

    @Test
    void aHiddenColumnIsNoFieldAndIsShownAgain() {
        assertThat(describe("notes", each -> each.showing(false))).isEmpty();
        assertThat(columns()).doesNotContain("notes");
        assertThat(directory.user(ann.id()).orElseThrow().values().knows(Users.NOTES)).isFalse();
        assertSeenByOthers();
        assertThat(describe("notes", each -> each.showing(true))).isEmpty();
        assertThat(directory.user(ann.id()).orElseThrow().values()).isEqualTo(ann.values());
    }

    @Test
    void notEveryFieldCanBeHidden() {
        assertThat(directory.describe(directory.descriptions().fields().stream().map(each -> each.showing(false)).toList()))
                .contains(new Problem(null, Reason.NOTHING_SHOWN, ""));
    }

    @Test
    void aSecretIsShownAndRecordedOnlyWhereTheOwnerSaysSo() {
        assertThat(columns()).doesNotContain("hashed_password");
        assertThat(describe("hashed_password", each -> each.showing(true))).isEmpty();
        User before = directory.user(ann.id()).orElseThrow();
        User hidden = saved(new Edit(before, before.values().with(field("hashed_password"), "one")));
        assertThat(directory.history(ann.id(), Directory.NEWEST, 1).getFirst().changed()).isEmpty();
        assertThat(describe("hashed_password", each -> each.recording(true))).isEmpty();
        saved(new Edit(hidden, hidden.values().with(field("hashed_password"), "two")));
        assertThat(directory.history(ann.id(), Directory.NEWEST, 1).getFirst().changed()).containsExactly(field("hashed_password"));
    }

    @Test
    void aColumnIsRecordedNoMoreWhereTheOwnerSaysSo() {
        assertThat(describe("phone", each -> each.recording(false))).isEmpty();
        User quiet = saved(Edit.of(ann).with(Users.PHONE, "1"));
        assertThat(quiet.values().text(Users.PHONE)).isEqualTo("1");
        assertThat(directory.history(ann.id(), Directory.NEWEST, 1).getFirst().changed()).isEmpty();
        assertThat(describe("phone", each -> each.recording(true))).isEmpty();
        assertThat(description("phone").said()).isEmpty();
        saved(Edit.of(quiet).with(Users.PHONE, "2"));
        assertThat(directory.history(ann.id(), Directory.NEWEST, 1).getFirst().changed()).containsExactly(Users.PHONE);
    }

    @Test
    void aFieldDemandsAValueAndNeverLessThanItsColumn() {
        assertThat(describe("phone", each -> each.requiring(true))).isEmpty();
        User now = directory.user(ann.id()).orElseThrow();
        assertThat(refused(Edit.of(now).with(Users.PHONE, ""))).containsExactly(Reason.MISSING);
        assertThat(describe("phone", each -> each.requiring(false))).isEmpty();
        assertThat(describe("name", each -> each.requiring(false))).isEmpty();
        now = directory.user(ann.id()).orElseThrow();
        assertThat(refused(Edit.of(now).with(Users.NAME, ""))).containsExactly(Reason.MISSING);
        assertThat(saved(Edit.of(now).with(Users.PHONE, "")).values().text(Users.PHONE)).isEmpty();
    }

    @Test
    void aTextIsAChoiceAndItsOldValueStays() {
        assertThat(describe("department", each -> each.choosing(List.of("Sales", "", "Law; tax", "Sales")))).isEmpty();
        assertThat(field("department").kind()).isEqualTo(new FieldKind.Choice(List.of("Sales", "Law; tax")));
        assertThat(description("email").choosing(List.of("a")).now().choices()).as("an address").isEmpty();
        User now = directory.user(ann.id()).orElseThrow();
        assertThat(refused(Edit.of(now).with(Users.DEPARTMENT, "Research"))).containsExactly(Reason.NOT_A_CHOICE);
        User kept = saved(Edit.of(now).with(Users.PHONE, "1"));
        assertThat(kept.values().text(Users.DEPARTMENT)).isEqualTo(ann.values().text(Users.DEPARTMENT));
        assertThat(saved(Edit.of(kept).with(Users.DEPARTMENT, "Law; tax")).values().text(Users.DEPARTMENT)).isEqualTo("Law; tax");
        assertSeenByOthers();
    }

    @Test
    void aGroupMergesAsOneUnit() {
        assertThat(describe("phone", each -> each.inGroup("desk"))).isEmpty();
        assertThat(describe("job_title", each -> each.inGroup("desk"))).isEmpty();
        User now = directory.user(ann.id()).orElseThrow();
        saved(Edit.of(now).with(Users.PHONE, "theirs"));
        var conflict = ((SaveResult.Conflicting) directory.save(Edit.of(now).with(Users.JOB_TITLE, "mine"))).conflict();
        assertThat(conflict.merge().fields(Merge.Outcome.CLASH)).containsExactly(Users.PHONE, Users.JOB_TITLE);
        assertThat(describe("status", each -> each.inGroup(""))).isEmpty();
        assertThat(field("status").group()).as("taken out of its own group").isEmpty();
    }

    @Test
    void anotherOwnersWordsStayWhereThisOneSaysNothing() {
        List<FieldDescription> read = directory.descriptions().fields();
        assertThat(describe("phone", each -> each.labelled("Telephone").requiring(true))).isEmpty();
        assertThat(describe("badge", each -> each.labelled("Badge no."))).isEmpty();
        assertThat(directory.describe(read.stream().map(each -> each.column().equals("phone") ? each.labelled("Extension") : each).toList()))
                .isEmpty();
        assertThat(field("phone").label()).isEqualTo("Extension");
        assertThat(field("phone").required()).isTrue();
        assertThat(field("badge").label()).isEqualTo("Badge no.");
    }

    @Test
    void onlyWhatDiffersIsWritten() throws SQLException {
        assertThat(directory.describe(directory.descriptions().fields())).isEmpty();
        assertThat(rows("select column_name from roster_fields")).isEmpty();
        assertThat(describe("phone", each -> each.labelled("Telephone"))).isEmpty();
        assertThat(rows("select f::text from roster_fields f")).containsExactly("(users,phone,Telephone,,,,,,)");
    }

    @Test
    void aLockIsToldAsThat() throws SQLException {
        try (Connection other = DriverManager.getConnection(url)) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table users in share mode");
            assertThat(directory.addField("Floor", NewKind.LINE, List.of())).hasValueSatisfying(
                    problem -> assertThat(problem.reason()).isEqualTo(Reason.LOCKED));
            other.rollback();
        }
        assertThat(columns()).doesNotContain("floor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashed_password", "PWD", "api_token", "otp", "totp_code", "footprint", "userOtp", "OTPs", "Otpx", "botPx", "asalty",
        "passage", "Passwort", "my otp!", "größe", "SECRETARY", "hat", "badge"})
    void theProgramKnowsASecretAsTheDatabaseDoes(String column) throws SQLException {
        assertThat(rows("select roster_is_secret('" + column + "')")).containsExactly(TableFields.isSecret(column) ? "t" : "f");
    }

    @Test
    void whatIsDescribedByHandIsReadAsFarAsItMakesSense() {
        TestServer.execute(url, "insert into roster_fields (record_type, column_name, label, grouping, choices, position, required) values"
                + " ('users', 'phone', E'  two\\nlines ', '', '{{a,b},{null,a}}', -3, false), ('users', 'badge', '', null, '{x}', 7, true),"
                + " ('users', 'gone', 'Gone', null, null, 1, true), ('others', 'name', 'Other', null, null, 1, true)");
        try (Database other = Database.open(url, Map.of())) {
            assertThat(other.directory().type().fields().stream().map(Field::column)).startsWith("phone", "badge", "name");
            Field phone = other.directory().type().ofColumn("phone").orElseThrow();
            assertThat(phone.label()).isEqualTo("two lines");
            assertThat(phone.kind()).isEqualTo(new FieldKind.Choice(List.of("a", "b")));
            Field badge = other.directory().type().ofColumn("badge").orElseThrow();
            assertThat(badge.label()).isEqualTo("Badge");
            assertThat(badge.kind()).isInstanceOf(FieldKind.WholeNumber.class);
            assertThat(badge.required()).isTrue();
        }
    }
}
