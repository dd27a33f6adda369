package roster.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Query;
import roster.directory.RecentQuery;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.feed.Feed.News;
import roster.directory.feed.Presence;
import roster.directory.record.Problem;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.store.feed.Notebook;

/// In a schema that is open to all, a planter creates functions and operators after the opening of the window. They fit
/// the types of an adopted or old table better than PostgreSQL's own. A save runs none of them.
@SuppressWarnings("NullAway.Init") // opened before each test
final class PlantedLaterTest {
    private Database database;
    private Database colleague;
    private Directory directory;
    private String planter = "";

    @BeforeEach
    void open() {
        String url = TestServer.newest().freshDatabase();
        planter = url.replace("user=postgres", "user=planter");
        TestServer.execute(url, TestServer.role("planter"),
                "grant create on schema public to public");
        database = Database.open(url, Map.of());
        colleague = TestDatabases.open(url, "Colleague", TestTimes.QUICK);
        directory = database.directory();
        TestServer.execute(url, "grant select on users to planter");
        TestServer.execute(planter, trap("lower(varchar)", "text"), trap("roster_address(varchar)", "text"),
                trap("row_to_json(users)", "json"),
                trap("set_config(text, varchar, boolean)", "text"), trap("min(bigint, bigint)", "bigint"),
                trap("differs(varchar, varchar)", "boolean"), trap("part(json, json)", "text"),
                operator("<>", "differs", "varchar", "varchar"), operator("=", "differs", "varchar", "varchar"),
                operator("->>", "part", "json", "json"));
    }

    @AfterEach
    void close() {
        colleague.close();
        database.close();
    }

    @Test
    void aSaveADeletionAndAPageOfTheListRunNoPlantedCode() {
        User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        User bob = ((AddResult.Added) directory.add(Drafts.bob())).user();
        assertThat(directory.save(Edit.of(ann).with(Users.PHONE, "1"))).isInstanceOf(SaveResult.Saved.class);
        assertThat(directory.save(Edit.of(ann).with(Users.PHONE, "2"))).isInstanceOf(SaveResult.Conflicting.class);
        assertThat(directory.delete(ann)).isInstanceOf(DeleteResult.Conflicting.class);
        assertThat(directory.save(Edit.of(bob).with(Users.EMAIL, ann.values().text(Users.EMAIL)))).isEqualTo(
                new SaveResult.Invalid(List.of(new Problem(Users.EMAIL, Problem.Reason.TAKEN, ann.values().title()))));
        assertThat(directory.delete(bob)).isInstanceOf(DeleteResult.Deleted.class);
        assertThat(directory.delete(bob)).isInstanceOf(DeleteResult.AlreadyDeleted.class);
        assertThat(directory.listed(List.of(ann.id()))).isEqualTo(directory.users(List.of(ann.id())));
    }

    /// The planter's objects fit the parameters of searches, feed, presence and history.
    @Test
    void aSearchTheFeedAndTheHistoryRunNoPlantedCode() {
        TestServer.execute(planter, trap("roster_fold(varchar)", "text"), trap("pg_notify(text, varchar)", "text"),
                trap("pg_snapshot_xmin(text)", "xid8"), trap("pg_visible_in_snapshot(xid8, text)", "boolean"),
                trap("unnest(integer[])", "integer"),
                trap("json_populate_record(users, json)", "users"), trap("roster_row_as_json(users)", "json"),
                trap("roster_texts(users)", "json"), trap("format(text, name)", "text"),
                trap("differs(text, varchar)", "boolean"), trap("joined(varchar, text)", "text"),
                trap("differs(oid, regclass)", "boolean"),
                trap("part(json, varchar)", "text"), trap("has_table_privilege(regclass, text)", "boolean"),
                operator("=", "differs", "text", "varchar"), operator("~~", "differs", "text", "varchar"),
                operator("||", "joined", "varchar", "text"),
                operator("=", "differs", "oid", "regclass"), operator("->>", "part", "json", "varchar"));
        User ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        assertThat(directory.search(new Query("ann 7946 here",
                List.of(new Query.Sort(Users.STATUS, true), new Query.Sort(Users.NAME, false)),
                Map.of(Users.STATUS, Map.of(Users.ACTIVE, "Here")))).ids(10)).containsExactly(ann.id());
        var notebook = new Notebook();
        database.feed().follow(notebook);
        colleague.feed().follow(new Notebook());
        colleague.feed().show(Presence.of(ann.id(), true));
        notebook.until(News.Colleagues.class,
                news -> news.colleagues().stream().anyMatch(each -> each.isEditing(ann.id())));
        User changed = ((SaveResult.Saved) colleague.directory().save(Edit.of(ann).with(Users.PHONE, "1"))).user();
        notebook.until(News.Changes.class,
                news -> news.changes().stream().anyMatch(change -> change.revision().version() == 1));
        assertThat(directory.recent(new RecentQuery("colleague", null, null), Directory.NEWEST, 10)).hasSize(1);
        assertThat(directory.changes(List.of(ann.id()), 0, Directory.NEWEST, 10)).hasSize(2);
        assertThat(directory.dependents(List.of(ann.id()))).isEmpty();
        assertThat(directory.delete(changed)).isInstanceOf(DeleteResult.Deleted.class);
        assertThat(directory.addAgain(Edit.of(changed))).isInstanceOf(AddResult.Added.class);
    }

    /// The trigger exists if users shared an address at the adoption.
    @Test
    void aSaveOfASharedAddressRunsNoPlantedCode() {
        String adopted = TestServer.newest().freshDatabase();
        TestServer.execute(adopted, "grant create on schema public to public");
        TestServer.shareAnAddress(adopted);
        Database.open(adopted, Map.of()).close();
        TestServer.execute(adopted.replace("user=postgres", "user=planter"), trap("roster_address(varchar)", "text"),
                trap("format(text, regclass)", "text"), trap("hashtext(varchar)", "int"));
        TestServer.execute(adopted, "insert into users (name, email) values ('Three', 'z@y.z')",
                "update users set email = 'two@y.z' where id = 2");
        assertThatThrownBy(() -> TestServer.execute(adopted, "update users set email = 'Z@y.z' where id = 2"))
                .hasMessageContaining("roster_users_email");
    }

    private static String trap(String function, String type) {
        return "create function public." + function + " returns " + type
                + " language plpgsql as 'begin raise ''trapped by " + function + "''; end'";
    }

    private static String operator(String name, String function, String left, String right) {
        return "create operator public.%s (function = public.%s, leftarg = %s, rightarg = %s)".formatted(name, function,
                left, right);
    }
}
