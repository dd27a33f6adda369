package roster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import roster.directory.Edit;
import roster.directory.Field;
import roster.directory.InMemoryDirectory;
import roster.directory.InMemoryFeed;
import roster.directory.Presence;
import roster.directory.Query;
import roster.directory.User;
import roster.model.Connector;
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
        try (var driver = RosterDriver.open(() -> new Connector.Connection(directory, directory.feed(), ""), SampleFile::read, memory)) {
            driver.resize(1380, 860);
            driver.select("Amara Gómez");
            keep(driver, "main", mode);
            colleague(directory, "Grace Müller", "Aino Müller", true);
            colleague(directory, "Mia Chen", "Amelia Kowalski", false);
            colleague(directory, "Oscar Novák", "Amara Gómez", true);
            driver.type(Field.PHONE, "+44 1632 960167");
            driver.type(Field.JOB_TITLE, "Head of design");
            driver.type(Field.NOTES, "Works from home on Fridays.");
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
        directory.save(Edit.of(user).with(Field.PHONE, "+44 1632 960099").with(Field.STATUS, "on_leave"));
    }

    private void keep(RosterDriver driver, String what, Theme.Mode mode) throws IOException {
        BufferedImage picture = driver.picture();
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
