package roster.ui;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.directory.InMemoryFeed;
import roster.directory.feed.Presence;
import roster.directory.record.Users;
import roster.model.link.ServerName;

/// The screens of the program with the data of the pictures of the look. Each has the words and colours of its picture
/// and at most one filled button.
@SuppressWarnings("NullAway.Init") // opened by each test
final class LookPicturesTest extends LookFixture {
    private static final Duration MINUTES = Duration.ofMinutes(4);
    private InMemoryFeed oscar;

    /// Opens Amara Gómez while three colleagues are online.
    private void openAmara(Theme.Mode mode, int width, int height) {
        users.fill();
        users.saves(LookUsers.OSCAR, MINUTES, users.amara().with(Users.JOB_TITLE, "Product designer"));
        openOffice(mode, width, height);
        oscar = users.colleague(LookUsers.OSCAR, LookUsers.AMARA, false);
        users.colleague(LookUsers.PRIYA, "Aino Müller", true);
        users.colleague("Bashir Khan", "Amara Nguyen", false);
        users.saves(LookUsers.PRIYA, Duration.ZERO, users.edit("Aino Xu").with(Users.STATUS, Users.ON_LEAVE));
        a.waitUntil("the change", () -> a.model().list().changedByOthers().now() == 1);
    }

    private void hover(String name) {
        a.robot().moveMouse(a.table(), RosterDriver.edt(() ->
                WindowParts.middle(a.table().getCellRect(a.row(name), 0, false))));
    }

    private void typeNews(boolean withClash) {
        a.select(LookUsers.AMARA);
        if (withClash) {
            a.type(Users.PHONE, "+44 1632 960167");
        }
        a.focus("jobTitle");
        a.type(Users.JOB_TITLE, "Head of design");
        a.type(Users.NOTES, "Works from home on Fridays.");
        oscar.show(Presence.of(users.user(LookUsers.AMARA).id(), true));
        users.saves(LookUsers.OSCAR, Duration.ZERO, users.amara().with(Users.PHONE, "+44 1632 960099")
                .with(Users.STATUS, Users.ON_LEAVE));
        a.waitUntil("the news", () -> a.isShown("bannerShow"));
        RosterDriver.act(() -> a.table().scrollRectToVisible(a.table().getCellRect(a.row("Amelia Eriksen"), 0, true)));
        waitForRows();
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void theMainWindow(Theme.Mode mode) throws IOException {
        openAmara(mode, 1280, 800);
        a.select("Aino Baker");
        a.type(Users.NOTES, "Has the key.");
        a.click("save");
        a.waitForNotice("Saved Aino Baker");
        a.select(LookUsers.AMARA);
        RosterDriver.act(() -> a.table().requestFocusInWindow());
        a.waitUntil("the latest changes", () -> a.isShown("latest:2"));
        waitForRows();
        hover("Ananya Ellis");
        expect("01-main", "save", List.of("chrome", "list", "editor", "head", "strip", "line", "ctrl", "btnline",
                "text", "sel", "hover", "mineline", "oth", "activebg", "leavebg", "leftbg",
                "plumbg", "plummark", "disbg", "thumb"),
                "Aino Baker", "viewing", "changed", "Changed by Oscar Novák 4 minutes ago", "Contact", "Work",
                "Latest changes", "23 days ago", "Head office", "200 users", "Saved Aino Baker",
                "Undo", "Oscar Novák is viewing", "db1.example.org");
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void theMainWindowWithNewsAndUnsavedEdits(Theme.Mode mode) throws IOException {
        openAmara(mode, 1280, 800);
        typeNews(true);
        expect("01b-main-news", "save", List.of("othbg", "oth", "acc", "mineline"),
                "Oscar Novák changed Phone and Status just now. What you typed is kept.", "Show", "Reload", "edited",
                "Now: +44 1632 960099", "Now: On leave", "3 unsaved changes", "Oscar Novák is editing");
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void aConflictWithoutAClash(Theme.Mode mode) throws IOException {
        openAmara(mode, 1280, 800);
        typeNews(false);
        a.click("save");
        a.waitForDialog("conflict");
        expect("03-conflict-no-clash", "saveBoth", List.of("editor", "head", "line", "othbg", "mine", "oth", "acc"),
                "Oscar Novák also changed Amara Gómez just now", "unchanged", "Save both", "Review…", "Keep editing",
                "Discard my edits", "Yours", "Oscar Novák’s");
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void aConflictWithAClashAndItsReview(Theme.Mode mode) throws IOException {
        openAmara(mode, 1280, 800);
        typeNews(true);
        a.click("save");
        a.waitForDialog("conflict");
        expect("04-conflict-clash", "review", List.of("warnbg", "othbg", "mine", "acc"),
                "Oscar Novák changed Amara Gómez just now", "Choose one", "Choose and save…");
        a.click("review");
        a.waitForDialog("review");
        expect("05-review", "saveReviewed", List.of("warn", "warnbg", "othbg", "oth", "mine", "mineline", "disbg"),
                "What should be saved for Amara Gómez?", "needs your choice", "1 of 4 fields needs your choice",
                "Go to it (F8)", "Back");
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void theFirstScreen(Theme.Mode mode) throws IOException {
        open(mode, ServerName.LOCAL);
        resize(1280, 800);
        a.waitUntil("the page", () -> a.isShown("firstAdd"));
        expect("06-first", "firstAdd", List.of("editor", "input", "acc", "mine", "localmark", "localbg"),
                "This directory is empty", "Add the first user", "Connect to a server", "Try it with sample data",
                "Used before:", "Head office", "db1.example.org");
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void theDialogForAServer(Theme.Mode mode) throws IOException {
        users.fill();
        openOffice(mode, 1280, 800);
        a.choose("Directory…");
        a.waitForDialog("connect");
        a.type("password", "0123456789");
        a.click("testServer");
        a.waitUntil("tested", () -> a.shown("tested").startsWith("Connected"));
        a.focus("host");
        expect("07-connect", "connectNow", List.of("list", "editor", "sel", "mineline", "plummark", "brownmark",
                "activebg"), "Connect to a server", "Head office", "Branch Brno", "This computer",
                "Connected: PostgreSQL 16, encrypted, 200 users, you may read and write.", "Forget this directory");
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void theHistory(Theme.Mode mode) throws IOException {
        users.fill();
        openOffice(mode, 1280, 800);
        a.select(LookUsers.AMARA);
        users.ago(MINUTES);
        a.type(Users.JOB_TITLE, "Product designer");
        a.type(Users.NOTES, "Has the key to the archive. Speaks Czech.");
        a.click("save");
        a.waitForNotice("Saved Amara Gómez");
        users.saves(LookUsers.OSCAR, Duration.ZERO, users.amara().with(Users.PHONE, "+44 1632 960099")
                .with(Users.STATUS, Users.ON_LEAVE));
        a.click("history");
        a.waitForDialog("historyView");
        a.waitUntil("the history", () -> a.dialogTable("revisions").getRowCount() == 5);
        RosterDriver.act(() -> a.dialogTable("revisions").setRowSelectionInterval(2, 2));
        a.waitUntil("the version", () -> a.isEnabled("restore"));
        expect("08-history", "", List.of("editor", "list", "sel", "oth", "othbg", "mineline"),
                "History of Amara Gómez", "Priya Zhang changed 2 fields", "Unchanged in this version", "5 versions",
                "4 minutes ago", "12 May 2026");
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void aSmallWindowAtOneAndAHalf(Theme.Mode mode) throws IOException {
        zoom("1.5");
        openAmara(mode, 1024, 768);
        typeNews(true);
        expect("09-main-1024-zoom150", "save", List.of("othbg", "oth", "acc", "leavebg", "plummark", "selin"),
                "Filter", "Oscar Novák changed Phone and Status just now.", "Save");
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void aSmallWindowWithAFilterAndAnError(Theme.Mode mode) throws IOException {
        openAmara(mode, 1024, 768);
        RosterDriver.act(() -> a.model().list().only(Users.STATUS, Set.of(Users.ACTIVE, Users.ON_LEAVE)));
        a.waitUntil("the filtered list", () -> a.table().getRowCount() == 182);
        typeNews(true);
        a.focus("email");
        a.type(Users.EMAIL, "amara.gomez at example.org");
        a.focus("jobTitle");
        expect("10-main-1024", "save", List.of("mine", "err", "othbg", "acc", "leavebg", "plummark"),
                "Status: not Left", "182 of 200", "Example: ann@example.org", "4 unsaved changes");
    }
}
