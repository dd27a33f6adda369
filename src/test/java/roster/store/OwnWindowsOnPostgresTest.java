package roster.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import roster.directory.Drafts;
import roster.directory.edit.AddResult;
import roster.directory.feed.Feed;
import roster.directory.feed.Presence;
import roster.directory.record.Draft;
import roster.directory.record.Field;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.ui.RosterDriver;

/// Two windows of Ann on a real server through the account of an office's server and through that of the embedded
/// server. Each window has a database object of its own, as two processes do.
@SuppressWarnings("NullAway.Init") // opened before each test
@ParameterizedClass
@ValueSource(strings = {"ann_of_sales", "roster"})
final class OwnWindowsOnPostgresTest {
    private final String account;
    private final String url;
    private Database here;
    private RosterDriver window;
    private OtherWindow elsewhere;
    private User ann;

    OwnWindowsOnPostgresTest(String account) {
        String fresh = TestServer.newest().freshDatabase();
        TestServer.execute(fresh, TestServer.role(account),
                "alter database " + fresh.replaceAll(".*/(\\w+)\\?.*", "$1") + " owner to " + account);
        this.account = account;
        url = fresh.replace("user=postgres", "user=" + account);
    }

    @BeforeEach
    void open() {
        here = Database.open(url, Map.of(), "Ann");
        ann = ((AddResult.Added) here.directory().add(Drafts.ann())).user();
        elsewhere = new OtherWindow(Database.open(url, Map.of(), "Ann"));
        openHere(feed -> feed);
        elsewhere.open(ann.id());
    }

    @AfterEach
    void close() {
        window.close();
        elsewhere.close();
        here.close();
    }

    private void openHere(UnaryOperator<Feed> hearing) {
        Feed feed = hearing.apply(here.feed());
        window = RosterDriver.open(() -> OtherWindow.connection(here, feed));
        window.select("Ann Archer");
    }

    private Draft stored() {
        return here.directory().user(ann.id()).orElseThrow().values();
    }

    private void saveHere(Field field, String text) {
        window.type(field, text);
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
    }

    private void assertNothingIsTold() {
        assertThat(window.topmost()).isEqualTo(window.frame());
        assertThat(window.isShown("banner")).isFalse();
        assertThat(window.toolTip("Ann Archer")).doesNotContain("changed");
        assertThat(window.isShown("overwritten")).isFalse();
        elsewhere.assertNothingIsTold();
    }

    @Test
    void aSaveElsewhereIsThePersonsOwnAndTheTypedTextIsRebased() {
        window.type(Users.NOTES, "typed");
        elsewhere.save(Users.PHONE, "111");
        window.waitForText("phone", "111");
        assertThat(window.text("notes")).isEqualTo("typed");
        assertNothingIsTold();
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        assertThat(stored()).isEqualTo(ann.values().with(Users.PHONE, "111").with(Users.NOTES, "typed"));
        elsewhere.untilTyped(Users.NOTES, "typed");
        assertNothingIsTold();
    }

    /// Ben uses the same account.
    @Test
    void anotherWindowIsNoColleague() {
        window.waitForText("presence", "You are viewing in another window");
        window.waitForName("online", "No colleagues");
        try (Database ben = Database.open(url, Map.of(), "Ben")) {
            ben.feed().show(Presence.of(ann.id(), true));
            ben.feed().follow(_ -> { });
            window.waitForText("presence",
                    "Ben (" + account + ") is editing · You are viewing in another window");
            window.waitForName("online", "1 colleague");
        }
    }

    @Test
    void eachWindowUndoesItsOwnSave() {
        saveHere(Users.NOTES, "from here");
        elsewhere.save(Users.PHONE, "111");
        window.click("undo");
        window.waitForNotice("Undone: change to Ann Archer");
        assertThat(stored()).isEqualTo(ann.values().with(Users.PHONE, "111"));
        elsewhere.undo();
        assertThat(stored()).isEqualTo(ann.values());
        window.waitForText("phone", ann.values().text(Users.PHONE));
        assertNothingIsTold();
    }

    @Test
    void anUndoOfAFieldThatWasSavedElsewhereIsAskedAboutAsThePersonsOwn() {
        saveHere(Users.PHONE, "222");
        elsewhere.untilTyped(Users.PHONE, "222"); // else its save would clash
        elsewhere.save(Users.PHONE, "111");
        window.click("undo");
        window.waitForDialog("conflict");
        assertThat(window.text("sentence")).isEqualTo("You (in another window) changed Ann Archer just now");
        window.click("keepEditing");
        window.waitForNoDialog();
        assertThat(stored().text(Users.PHONE)).isEqualTo("111");
    }

    @Test
    void aDeletionElsewhereIsReportedAsThePersonsOwn() {
        elsewhere.delete();
        window.waitForNotice("You deleted Ann Archer in another window");
    }

    @Test
    void theSamePersonThroughAnotherAccountIsAnotherPerson() {
        window.type(Users.NOTES, "typed");
        TestServer.execute(url.replaceAll("user=\\w+", "user=postgres"), "set roster.person = 'Ann'",
                "update users set phone = '444'");
        window.waitUntil("told", () -> window.shown("banner").startsWith("Ann (postgres) changed Phone"));
    }

    /// The window meets the change before its feed reports it.
    @Test
    void aSaveAndAnUndoThatMeetASaveElsewhereAreSentAgain() {
        window.close();
        openHere(UnheardFeed::new);
        window.type(Users.NOTES, "typed");
        elsewhere.save(Users.PHONE, "111");
        window.click("save");
        window.waitForNotice("Saved Ann Archer");
        assertThat(stored()).isEqualTo(ann.values().with(Users.PHONE, "111").with(Users.NOTES, "typed"));
        elsewhere.untilTyped(Users.NOTES, "typed");
        elsewhere.save(Users.JOB_TITLE, "Head");
        window.click("undo");
        window.waitForNotice("Undone: change to Ann Archer");
        assertThat(stored()).isEqualTo(ann.values().with(Users.PHONE, "111").with(Users.JOB_TITLE, "Head"));
        assertNothingIsTold();
    }
}
