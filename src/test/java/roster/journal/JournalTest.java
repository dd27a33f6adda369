package roster.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roster.Patience;

/// The journals of several instances in one folder. An instance that was closed with contents leaves them as a killed
/// one does; `KilledProgramTest` kills a whole program.
final class JournalTest {
    @TempDir
    private Path home;

    private Path folder() {
        return home.resolve("drafts");
    }

    private Journal journal() {
        return new Journal(this::folder);
    }

    private static Map<String, String> text(String text) {
        return Map.of("text", text);
    }

    private static void put(Journal journal, String key, String text) {
        journal.put(key, () -> Optional.of(text(text)));
    }

    private List<Path> files(String ending) throws IOException {
        if (!Files.exists(folder())) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder())) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }

    @Test
    void theNextInstanceFindsTheNewestContentOfEachKey() {
        try (Journal first = journal()) {
            put(first, "a", "A");
            put(first, "a", "Ann");
            put(first, "b", "Bob");
            put(first, "c", "Cid");
            first.end("c");
        }
        try (Journal second = journal()) {
            assertThat(second.recover()).isEqualTo(new Journal.Found(Map.of("a", text("Ann"), "b", text("Bob")), 0));
        }
    }

    @Test
    void contentsThatWereTakenOverAreKeptUntilTheyEnd() throws IOException {
        try (Journal first = journal()) {
            put(first, "a", "Ann");
            put(first, "b", "Bob");
        }
        try (Journal second = journal()) {
            second.recover();
            assertThat(files(JournalFile.ENDING)).hasSize(1);
            second.end("a");
        }
        try (Journal third = journal()) {
            assertThat(third.recover().kept()).isEqualTo(Map.of("b", text("Bob")));
        }
    }

    @Test
    void aRunningInstanceIsLeftAlone() {
        try (Journal second = journal(); Journal third = journal()) {
            try (Journal first = journal()) {
                put(first, "a", "Ann");
                assertThat(first.flush()).isTrue();
                assertThat(second.recover().kept()).isEmpty();
                assertThat(first.recover().kept()).as("its own").isEmpty();
                put(first, "a", "Ann Archer");
            }
            assertThat(third.recover().kept()).isEqualTo(Map.of("a", text("Ann Archer")));
        }
    }

    @Test
    void anInstanceWithoutContentsLeavesNoFile() throws IOException {
        try (Journal journal = journal()) {
            journal.recover();
            put(journal, "a", "Ann");
            journal.end("a");
        }
        assertThat(files("")).isEmpty();
    }

    @Test
    void theFilesBelongToTheirOwnerAlone() throws IOException {
        try (Journal journal = journal()) {
            put(journal, "a", "Ann");
            assertThat(journal.flush()).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder()))).isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files("").getFirst())))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aContentIsInTheFileWithoutAFlush() {
        try (Journal journal = journal()) {
            put(journal, "a", "Ann Archer");
            Patience.until("the write", () -> isWritten("Ann Archer"));
            put(journal, "a", "Ann Baker");
            Patience.until("the second write", () -> isWritten("Ann Baker"));
        }
    }

    private boolean isWritten(String text) {
        try {
            List<Path> all = files(JournalFile.ENDING);
            return !all.isEmpty() && new String(Files.readAllBytes(all.getLast()),
                    StandardCharsets.UTF_8).contains(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The first write is held up until all contents are there.
    @Test
    void aStreamOfChangesIsWrittenAsItsNewest() {
        var made = new AtomicInteger();
        var first = new CountDownLatch(1);
        var isHeldUp = new AtomicBoolean();
        try (Journal journal = journal()) {
            journal.put("first", () -> {
                isHeldUp.set(true);
                awaited(first);
                return Optional.empty();
            });
            Patience.until("the writer is held up", isHeldUp::get);
            for (int each = 0; each < 1_000; each++) {
                String text = "text " + each;
                journal.put("a", () -> {
                    made.incrementAndGet();
                    return Optional.of(text(text));
                });
            }
            first.countDown();
            assertThat(journal.flush()).isTrue();
        }
        assertThat(made.get()).as("contents that were made for the disk").isBetween(1, 2);
        try (Journal next = journal()) {
            assertThat(next.recover().kept()).isEqualTo(Map.of("a", text("text 999")));
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void aDamagedJournalIsSetAsideAndEachWholeContentIsRecovered() throws IOException {
        try (Journal first = journal()) {
            put(first, "a", "Ann");
            assertThat(first.flush()).isTrue();
            put(first, "b", "Bob");
            assertThat(first.flush()).isTrue();
            put(first, "c", "Cid");
        }
        Path file = files(JournalFile.ENDING).getFirst();
        byte[] bytes = Files.readAllBytes(file);
        int bob = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Bob");
        bytes[bob] = 'R';
        Files.write(file, bytes);
        try (Journal second = journal()) {
            assertThat(second.recover()).isEqualTo(new Journal.Found(Map.of("a", text("Ann"), "c", text("Cid")), 1));
        }
        assertThat(files(".damaged")).hasSize(1).allSatisfy(aside ->
                assertThat(aside).hasBinaryContent(bytes));
        try (Journal third = journal()) {
            assertThat(third.recover()).isEqualTo(new Journal.Found(Map.of("a", text("Ann"), "c", text("Cid")), 0));
        }
    }

    @Test
    void aFullFileIsReplacedByOneWithTheNewestContents() throws IOException {
        var files = new OwnFiles(this::folder, 1_000);
        files.recover();
        for (int each = 0; each < 500; each++) {
            files.write(List.of(new JournalEntry("a", Optional.of(text("text " + each))), new JournalEntry("b" + each,
                    Optional.of(text("b"))), new JournalEntry("b" + each, Optional.empty())));
            files.flush();
        }
        assertThat(files("")).hasSize(1).allSatisfy(file -> assertThat(file.toFile().length()).isLessThan(2_000));
        files.close();
        try (Journal next = journal()) {
            assertThat(next.recover().kept()).isEqualTo(Map.of("a", text("text 499")));
        }
    }

    /// The program is killed between the two.
    @Test
    void aFullFileThatWasNotDeletedBringsNothingBack() throws IOException {
        var files = new OwnFiles(this::folder, 1);
        files.write(List.of(new JournalEntry("a", Optional.of(text("Ann"))),
                new JournalEntry("b", Optional.of(text("Bob")))));
        files.write(List.of(new JournalEntry("b", Optional.empty())));
        files.write(List.of(new JournalEntry("a", Optional.of(text("Ann Archer " + "r".repeat(500))))));
        assertThat(files(JournalFile.ENDING).size()).isGreaterThan(1);
        files.close();
        try (Journal next = journal()) {
            assertThat(next.recover().kept()).containsOnlyKeys("a");
        }
        assertThat(files("")).hasSize(1);
    }

    @Test
    void aFailedWriteIsRepeated() {
        var mayWrite = new AtomicBoolean();
        try (Journal journal = new Journal(() -> {
            if (!mayWrite.get()) {
                throw new UncheckedIOException(new IOException("no space left on device"));
            }
            return folder();
        })) {
            put(journal, "a", "Ann");
            put(journal, "b", "Bob");
            assertThat(journal.flush()).isFalse();
            mayWrite.set(true);
            Patience.until("the repeated write", () -> isWritten("Ann") && isWritten("Bob"));
        }
    }

    @Test
    void aFolderThatCanNotBeUsedIsReported() throws IOException {
        Files.writeString(folder(), "a file");
        try (Journal journal = journal()) {
            assertThatThrownBy(journal::recover).isInstanceOf(UncheckedIOException.class);
            put(journal, "a", "Ann");
            assertThat(journal.flush()).isFalse();
        }
    }
}
