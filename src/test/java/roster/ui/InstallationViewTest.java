package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import javax.imageio.ImageIO;
import javax.swing.JComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roster.directory.Drafts;
import roster.directory.Gate;
import roster.directory.InMemoryDirectory;
import roster.directory.record.Problem;
import roster.directory.record.Problem.Reason;
import roster.directory.record.Users;
import roster.model.UpkeepState;
import roster.model.link.Connector;

/// A window reports missing parts of the history and an owner repairs them by one button. The pictures in both themes
/// go to `target/screenshots/start`.
@SuppressWarnings("NullAway.Init") // opened by each test
class InstallationViewTest {
    private static final String TRIGGER = "trigger zz_roster_update on users";
    private static final String TOLD = "The history of this directory is incomplete: triggers are missing."
            + " Changes by other programs are not recorded until they are back.";

    private final Path pictures = Path.of(System.getProperty("roster.screenshots", "target/screenshots"), "start");
    private final InMemoryDirectory directory = new InMemoryDirectory();
    private final Gate gate = Gate.before(directory);
    private RosterDriver window;

    private void open() {
        directory.add(Drafts.ann());
        window = RosterDriver.open(() -> {
            gate.run();
            return new Connector.Connection(directory, directory.feed(), "ann@db.example.org/office");
        });
    }

    private void openLacking(String... names) {
        directory.upkeep().lose(names);
        open();
        window.waitUntil("told", () -> window.isShown("repair"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private String words() {
        return window.shown("installationWords");
    }

    @Test
    void anOwnerSeesTheMissingPartsAndRepairsThemByOneButton() throws IOException {
        openLacking(TRIGGER);
        assertThat(words()).isEqualTo(TOLD);
        assertThat(RosterDriver.edt(() -> WindowParts.component(window.frame(), "installation", JComponent.class)
                .getAccessibleContext()
                .getAccessibleName())).isEqualTo(TOLD);
        picture("history-incomplete");
        gate.hold("repair");
        window.click("repair");
        window.waitUntil("under way", () -> words().startsWith("Repairing the history."));
        assertThat(window.isShown("repair")).isFalse();
        window.waitForNotice("Repairing the history: waiting for the directory’s server");
        gate.release("repair");
        window.waitForNotice("Repaired. The history is complete again.");
        window.waitUntil("said no longer", () -> !window.isShown("installation"));
    }

    @Test
    void aCompleteHistoryIsNotMentioned() {
        open();
        window.waitUntil("looked", () -> window.model().upkeep().state().now() instanceof UpkeepState.Complete);
        assertThat(window.isShown("installation")).isFalse();
    }

    @Test
    void missingTablesAndFunctionsHaveATextOfTheirOwn() {
        openLacking("table roster_revisions");
        assertThat(words()).isEqualTo("The history of this directory is incomplete: parts of it are missing."
                + " Changes may be lost or refused until they are back.");
    }

    @Test
    void aUserWithoutTheRightIsReferredToTheOwnerAndCanCheckAgain() throws IOException {
        directory.upkeep().lose(new Problem(null, Reason.MAY_NOT_REPAIR, "olga"), TRIGGER);
        open();
        window.waitUntil("told", () -> window.isShown("lookAgain"));
        assertThat(words()).startsWith(TOLD
                + " Your database user may not repair it: the table of the users belongs to olga.");
        assertThat(window.isShown("repair")).isFalse();
        picture("history-incomplete-editor");
        directory.upkeep().lose();
        window.click("lookAgain");
        window.waitUntil("said no longer", () -> !window.isShown("installation"));
    }

    @Test
    void theDetailsNameEachPart() throws IOException {
        String[] parts = {TRIGGER, "policy <html><b>x</b> on roster_fields",
                "function roster_cut(pg_catalog.timestamptz, pg_catalog.int4)"};
        openLacking(parts);
        window.click("installationDetails");
        window.waitForDialog("installationParts");
        assertThat(window.text("missingParts").lines()).containsExactly(parts);
        PlainScreens.assertPlain("the details");
        Files.createDirectories(pictures);
        ImageIO.write(window.picture(), "png", pictures.resolve("history-parts.png").toFile());
        window.focusedIs("close");
        window.press(KeyEvent.VK_ESCAPE);
        window.waitForNoDialog();
        assertThat(words()).isEqualTo(TOLD);
    }

    @Test
    void manyPartsFitTheScreen() {
        openLacking(Collections.nCopies(80, TRIGGER).toArray(String[]::new));
        window.click("installationDetails");
        window.waitForDialog("installationParts");
        Component dialog = window.topmost();
        assertThat(window.frame().getGraphicsConfiguration().getBounds().contains(dialog.getBounds())).isTrue();
        window.click("close");
        window.waitForNoDialog();
    }

    @Test
    void aRefusedRepairShowsItsReason() throws IOException {
        openLacking(TRIGGER);
        directory.upkeep().refuses(new Problem(null, Reason.FOREIGN_PARTS, "function roster_fold (mallory)"));
        window.click("repair");
        window.waitUntil("refused",
                () -> words().startsWith("The history is still incomplete, and nothing was repaired."));
        assertThat(words()).contains("function roster_fold (mallory)");
        picture("history-not-repaired");
        directory.upkeep().allows();
        window.click("repair");
        window.waitForNotice("Repaired. The history is complete again.");
    }

    @Test
    void theKeyboardSufficesAndTheFocusGoesHome() {
        openLacking(TRIGGER);
        window.focus("repair");
        window.press(KeyEvent.VK_SPACE);
        window.waitForNotice("Repaired. The history is complete again.");
        window.focusedIs("users");
    }

    @Test
    void anOutageDuringTheRepairIsShownAsOneAndLaterTheMissingParts() {
        openLacking(TRIGGER);
        gate.cut();
        window.click("repair");
        window.waitUntil("offline", () -> window.isShown("offline"));
        assertThat(window.isShown("installation")).isFalse();
        gate.mend();
        window.click("retryNow");
        window.waitUntil("told again", () -> window.isShown("repair"));
        assertThat(words()).isEqualTo(TOLD);
    }

    @Test
    void typedTextStaysDuringTheRepair() {
        openLacking(TRIGGER);
        window.select("Ann Archer");
        window.type(Users.NOTES, "mine");
        window.click("repair");
        window.waitForNotice("Repaired. The history is complete again.");
        assertThat(window.text("notes")).isEqualTo("mine");
    }

    @Test
    void aSmallWindowShowsTheButtons() {
        openLacking(TRIGGER);
        window.resize(640, 420);
        assertThat(window.isShown("repair")).isTrue();
        window.click("repair");
        window.waitForNotice("Repaired. The history is complete again.");
    }

    private void picture(String name) throws IOException {
        Files.createDirectories(pictures);
        for (String theme : List.of("Dark", "Light")) {
            window.choose(theme);
            ImageIO.write(window.picture(), "png", pictures.resolve(name + "-" + theme + ".png").toFile());
        }
    }
}
