package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.AddResult;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.Problem;
import roster.directory.RemoveResult;
import roster.directory.SaveResult;
import roster.directory.User;

/// In a schema in which everybody may create, a planter makes functions and operators after the window has opened. They fit
/// the types of an adopted or old table better than PostgreSQL's own. A save runs none of them.
@SuppressWarnings("NullAway.Init") // opened before each test
final class PlantedLaterTest {
    private Database database;
    private Directory directory;

    @BeforeEach
    void open() {
        String url = TestServer.newest().freshDatabase();
        String planter = url.replace("user=postgres", "user=planter");
        TestServer.execute(url, "do $$ begin create role planter login; exception when duplicate_object then null; end $$",
                "grant create on schema public to public");
        database = Database.open(url, Map.of());
        directory = database.directory();
        TestServer.execute(url, "grant select on users to planter");
        TestServer.execute(planter, trap("lower(varchar)", "text"), trap("roster_address(varchar)", "text"), trap("row_to_json(users)", "json"),
                trap("set_config(text, varchar, boolean)", "text"), trap("min(bigint, bigint)", "bigint"),
                trap("differs(varchar, varchar)", "boolean"), trap("part(json, json)", "text"),
                operator("<>", "differs", "varchar"), operator("=", "differs", "varchar"), operator("->>", "part", "json"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aSaveADeletionAndAPageOfTheListRunNothingOfThePlanters() {
        User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        User bob = ((AddResult.Added) directory.add(Drafts.bob())).user();
        assertThat(directory.save(Edit.of(ann).with(Field.PHONE, "1"))).isInstanceOf(SaveResult.Saved.class);
        assertThat(directory.save(Edit.of(ann).with(Field.PHONE, "2"))).isInstanceOf(SaveResult.Conflicting.class);
        assertThat(directory.remove(ann)).isInstanceOf(RemoveResult.Conflicting.class);
        assertThat(directory.save(Edit.of(bob).with(Field.EMAIL, ann.values().email()))).isEqualTo(
                new SaveResult.Invalid(List.of(new Problem(Field.EMAIL, Problem.Reason.TAKEN, ann.values().name()))));
        assertThat(directory.remove(bob)).isInstanceOf(RemoveResult.Removed.class);
        assertThat(directory.remove(bob)).isInstanceOf(RemoveResult.Deleted.class);
        assertThat(directory.listed(List.of(ann.id()))).isEqualTo(directory.users(List.of(ann.id())));
    }

    private static String trap(String function, String type) {
        return "create function public." + function + " returns " + type + " language plpgsql as 'begin raise ''trapped''; end'";
    }

    private static String operator(String name, String function, String type) {
        return "create operator public.%s (function = public.%s, leftarg = %s, rightarg = %3$s)".formatted(name, function, type);
    }
}
