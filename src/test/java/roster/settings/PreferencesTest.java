package roster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.Patience;
import roster.work.Background;

@CacioTest // the guards ask which thread is the event dispatch thread
class PreferencesTest {
    @TempDir
    private Path folder;

    @Test
    void keepStoredValues() {
        var first = Preferences.open(file());
        first.put("text", " Jürgen = \\ \n 名 ");
        first.put("number", -7);
        first.put("choice", TimeUnit.DAYS);
        first.put("gone", "x");
        first.remove("gone");
        first.store();
        var second = Preferences.open(file());
        assertThat(second.text("text")).contains(" Jürgen = \\ \n 名 ");
        assertThat(second.number("number")).hasValue(-7);
        assertThat(second.choice("choice", TimeUnit.class)).contains(TimeUnit.DAYS);
        assertThat(second.text("gone")).isEmpty();
    }

    @Test
    void ofTwoWindowsAreStoredAsEachPutThem() {
        var first = Preferences.open(file());
        first.put("person", "first");
        first.put("old", "x");
        first.store();
        var second = Preferences.open(file());
        second.put("person", "second");
        second.store();
        first.put("theme", "DARK");
        first.remove("old");
        first.store();
        var third = Preferences.open(file());
        assertThat(third.text("person")).contains("second");
        assertThat(third.text("theme")).contains("DARK");
        assertThat(third.text("old")).isEmpty();
    }

    /// Rows of a list, for example: a mixture of both lists would be wrong.
    @Test
    void thatArePutAsOneReplaceThoseOfAnotherWindowWhole() {
        var first = Preferences.open(file());
        first.put("row0", "Ann");
        first.store();
        var second = Preferences.open(file());
        first.putOnly(Map.of("row0", "Ben", "row1", "Carl"));
        first.store();
        second.putOnly(Map.of("row0", "Ann", "row2", "Dora"));
        second.store();
        var third = Preferences.open(file());
        assertThat(third.text("row0")).contains("Ann");
        assertThat(third.text("row1")).isEmpty();
        assertThat(third.text("row2")).contains("Dora");
        first.putOnly(Map.of("row0", "Ben"));
        assertThat(first.text("row1")).isEmpty();
    }

    @Test
    void thatAreFollowedComeFromTheOtherWindow() {
        var first = Preferences.open(file());
        var second = Preferences.open(file());
        first.suggest("person", "anna@pc");
        second.suggest("person", "anna@pc");
        var changes = new AtomicInteger();
        Background.apart("follow", () -> second.follow("person", "replaced", changes::incrementAndGet));
        first.put("replaced", "anna@pc");
        first.put("person", "Anna");
        first.put("theme", "DARK");
        first.store();
        Patience.until("followed", () -> changes.get() == 1);
        assertThat(second.text("person")).contains("Anna");
        assertThat(second.text("theme")).as("not followed").isEmpty();
        second.put("theme", "LIGHT");
        second.store();
        assertThat(Preferences.open(file()).text("person")).contains("Anna");
        first.put("person", "Ben");
        first.store(); // replaces "anna@pc", which is unknown here by now
        first.put("replaced", "Anna");
        first.put("person", "Anna Office");
        first.store();
        Patience.until("followed again", () -> changes.get() == 2);
        assertThat(second.text("person")).contains("Anna Office");
    }

    /// Each of two windows replaces the other's value and the first value returns.
    @Test
    void thatAreFollowedGoToAndFro() {
        var first = Preferences.open(file());
        first.put("person", "Ann");
        first.store();
        var second = Preferences.open(file());
        follow(first);
        follow(second);
        replace(first, "Ann", "Anna");
        Patience.until("followed", () -> second.text("person").equals(Optional.of("Anna")));
        replace(second, "Anna", "Ann");
        Patience.until("followed back", () -> first.text("person").equals(Optional.of("Ann")));
        replace(first, "Ann", "Anne");
        Patience.until("followed again", () -> second.text("person").equals(Optional.of("Anne")));
    }

    private static void follow(Preferences preferences) {
        Background.apart("follow", () -> preferences.follow("person", "replaced", () -> { }));
    }

    private static void replace(Preferences preferences, String old, String now) {
        preferences.put("replaced", old);
        preferences.put("person", now);
        preferences.store();
    }

    @Test
    void thatWereOnlySuggestedReplaceNothing() {
        var first = Preferences.open(file());
        var second = Preferences.open(file());
        second.suggest("person", "anna@pc");
        first.put("person", "Anna");
        first.store();
        second.put("theme", "DARK");
        second.store();
        assertThat(Preferences.open(file()).text("person")).contains("Anna");
        assertThat(Preferences.open(file()).text("theme")).contains("DARK");
    }

    @Test
    void areEmptyWithoutAFileAndMakeItsFolder() {
        var preferences = Preferences.open(file());
        assertThat(preferences.text("key")).isEmpty();
        preferences.put("key", "value");
        preferences.store();
        assertThat(file()).exists();
    }

    @Test
    void areNotWrittenWhereNothingChanged() throws IOException {
        var preferences = Preferences.open(file());
        preferences.put("key", "value");
        preferences.store();
        Files.delete(file());
        preferences.put("key", "value");
        preferences.remove("other");
        preferences.store();
        assertThat(file()).doesNotExist();
    }

    @Test
    void answerNothingForANumberOrAChoiceThatWasEditedByHand() {
        var preferences = Preferences.open(file());
        preferences.put("key", "x");
        assertThat(preferences.number("key")).isEqualTo(OptionalInt.empty());
        assertThat(preferences.choice("key", TimeUnit.class)).isEqualTo(Optional.empty());
    }

    @Test
    void aDamagedFileIsSetAsideAndBreaksNoStart() throws IOException {
        Files.createDirectories(file().resolveSibling(""));
        for (byte[] damaged : List.of(new byte[] {'a', '=', (byte) 0xff, (byte) 0xfe},
                "a=\\u12".getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            Files.write(file(), damaged);
            assertThat(Preferences.open(file()).text("a")).isEmpty();
            assertThat(file()).doesNotExist();
            assertThat(Files.readAllBytes(file().resolveSibling("preferences.damaged"))).isEqualTo(damaged);
        }
    }

    @Test
    void aFolderThatCannotBeWrittenToBreaksNothing() throws IOException {
        Files.writeString(folder.resolve("config"), "a file where the folder should be");
        var preferences = Preferences.open(file());
        preferences.put("key", "value");
        preferences.store();
        assertThat(preferences.text("key")).contains("value");
    }

    @Test
    void canBePutAndStoredFromManyThreads() {
        var preferences = Preferences.open(file());
        IntStream.range(0, 200).parallel().forEach(number -> {
            preferences.put("key" + number, number);
            preferences.store();
        });
        var again = Preferences.open(file());
        assertThat(IntStream.range(0, 200))
                .allSatisfy(number -> assertThat(again.number("key" + number)).hasValue(number));
        assertThat(folder.resolve("config")).isDirectoryNotContaining("glob:**unfinished");
    }

    private Path file() {
        return folder.resolve("config/preferences");
    }
}
