package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.EmailRule;
import roster.directory.Query;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;

/// Tables of Phoenix applications work after their adoption: the fields are those of the columns.
final class PhoenixUsersTest extends AskingFixture {
    @Test
    void usersWithoutANameAreCalledByTheirAddress() {
        TestServer.execute(url, phxGenAuth());
        try (Database database = adopted(EmailRule.INDEX)) {
            Directory directory = database.directory();
            assertThat(directory.type().title()).isEqualTo(Users.EMAIL);
            assertThat(directory.type().fields()).extracting(Field::column).containsExactly("email", "confirmed_at");
            User ann = directory.user(1).orElseThrow();
            assertThat(ann.values().title()).isEqualTo("ann@example.org");
            assertThat(directory.search(new Query("ann", List.of(new Query.Sort(Users.EMAIL, false)))).ids(9))
                    .containsExactly(1);

            User saved = ((SaveResult.Saved) directory.save(Edit.of(ann).with(Users.EMAIL, "anna@example.org"))).user();
            assertThat(directory.user(1)).contains(saved);
            assertThat(directory.history(1, Directory.NEWEST, 9)).singleElement()
                    .satisfies(step -> assertThat(step.changed()).containsExactly(Users.EMAIL));
            assertThat(directory.save(Edit.of(ann).with(Users.EMAIL, "late@example.org")))
                    .isInstanceOf(SaveResult.Conflicting.class);
            assertThat(directory.save(Edit.of(saved).with(Users.EMAIL, "BOB@example.org"))).isEqualTo(
                    new SaveResult.Invalid(List.of(new Problem(Users.EMAIL, Reason.TAKEN, "bob@example.org"))));
            assertThat(directory.add(directory.type().initial().with(Users.EMAIL, "new@example.org")))
                    .isInstanceOf(AddResult.Added.class);
        }
        assertThat(CatalogueContent.rows(url, "select hashed_password from users where id = 1"))
                .containsExactly("$2b$12$secret");
        assertThat(CatalogueContent.rows(url, "select after ->> 'hashed_password' from roster_revisions"))
                .containsOnly("null");
    }

    @Test
    void theApplicationsOwnIndexHoldsTheRuleWhereRostersIsOff() {
        TestServer.execute(url, phxGenAuth());
        try (Database database = adopted(EmailRule.OFF)) {
            User ann = database.directory().user(1).orElseThrow();
            assertThat(database.directory().save(Edit.of(ann).with(Users.EMAIL, "BOB@example.org"))).isEqualTo(
                    new SaveResult.Invalid(List.of(new Problem(Users.EMAIL, Reason.TAKEN, "bob@example.org"))));
        }
    }

    /// `Ecto.Enum` stores texts and leaves the database without a list of the values.
    @Test
    void aStatusOfAnotherProgramOffersTheValuesThatRowsHold() {
        TestServer.execute(url,
                "create table users (id bigserial primary key, name text, status varchar(255) not null default"
                        + " 'invited')",
                "insert into users (name, status) values ('Ann', 'confirmed'), ('Bob', 'suspended'), ('Cy',"
                        + " 'confirmed')");
        try (Database database = adopted(EmailRule.OFF)) {
            Directory directory = database.directory();
            Field status = directory.type().ofColumn("status").orElseThrow();
            assertThat(status.kind()).isEqualTo(new FieldKind.Choice(List.of("confirmed", "invited", "suspended")));
            User ann = directory.user(1).orElseThrow();
            User saved = ((SaveResult.Saved) directory.save(Edit.of(ann).with(status, "invited"))).user();
            assertThat(saved.values().text(status)).isEqualTo("invited");
            assertThat(((AddResult.Added) directory.add(directory.type().initial().with(Users.NAME, "Di"))).user()
                    .values().text(status))
                    .as("what the table starts with").isEqualTo("invited");
        }
        assertThat(CatalogueContent.rows(url, "select status from users order by id"))
                .containsExactly("invited", "suspended", "confirmed", "invited");
    }

    @Test
    void aColumnThatRefusesNullIsRequiredAndAComputedOneIsShown() {
        TestServer.execute(url, """
                create table users (id bigint generated always as identity primary key, first text not null, last text,
                  whole text generated always as (first || coalesce(' ' || last, '')) stored)""",
                "insert into users (first, last) values ('Ann', 'Archer')");
        try (Database database = adopted(EmailRule.OFF)) {
            Directory directory = database.directory();
            Field first = directory.type().ofColumn("first").orElseThrow();
            Field whole = directory.type().ofColumn("whole").orElseThrow();
            assertThat(whole.fixed()).isEqualTo(Optional.of(Field.Fixed.COMPUTED));
            User ann = directory.user(1).orElseThrow();
            assertThat(ann.values().text(whole)).isEqualTo("Ann Archer");
            assertThat(directory.save(Edit.of(ann).with(first, "")))
                    .isEqualTo(new SaveResult.Invalid(List.of(Problem.at(first, Reason.MISSING))));
            User saved = ((SaveResult.Saved) directory.save(Edit.of(ann).with(first, "Anna"))).user();
            assertThat(saved.values().text(whole)).isEqualTo("Anna Archer");
        }
    }

    /// The other program counts the version from another number on.
    @Test
    void aDefaultOfTheVersionStays() {
        TestServer.execute(url,
                "create table users (id bigserial primary key, name text, lock_version bigint default 5)",
                "insert into users (name, lock_version) values ('Ann', null), ('Bob', 3)");
        adopted(EmailRule.OFF).close();
        TestServer.execute(url, "insert into users (name) values ('Cy')");
        assertThat(CatalogueContent.rows(url, "select lock_version from users order by id"))
                .containsExactly("0", "3", "5");
    }
}
