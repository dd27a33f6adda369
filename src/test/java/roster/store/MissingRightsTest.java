package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The refusal of a write without a right names the right and the statement that grants it. That statement is then
/// enough.
@SuppressWarnings("NullAway.Init") // opened before each test
final class MissingRightsTest {
    private String url = "";
    private Database database;
    private User ann;

    @BeforeEach
    void openAsSomebodyWhoMayReadAndNothingElse() {
        url = TestServer.newest().freshDirectory();
        TestServer.execute(url, TestServer.role("\"Visiting editor\""));
        try (Database owner = Database.open(url, Map.of())) {
            ann = ((AddResult.Added) owner.directory().add(Drafts.ann())).user();
        }
        TestServer.execute(url, "grant select on users to \"Visiting editor\"");
        database = Database.open(url.replace("user=postgres", "user=Visiting%20editor"), Map.of());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aMissingRightOnTheSequenceIsNamed() {
        TestServer.execute(url, "grant insert on users to \"Visiting editor\"");
        var refused = new AddResult.Invalid(List.of(new Problem(null, Reason.MAY_NOT_NUMBER,
                "GRANT USAGE ON SEQUENCE public.users_id_seq TO \"Visiting editor\"")));
        assertThat(database.directory().add(Drafts.bob())).isEqualTo(refused);
        TestServer.execute(url, detail(refused.problems()));
        assertThat(database.directory().add(Drafts.bob())).isInstanceOf(AddResult.Added.class);
    }

    @Test
    void aMissingRightOnTheTableIsNamed() {
        TestServer.execute(url, "grant usage on sequence users_id_seq to \"Visiting editor\"");
        var added = (AddResult.Invalid) database.directory().add(Drafts.bob());
        assertThat(added.problems()).containsExactly(
                new Problem(null, Reason.MAY_NOT_ADD, "GRANT INSERT ON TABLE public.users TO \"Visiting editor\""));
        var saved = (SaveResult.Invalid) save();
        assertThat(saved.problems()).containsExactly(
                new Problem(null, Reason.MAY_NOT_CHANGE, "GRANT UPDATE ON TABLE public.users TO \"Visiting editor\""));
        var removed = (DeleteResult.Invalid) database.directory().delete(ann);
        assertThat(removed.problems()).containsExactly(
                new Problem(null, Reason.MAY_NOT_DELETE, "GRANT DELETE ON TABLE public.users TO \"Visiting editor\""));
        TestServer.execute(url, detail(added.problems()), detail(saved.problems()), detail(removed.problems()));
        assertThat(database.directory().add(Drafts.bob())).isInstanceOf(AddResult.Added.class);
        User user = ((SaveResult.Saved) save()).user();
        assertThat(database.directory().delete(user)).isEqualTo(new DeleteResult.Deleted());
    }

    @Test
    void missingRightsOnColumnsAreNamed() {
        TestServer.execute(url, "grant update (email, lock_version, updated_at) on users to \"Visiting editor\"");
        var saved = (SaveResult.Invalid) save();
        assertThat(saved.problems()).containsExactly(new Problem(null, Reason.MAY_NOT_CHANGE,
                "GRANT UPDATE (phone, save_id) ON TABLE public.users TO \"Visiting editor\""));
        TestServer.execute(url, detail(saved.problems()));
        assertThat(save()).isInstanceOf(SaveResult.Saved.class);
    }

    @Test
    void fieldsOfColumnsWithoutARightAreFixed() {
        assertThat(database.directory().type().fixed()).containsExactlyInAnyOrderElementsOf(Users.TYPE.fields());
        TestServer.execute(url, "alter table users drop department",
                "alter table users add department text generated always as (upper(name)) stored",
                "grant update (name, email, phone, department, job_title, status, leaving_date) on users to \"Visiting"
                        + " editor\"");
        assertThat(database.isStillThere()).isTrue();
        assertThat(database.directory().type().fixed()).containsExactlyInAnyOrder(Users.DEPARTMENT, Users.NOTES);
    }

    @Test
    void aMissingRightOnAColumnOfARestoreIsNamed() {
        TestServer.execute(url, "alter table users add badge text", "update users set badge = 'x'",
                "grant delete, insert (id, name, email, phone, department, job_title, status, notes, leaving_date,"
                        + " lock_version,"
                        + " inserted_at, updated_at, save_id, roster_life) on users to \"Visiting editor\"");
        ann = database.directory().user(ann.id()).orElseThrow();
        assertThat(database.directory().delete(ann)).isEqualTo(new DeleteResult.Deleted());
        var refused = new AddResult.Invalid(List.of(new Problem(null, Reason.COLUMN_FORBIDDEN,
                "GRANT INSERT (badge) ON TABLE public.users TO \"Visiting editor\"")));
        assertThat(database.directory().addAgain(Edit.of(ann))).isEqualTo(refused);
        assertThat(database.directory().count()).isZero();
        TestServer.execute(url, detail(refused.problems()));
        assertThat(database.directory().addAgain(Edit.of(ann))).isInstanceOf(AddResult.Added.class);
    }

    @ParameterizedTest
    @ValueSource(strings =
            {"revoke select on users from \"Visiting editor\"; grant select (id, name, email, phone, department,"
            + " job_title, status, notes, leaving_date, lock_version, inserted_at, updated_at, save_id, roster_life)"
            + " on users to \"Visiting editor\"",
        "alter table users enable row level security; create policy everybody on users using (true)"})
    void aRestoreReportsAHiddenHistory(String rule) {
        TestServer.execute(url, "alter table users add secret text", "update users set secret = 'x'",
                "grant insert, delete on users to \"Visiting editor\"", rule);
        ann = database.directory().user(ann.id()).orElseThrow();
        assertThat(database.directory().delete(ann)).isEqualTo(new DeleteResult.Deleted());
        assertThat(database.directory().addAgain(Edit.of(ann))).isEqualTo(
                new AddResult.Invalid(List.of(new Problem(null, Reason.HISTORY_HIDDEN, ""))));
        assertThat(database.directory().count()).isZero();
    }

    /// A policy and a trigger refuse with the same code.
    @ParameterizedTest
    @ValueSource(strings =
            {"create policy readers on users for select using (true); alter table users enable row level security",
        "create table ledger (); create function log() returns trigger language plpgsql as"
                + " 'begin insert into ledger default values; return new; end';"
                + " create trigger log before insert on users for each row execute function log()"})
    void aRefusalByAPolicyOrATriggerNamesNoRight(String rule) {
        TestServer.execute(url, "grant insert on users to \"Visiting editor\"",
                "grant usage on sequence users_id_seq to \"Visiting editor\"", rule);
        assertThat(database.directory().add(Drafts.bob())).isInstanceOfSatisfying(AddResult.Invalid.class,
                invalid -> assertThat(invalid.problems()).extracting(Problem::reason)
                .containsExactly(Reason.NOT_ALLOWED));
    }

    private SaveResult save() {
        return database.directory().save(Edit.of(ann).with(Users.PHONE, "1"));
    }

    private static String detail(List<Problem> problems) {
        return problems.getFirst().detail();
    }
}
