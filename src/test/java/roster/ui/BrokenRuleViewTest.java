package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.swing.JTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.AddResult;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;

/// A window names the field where a rule of Roster refuses an undo or a restore. It does not blame the database.
@SuppressWarnings("NullAway.Init") // opened before each test
class BrokenRuleViewTest {
    private static final String REASON = "E-mail: An e-mail address looks like ann@example.org.";

    private final InMemoryDirectory directory = new InMemoryDirectory();
    private RosterDriver window;

    @BeforeEach
    void saveOverABrokenAddress() {
        User ann = ((AddResult.Added) directory.add(Drafts.ann().with(Users.EMAIL, "old@example.org"))).user();
        directory.store(new User(ann.id(), ann.life(), ann.version() + 1, ann.values().with(Users.EMAIL, "nowhere"),
                ann.insertedAt(), ann.updatedAt(), List.of()));
        window = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""));
        window.select("Ann Archer");
        window.type(Users.EMAIL, "ann@example.org");
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void anUndoNamesTheField() {
        window.click("undo");
        window.waitUntil("refused", () -> window.isShown("shortfall"));
        assertThat(RosterDriver.edt(() -> RosterDriver.all(window.frame())
                .filter(each -> "shortfall".equals(each.getName()))
                .findFirst().orElseThrow().getAccessibleContext().getAccessibleName()))
                .isEqualTo("Not done for Ann Archer. " + REASON);
    }

    @Test
    void aRestoreNamesTheField() {
        window.type(Users.PHONE, "1");
        window.click("history");
        window.waitForDialog("historyView");
        window.waitUntil("the history", () -> window.dialogTable("revisions").getRowCount() == 3);
        JTable table = window.dialogTable("revisions");
        RosterDriver.act(() -> table.setRowSelectionInterval(1, 1));
        window.click("restore");
        window.waitForNoDialog();
        window.waitForNotice("The former state of Ann Archer was not restored. " + REASON);
        assertThat(window.text("phone")).isEqualTo("1");
    }
}
