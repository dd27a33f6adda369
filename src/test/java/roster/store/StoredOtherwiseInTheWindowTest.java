package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.RosterDriver;

/// A window on a real server whose trigger stores departments in upper case and later in lower case. Form, list and
/// notice show the stored value. The next step is based on it.
@SuppressWarnings("NullAway.Init") // opened before each test
final class StoredOtherwiseInTheWindowTest {
    private static final String AS_SALES = ". The database stored Department as SALES";
    private static final String DIFFERENTLY = ". The database stored Department differently";

    private String url = "";
    private Database database;
    private Directory directory;
    private RosterDriver window;
    private User ann;
    private User bob;

    @BeforeEach
    void open() {
        url = TestServer.newest().freshDirectory();
        database = Database.open(url, Map.of());
        directory = database.directory();
        ann = ((AddResult.Added) directory.add(Drafts.ann().with(Users.DEPARTMENT, "Sales"))).user();
        bob = ((AddResult.Added) directory.add(Drafts.bob().with(Users.DEPARTMENT, "Lab"))).user();
        house("upper");
        TestServer.execute(url,
                "create trigger house before insert or update on users for each row execute function house()");
        window = RosterDriver.open(() -> new Connector.Connection(directory, database.feed(), ""));
        window.waitUntil("listed", () -> window.table().getRowCount() == 2);
        window.select("Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
        database.close();
    }

    @Test
    void aSaveShowsTheStoredValueAndTheNextSaveIsBasedOnIt() {
        window.type(Users.DEPARTMENT, "legal");
        window.click("save");
        window.waitForNotice("Saved Ann Archer. The database stored Department as LEGAL");
        assertShown("LEGAL");
        window.type(Users.PHONE, "1");
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        assertThat(now(ann).version()).isEqualTo(ann.version() + 2);
        assertThat(directory.history(ann.id(), Directory.NEWEST, 1).getFirst().changed()).containsExactly(Users.PHONE);
    }

    @Test
    void anUndoAndARedoShowTheStoredValue() {
        window.type(Users.DEPARTMENT, "LEGAL");
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        window.click("undo");
        window.waitForNotice("Undone: change to Ann Archer" + AS_SALES);
        assertShown("SALES");
        house("lower");
        window.choose("Redo: change to Ann Archer");
        window.waitForNotice("Redone: change to Ann Archer. The database stored Department as legal");
        assertShown("legal");
        window.choose("Undo: change to Ann Archer");
        window.waitForNotice("Undone: change to Ann Archer. The database stored Department as sales");
        assertShown("sales");
    }

    @Test
    void aChangeByALaterTriggerIsReportedAndUndoneWithTheSave() {
        TestServer.execute(url, "drop trigger house on users",
                "create function later() returns trigger language plpgsql as $$ begin"
                        + " update users set department = upper(department) where id = new.id; return null; end $$",
                "create trigger later after update on users for each row when (new.department <> upper(new.department))"
                        + " execute function later()");
        window.type(Users.DEPARTMENT, "legal");
        window.click("save");
        window.waitForNotice("Saved Ann Archer. The database stored Department as LEGAL");
        assertShown("LEGAL");
        window.click("undo");
        window.waitForNotice("Undone: change to Ann Archer" + AS_SALES);
        assertShown("SALES");
    }

    @Test
    void theUndoOfADeletionReportsTheStoredValue() {
        delete();
        window.waitForNotice("Deleted Ann Archer");
        window.click("undo");
        window.waitForNotice("Undone: deletion of Ann Archer" + AS_SALES);
        assertThat(now(ann).values().text(Users.DEPARTMENT)).isEqualTo("SALES");
        window.waitUntil("listed", () -> isListed("SALES"));
    }

    @Test
    void theUndoOfADeletionNamesOtherColumnsThatATriggerFills() {
        fillAnew();
        delete();
        window.waitForNotice("Deleted Ann Archer");
        window.click("undo");
        window.waitForNotice("Undone: deletion of Ann Archer. The database stored hash_of_it, token differently");
    }

    @Test
    void aUserAddedAgainIsReportedWithTheColumnsThatATriggerFills() {
        fillAnew();
        window.type(Users.PHONE, "1");
        directory.delete(now(ann));
        window.click("save");
        window.waitForDialog("gone");
        window.click("addAgain");
        window.waitForNoDialog();
        window.waitForNotice("Added Ann Archer again. The database stored hash_of_it, token differently");
    }

    /// Secrets that the owner has recorded. They are outside the fields.
    private void fillAnew() {
        TestServer.execute(url,
                "alter table users add hash_of_it text default 'x', add token uuid default gen_random_uuid()",
                "insert into roster_fields (record_type, column_name, recorded) values ('users', 'hash_of_it', true),"
                        + " ('users', 'token', true)",
                "create or replace function house() returns trigger language plpgsql as $$ begin"
                        + " new.hash_of_it = clock_timestamp()::text; new.token = gen_random_uuid();"
                        + " return new; end $$");
    }

    /// The redo deletes the stored rows without a conflict.
    @Test
    void theUndoOfSeveralDeletionsReportsOnlyTheFieldEachTime() {
        window.selectAll("Ann Archer", "Bob Baker");
        window.focus("users");
        window.press(KeyEvent.VK_DELETE);
        window.waitForDialog("deleting");
        window.click("confirmDelete");
        window.waitForNotice("Deleted 2 users");
        window.click("undo");
        window.waitForNotice("Undone: deletion of 2 users" + DIFFERENTLY);
        assertStored("SALES", "LAB");
        window.choose("Redo: deletion of 2 users");
        window.waitForNotice("Redone: deletion of 2 users");
        assertThat(directory.count()).isZero();
        house("lower");
        window.choose("Undo: deletion of 2 users");
        window.waitForNotice("Undone: deletion of 2 users" + DIFFERENTLY);
        assertStored("sales", "lab");
        window.select("Ann Archer");
        assertShown("sales");
    }

    @Test
    void theRedoOfAnAdditionShowsTheStoredValue() {
        window.click("add");
        window.type(Users.NAME, "Carl Clark");
        window.type(Users.EMAIL, "carl@example.org");
        window.type(Users.DEPARTMENT, "legal");
        window.click("save");
        window.waitForNotice("Added Carl Clark. The database stored Department as LEGAL");
        assertThat(window.text("department")).isEqualTo("LEGAL");
        window.click("undo");
        window.waitForNotice("Undone: addition of Carl Clark");
        house("lower");
        window.choose("Redo: addition of Carl Clark");
        window.waitForNotice("Redone: addition of Carl Clark. The database stored Department as legal");
        window.waitUntil("listed", () -> isListed("legal"));
        window.select("Carl Clark");
        window.waitUntil("shown", () -> window.text("department").equals("legal"));
        assertThat(window.isEnabled("save")).isFalse();
    }

    @Test
    void aUserAddedAgainIsShownAsStored() {
        window.type(Users.PHONE, "1");
        directory.delete(now(ann));
        window.click("save");
        window.waitForDialog("gone");
        window.click("addAgain");
        window.waitForNoDialog();
        window.waitForNotice("Added Ann Archer again" + AS_SALES);
        assertShown("SALES");
        assertThat(now(ann).values().text(Users.PHONE)).isEqualTo("1");
    }

    /// From now on the trigger stores departments as this function of PostgreSQL returns them.
    private void house(String function) {
        TestServer.execute(url, "create or replace function house() returns trigger language plpgsql as $$ begin"
                + " new.department = " + function + "(new.department); return new; end $$");
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

    /// The form and the list show the table's value without unsaved edits.
    private void assertShown(String department) {
        window.waitUntil("shown", () -> department.equals(window.text("department")));
        window.waitUntil("listed", () -> isListed(department));
        assertThat(now(ann).values().text(Users.DEPARTMENT)).isEqualTo(department);
        assertThat(window.isEnabled("save")).isFalse();
    }

    /// The table and the list hold Ann's department and Bob's.
    private void assertStored(String ofAnn, String ofBob) {
        assertThat(now(ann).values().text(Users.DEPARTMENT)).isEqualTo(ofAnn);
        assertThat(now(bob).values().text(Users.DEPARTMENT)).isEqualTo(ofBob);
        window.waitUntil("listed", () -> isListed(ofAnn) && isListed(ofBob));
    }

    private boolean isListed(String value) {
        return IntStream.range(0, window.table().getRowCount())
                .anyMatch(row -> IntStream.range(0, window.table().getColumnCount())
                .anyMatch(column -> value.equals(window.table().getValueAt(row, column))));
    }
}
