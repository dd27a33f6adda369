package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.text.NumberFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Dependents;
import roster.directory.Dependents.Effect;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.Query;
import roster.directory.edit.AddResult;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// The window's texts about rows that a deletion affects and about data that stays lost after its undo.
@SuppressWarnings("NullAway.Init") // opened before each test
class TakenAlongViewTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private User ann;
    private RosterDriver window;

    @BeforeEach
    void open() {
        ann = ((AddResult.Added) directory.add(Drafts.ann())).user();
        directory.add(Drafts.bob());
        window = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""));
        window.select("Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static Dependents rows(String table, Effect effect, int rows, boolean exact) {
        return new Dependents(table, effect, rows, exact);
    }

    private void delete() {
        window.click("delete");
        window.waitForDialog("deleting");
        window.click("confirmDelete");
        window.waitForNoDialog();
    }

    @Test
    void theQuestionNamesEachTableWithItsRows() {
        directory.takesAlong(rows("user_tokens", Effect.DELETED, 3, true),
                rows("sessions", Effect.DELETED, 1_000, false),
                rows("secrets", Effect.DELETED, 0, false), rows("orders", Effect.EMPTIED, 1, true),
                rows("<html><b>desks", Effect.SET_TO_DEFAULT, 2, true));
        window.click("delete");
        window.waitForDialog("deleting");
        assertThat(window.text("dependents").split("\n", -1)).containsExactly(
                "Deleted with this user: 3 rows of user_tokens, " + NumberFormat.getInstance().format(1_000)
                        + " or more rows of sessions, rows of secrets (not counted).",
                "No longer connected to this user: 1 row of orders.",
                "Connected to the default of their table instead: 2 rows of <html><b>desks.",
                "Undo does not restore this.");
        window.focusedIs("keep");
        window.press(KeyEvent.VK_ENTER);
        window.waitForNoDialog();
        assertThat(directory.count()).isEqualTo(2);
    }

    @Test
    void theQuestionNamesEachColumnThatIsNotRecordedWithItsUsers() {
        directory.takesAlong(rows("last_seen_at", Effect.UNRECORDED, 1, true),
                rows("avatar", Effect.UNRECORDED, 1_000, false),
                rows("pin", Effect.UNRECORDED, 0, false), rows("<html><b>password_hash", Effect.REQUIRED, 2, true));
        window.click("delete");
        window.waitForDialog("deleting");
        assertThat(window.text("dependents").split("\n", -1)).containsExactly(
                "Not kept in the history: last_seen_at of 1 user, avatar of " + NumberFormat.getInstance().format(1_000)
                        + " or more users, pin (not counted).",
                "Not kept in the history and required, so Undo can’t restore this user: <html><b>password_hash of 2"
                        + " users.",
                "Undo does not restore this.");
    }

    @Test
    void theQuestionBeforeAnUndoneAdditionThreatensNoTextOfAnotherUser() {
        directory.takesAlong(rows("user_tokens", Effect.DELETED, 3, true));
        window.choose("New user");
        window.type(Users.NAME, "Carl Cook");
        window.type(Users.EMAIL, "carl@example.org");
        window.click("save");
        window.waitForNotice("Added Carl Cook");
        window.select("Ann Archer");
        window.type(Users.PHONE, "1");
        window.click("undo");
        window.waitForDialog("deleting");
        assertThat(window.text("explanation")).isEqualTo("This user is deleted for everyone who uses this directory.");
        window.click("confirmDelete");
        window.waitForNoDialog();
        window.waitForNotice("Deleted Carl Cook");
        assertThat(window.text("phone")).isEqualTo("1");
        window.click("delete");
        window.waitForDialog("deleting");
        assertThat(window.text("explanation")).endsWith(", and your unsaved changes are lost.");
    }

    @Test
    void theQuestionNamesNoMoreTablesThanCanBeRead() {
        directory.takesAlong(List.of("a", "b", "c", "d", "e", "f", "g", "h").stream()
                .map(table -> rows(table, Effect.DELETED, 1, true)).toArray(Dependents[]::new));
        askAboutBoth();
        assertThat(window.text("dependents")).startsWith("Deleted with these users: 1 row of a, ")
                .contains("1 row of f and rows of 2 other tables.");
    }

    @Test
    void theQuestionIsShortWithoutDependentRows() {
        window.click("delete");
        window.waitForDialog("deleting");
        assertThat(window.isShown("dependents")).isFalse();
    }

    @Test
    void anUndoReportsLostDataUntilThePersonNotesIt() {
        directory.takesAlong(rows("user_tokens", Effect.DELETED, 3, true), rows("orders", Effect.EMPTIED, 2, true));
        delete();
        window.waitForNotice("Deleted Ann Archer");
        window.click("undo");
        window.waitForNotice("Undone: deletion of Ann Archer");
        assertThat(RosterDriver.edt(() -> accessibleName("shortfall")))
                .isEqualTo("Not restored: 3 rows of user_tokens.\nNot connected again: 2 rows of orders.");
        window.click("noteShortfall");
        window.waitUntil("noted", () -> !window.isShown("shortfall"));
    }

    @Test
    void aRefusedUndoShowsItsReason() {
        delete();
        window.waitForNotice("Deleted Ann Archer");
        directory.refuses(ann.id(), new Problem(null, Reason.COLUMN_LOST, "badge"));
        window.click("undo");
        window.waitUntil("refused", () -> window.isShown("shortfall"));
        assertThat(RosterDriver.edt(() -> accessibleName("shortfall")))
                .startsWith("Not done for Ann Archer. The user can’t be restored"
                + " completely, because these columns of the table can no longer hold their earlier values: badge."
                + " Usually ");
        window.waitForNotice(" ");
    }

    @Test
    void aRefusedUndoOfAnAdditionShowsItsReasonOnce() {
        window.choose("New user");
        window.type(Users.NAME, "Carl Cook");
        window.type(Users.EMAIL, "carl@example.org");
        window.click("save");
        window.waitForNotice("Added Carl Cook");
        directory.refuses(directory.search(Query.ALL).ids(10)[2], new Problem(null, Reason.REFERRED_TO, "orders"));
        window.click("undo");
        window.waitUntil("refused", () -> window.isShown("shortfall"));
        assertThat(RosterDriver.edt(() -> accessibleName("shortfall")))
                .isEqualTo("Not done for Carl Cook. The database keeps"
                + " this user, because rows of orders refer to it. Usually another program still needs them."
                + " Delete those rows or change them there, then delete the user.");
        window.waitForNotice(" ");
        assertThat(directory.count()).isEqualTo(3);
    }

    @Test
    void aDeletionOfSeveralNamesEachUserThatStays() {
        directory.refuses(ann.id(), new Problem(null, Reason.REFERRED_TO, "orders"));
        deleteBoth();
        window.waitUntil("refused", () -> window.isShown("shortfall"));
        assertThat(RosterDriver.edt(() -> accessibleName("shortfall")))
                .startsWith("Not done for Ann Archer. The database keeps"
                + " this user, because rows of orders refer to it.");
        window.waitForNotice("Deleted Bob Baker");
        assertThat(window.isShown("undo")).isTrue();
    }

    @Test
    void aDeletionThatAColleagueDidOffersNoUndo() {
        askAboutBoth();
        directory.delete(ann);
        directory.delete(directory.users(List.of(directory.search(Query.ALL).ids(1)[0])).getFirst());
        window.click("confirmDelete");
        window.waitForNotice("2 users were deleted already");
        assertThat(window.isShown("undo")).isFalse();
    }

    private void askAboutBoth() {
        window.selectAll("Ann Archer", "Bob Baker");
        window.focus("users");
        window.press(KeyEvent.VK_DELETE);
        window.waitForDialog("deleting");
    }

    private void deleteBoth() {
        askAboutBoth();
        window.click("confirmDelete");
        window.waitForNoDialog();
    }

    private String accessibleName(String name) {
        return RosterDriver.all(window.frame()).filter(each -> name.equals(each.getName())).findFirst().orElseThrow()
                .getAccessibleContext().getAccessibleName();
    }
}
