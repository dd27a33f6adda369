package roster;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.directory.record.Users;
import roster.embedded.Home;

/// Two whole programs that lose their embedded server. The home is the test's own.
class KilledServerTest {
    @TempDir
    private Path folder;

    @AfterEach
    void leaveNothingRunning() {
        new Home(folder).killAll();
    }

    @Test
    void aKilledServerIsStartedAgainAndNothingTypedIsLost() {
        try (Desktop a = Desktop.start(folder); Desktop b = Desktop.start(folder)) {
            a.awaitText("place", "On this computer");
            b.awaitText("place", "On this computer");
            a.click("add").type(Users.NAME, "Ann").type(Users.EMAIL, "ann@example.org").type(Users.NOTES, "At first.")
                    .click("save").awaitNotice("Added Ann");
            b.refresh().select("Ann").awaitText("notes", "At first.");
            new Home(folder).killServer();
            a.type(Users.NOTES, "Typed before the crash was noticed.").click("save");
            b.refresh();
            a.awaitNotice("Saved Ann"); // by itself
            b.awaitText("place", "On this computer").refresh()
                    .awaitText("notes", "Typed before the crash was noticed.");
        }
    }
}
