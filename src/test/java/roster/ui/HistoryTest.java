package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import javax.swing.JMenuItem;
import javax.swing.JTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import roster.directory.Directory;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Field;
import roster.directory.record.Revision;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.history.RevisionTable;

/// The history on the screen with authors and times. Also the restore of a version, undo and the notice of an
/// overwrite. The window is Ann's; the test itself saves as Bob.
@SuppressWarnings("NullAway.Init") // opened before each test
class HistoryTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver a;
    private long id;

    @BeforeEach
    void open() {
        directory.speakAs("Bob");
        id = ((AddResult.Added) directory.add(Drafts.ann())).user().id();
        directory.add(Drafts.bob());
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
        a.select("Ann Archer");
    }

    @AfterEach
    void close() {
        a.close();
    }

    private User now() {
        return directory.user(id).orElseThrow();
    }

    private void savedElsewhere(Field field, String text) {
        assertThat(directory.save(Edit.of(now()).with(field, text))).isInstanceOf(SaveResult.Saved.class);
    }

    private void annIsRefused(Field field, String text) {
        a.type(field, text);
        a.click("save");
        a.waitForDialog("conflict");
    }

    private void annSaves(Field field, String text) {
        a.type(field, text);
        a.click("save");
        a.waitForNotice("Saved Ann Archer");
    }

    @Nested
    class AConflict {
        @Test
        void namesTheAuthorOfEachChangedFieldAndTheNumberOfChanges() {
            savedElsewhere(Users.PHONE, "111");
            savedElsewhere(Users.NOTES, "Likes water.");
            annIsRefused(Users.NOTES, "Likes coffee.");
            assertThat(a.text("sentence"))
                    .isEqualTo("Bob changed Ann Archer 2 times since you opened it, last just now");
            assertThat(a.text("by:phone")).isEqualTo("Bob, just now");
            assertThat(a.text("by:notes")).isEqualTo("Bob, just now");
        }

        @Test
        void namesBothAuthorsOfTwoChanges() {
            directory.speakAs("Carol");
            savedElsewhere(Users.PHONE, "111");
            directory.speakAs("Bob");
            savedElsewhere(Users.NOTES, "Likes water.");
            annIsRefused(Users.NOTES, "Likes coffee.");
            assertThat(a.text("sentence"))
                    .isEqualTo("Bob and Carol changed Ann Archer 2 times since you opened it, last just now");
        }
    }

    @Nested
    class TheView {
        @Test
        void listsEveryVersionAndBringsOneBackAsANewOne() {
            annSaves(Users.PHONE, "111");
            savedElsewhere(Users.PHONE, "222");
            a.press(KeyEvent.VK_F5);
            a.waitForText("phone", "222");
            openHistory(3);
            assertThat(cell(0, 1)).isEqualTo("Bob");
            assertThat(cell(1, 1)).isEqualTo("Ann");
            assertThat(cell(1, 2)).isEqualTo("Phone");
            assertThat(cell(2, 2)).isEqualTo("Added");
            choose(1);
            assertThat(a.text("before:phone")).isEqualTo("+44 20 7946 0001");
            assertThat(a.text("after:phone")).isEqualTo("111");
            a.click("restore");
            a.waitForNoDialog();
            a.waitForNotice("Saved Ann Archer");
            assertThat(now().values().text(Users.PHONE)).isEqualTo("111");
            assertThat(now().version()).isEqualTo(3);
        }

        @Test
        void offersNoRestoreOfTheStateThatTheUserHasNow() {
            annSaves(Users.PHONE, "111");
            openHistory(2);
            choose(0);
            assertThat(a.isEnabled("restore")).isFalse();
            assertThat(a.buttonTip("restore")).isEqualTo("This is the current state of the user.");
            choose(1);
            assertThat(a.isEnabled("restore")).isTrue();
            assertThat(a.buttonTip("restore")).isEmpty();
            a.click("close");
        }

        @Test
        void restoresNothingOverChangesThatItHasNotShown() {
            annSaves(Users.PHONE, "111");
            openHistory(2);
            savedElsewhere(Users.DEPARTMENT, "Bob's");
            choose(1);
            a.click("restore");
            a.waitForDialog("conflict");
            assertThat(now().values().text(Users.DEPARTMENT)).isEqualTo("Bob's");
            assertThat(now().version()).isEqualTo(2);
            a.click("keepEditing");
        }

        @Test
        void comparesAnyTwo() {
            annSaves(Users.PHONE, "111");
            annSaves(Users.PHONE, "222");
            openHistory(3);
            JTable table = a.dialogTable("revisions");
            RosterDriver.act(() -> table.setRowSelectionInterval(0, 2));
            assertThat(a.text("before:phone")).isEqualTo("+44 20 7946 0001");
            assertThat(a.text("after:phone")).isEqualTo("222");
        }

        private void openHistory(int steps) {
            a.click("history");
            a.waitForDialog("historyView");
            a.waitUntil("the history", () -> a.dialogTable("revisions").getRowCount() == steps);
        }

        private void choose(int row) {
            JTable table = a.dialogTable("revisions");
            RosterDriver.act(() -> table.setRowSelectionInterval(row, row));
        }

        private String cell(int row, int column) {
            return RosterDriver.edt(() -> String.valueOf(a.dialogTable("revisions").getModel()
                    .getValueAt(row, column)));
        }
    }

    @Nested
    class ADeletedUser {
        private void chooseNewest(String dialog) {
            a.waitForDialog(dialog);
            a.waitUntil("the steps", () -> a.dialogTable("revisions").getRowCount() > 0);
            JTable table = a.dialogTable("revisions");
            RosterDriver.act(() -> table.setRowSelectionInterval(0, 0));
        }

        private void openFromRecentChanges() {
            a.choose("Recent changes");
            chooseNewest("recentView");
            a.click("showUser");
        }

        @Test
        void isOpenedFromTheRecentChangesAsAHistoryAndBroughtBack() {
            savedElsewhere(Users.NOTES, "last words");
            User last = now();
            directory.delete(last);
            a.press(KeyEvent.VK_F5);
            openFromRecentChanges();
            chooseNewest("historyView");
            assertThat(a.text("sentence")).isEqualTo("History of Ann Archer");
            a.click("restore");
            a.waitForNotice("Added Ann Archer again");
            assertThat(now().values()).isEqualTo(last.values());
            assertThat(now().isSameRecordAs(last)).isTrue();
        }

        @Test
        void isNotConfusedWithALaterUserOfTheSameId() {
            directory.delete(now());
            directory.replace(2, Drafts.named("Newcomer"));
            Revision deletion = directory.history(2, Directory.NEWEST, 9).get(1);
            a.press(KeyEvent.VK_F5);
            a.choose("Recent changes");
            a.waitForDialog("recentView");
            a.waitUntil("the steps", () -> a.dialogTable("revisions").getRowCount() == 5);
            JTable table = a.dialogTable("revisions");
            RosterDriver.act(() -> table.setRowSelectionInterval(1, 1)); // the deletion of Bob
            a.click("showUser");
            chooseNewest("historyView");
            assertThat(a.text("sentence")).isEqualTo("History of " + RevisionTable.name(deletion));
            a.click("close");
        }

        @Test
        void isOpenedFromTheRecentChangesOnceItIsBack() {
            User last = now();
            directory.delete(last);
            directory.addAgain(Edit.of(last));
            a.press(KeyEvent.VK_F5);
            openFromRecentChanges();
            a.waitForNoDialog();
            a.waitForText("name", "Ann Archer");
        }
    }

    @Nested
    class Undoing {
        @Test
        void aDeletionOfSeveralIsNamedByTheirNumber() {
            a.selectAll("Ann Archer", "Bob Baker");
            a.focus("users");
            a.press(KeyEvent.VK_DELETE);
            a.waitForDialog("deleting");
            assertThat(a.text("explanation"))
                    .isEqualTo("These users are deleted for everyone who uses this directory.");
            a.click("confirmDelete");
            a.waitForNoDialog();
            a.waitForNotice("Deleted 2 users");
            a.click("undo");
            a.waitForNotice("Undone: deletion of 2 users");
            a.choose("Redo: deletion of 2 users");
            a.waitForNotice("Redone: deletion of 2 users");
        }

        /// Bob changes one of two users between the undo and the redo of their deletion.
        @Test
        void aRedoThatKeepsAChangedUserSaysThatItIsARedoAndCountsTheDeleted() {
            a.selectAll("Ann Archer", "Bob Baker");
            a.focus("users");
            a.press(KeyEvent.VK_DELETE);
            a.waitForDialog("deleting");
            a.click("confirmDelete");
            a.waitForNoDialog();
            a.waitForNotice("Deleted 2 users");
            a.click("undo");
            a.waitForNotice("Undone: deletion of 2 users");
            savedElsewhere(Users.PHONE, "222");
            a.choose("Redo: deletion of 2 users");
            a.waitForNotice("Redone: deleted 1 user. Kept 1, changed meanwhile.");
        }

        @Test
        void aSaveIsASaveOfItsOwnAndCanBeRedone() {
            annSaves(Users.PHONE, "111");
            assertThat(RosterDriver.edt(() -> a.menuItems().map(JMenuItem::getText).toList()))
                    .contains("Undo: change to Ann Archer");
            a.click("undo");
            a.waitForNotice("Undone: change to Ann Archer");
            a.waitForText("phone", "+44 20 7946 0001");
            assertThat(now().version()).isEqualTo(2);
            a.focus("users");
            a.press(KeyEvent.VK_Y, KeyEvent.VK_CONTROL);
            a.waitForNotice("Redone: change to Ann Archer");
            a.waitForText("phone", "111");
            assertThat(now().version()).isEqualTo(3);
        }

        @Test
        void aSaveOfAUserThatChangedMeanwhileOpensAConflict() {
            annSaves(Users.PHONE, "111");
            savedElsewhere(Users.PHONE, "222");
            a.click("undo");
            a.waitForDialog("conflict");
            assertThat(a.text("theirs:phone")).isEqualTo("222");
            assertThat(a.text("mine:phone")).isEqualTo("+44 20 7946 0001");
            assertThat(now().values().text(Users.PHONE)).isEqualTo("222");
            a.click("keepEditing");
        }

        @Test
        void aDeletionBringsTheUserBackUnderTheSameIdWithTheVersionContinued() {
            int before = now().version();
            a.click("delete");
            a.waitForDialog("deleting");
            a.click("confirmDelete");
            a.waitForNotice("Deleted Ann Archer");
            a.click("undo");
            a.waitForNotice("Undone: deletion of Ann Archer");
            assertThat(now().values()).isEqualTo(Drafts.ann());
            assertThat(now().version()).as("beyond any stale copy's").isGreaterThan(before + 1);
        }
    }

    @Nested
    class AnOverwrite {
        @Test
        void showsTheReplacedValueInTheHistory() {
            annSaves(Users.PHONE, "111");
            savedElsewhere(Users.PHONE, "222");
            a.press(KeyEvent.VK_F5);
            a.click("showOverwritten");
            a.waitForDialog("historyView");
            a.waitUntil("the steps", () -> a.dialogTable("revisions").getRowCount() == 3);
            a.click("close");
            a.waitForNoDialog();
            assertThat(a.isShown("overwritten")).isFalse();
        }

        @Test
        void isReportedOnceToTheAuthorOfTheReplacedValue() {
            annSaves(Users.PHONE, "111");
            savedElsewhere(Users.NOTES, "Not Ann's business.");
            savedElsewhere(Users.PHONE, "222");
            a.press(KeyEvent.VK_F5);
            a.waitUntil("told", () -> a.isShown("overwritten"));
            assertThat(a.text("overwritten")).contains("Bob overwrote your change of Ann Archer just now: Phone.");
            a.click("noteOverwritten");
            a.waitUntil("noted", () -> !a.isShown("overwritten"));
            a.press(KeyEvent.VK_F5);
            a.waitForText("phone", "222");
            assertThat(a.isShown("overwritten")).isFalse();
        }
    }
}
