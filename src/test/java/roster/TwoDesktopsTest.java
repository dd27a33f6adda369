package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.directory.record.Users;
import roster.embedded.Home;

/// Two whole programs on one embedded server: a and b open the same user and every change is kept. The locale of b is
/// Persian, with its own digits and right-to-left text.
@SuppressWarnings("NullAway.Init") // started before all tests
class TwoDesktopsTest {
    @TempDir
    private static Path folder;
    private static Home home;
    private static Desktop a;
    private static Desktop b;

    /// Both at the same moment, on an empty home.
    @BeforeAll
    static void startBoth() {
        home = new Home(folder);
        a = Desktop.start(List.of("-Dtest.person=ann"), folder);
        a.awaitText("place", "On this computer"); // knows its person by now: all share one folder
        b = Desktop.start(List.of("-Dtest.person=ben", "-Duser.language=fa", "-Duser.country=IR"), folder);
        b.awaitText("place", "On this computer");
    }

    @AfterAll
    static void theLastOneOutStopsTheServer() {
        a.close();
        assertThat(home.hasServer()).isTrue();
        b.close();
        home.untilServerEnded();
    }

    /// A adds a user and both open it.
    private static void bothOpen(String name) {
        a.click("add").type(Users.NAME, name).type(Users.EMAIL, name.toLowerCase(Locale.ROOT) + "@example.org")
                .type(Users.PHONE, "000").type(Users.NOTES, "At first.").click("save").awaitNotice("Added " + name);
        b.refresh().select(name).awaitText("notes", "At first.");
    }

    @Test
    void changesOfDifferentFieldsAreBothKept() {
        bothOpen("Fitting");
        a.type(Users.NOTES, "Changed by a.");
        b.type(Users.PHONE, "111").click("save").awaitNotice("Saved Fitting");
        a.click("save").awaitDialog("conflict");
        assertThat(a.text("sentence")).as("who, and when")
                .matches("\\S.* also changed Fitting (just now|a minute ago)");
        assertThat(a.text("explanation")).isEqualTo(
                "You changed different fields, so both edits can be saved. Nothing is lost.");
        a.click("saveBoth").awaitNoDialog().awaitNotice("Saved Fitting");
        assertThat(List.of(a.text("phone"), a.text("notes"))).containsExactly("111", "Changed by a.");
        b.refresh().awaitText("notes", "Changed by a.");
        assertThat(b.text("phone")).isEqualTo("111");
    }

    @Test
    void aChangeOfTheSameFieldIsForThePersonToDecide() {
        bothOpen("Clashing");
        a.type(Users.PHONE, "222");
        b.type(Users.PHONE, "111").click("save").awaitNotice("Saved Clashing");
        a.click("save").awaitDialog("conflict").click("review").awaitDialog("review");
        assertThat(a.text("undecided")).isEqualTo("1 of 1 field needs your choice");
        assertThat(List.of(a.text("base:phone"), a.text("theirs:phone"), a.text("mine:phone")))
                .containsExactly("000", "111", "222");
        a.type("value:phone", "111 and 222");
        b.type(Users.PHONE, "333").click("save").awaitNotice("Saved Clashing");
        a.awaitText("theirs:phone", "333"); // in place, by itself
        assertThat(a.text("value:phone")).isEqualTo("111 and 222");
        assertThat(a.text("undecided")).isEqualTo("1 of 1 field needs your choice");
        a.click("takeMine:phone").click("saveReviewed").awaitNoDialog();
        b.refresh().awaitText("phone", "222");
    }

    @Test
    void eachFollowsTheOtherByItself() {
        bothOpen("Followed");
        b.type(Users.PHONE, "111").awaitMatch("presence", "\\S+ is viewing");
        a.awaitMatch("presence", "\\S+ is editing");
        b.click("save").awaitNotice("Saved Followed");
        a.awaitText("phone", "111").awaitMatch("presence", "\\S+ is viewing");
        a.type(Users.NOTES, "Being typed by a.");
        b.type(Users.PHONE, "222").click("save").awaitNotice("Saved Followed");
        a.awaitMatch("banner", "\\S+ changed Phone just now\\..*");
        assertThat(List.of(a.text("phone"), a.text("notes"))).containsExactly("111", "Being typed by a.");
        a.click("revert");
        b.type(Users.NAME, "Renamed").click("save").awaitNotice("Saved Renamed");
        a.select("Renamed");
    }

    @Test
    void twoWindowsOfOnePersonShowNoBannerOfEachOther() {
        bothOpen("Shared");
        try (Desktop c = Desktop.start(List.of("-Dtest.person=ann"), folder)) {
            c.awaitText("place", "On this computer").select("Shared").type(Users.NOTES, "Typed in the other window.");
            a.type(Users.PHONE, "111").click("save").awaitNotice("Saved Shared");
            c.awaitText("phone", "111").awaitMatch("banner", "").click("save").awaitNotice("Saved Shared");
            a.awaitText("notes", "Typed in the other window.").awaitMatch("banner", "");
        }
    }

    @Test
    void presenceEndsWithAKilledProcess() {
        bothOpen("Watched");
        try (Desktop c = Desktop.start(List.of("-Dtest.person=eve"), folder)) {
            c.awaitText("place", "On this computer").select("Watched").type(Users.NOTES, "Never saved.");
            a.awaitMatch("presence", "\\S+ is editing.*").awaitName("online", "2 colleagues");
            c.kill();
            a.awaitMatch("presence", "\\S+ is viewing").awaitName("online", "1 colleague");
        }
    }

    @Test
    void aUserDeletedUnderAnEditIsAddedAgainWithTheEdit() {
        bothOpen("Vanishing");
        a.type(Users.NOTES, "Still wanted.");
        b.click("delete").awaitDialog("deleting").click("confirmDelete").awaitNotice("Deleted Vanishing");
        a.awaitMatch("banner", "\\S+ deleted this user just now\\..*").click("save").awaitDialog("gone")
                .click("addAgain").awaitNoDialog()
                .awaitNotice("Added Vanishing again");
        b.refresh().select("Vanishing").awaitText("notes", "Still wanted.");
    }

    @Test
    void aUserChangedUnderADeletionIsShownBeforeItIsDeleted() {
        bothOpen("Hesitating");
        a.click("delete").awaitDialog("deleting");
        b.type(Users.PHONE, "111").click("save").awaitNotice("Saved Hesitating");
        a.click("confirmDelete").awaitDialog("deletingChanged");
        assertThat(List.of(a.text("base:phone"), a.text("theirs:phone"))).containsExactly("000", "111");
        a.click("keep").awaitNoDialog().awaitText("phone", "111");
        b.type(Users.PHONE, "222");
        a.click("delete").awaitDialog("deleting").click("confirmDelete").awaitNotice("Deleted Hesitating");
        b.click("save").awaitDialog("gone").click("letGo").awaitNoDialog();
        b.refresh();
        Patience.until("the list without the deleted user", () -> !b.listed().contains("Hesitating"));
    }
}
