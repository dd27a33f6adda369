package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import roster.directory.Field;

/// Two whole programs on one embedded server: a and b open the same user, and nothing is lost.
@SuppressWarnings("NullAway.Init") // started before all tests
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class TwoDesktopsTest {
    @TempDir
    private static Path home;
    private static Desktop a;
    private static Desktop b;

    /// Both at the same moment, on an empty home.
    @BeforeAll
    static void startBoth() {
        a = Desktop.start(home);
        b = Desktop.start(home);
        a.awaitText("place", "On this computer");
        b.awaitText("place", "On this computer");
    }

    @AfterAll
    static void theLastOneOutStopsTheServer() {
        a.close();
        assertThat(postmasterFile()).exists();
        b.close();
        assertThat(postmasterFile()).doesNotExist();
        assertThat(home.resolve("postgres")).isDirectory();
    }

    private static Path postmasterFile() {
        try (var files = Files.walk(home)) {
            return files.filter(file -> file.getFileName().toString().equals("PG_VERSION")
                            && Files.isDirectory(file.resolveSibling("pg_wal")))
                    .findFirst().orElseThrow().resolveSibling("postmaster.pid");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A adds a user and both open it.
    private static void bothOpen(String name) {
        a.click("add").type(Field.NAME, name).type(Field.EMAIL, name.toLowerCase(Locale.ROOT) + "@example.org")
                .type(Field.PHONE, "000").type(Field.NOTES, "At first.").click("save").awaitNotice("Added " + name);
        b.refresh().select(name).awaitText("notes", "At first.");
    }

    @Test
    void changesOfDifferentFieldsAreBothKept() {
        bothOpen("Fitting");
        b.type(Field.PHONE, "111").click("save").awaitNotice("Saved Fitting");
        a.type(Field.NOTES, "Changed by a.").click("save").awaitDialog("conflict");
        assertThat(a.text("sentence")).as("who, and when").matches("\\S.* changed Fitting (just now|a minute ago)\\.");
        assertThat(a.text("explanation")).isEqualTo("2 changes fit together, none needs you.");
        a.click("review").awaitDialog("review").click("saveReviewed").awaitNoDialog().awaitNotice("Saved Fitting");
        assertThat(List.of(a.text("phone"), a.text("notes"))).containsExactly("111", "Changed by a.");
        b.refresh().awaitText("notes", "Changed by a.");
        assertThat(b.text("phone")).isEqualTo("111");
    }

    @Test
    void aChangeOfTheSameFieldIsForThePersonToDecide() {
        bothOpen("Clashing");
        b.type(Field.PHONE, "111").click("save").awaitNotice("Saved Clashing");
        a.type(Field.PHONE, "222").click("save").awaitDialog("conflict").click("review").awaitDialog("review");
        assertThat(a.text("undecided")).isEqualTo("1 field needs your decision.");
        assertThat(List.of(a.text("base:phone"), a.text("theirs:phone"), a.text("mine:phone")))
                .containsExactly("000", "111", "222");
        a.type("value:phone", "111 and 222");
        b.type(Field.PHONE, "333").click("save").awaitNotice("Saved Clashing");
        a.click("saveReviewed").awaitText("theirs:phone", "333");
        assertThat(a.text("value:phone")).isEqualTo("111 and 222");
        a.click("takeMine:phone").click("saveReviewed").awaitNoDialog();
        b.refresh().awaitText("phone", "222");
    }

    @Test
    void aServerThatIsKilledIsStartedAgainAndNothingTypedIsLost() throws IOException {
        bothOpen("Surviving");
        long server = Long.parseLong(Files.readAllLines(postmasterFile()).getFirst());
        ProcessHandle.of(server).orElseThrow().destroyForcibly();
        ProcessHandle.of(server).ifPresent(process -> process.onExit().join());
        a.type(Field.NOTES, "Typed before the crash was noticed.").click("save");
        b.refresh();
        a.awaitNotice("Saved Surviving"); // nobody has to press Save again
        b.awaitText("place", "On this computer").refresh().awaitText("notes", "Typed before the crash was noticed.");
    }

    @Test
    void aUserDeletedUnderAnEditIsAddedAgainWithTheEdit() {
        bothOpen("Vanishing");
        b.click("delete").awaitDialog("deleting").click("confirmDelete").awaitNotice("Deleted Vanishing");
        a.type(Field.NOTES, "Still wanted.").click("save").awaitDialog("gone").click("addAgain").awaitNoDialog()
                .awaitNotice("Added Vanishing again");
        b.refresh().select("Vanishing").awaitText("notes", "Still wanted.");
    }

    @Test
    void aUserChangedUnderADeletionIsShownBeforeItIsDeleted() {
        bothOpen("Hesitating");
        b.type(Field.PHONE, "111").click("save").awaitNotice("Saved Hesitating");
        a.click("delete").awaitDialog("deleting").click("confirmDelete").awaitDialog("deletingChanged");
        assertThat(List.of(a.text("base:phone"), a.text("theirs:phone"))).containsExactly("000", "111");
        a.click("keep").awaitNoDialog().awaitText("phone", "111");
        a.click("delete").awaitDialog("deleting").click("confirmDelete").awaitNotice("Deleted Hesitating");
        b.type(Field.PHONE, "222").click("save").awaitDialog("gone").click("letGo").awaitNoDialog();
        b.refresh();
        assertThat(b.listed()).doesNotContain("Hesitating");
    }
}
