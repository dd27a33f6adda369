package roster.store.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.Patience;
import roster.directory.DescriptionContract;
import roster.directory.Directory;
import roster.directory.description.Descriptions;
import roster.directory.description.FieldDescription;
import roster.directory.description.NewKind;
import roster.directory.edit.Edit;
import roster.directory.feed.Feed.News;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.RecordType;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.Database;
import roster.store.Rows;
import roster.store.TestServer;

/// The owner of the table describes its columns on a real server. Other windows follow.
@SuppressWarnings("NullAway.Init") // opened before each test
final class DescribedFieldsTest extends DescriptionContract {
    private String url = "";
    private Database database;
    private Directory directory;

    @BeforeEach
    void openDirectory() {
        url = TestServer.newest().freshDirectory();
        TestServer.execute(url, TestServer.role("editor"),
                "alter table users add hashed_password text, add badge integer default 7",
                "grant select, insert, update, delete on users to editor",
                "grant usage on sequence users_id_seq to editor");
        database = Database.open(url, Map.of());
        directory = database.directory();
    }

    @AfterEach
    void closeDirectory() {
        database.close();
    }

    @Override
    protected Directory directory() {
        return directory;
    }

    private Database openEditor() {
        return Database.open(url.replace("user=postgres", "user=editor"), Map.of());
    }

    @Test
    void hiddenColumnsAndSecretsAreDescribedToo() {
        assertThat(directory.descriptions().fields()).extracting(FieldDescription::column)
                .containsExactly("name", "email", "phone",
                "department", "job_title", "status", "leaving_date", "hashed_password", "badge", "notes");
        assertThat(directory.descriptions().fields()).allSatisfy(each -> {
            assertThat(each.now().visible()).isEqualTo(!each.column().equals("hashed_password"));
            assertThat(each.now().recorded()).isEqualTo(!each.column().equals("hashed_password"));
        });
    }

    @Test
    void anEditorSeesTheOwnerOfTheTable() {
        var refusal = new Problem(null, Reason.MAY_NOT_DESCRIBE, "postgres");
        try (Database other = openEditor()) {
            Descriptions seen = other.directory().descriptions();
            assertThat(seen).isEqualTo(new Descriptions(Users.TYPE, directory.descriptions().fields(),
                    Optional.of(refusal)));
            assertThat(other.directory().describe(seen.fields().stream().map(each -> each.labelled("Mine")).toList()))
                    .contains(refusal);
            assertThat(other.directory().addField("Mine", NewKind.LINE, List.of())).contains(refusal);
        }
        assertThat(Rows.of(url, "select column_name from roster_fields")).isEmpty();
        assertThat(Rows.of(url,
                "select attname from pg_attribute where attrelid = 'users'::regclass and attname = 'mine'")).isEmpty();
    }

    @Test
    void aWindowThatIsOpenFollowsAndOneThatOpensLaterSeesTheSame() {
        var told = new ConcurrentLinkedQueue<RecordType>();
        try (Database other = openEditor()) {
            other.feed().follow(news -> {
                if (news instanceof News.Reshaped(RecordType type)) {
                    told.add(type);
                }
            });
            assertThat(describe("phone", each -> each.labelled("Telephone").inGroup("desk"))).isEmpty();
            assertThat(directory.addField("Floor", NewKind.CHOICE, List.of("1", "2"))).isEmpty();
            Patience.until("told of both", () -> told.contains(directory.type()));
            assertThat(other.directory().type()).isEqualTo(directory.type());
        }
        try (Database later = openEditor()) {
            assertThat(later.directory().type()).isEqualTo(directory.type());
        }
    }

    @Test
    void aHiddenColumnKeepsItsValues() {
        User ann = ann();
        assertThat(describe("notes", each -> each.showing(false))).isEmpty();
        User quiet = saved(Edit.of(now(ann)).with(Users.PHONE, "1"));
        assertThat(describe("notes", each -> each.showing(true))).isEmpty();
        assertThat(now(quiet).values()).isEqualTo(ann.values().with(Users.PHONE, "1"));
    }

    @Test
    void aSecretIsShownAndRecordedOnlyByTheOwnersDecision() {
        User ann = ann();
        assertThat(columns()).doesNotContain("hashed_password");
        assertThat(describe("hashed_password", each -> each.showing(true))).isEmpty();
        User before = now(ann);
        User hidden = saved(new Edit(before, before.values().with(field("hashed_password"), "one")));
        assertThat(directory.history(ann.id(), Directory.NEWEST, 1).getFirst().changed()).isEmpty();
        assertThat(describe("hashed_password", each -> each.recording(true))).isEmpty();
        saved(new Edit(hidden, hidden.values().with(field("hashed_password"), "two")));
        assertThat(directory.history(ann.id(), Directory.NEWEST, 1).getFirst().changed())
                .containsExactly(field("hashed_password"));
    }

    @Test
    void theOwnerCanEndTheRecordingOfAColumn() {
        User ann = ann();
        assertThat(describe("phone", each -> each.recording(false))).isEmpty();
        User quiet = saved(Edit.of(ann).with(Users.PHONE, "1"));
        assertThat(quiet.values().text(Users.PHONE)).isEqualTo("1");
        assertThat(directory.history(ann.id(), Directory.NEWEST, 1).getFirst().changed()).isEmpty();
        assertThat(describe("phone", each -> each.recording(true))).isEmpty();
        assertThat(description("phone").said()).isEmpty();
        saved(Edit.of(now(quiet)).with(Users.PHONE, "2"));
        assertThat(directory.history(ann.id(), Directory.NEWEST, 1).getFirst().changed()).containsExactly(Users.PHONE);
    }

    @Test
    void onlyDifferencesFromTheRuleAreWritten() {
        assertThat(directory.describe(directory.descriptions().fields())).isEmpty();
        assertThat(Rows.of(url, "select column_name from roster_fields")).isEmpty();
        assertThat(describe("phone", each -> each.labelled("Telephone"))).isEmpty();
        assertThat(Rows.of(url, "select f::text from roster_fields f"))
                .containsExactly("(users,phone,Telephone,,,,,,)");
    }

    @Test
    void aLockIsReportedAsALock() throws SQLException {
        try (Connection other = DriverManager.getConnection(url)) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table users in share mode");
            assertThat(directory.addField("Floor", NewKind.LINE, List.of())).hasValueSatisfying(
                    problem -> assertThat(problem.reason()).isEqualTo(Reason.LOCKED));
            other.rollback();
        }
        assertThat(columns()).doesNotContain("floor");
        assertThat(directory.addField("Floor", NewKind.LINE, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hashed_password", "PWD", "api_token", "otp", "totp_code", "footprint", "userOtp", "OTPs",
            "Otpx", "botPx", "asalty",
        "passage", "Passwort", "my otp!", "größe", "SECRETARY", "hat", "badge"})
    void theProgramKnowsASecretAsTheDatabaseDoes(String column) {
        assertThat(Rows.of(url, "select roster_is_secret('" + column + "')"))
                .containsExactly(TableFields.isSecret(column) ? "t" : "f");
    }

    @Test
    void aDescriptionWrittenByHandIsReadAsFarAsItIsValid() {
        TestServer.execute(url,
                "insert into roster_fields (record_type, column_name, label, grouping, choices, position, required)"
                        + " values"
                + " ('users', 'phone', E'  two\\nlines ', '', '{{a,b},{null,a}}', -3, false), ('users', 'badge', '',"
                + " null, '{x}', 7, true),"
                + " ('users', 'gone', 'Gone', null, null, 1, true), ('others', 'name', 'Other', null, null, 1, true)");
        try (Database other = Database.open(url, Map.of())) {
            assertThat(other.directory().type().fields().stream().map(Field::column))
                    .startsWith("phone", "badge", "name");
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
