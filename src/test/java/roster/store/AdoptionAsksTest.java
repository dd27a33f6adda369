package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roster.directory.Adoption.Additions;
import roster.directory.Adoption.Consent;
import roster.directory.Adoption.Part;
import roster.directory.Adoption.SecondTable;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;
import roster.directory.EmailRule;

/// Roster changes a table of another program only after a person has agreed to exactly that change.
final class AdoptionAsksTest extends AskingFixture {
    private static final String PLAIN = "create table users (id serial primary key, name text, email text)";

    @Test
    void theDatabaseIsUnchangedUntilAPersonAgrees() {
        TestServer.execute(url, phxGenAuth());
        List<String> before = CatalogueContent.of(url);
        List<String> rows = CatalogueContent.rows(url, "select concat_ws(' ', ctid, u) from users u order by 1");
        var _ = asked(url);
        var _ = asked(url);
        assertThat(CatalogueContent.of(url)).isEqualTo(before);
        assertThat(CatalogueContent.rows(url, "select concat_ws(' ', ctid, u) from users u order by 1"))
                .isEqualTo(rows);
    }

    @Test
    void theQuestionListsTheAdditions() {
        TestServer.execute(url, phxGenAuth());
        Additions found = additions(url);
        assertThat(found.table()).isEqualTo("public.users");
        assertThat(found.rows()).isEqualTo(OptionalLong.of(2));
        assertThat(found.allowed()).isTrue();
        assertThat(found.parts()).containsExactly(Part.LOCK_VERSION, Part.SAVE_ID, Part.ROSTER_LIFE, Part.TRIGGERS,
                Part.HISTORY, Part.FUNCTIONS,
                Part.ORDER_INDEX);
        assertThat(found.scripts()).containsOnlyKeys(EmailRule.values());
    }

    @Test
    void aTableWithoutAddressAndTitleOffersNoChoiceOfARule() {
        TestServer.execute(url,
                "create table users (id bigserial primary key, badge integer, lock_version integer default 1)");
        Additions found = additions(url);
        assertThat(found.scripts()).containsOnlyKeys(EmailRule.OFF);
        assertThat(found.parts()).containsExactly(Part.SAVE_ID, Part.ROSTER_LIFE, Part.INSERTED_AT, Part.UPDATED_AT,
                Part.VERSION_FILLED,
                Part.TRIGGERS, Part.HISTORY, Part.FUNCTIONS);
        try (Database database = adopted(EmailRule.OFF)) {
            assertThat(database.directory().type().title().column()).isEqualTo("badge");
        }
        assertThat(CatalogueContent.rows(url, "select pg_get_expr(adbin, adrelid) from pg_attrdef join pg_attribute"
                + " on attrelid = adrelid and attnum = adnum where attname = 'lock_version'"))
                .as("the default of the other program").containsExactly("1");
    }

    /// Another program changes the table while the person reads.
    @Test
    void anAgreementCoversOnlyTheShownChange() {
        TestServer.execute(url, PLAIN);
        var shown = new Consent(asked(url), EmailRule.OFF);
        TestServer.execute(url, "alter table users add lock_version integer default 7");
        List<String> before = CatalogueContent.of(url);
        var again = catchThrowableOfType(DirectoryUnavailable.class, () -> open(url, Optional.of(shown)).close());
        assertThat(again.reason()).isEqualTo(Reason.ADOPTION);
        assertThat(again.adoption()).isNotEqualTo(Optional.of(shown.shown()));
        assertThat(CatalogueContent.of(url)).isEqualTo(before);
    }

    @Test
    void aTableGetsOnlyTheColumnsForVersionsAndHistory() {
        TestServer.execute(url, PLAIN);
        adopted(EmailRule.INDEX).close();
        assertThat(CatalogueContent.rows(url,
                "select attname from pg_attribute where attrelid = 'users'::regclass and attnum > 0 order by attnum"))
                .containsExactly("id", "name", "email", "lock_version", "inserted_at", "updated_at", "save_id",
                    "roster_life");
    }

    @Test
    void aFailedAdoptionLeavesTheDatabaseUnchanged() {
        TestServer.execute(url, PLAIN, "create table other (id int)",
                "create index roster_user_revisions_feed on other (id)");
        List<String> before = CatalogueContent.of(url);
        var failed = catchThrowableOfType(DirectoryUnavailable.class, () -> adopted(EmailRule.INDEX).close());
        assertThat(failed.getMessage()).contains("roster_user_revisions_feed");
        assertThat(CatalogueContent.of(url)).isEqualTo(before);
        assertThat(asked(url)).isInstanceOf(Additions.class);
    }

    /// The owner of the table can run the statements, and this database user can read them.
    @Test
    void aUserWhoMayNotChangeTheTableIsShownTheStatements() {
        TestServer.execute(url, TestServer.role("guest"), PLAIN, "grant select on users to guest");
        Additions found = additions(url.replace("user=postgres", "user=guest"));
        assertThat(found.allowed()).isFalse();
        TestServer.execute(url, found.scripts().getOrDefault(EmailRule.INDEX, ""));
        try (Database database = open(url.replace("user=postgres", "user=guest"), Optional.empty())) {
            assertThat(database.directory().count()).isZero();
        }
    }

    @Nested
    final class NoQuestionIsAsked {
        @Test
        void forATableThatRosterMakes() {
            open(url, Optional.empty()).close();
            assertThat(CatalogueContent.rows(url,
                    "select attname from pg_attribute where attrelid = 'users'::regclass and attnum > 0"))
                    .contains("phone", "department", "job_title", "status", "leaving_date", "notes");
        }

        @ParameterizedTest
        @CsvSource({"1", "5", "19"})
        void forATableOfAnEarlierRoster(String version) {
            TestServer.migrate(url, version);
            open(url, Optional.empty()).close();
            assertThat(CatalogueContent.rows(url,
                    "select attname from pg_attribute where attrelid = 'users'::regclass and attnum > 0"))
                    .contains("phone", "notes", "roster_life");
        }

        /// For example a copy of the structure, whose record of migrations has no row.
        @Test
        void forATableOfRosterWithoutItsRecord() {
            TestServer.execute(url, PLAIN);
            adopted(EmailRule.ROSTER).close();
            TestServer.execute(url, "delete from roster_schema_history");
            open(url, Optional.empty()).close();
            assertThat(CatalogueContent.rows(url,
                    "select attname from pg_attribute where attrelid = 'users'::regclass and attnum > 0"))
                    .as("it is still known as another program's").doesNotContain("phone");
            assertThat(CatalogueContent.rows(url, "select indexname from pg_indexes"))
                    .doesNotContain("roster_users_email");
        }
    }

    @Nested
    final class ASecondTable {
        @Test
        void isMadeBesideAnotherOneOnceAPersonAgrees() {
            TestServer.execute(url, "create schema \"Accounts\"", PLAIN.replace("users", "\"Accounts\".users"),
                    "create schema web",
                    "create view web.users as select 1 as id");
            List<String> before = CatalogueContent.of(url);
            var asked = (SecondTable) asked(url);
            assertThat(asked).isEqualTo(new SecondTable("public.users", List.of("\"Accounts\".users", "web.users")));
            assertThat(CatalogueContent.of(url)).isEqualTo(before);
            try (Database database = adopted(EmailRule.OFF)) {
                assertThat(database.directory().count()).isZero();
            }
            assertThat(CatalogueContent.of(url)).containsAll(before);
            open(url, Optional.empty()).close();
        }

        @Test
        void isNotMadeIfTheSearchPathFindsTheOther() {
            TestServer.execute(url, "create schema accounts", PLAIN.replace("users", "accounts.users"));
            assertThat(asked(url + "&currentSchema=public,accounts").table()).isEqualTo("accounts.users");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            USERS_VIEW        | create view users as select 1 as id, 'a'::text as name
            USERS_VIEW        | create materialized view users as select 1 as id, 'a'::text as name
            USERS_PARTITIONED | create table users (id bigint primary key, name text) partition by range (id)
            USERS_FOREIGN     | create foreign data wrapper w; create server s foreign data wrapper w; create foreign table users (id bigint) server s
            USERS_KEY         | create table users (id uuid primary key, name text, email text)
            USERS_KEY         | create table users (id smallserial primary key, name text)
            USERS_KEY         | create table users (id bigint, tenant bigint, name text, primary key (id, tenant))
            USERS_KEY         | create table users (number bigserial primary key, id bigint, name text)
            USERS_KEY         | create table users (id bigserial, name text)
            WRONG_SCHEMA      | create type users as (id bigint)
            WRONG_SCHEMA      | create table users (id bigserial primary key, lock_version text)
            WRONG_SCHEMA      | create table users (id bigserial primary key, updated_at date)
            WRONG_SCHEMA      | create table users (id bigserial primary key, save_id text)
            """)
    void aTableUnfitForAdoptionIsRefusedAndUnchanged(Reason reason, String made) {
        TestServer.execute(url, made);
        List<String> before = CatalogueContent.of(url);
        DirectoryUnavailable refused = refused(url);
        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(reason == Reason.WRONG_SCHEMA || refused.subject().equals("public.users")).as(refused.subject())
                .isTrue();
        var agreed = catchThrowableOfType(DirectoryUnavailable.class, () -> Database.open(url, Map.of()).close());
        assertThat(agreed.reason()).as("though everything is agreed to").isEqualTo(reason);
        assertThat(CatalogueContent.of(url)).isEqualTo(before);
    }
}
