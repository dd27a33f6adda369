package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.AddResult;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.Field;
import roster.directory.User;
import roster.model.Connector;
import roster.ui.RosterDriver;

/// A window on a real server whose trigger stores departments in upper case: form, list and notice tell what was stored,
/// and the next save is based on it.
@SuppressWarnings("NullAway.Init") // opened before each test
final class StoredOtherwiseInTheWindowTest {
    private static final String AS_SALES = ". The database stored Department as SALES";

    private Database database;
    private Directory directory;
    private RosterDriver window;
    private User ann;

    @BeforeEach
    void open() {
        String url = TestServer.newest().freshDatabase();
        database = Database.open(url, Map.of());
        directory = database.directory();
        ann = ((AddResult.Added) directory.add(Drafts.ann().with(Field.DEPARTMENT, "Sales"))).user();
        TestServer.execute(url,
                "create function house() returns trigger language plpgsql as $$ begin"
                        + " new.department = upper(new.department); return new; end $$",
                "create trigger house before insert or update on users for each row execute function house()");
        window = RosterDriver.open(() -> new Connector.Connection(directory, database.feed(), ""));
        window.waitUntil("listed", () -> window.table().getRowCount() == 1);
        window.select("Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
        database.close();
    }

    @Test
    void aSaveTellsAndShowsItAndTheNextSaveIsBasedOnIt() {
        window.type(Field.DEPARTMENT, "legal");
        window.click("save");
        window.waitForNotice("Saved Ann Archer. The database stored Department as LEGAL");
        assertShown("LEGAL");
        window.type(Field.PHONE, "1");
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        assertThat(now(ann).version()).isEqualTo(ann.version() + 2);
        assertThat(directory.history(ann.id(), Directory.NEWEST, 1).getFirst().changed()).containsExactly(Field.PHONE);
    }

    @Test
    void anUndoTellsAndShowsIt() {
        window.type(Field.DEPARTMENT, "LEGAL");
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        window.click("undo");
        window.waitForNotice("Undone: change to Ann Archer" + AS_SALES);
        assertShown("SALES");
    }

    @Test
    void theUndoOfADeletionTellsIt() {
        delete();
        window.waitForNotice("Deleted Ann Archer");
        window.click("undo");
        window.waitForNotice("Undone: deletion of Ann Archer" + AS_SALES);
        assertThat(now(ann).values().department()).isEqualTo("SALES");
        window.waitUntil("listed", () -> isListed("SALES"));
    }

    @Test
    void aUserWhoIsAddedAgainIsToldAndShownAsStored() {
        window.type(Field.PHONE, "1");
        directory.remove(now(ann));
        window.click("save");
        window.waitForDialog("gone");
        window.click("addAgain");
        window.waitForNoDialog();
        window.waitForNotice("Added Ann Archer again" + AS_SALES);
        assertShown("SALES");
        assertThat(now(ann).values().phone()).isEqualTo("1");
    }

    private void delete() {
        window.click("delete");
        window.waitForDialog("deleting");
        window.click("confirmDelete");
        window.waitForNoDialog();
    }

    private User now(User user) {
        return directory.user(user.id()).orElseThrow();
    }

    /// The form and the list show what the table holds, and nothing is left to save.
    private void assertShown(String department) {
        window.waitUntil("shown", () -> department.equals(window.text("department")));
        window.waitUntil("listed", () -> isListed(department));
        assertThat(now(ann).values().department()).isEqualTo(department);
        assertThat(window.isEnabled("save")).isFalse();
    }

    private boolean isListed(String value) {
        return IntStream.range(0, window.table().getRowCount()).anyMatch(row -> IntStream.range(0, window.table().getColumnCount())
                .anyMatch(column -> value.equals(window.table().getValueAt(row, column))));
    }
}
