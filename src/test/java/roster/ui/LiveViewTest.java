package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.JTable;
import javax.swing.text.JTextComponent;
import org.junit.jupiter.api.Test;
import roster.directory.record.Users;
import roster.model.Listeners;
import roster.ui.look.Look;

/// The editor, the list and the dialogs of a window while others save.
class LiveViewTest extends LiveViewFixture {
    @Test
    void aCleanEditorFollows() {
        a.select("Ann Archer");
        saved(ann, Users.PHONE, "111");
        a.waitForText("phone", "111");
        assertThat(a.isShown("banner")).isFalse();
    }

    @Test
    void anOpenUserThatTheSearchHidesIsMarkedSo() {
        a.select("Ann Archer");
        assertThat(a.text("provenance")).doesNotContain("idden by");
        a.type("search", "User 100");
        a.waitUntil("said",
                () -> a.shown("provenance").startsWith("Hidden by the current search or filter · Added by Import "));
        a.type("search", "Archer");
        a.waitUntil("found", () -> !a.shown("provenance").contains("idden by"));
    }

    @Test
    void anOpenHistoryShowsNewStepsAndKeepsItsSelection() {
        a.select("Ann Archer");
        a.click("history");
        a.waitForDialog("historyView");
        JTable steps = a.dialogTable("revisions");
        a.waitUntil("the history", () -> steps.getRowCount() == 1);
        RosterDriver.act(() -> steps.setRowSelectionInterval(0, 0));
        saved(ann, Users.PHONE, "111");
        a.waitUntil("one more", () -> steps.getRowCount() == 2);
        assertThat(RosterDriver.edt(steps::getSelectedRow)).as("the same step").isOne();
        assertThat(RosterDriver.edt(() -> steps.getModel().getValueAt(0, 1))).isEqualTo("Ben");
        a.click("close");
        a.waitForNoDialog();
    }

    @Test
    void showInTheBannerOpensTheDialogOfARefusedSave() {
        showAConflict();
        saved(ann, Users.JOB_TITLE, "Head"); // the dialog stays and shows this change too
        a.waitUntil("both", () -> a.isShown("theirs:jobTitle") || RosterDriver.all(a.topmost())
                .anyMatch(each -> each instanceof JTextComponent text && text.getText().equals("Head")));
        a.click("review");
        a.waitForDialog("review");
        saved(ann, Users.DEPARTMENT, "Sales");
        a.waitUntil("told in the review", () -> a.text("reviewBanner").contains("Department"));
    }

    @Test
    void shiftContinuesFromTheSameRowAfterTheListChanges() {
        a.selectAll("User 110", "User 111", "User 112");
        RosterDriver.act(() -> {
            int first = row("User 110");
            a.table().getSelectionModel().setAnchorSelectionIndex(first);
        });
        added("Alba");
        a.waitUntil("listed", () -> a.table().getRowCount() == 63);
        assertThat(RosterDriver.edt(() -> a.table().getSelectionModel().getAnchorSelectionIndex() == row("User 110")))
                .isTrue();
        assertThat(RosterDriver.edt(() -> a.table().getSelectionModel().getLeadSelectionIndex() == row("User 112")))
                .isTrue();
        assertThat(a.selected()).containsExactly("User 110", "User 111", "User 112");
    }

    @Test
    void aChangedRowIsMarkedUntilItIsOpened() {
        saved(bob, Users.PHONE, "111");
        a.waitUntil("marked", () -> a.toolTip("Bob Baker").equals("Ben changed this user just now."));
        a.select("Bob Baker");
        a.waitUntil("looked at", () -> a.toolTip("Bob Baker").isEmpty());
    }

    @Test
    void aRowThatChangesIsHighlightedForAMoment() {
        Color peace = RosterDriver.edt(() -> a.table().getBackground());
        a.waitUntil("in peace, after they were listed", () -> background(bob).equals(peace)
                && background(ann).equals(peace));
        var changed = new AtomicReference<Color>();
        var other = new AtomicReference<Color>();
        RosterDriver.act(() -> a.model().list().listen(new Listeners.OfChanges(_ -> { // the table was notified before
            changed.set(background(bob));
            other.set(background(ann));
        })));
        saved(bob, Users.PHONE, "111");
        a.waitUntil("told", () -> other.get() != null);
        assertThat(changed.get()).isNotEqualTo(peace);
        assertThat(other.get()).isEqualTo(peace);
        a.waitUntil("in peace again", () -> background(bob).equals(peace));
        assertThat(colorsOfTheMark(bob)).as("a dot").contains(RosterDriver.edt(() -> Look.color("oth")));
        assertThat(colorsOfTheMark(ann)).as("no dot").containsOnly(peace);
    }

    /// Returns the painted background of a user's name in the list.
    private Color background(long id) {
        Rectangle cell = RosterDriver.edt(() -> a.table().getCellRect(row(id), 0, false));
        return painted(id, cell.width - 3, 3);
    }

    /// Returns the colours at half the height of a user's cell in the column of the colleagues.
    private Set<Color> colorsOfTheMark(long id) {
        Rectangle first = RosterDriver.edt(() -> a.table().getCellRect(row(id), 0, false));
        Rectangle last = RosterDriver.edt(() -> a.table().getCellRect(row(id), a.table().getColumnCount() - 1, false));
        return IntStream.range(last.x + 2, last.x + 32).mapToObj(x -> painted(id, x - first.x, last.height / 2))
                .collect(Collectors.toSet());
    }

    private Color painted(long id, int x, int y) {
        return RosterDriver.edt(() -> {
            Rectangle cell = a.table().getCellRect(row(id), 0, false);
            var picture = new BufferedImage(a.table().getWidth(), cell.y + cell.height, BufferedImage.TYPE_INT_RGB);
            a.table().paint(picture.createGraphics());
            return new Color(picture.getRGB(cell.x + x, cell.y + y));
        });
    }

    @Test
    void theListStaysWhereItIsWhileRowsComeAndGo() {
        long seen = id("User 130");
        RosterDriver.act(() -> a.table()
                .scrollRectToVisible(new Rectangle(0, row(seen) * a.table().getRowHeight(), 1, 2_000)));
        a.select("User 130");
        int y = onScreen(seen);
        long alba = added("Alba");
        a.waitUntil("listed", () -> a.table().getRowCount() == 63);
        assertThat(onScreen(seen)).isEqualTo(y);
        directory.delete(directory.user(alba).orElseThrow());
        directory.delete(directory.user(bob).orElseThrow());
        a.waitUntil("gone", () -> a.table().getRowCount() == 61);
        assertThat(onScreen(seen)).isEqualTo(y);
        assertThat(a.selected()).containsExactly("User 130");
    }

    private long id(String name) {
        return RosterDriver.edt(() -> IntStream.range(0, a.table().getRowCount())
                .filter(row -> name.equals(a.table().getValueAt(row, 0)))
                .mapToObj(row -> a.model().list().listing().now().id(row)).findFirst().orElseThrow());
    }

    private int onScreen(long id) {
        return row(id) * a.table().getRowHeight() - RosterDriver.edt(() -> a.table().getVisibleRect().y);
    }

    @Test
    void aSilentServerShowsTheTimeOfTheDataAndTheReasonForAWaitingSave() {
        a.select("Ann Archer");
        a.type(Users.NOTES, "mine");
        connectable.set(false);
        feed.fallSilent(Instant.now().minusSeconds(3));
        a.waitUntil("offline", () -> a.shown("place").startsWith("Offline, as of ") && a.isShown("offline"));
        assertThat(a.buttonTip("save"))
                .isEqualTo("Saving waits until the directory can be reached again. What you typed is kept.");
        assertThat(a.text("offline")).contains("You see the directory as of ", "What you typed is kept.");
        assertThat(a.text("notes")).isEqualTo("mine");
        assertThat(a.text("offline")).containsPattern("(Next try in \\d+ seconds?\\.|Trying now …)");
        connectable.set(true);
        feed.answerAgain();
        a.waitUntil("online again", () -> !a.isShown("offline") && a.text("place").equals("On this computer"));
        assertThat(a.text("notes")).isEqualTo("mine");
        assertThat(a.buttonTip("save")).startsWith("Save (");
    }
}
