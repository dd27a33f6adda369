package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.event.KeyEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.InMemoryDirectory;
import roster.directory.edit.Edit;
import roster.directory.edit.SaveResult;
import roster.directory.record.Draft;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.ui.text.Direction;

/// Stored texts that are meant to do harm: markup that would fetch an image from a server if it were rendered. Here the
/// server counts.
@SuppressWarnings("NullAway.Init") // opened before each test
class HostileTextTest {
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private HttpTrap trap;
    private String image;
    private RosterDriver a;

    @BeforeEach
    void serve() throws IOException {
        trap = new HttpTrap();
        image = "<html><img src='" + trap.address() + "'>";
    }

    @AfterEach
    void nothingWasFetched() {
        a.close();
        trap.close();
        trap.assertNotAsked("requests to the server");
    }

    /// A user with markup in every text, even against the rules.
    private Draft hostile(String more) {
        return Users.TYPE.draft(field -> image + more + " " + field.key());
    }

    private User store(long id, int version, Draft values) {
        var user = new User(id, null, version, values, null, null, List.of());
        directory.store(user);
        return user;
    }

    private void open() {
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), image));
        a.select(image + " name");
    }

    /// The heads of the two columns name the authors of the saves.
    @Test
    void isTextInAComparisonOfTwoSteps() {
        store(1, 0, hostile(""));
        directory.speakAs(image);
        for (String phone : List.of("111", "222")) {
            Edit edit = Edit.of(directory.user(1).orElseThrow()).with(Users.PHONE, phone);
            assertThat(directory.save(edit)).isInstanceOf(SaveResult.Saved.class);
        }
        open();
        a.click("history");
        a.waitForDialog("historyView");
        a.waitUntil("the history", () -> a.dialogTable("revisions").getRowCount() == 3);
        RosterDriver.act(() -> a.dialogTable("revisions").setRowSelectionInterval(0, 1));
        look("a comparison of two");
    }

    /// Paints every window and checks every part for rendered markup.
    private void look(String where) {
        a.picture();
        PlainScreens.assertPlain(where);
        trap.assertNotAsked(where);
    }

    @Test
    void isTextInTheListAndTheEditor() {
        store(1, 0, hostile(""));
        store(2, 0, hostile("other"));
        open();
        look("list and editor");
        assertThat(a.text("header")).isEqualTo(image + " name");
        a.type("search", image + "nobody");
        a.waitUntil("no hits", () -> a.isShown("noHits"));
        look("no hits");
        a.type("search", "");
        a.waitForText("count", "2 users");
        a.focus("users");
        a.press(KeyEvent.VK_DELETE);
        a.waitForDialog("deleting");
        look("deleting");
        a.click("confirmDelete");
        a.waitForNotice("Deleted " + image + " name");
        look("notice");
    }

    @Test
    void isTextInTheStatusBox() {
        store(1, 0, hostile(""));
        open();
        a.focus("status");
        a.press(KeyEvent.VK_DOWN, KeyEvent.VK_ALT);
        look("open box");
        a.press(KeyEvent.VK_ESCAPE);
        look("closed box");
    }

    @Test
    void isTextInProblemsAndConflicts() {
        Draft base = valid("");
        store(1, 0, base);
        store(2, 0, Drafts.bob().with(Users.NAME, image + " holder"));
        open();
        a.type(Users.EMAIL, "bob@example.org");
        a.click("save");
        a.waitForText("problem:email", image + " holder already has this e-mail address.");
        look("taken");
        store(1, 1, base.with(Users.NOTES, image + "theirs").with(Users.NAME, image + " name theirs"));
        a.type(Users.EMAIL, "ann2@example.org");
        a.type(Users.NOTES, image + "mine");
        a.clickRow(image + " holder");
        a.waitForDialog("leaving");
        assertThat(a.text("sentence")).isEqualTo("Save your changes to " + image + " name?");
        look("leaving");
        a.click("stay");
        a.waitForNoDialog();
        a.click("save");
        a.waitForDialog("conflict");
        look("conflict");
        a.click("review");
        a.waitForDialog("review");
        a.type("value:notes", image + "own");
        a.type("value:email", "bob@example.org");
        look("review");
        a.click("saveReviewed");
        a.waitForText("problem:email", image + " holder already has this e-mail address.");
        look("taken in the review");
        a.click("cancelReview");
        a.waitForNoDialog();
        look("banner");
        directory.delete(directory.user(1).orElseThrow());
        a.click("save");
        a.waitForDialog("gone");
        look("gone");
        a.click("letGo");
        a.waitForNotice("Discarded your edits of " + image + " name theirs"); // as the review had it
        look("let go");
    }

    @Test
    void isTextWhereADeletedUserWasChanged() {
        store(1, 0, valid(""));
        open();
        a.click("delete");
        a.waitForDialog("deleting");
        store(1, 1, valid("").with(Users.NOTES, image + "theirs"));
        a.click("confirmDelete");
        a.waitForDialog("deletingChanged");
        look("deleting a changed user");
    }

    /// Markup wherever the rules allow it.
    private Draft valid(String more) {
        return hostile(more).with(Users.EMAIL, "ann@example.org").with(Users.STATUS, "active")
                .with(Users.LEAVING_DATE, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"محمد بن سلمان", "王小明", "\uD83D\uDC69\u200D\uD83D\uDE80 Astro", "e\u0301", "{0} '{1}' & %s",
        "A very long name, "})
    void strangeNamesAreShownAsTheyAre(String name) {
        String shown = name.startsWith("A very") ? name.repeat(12).strip() : name;
        store(1, 0, Drafts.ann().with(Users.NAME, shown));
        a = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed().late(), ""));
        a.select(shown);
        look("list and editor");
        String within = Direction.isolated(shown);
        assertThat(a.text("header")).isEqualTo(shown);
        directory.save(Edit.of(directory.user(1).orElseThrow()).with(Users.NOTES, "theirs"));
        a.type(Users.NOTES, "mine");
        a.closeWindow();
        a.waitForDialog("leaving");
        assertThat(a.text("sentence")).isEqualTo("Save your changes to " + within + "?");
        look("leaving");
        a.click("stay");
        a.waitForNoDialog();
        a.click("save");
        a.waitForDialog("conflict");
        assertThat(a.text("sentence")).isEqualTo("Ann changed " + within + " just now");
        look("conflict");
        a.click("keepEditing");
        a.waitForNoDialog();
    }
}
