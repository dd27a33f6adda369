package roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.directory.record.Users;
import roster.embedded.Home;

/// Whole programs that are killed while a person types. The typed text is offered at the next start.
///
/// `-Droster.kills=100` kills that many, and also demands that nothing typed more than 50 ms before is lost. That needs
/// a computer at rest, so `mvn verify` demands what was seen in the journal.
@SuppressWarnings("NullAway.Init") // started before each test
class KilledProgramTest {
    private static final int KILLS = Integer.getInteger("roster.kills", 3);
    private static final boolean IS_MEASURED = Integer.getInteger("roster.kills") != null;
    private static final long LOST_AT_MOST = 50;

    @TempDir
    private Path folder;

    private final Random random = new Random(85);
    private Desktop other;

    /// Keeps the server running and adds Ann.
    @BeforeEach
    void addAnn() {
        other = Desktop.start(folder);
        other.awaitText("place", "On this computer").click("add").type(Users.NAME, "Ann")
                .type(Users.EMAIL, "ann@example.org").type(Users.NOTES, "At first.").click("save")
                .awaitNotice("Added Ann");
    }

    @AfterEach
    void leaveNothingRunning() {
        other.close();
        new Home(folder).killAll();
    }

    private Desktop started() {
        return Desktop.start(folder).awaitText("place", "On this computer");
    }

    @Test
    void whatIsTypedIsOfferedAfterAKillAndOverwritesNothingUnseen() {
        Desktop desktop = started().select("Ann").awaitText("notes", "At first.");
        long longest = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            String word = "Kill " + kill + " letter ";
            Path record = folder.resolve("typed" + kill);
            desktop.typeOn(Users.NOTES, word, record);
            int least = 5 + random.nextInt(100);
            Patience.until("letters", () -> typed(record).size() >= least);
            Patience.until("the journal", () -> newestInAJournal(word) >= least);
            long killed = System.currentTimeMillis();
            desktop.kill();
            desktop = started().awaitMatch("unsavedEdits", "You have an unsaved edit: Ann \\(.*\\).*")
                    .click("continueEdit").awaitMatch("notes", word + "\\d+\\.");
            int offered = Integer.parseInt(desktop.text("notes").replaceAll(".* (\\d+)\\.", "$1"));
            assertThat(offered).isGreaterThanOrEqualTo(least);
            longest = Math.max(longest, typed(record).stream().filter(letter -> letter.number > offered)
                    .mapToLong(letter -> killed - letter.at).max().orElse(0));
        }
        if (IS_MEASURED) {
            System.out.println(KILLS + " kills; the oldest lost letter was typed " + longest + " ms before");
            assertThat(longest).isLessThanOrEqualTo(LOST_AT_MOST);
        }
        other.refresh().select("Ann").type(Users.NOTES, "Saved meanwhile.").click("save").awaitNotice("Saved Ann");
        desktop.click("save").awaitDialog("conflict");
        assertThat(other.text("notes")).isEqualTo("Saved meanwhile.");
        desktop.kill();
    }

    @Test
    void aLogoutKeepsTheLastLetter() {
        Desktop desktop = started().select("Ann").awaitText("notes", "At first.")
                .type(Users.NOTES, "Typed at the end.");
        desktop.terminate();
        try (Desktop next = started()) {
            next.awaitMatch("unsavedEdits", "You have an unsaved edit: Ann .*").click("continueEdit")
                    .awaitText("notes", "Typed at the end.").click("save").awaitNotice("Saved Ann");
        }
        try (Desktop last = started()) {
            last.select("Ann").awaitText("notes", "Typed at the end.");
            assertThat(last.text("unsavedEdits")).isEmpty();
        }
    }

    @Test
    void theEditOfARunningProgramIsLeftAlone() {
        Desktop typing = started().select("Ann").type(Users.NOTES, "Still typing.");
        try (Desktop next = started()) {
            next.select("Ann").awaitText("notes", "At first.");
            assertThat(next.text("unsavedEdits")).isEmpty();
        }
        typing.click("save").awaitNotice("Saved Ann").close();
    }

    private record Letter(int number, long at) {}

    private static List<Letter> typed(Path record) {
        try {
            return Files.readString(record).lines().map(line -> line.split(" ")).filter(words -> words.length == 2)
                    .map(words -> new Letter(Integer.parseInt(words[0]), Long.parseLong(words[1]))).toList();
        } catch (NoSuchFileException notYet) {
            return List.of();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private int newestInAJournal(String word) {
        var letter = Pattern.compile(word + "(\\d+)\\.");
        try (Stream<Path> all = Files.list(folder.resolve("drafts"))) {
            return all.flatMap(file -> letter.matcher(read(file)).results())
                    .mapToInt(found -> Integer.parseInt(found.group(1))).max().orElse(0);
        } catch (NoSuchFileException notYet) {
            return 0;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException replaced) {
            return "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
