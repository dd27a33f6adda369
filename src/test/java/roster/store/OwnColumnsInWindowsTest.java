package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Dependents;
import roster.directory.Directory;
import roster.directory.edit.AddResult;
import roster.directory.edit.DeleteResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Field;
import roster.directory.record.FieldKind;
import roster.directory.record.User;
import roster.store.feed.Notebook;

/// Two windows on a `users` table with columns of its own while another program stamps one of them.
@SuppressWarnings("NullAway.Init") // opened before each test
final class OwnColumnsInWindowsTest {
    private String url = "";
    private Database mine;
    private Database theirs;

    @BeforeEach
    void open() {
        url = TestServer.newest().copyOf("own_columns", OwnColumnsTest::make);
        mine = Database.open(url, Map.of(), "Ann");
        theirs = Database.open(url, Map.of(), "Ben");
    }

    @AfterEach
    void close() {
        mine.close();
        theirs.close();
    }

    private static Field field(Directory directory, String column) {
        return directory.type().ofColumn(column).orElseThrow();
    }

    private static User user(Directory directory) {
        return directory.user(1).orElseThrow();
    }

    @Test
    void theLabelOfARowThatAnotherWindowChoseComesWithTheChange() {
        var notebook = new Notebook();
        mine.feed().follow(notebook);
        var link = (FieldKind.Link) field(mine.directory(), "department_id").kind();
        assertThat(user(mine.directory()).values().text(field(mine.directory(), "department_id"))).isEqualTo("1");
        assertThat(link.label("1")).contains("Sales");
        assertThat(link.label("2")).isEmpty();
        Directory other = theirs.directory();
        assertThat(other.save(Edit.of(user(other)).with(field(other, "department_id"), "2")))
                .isInstanceOf(SaveResult.Saved.class);
        notebook.changesAmongOthers(1);
        assertThat(link.label("2")).contains("Research");
    }

    /// Another program writes a moment continuously, like `last_seen_at` of a web application.
    @Test
    void stampsCauseNoConflict() {
        var notebook = new Notebook();
        mine.feed().follow(notebook);
        Directory here = mine.directory();
        Directory there = theirs.directory();
        User first = user(here);
        User second = user(there);
        for (int round = 1; round <= 20; round++) {
            TestServer.execute(url, "update users set last_seen_at = clock_timestamp()");
            first = ((SaveResult.Saved) here.save(Edit.of(first).with(field(here, "badge_number"), "1" + round)))
                    .user();
            TestServer.execute(url, "update users set last_seen_at = clock_timestamp()");
            SaveResult refused = there.save(Edit.of(second).with(field(there, "badge_number"), "2" + round));
            assertThat(refused).as("a real change is a conflict").isInstanceOf(SaveResult.Conflicting.class);
            second = user(there);
        }
        assertThat(Rows.of(url, "select count(*), max(version) from roster_revisions")).containsExactly("20|20");
        assertThat(notebook.changesAmongOthers(20)).extracting(change -> change.revision().version())
                .containsExactlyElementsOf(Stream.iterate(1, version -> version + 1).limit(20).toList());
    }

    @Test
    void anUndoneDeletionRestoresTheRowExceptTheAnnouncedColumns() {
        Directory here = mine.directory();
        User ann = user(here);
        String row = "select coalesce(string_agg(key || '=' || coalesce(value, 'null'), '; ' order by key), '') from"
                + " users, json_each_text(row_to_json(users))"
                + " where key not in ('lock_version', 'save_id', 'updated_at'%s)";
        String before = Rows.of(url, row.formatted(", 'hashed_password', 'avatar', 'last_seen_at'")).getFirst();
        List<Dependents> announced = here.dependents(List.of(1L));
        assertThat(announced).extracting(Dependents::toString)
                .allSatisfy(text -> assertThat(text).containsAnyOf("hashed_password", "avatar", "last_seen_at"));
        assertThat(announced).hasSize(3);
        assertThat(here.delete(ann)).isInstanceOf(DeleteResult.Deleted.class);
        assertThat(here.addAgain(Edit.of(ann))).isInstanceOf(AddResult.Added.class);
        assertThat(Rows.of(url, row.formatted(", 'hashed_password', 'avatar', 'last_seen_at'")))
                .containsExactly(before);
        assertThat(Rows.of(url, "select hashed_password is null, avatar is null, last_seen_at is null from users"))
                .containsExactly("t|t|t");
    }
}
