package roster.store.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Query;
import roster.directory.RecentQuery;
import roster.directory.edit.AddResult;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.Database;
import roster.store.TestServer;

/// A planter owns a schema that the session searches before that of the directory or may create objects in a later one.
/// The planter's objects never take the place of Roster's.
final class SearchPathTest {
    private static final String PLANTER = TestServer.role("planter");
    private static final String LEFT_OUT = "The search path leaves out the schemas of untrusted makers: ";

    private static final Logger LOG = Logger.getLogger(Schema.class.getName());

    private final String url = TestServer.newest().freshDatabase();

    @Test
    void aPlantersSchemaBeforeThatOfTheDirectoryIsNotUsed() {
        try (Database before = Database.open(url, Map.of())) {
            User ann = ((AddResult.Added) before.directory().add(Drafts.ann())).user();
            TestServer.execute(url, PLANTER, "create schema postgres authorization planter",
                    trap("postgres.roster_fold(text)", "text"),
                    trap("postgres.roster_address(text)", "text"),
                    "create table postgres.roster_revisions (like roster_revisions)");
            try (Database after = Database.open(url, Map.of())) {
                TestServer.execute(url, "create table postgres.users (like public.users)");
                assertThatAllIsAnswered(before.directory(), ann);
                assertThatAllIsAnswered(after.directory(), ann);
            }
        }
    }

    @Test
    void aLaterSchemaWithObjectsOfAPlanterIsNotUsed() {
        TestServer.execute(url, PLANTER, "grant create on schema public to public", "create schema office");
        TestServer.execute(url.replace("user=postgres", "user=planter"), trap("public.roster_fold(varchar)", "text"),
                trap("public.is_like(text, varchar)", "boolean"),
                "create operator public.~~ (function = public.is_like, leftarg = text, rightarg = varchar)");
        assertThat(told(url + "&currentSchema=office,public")).containsExactly(LEFT_OUT + "public");
        try (Database database = Database.open(url + "&currentSchema=office,public", Map.of())) {
            User ann = ((AddResult.Added) database.directory().add(Drafts.ann())).user();
            assertThatAllIsAnswered(database.directory(), ann);
        }
    }

    /// The usual remedy from PostgreSQL 15 on for a program that must create objects in public.
    @Test
    void aSuperuserSearchesASchemaUntilARoleWithCreateMakesAnObjectThere() {
        TestServer.execute(url, PLANTER, "grant create on schema public to planter", "create schema office");
        assertThat(told(url + "&currentSchema=office,public")).isEmpty();
        TestServer.execute(url.replace("user=postgres", "user=planter"), trap("public.roster_fold(varchar)", "text"));
        assertThat(told(url + "&currentSchema=office,public")).containsExactly(LEFT_OUT + "public");
    }

    @Test
    void anOrdinaryUserTrustsTheMembersOfARoleThatMayCreate() {
        TestServer.execute(url, TestServer.role("clerk"), TestServer.role("maker"), TestServer.role("stranger"),
                TestServer.role("makers"), "grant makers to maker",
                "create schema office authorization clerk", "grant create on schema public to makers");
        String office = url.replace("user=postgres", "user=clerk") + "&currentSchema=office,public";
        TestServer.execute(url.replace("user=postgres", "user=maker"), trap("public.plain(text)", "text"));
        assertThat(told(office)).isEmpty();
        TestServer.execute(url, trap("public.strange(text)", "text"),
                "alter function public.strange(text) owner to stranger");
        assertThat(told(office)).containsExactly(LEFT_OUT + "public");
    }

    @Test
    void theOwnerOfASchemaThatTheSearchPathNamesIsTrusted() {
        TestServer.execute(url, PLANTER, TestServer.role("stranger"), "create schema extensions authorization planter",
                "create schema postgres authorization planter", "grant create, usage on schema extensions to stranger");
        TestServer.execute(url.replace("user=postgres", "user=planter"), trap("extensions.plain(text)", "text"));
        String office = url + "&currentSchema=public,extensions,%22$user%22";
        assertThat(told(office)).as("$user names no schema").containsExactly(LEFT_OUT + "postgres");
        TestServer.execute(url.replace("user=postgres", "user=stranger"), trap("extensions.strange(text)", "text"));
        assertThat(told(office)).containsExactly(LEFT_OUT + "extensions, postgres");
    }

    /// Another program's trigger calls a superuser's function without its schema.
    @Test
    void aSchemaInWhichOnlyTrustedRolesCreateIsSearchedOn() {
        TestServer.execute(url, "create schema office", "create schema \"Help, desk\"",
                "create function \"Help, desk\".desk() returns text language sql as 'select ''Desk 7'''");
        String office = url + "&currentSchema=office,%22Help,%20desk%22";
        try (Database database = Database.open(office, Map.of())) {
            TestServer.execute(url, """
                    create function office.fill() returns trigger language plpgsql as 'begin new.notes := desk(); return new; end'""",
                    "create trigger fill before insert on office.users for each row execute function office.fill()");
            User ann = ((AddResult.Added) database.directory().add(Drafts.ann())).user();
            assertThat(ann.values().text(Users.NOTES)).isEqualTo("Desk 7");
        }
    }

    /// Up to PostgreSQL 14 every user may create objects in public.
    @Test
    void aSchemaOpenToAllIsSearchedWhileTrustedRolesMadeAllItsObjects() {
        TestServer.execute(url, "grant create on schema public to public", "create schema office",
                "create function public.plain(text) returns text language sql as 'select upper($1)'");
        try (Database database = Database.open(url + "&currentSchema=office,public", Map.of())) {
            TestServer.execute(url, """
                    create function office.fill() returns trigger language plpgsql as 'begin new.notes := plain(''desk''); return new; end'""",
                    "create trigger fill before insert on office.users for each row execute function office.fill()");
            User ann = ((AddResult.Added) database.directory().add(Drafts.ann())).user();
            assertThat(ann.values().text(Users.NOTES)).isEqualTo("DESK");
        }
    }

    private static void assertThatAllIsAnswered(Directory directory, User ann) {
        assertThat(directory.search(new Query("ann", Query.ALL.sort())).ids(10)).containsExactly(ann.id());
        assertThat(directory.users(List.of(ann.id()))).isEqualTo(List.of(ann));
        assertThat(directory.history(ann.id(), Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(directory.recent(RecentQuery.ALL, Long.MAX_VALUE, 10)).hasSize(1);
        assertThat(directory.add(Drafts.ann())).isEqualTo(
                new AddResult.Invalid(List.of(new Problem(Users.EMAIL, Problem.Reason.TAKEN, ann.values().title()))));
    }

    /// The log of a start.
    private static List<String> told(String url) {
        List<String> told = new CopyOnWriteArrayList<>();
        Handler handler = listener(told);
        LOG.addHandler(handler);
        try (Database _ = Database.open(url, Map.of())) {
            return told;
        } finally {
            LOG.removeHandler(handler);
        }
    }

    private static Handler listener(List<String> told) {
        return new Handler() {
            @Override
            public void publish(LogRecord entry) {
                told.add(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static String trap(String function, String type) {
        return "create function " + function + " returns " + type
                + " language plpgsql immutable as 'begin raise ''trapped''; end'";
    }
}
