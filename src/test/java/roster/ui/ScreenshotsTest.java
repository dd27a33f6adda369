package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.formdev.flatlaf.util.UIScale;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Point;
import java.awt.event.KeyEvent;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.swing.JRootPane;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.directory.Holder;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.Query;
import roster.directory.edit.Edit;
import roster.directory.feed.Presence;
import roster.directory.record.User;
import roster.directory.record.Users;
import roster.model.link.Connector;
import roster.transfer.SampleFile;

/// Takes the README's pictures from the real window, in both themes. They go to `target/screenshots`; with
/// `-Droster.screenshots=assets/screenshots` they replace the ones that are kept.
class ScreenshotsTest {
    private final Path folder = Path.of(System.getProperty("roster.screenshots", "target/screenshots"));

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void ofTheWindowTheConflictAndTheReview(Theme.Mode mode) throws IOException {
        var directory = new InMemoryDirectory();
        directory.speakAs("Priya Zhang");
        SampleFile.read().forEach(directory::add);
        var memory = new RosterDriver.Forgetful();
        memory.remember("theme", mode.name());
        memory.remember("zoom", "1.25"); // letters in memory are smaller than on a desktop
        try (var driver = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""),
                SampleFile::read, memory)) {
            driver.resize(1380, 860);
            driver.select("Amara Gómez");
            keep(driver, "main", mode);
            colleague(directory, "Grace Müller", "Aino Müller", true);
            colleague(directory, "Mia Chen", "Amelia Kowalski", false);
            colleague(directory, "Oscar Novák", "Amara Gómez", true);
            driver.type(Users.PHONE, "+44 1632 960167");
            driver.type(Users.JOB_TITLE, "Head of design");
            driver.type(Users.NOTES, "Works from home on Fridays.");
            colleagueSaves(directory, "Aino Xu");
            colleagueSaves(directory, "Amara Gómez");
            driver.waitUntil("the banner", () -> driver.isShown("banner"));
            keep(driver, "live", mode);
            driver.click("save");
            driver.waitForDialog("conflict");
            keep(driver, "conflict", mode);
            driver.click("review");
            driver.waitForDialog("review");
            keep(driver, "review", mode);
            driver.click("takeMine:phone");
            driver.click("saveReviewed");
            driver.waitForNoDialog();
            driver.waitForNotice("Saved Amara Gómez");
            driver.click("history");
            driver.waitForDialog("historyView");
            driver.waitUntil("the history", () -> driver.dialogTable("revisions").getRowCount() == 3);
            RosterDriver.act(() -> driver.dialogTable("revisions").setRowSelectionInterval(1, 1));
            keep(driver, "history", mode);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void ofASaveThatWaitsForALockAndOfTheQuestionOnLeaving(Theme.Mode mode) throws IOException {
        var directory = new InMemoryDirectory();
        SampleFile.read().forEach(directory::add);
        var memory = new RosterDriver.Forgetful();
        memory.remember("theme", mode.name());
        memory.remember("zoom", "1.25");
        try (var driver = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""),
                SampleFile::read, memory)) {
            driver.resize(1380, 860);
            driver.select("Amara Gómez");
            long id = user(directory, "Amara Gómez").id();
            directory.calls().lock(id, new Holder("psql", "anna", Instant.now().minus(Duration.ofMinutes(3))));
            driver.type(Users.PHONE, "+44 1632 960167");
            driver.press(KeyEvent.VK_S, KeyEvent.VK_CONTROL);
            driver.waitUntil("the lock", () -> driver.model().link().pending().shown().now()
                    .filter(now -> now.holder().isPresent()).isPresent());
            driver.closeWindow();
            driver.waitForDialog("writeWaits");
            driver.waitUntil("whose lock", () -> driver.shown("reason").contains("psql (anna)"));
            keep(overTheWindow(driver), "waiting", mode);
            driver.click("cancelWrite");
            driver.waitForNoDialog();
            directory.calls().unlock(id);
            driver.waitForNotice("Cancelled. Nothing was written.");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = {"LIGHT", "DARK"})
    void ofTheHistoryOnASmallScreenInLargeLetters(Theme.Mode mode) throws IOException {
        Dimension usual = MemoryScreen.resize(new Dimension(1024, 768));
        var directory = new InMemoryDirectory();
        directory.speakAs("Priya Zhang");
        SampleFile.read().forEach(directory::add);
        var memory = new RosterDriver.Forgetful();
        memory.remember("theme", mode.name());
        memory.remember("zoom", "2");
        try (var driver = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""),
                SampleFile::read, memory)) {
            driver.select("Amara Gómez");
            colleagueSaves(directory, "Aino Xu");
            colleagueSaves(directory, "Amara Gómez");
            driver.click("history");
            keepNewest(driver, "historyView", "small-history", mode);
            driver.choose("Recent changes");
            keepNewest(driver, "recentView", "small-recent", mode);
        } finally {
            UIScale.setZoomFactor(1);
            MemoryScreen.resize(usual);
        }
    }

    private void keepNewest(RosterDriver driver, String dialog, String what, Theme.Mode mode) throws IOException {
        driver.waitForDialog(dialog);
        driver.waitUntil("the steps", () -> driver.dialogTable("revisions").getRowCount() > 1);
        RosterDriver.act(() -> driver.dialogTable("revisions").setRowSelectionInterval(0, 0));
        keep(driver, what, mode);
        driver.click("close");
        driver.waitForNoDialog();
    }

    /// The window with its dialog before it.
    private static BufferedImage overTheWindow(RosterDriver driver) {
        BufferedImage before = driver.picture();
        return RosterDriver.edt(() -> {
            JRootPane behind = driver.frame().getRootPane();
            Point place = driver.topmost().getLocationOnScreen();
            Point origin = behind.getLocationOnScreen();
            var both = new BufferedImage(behind.getWidth(), behind.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics graphics = both.createGraphics();
            behind.paint(graphics);
            graphics.translate(place.x - origin.x, place.y - origin.y);
            graphics.drawImage(before, 0, 0, null);
            graphics.setColor(Color.GRAY);
            graphics.drawRect(-1, -1, before.getWidth() + 1, before.getHeight() + 1);
            graphics.dispose();
            return both;
        });
    }

    private static User user(InMemoryDirectory directory, String name) {
        long[] ids = directory.search(new Query(name, Query.ALL.sort())).ids(1);
        return directory.user(ids[0]).orElseThrow();
    }

    private static void colleague(InMemoryDirectory directory, String person, String user, boolean editing) {
        InMemoryFeed feed = directory.feed(person);
        feed.show(Presence.of(user(directory, user).id(), editing));
        feed.follow(_ -> { });
    }

    private static void colleagueSaves(InMemoryDirectory directory, String name) {
        User user = user(directory, name);
        directory.speakAs("Oscar Novák");
        directory.save(Edit.of(user).with(Users.PHONE, "+44 1632 960099").with(Users.STATUS, "on_leave"));
    }

    private void keep(RosterDriver driver, String what, Theme.Mode mode) throws IOException {
        keep(driver.picture(), what, mode);
    }

    private void keep(BufferedImage picture, String what, Theme.Mode mode) throws IOException {
        Files.createDirectories(folder);
        ImageIO.write(picture, "png", folder.resolve(what + "-" + mode.name().toLowerCase(Locale.ROOT) + ".png")
                .toFile());
        assertThat(colours(picture)).as("colours in the picture of %s", what).isGreaterThan(20);
    }

    private static long colours(BufferedImage picture) {
        return IntStream.range(0, picture.getHeight()).flatMap(y -> IntStream.range(0, picture.getWidth())
                .map(x -> picture.getRGB(x, y))).distinct().count();
    }
}
