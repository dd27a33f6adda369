package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.EmailRule;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;

/// The person's choice decides about equal e-mail addresses in an adopted table.
final class EmailRuleTest extends AskingFixture {
    private static final List<Problem> TAKEN = List.of(new Problem(Users.EMAIL, Reason.TAKEN, "Ann"));
    private static final String BY_ANOTHER_PROGRAM =
            "insert into users (name, email) values ('Other', 'ANN@example.org')";

    @BeforeEach
    void makeTheTable() {
        TestServer.execute(url, "create table users (id bigserial primary key, name text, email text)",
                "insert into users (name, email) values ('Ann', 'ann@example.org'), ('Bob', 'bob@example.org')");
    }

    private static SaveResult takeAnnsAddress(Directory directory) {
        User bob = directory.user(2).orElseThrow();
        return directory.save(Edit.of(bob).with(Users.EMAIL, "Ann@Example.org"));
    }

    private static Draft second(Directory directory) {
        return directory.type().initial().with(Users.NAME, "Second").with(Users.EMAIL, "ann@example.org");
    }

    @Test
    void aRuleInAnIndexBindsEveryProgram() {
        try (Database database = adopted(EmailRule.INDEX)) {
            assertThat(takeAnnsAddress(database.directory())).isEqualTo(new SaveResult.Invalid(TAKEN));
            assertThatThrownBy(() -> TestServer.execute(url, BY_ANOTHER_PROGRAM))
                    .hasMessageContaining("roster_users_email");
        }
        assertThat(CatalogueContent.rows(url, "select indexname from pg_indexes")).contains("roster_users_email");
    }

    @Test
    void aRuleCheckedInRosterBindsOnlyRoster() {
        try (Database database = adopted(EmailRule.ROSTER)) {
            Directory directory = database.directory();
            assertThat(takeAnnsAddress(directory)).isEqualTo(new SaveResult.Invalid(TAKEN));
            assertThat(directory.add(second(directory))).isEqualTo(new AddResult.Invalid(TAKEN));
            User ann = directory.user(1).orElseThrow();
            assertThat(directory.save(Edit.of(ann).with(Users.EMAIL, "ANN@example.org"))).as("the same user")
                    .isInstanceOf(SaveResult.Saved.class);
            assertThatCode(() -> TestServer.execute(url, BY_ANOTHER_PROGRAM)).doesNotThrowAnyException();
            assertThat(directory.user(1).orElseThrow().problems()).as("sharers are not looked for without an index")
                    .isEmpty();
        }
        assertThat(CatalogueContent.rows(url, "select indexname from pg_indexes"))
                .noneMatch(name -> name.contains("email"));
        assertThat(CatalogueContent.rows(url, "select tgname from pg_trigger"))
                .noneMatch(name -> name.contains("email"));
    }

    /// The answer was lost, and the same addition is sent again.
    @Test
    void aRepeatedAdditionIsNoSharerOfItself() {
        try (Database database = adopted(EmailRule.ROSTER)) {
            Directory directory = database.directory();
            Draft carl = directory.type().initial().with(Users.NAME, "Carl").with(Users.EMAIL, "carl@example.org");
            UUID saveId = UUID.randomUUID();
            User added = ((AddResult.Added) directory.add(carl, saveId)).user();
            assertThat(directory.add(carl, saveId)).isInstanceOfSatisfying(AddResult.Added.class,
                    again -> assertThat(again.user().id()).isEqualTo(added.id()));
        }
    }

    @Test
    void usersShareAnAddressWithoutARule() {
        try (Database database = adopted(EmailRule.OFF)) {
            Directory directory = database.directory();
            assertThat(takeAnnsAddress(directory)).isInstanceOf(SaveResult.Saved.class);
            assertThat(directory.add(second(directory))).isInstanceOf(AddResult.Added.class);
            assertThat(directory.user(1).orElseThrow().problems()).isEmpty();
            assertThat(directory.listed(List.of(1L, 2L))).allSatisfy(user -> assertThat(user.problems()).isEmpty());
        }
    }

    @Test
    void theChoiceOfARuleIsStoredInTheDatabase() {
        adopted(EmailRule.ROSTER).close();
        try (Database later = open(url, Optional.empty())) {
            assertThat(takeAnnsAddress(later.directory())).isEqualTo(new SaveResult.Invalid(TAKEN));
        }
    }

    @Test
    void existingSharersStayUnderARuleInAnIndex() {
        TestServer.execute(url, BY_ANOTHER_PROGRAM);
        try (Database database = adopted(EmailRule.INDEX)) {
            assertThat(database.directory().user(1).orElseThrow().problems())
                    .containsExactly(new Problem(Users.EMAIL, Reason.TAKEN, "Other"));
            assertThat(takeAnnsAddress(database.directory())).isEqualTo(new SaveResult.Invalid(TAKEN));
        }
    }
}
