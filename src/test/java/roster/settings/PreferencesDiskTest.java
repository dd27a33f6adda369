package roster.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.caciocavallosilano.cacio.ctc.junit.CacioTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import roster.Patience;
import roster.ThisJava;

/// Preferences on a disk with faults, and of windows in processes of their own.
@CacioTest // the guards ask which thread is the event dispatch thread
class PreferencesDiskTest {
    private static final int KEYS = 100;
    /// The sizes of the disk and of a value that it can't hold.
    private static final int DISK_KB = 64;
    private static final int TOO_LONG = 100_000;

    @TempDir
    private Path folder;

    /// A process of [PreferencesMain].
    private record Window(Process process, BufferedReader answers) implements AutoCloseable {

        static Window start(List<String> before, Path file) {
            List<String> command = new ArrayList<>(before);
            command.addAll(ThisJava.command());
            command.addAll(List.of("-Djava.awt.headless=true", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                    "-cp", System.getProperty("java.class.path"), "roster.settings.PreferencesMain",
                    file.toString()));
            try {
                Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
                return new Window(process, process.inputReader(StandardCharsets.UTF_8));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        void tell(String command) {
            try {
                var commands = process.outputWriter(StandardCharsets.UTF_8);
                commands.write(command + "\n");
                commands.flush();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        String answer() {
            try {
                return String.valueOf(answers.readLine());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        String ask(String command) {
            tell(command);
            return answer();
        }

        void kill() {
            process.destroyForcibly();
            Patience.untilEnded(process);
        }

        @Override
        public void close() {
            kill();
        }
    }

    @Test
    void twoProcessesThatStoreAtTheSameTimeKeepAllKeysOfBoth() {
        try (var ann = Window.start(List.of(), file()); var ben = Window.start(List.of(), file())) {
            assertThat(List.of(ann.answer(), ben.answer())).containsOnly("here");
            ann.tell("storeEach ann " + KEYS);
            ben.tell("storeEach ben " + KEYS);
            assertThat(List.of(ann.answer(), ben.answer())).containsOnly("ok");
        }
        var stored = Preferences.open(file());
        assertThat(Stream.of("ann", "ben").flatMap(name -> IntStream.range(0, KEYS).mapToObj(number -> name + number)))
                .filteredOn(key -> stored.text(key).isEmpty()).isEmpty();
    }

    /// A process that is killed while it stores loses the turn with its life.
    @Test
    void aKilledProcessHoldsUpNoOther() {
        try (var killed = Window.start(List.of(), file()); var next = Window.start(List.of(), file())) {
            assertThat(List.of(killed.answer(), next.answer())).containsOnly("here");
            killed.tell("storeEach ann 1000000");
            Patience.until("it stores", () -> Preferences.open(file()).text("ann5").isPresent());
            killed.kill();
            assertThat(next.ask("storeEach ben 1")).isEqualTo("ok");
        }
        assertThat(Preferences.open(file()).text("ann5")).isPresent();
        assertThat(Preferences.open(file()).text("ben0")).isPresent();
    }

    /// The disk is a small one in memory that only this process sees.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskTruncatesNothingAndTheNextStoreTriesAgain() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        Path copy = folder.resolve("copy");
        try (var window = Window.start(onDisk(disk, "size=" + DISK_KB + "k"), disk.resolve("preferences"))) {
            Assumptions.assumeTrue("here".equals(window.answer()), "this system lets no user mount a disk in memory");
            assertThat(window.ask("put theme DARK")).isEqualTo("ok");
            assertThat(window.ask("store")).isEqualTo("ok");
            copyFrom(window, disk, copy);
            assertThat(window.ask("putLong long " + TOO_LONG)).isEqualTo("ok");
            assertThat(window.ask("store")).contains("No space left");
            copyFrom(window, disk, copy);
            assertThat(Preferences.open(copy.resolve("preferences")).text("theme")).contains("DARK");
            assertThat(copy).as("nothing half-written takes up room").isDirectoryNotContaining("glob:**unfinished");
            assertThat(window.ask("put long short")).contains("No space left");
            assertThat(window.ask("store")).isEqualTo("ok");
            copyFrom(window, disk, copy);
            assertThat(Preferences.open(copy.resolve("preferences")).text("long")).contains("short");
        }
    }

    /// Without the entries of the file the other windows' ones would be replaced.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatCanNotBeReadIsNeitherSetAsideNorReplaced() throws IOException {
        Files.createDirectories(file().resolveSibling(""));
        Files.createSymbolicLink(file(), file()); // a loop: even the administrator can't read it
        var preferences = Preferences.open(file());
        preferences.put("theme", "DARK");
        preferences.store();
        assertThat(preferences.failure()).isPresent();
        assertThat(file()).isSymbolicLink();
        assertThat(file().resolveSibling("preferences.damaged")).doesNotExist();
        assertThat(preferences.text("theme")).contains("DARK");
        Files.delete(file());
        Files.writeString(file(), "person=Ann\n");
        preferences.store();
        assertThat(preferences.failure()).isEmpty();
        assertThat(Preferences.open(file()).text("person")).contains("Ann");
        assertThat(Preferences.open(file()).text("theme")).contains("DARK");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aReadOnlyDiskKeepsTheEntriesUntilTheEnd() throws IOException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (var window = Window.start(onDisk(disk, "ro"), disk.resolve("preferences"))) {
            Assumptions.assumeTrue("here".equals(window.answer()), "this system lets no user mount a disk in memory");
            assertThat(window.ask("put theme DARK")).isEqualTo("ok");
            assertThat(window.ask("store")).contains("Read-only file system");
            assertThat(window.ask("store")).as("it goes on").contains("Read-only file system");
        }
    }

    private static List<String> onDisk(Path disk, String options) {
        return List.of("unshare", "--user", "--map-root-user", "--mount", "sh", "-c",
                "mount -t tmpfs -o " + options + " none '" + disk + "' && exec \"$@\"", "sh");
    }

    /// Copies the files from the disk that only the window's process sees.
    private static void copyFrom(Window window, Path disk, Path copy) throws IOException {
        Process copying = new ProcessBuilder("sh", "-c", "rm -rf '" + copy + "' && cp -r '/proc/"
                + window.process().pid() + "/root" + disk + "' '" + copy + "'").start();
        assertThat(Patience.untilEnded(copying)).isZero();
    }

    private Path file() {
        return folder.resolve("config/preferences");
    }
}
