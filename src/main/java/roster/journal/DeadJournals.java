package roster.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The journals of instances that have ended, under their locks until [#delete] or [#leave]. Those of running instances
/// are left alone. Blocks on disk: background threads only, one at a time.
final class DeadJournals {
    private final List<JournalFile> files = new ArrayList<>();
    private final List<JournalFile> damaged = new ArrayList<>();
    private final Map<String, Map<String, String>> kept = new LinkedHashMap<>();

    private DeadJournals() {}

    /// @param own the files of this instance. Closing a second channel to one of them would release its lock
    static DeadJournals in(Path folder, Set<Path> own) throws IOException {
        var dead = new DeadJournals();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.list(folder)) {
                for (Path each : all.filter(path -> path.toString().endsWith(JournalFile.ENDING))
                        .filter(path -> !own.contains(path)).sorted().toList()) {
                    dead.take(each);
                }
            }
        }
        return dead;
    }

    private void take(Path path) {
        try {
            Optional<JournalFile> taken = JournalFile.takeOver(path);
            if (taken.isPresent()) {
                JournalEntries entries = taken.get().read();
                (entries.isDamaged() ? damaged : files).add(taken.get());
                entries.whole().forEach(entry -> entry.applyTo(kept));
            }
        } catch (IOException unreadable) {
            log("A journal of unsaved edits can't be read and is left as it is: ", path, unreadable);
        }
    }

    /// The content of each key that has not ended.
    Map<String, Map<String, String>> kept() {
        return kept;
    }

    /// The number of damaged journals.
    int damaged() {
        return damaged.size();
    }

    /// Deletes the whole journals and sets the damaged ones aside. Callers have stored their content.
    void delete() {
        files.forEach(file -> end(file, JournalFile::delete));
        damaged.forEach(file -> end(file, JournalFile::setAside));
    }

    /// Leaves the journals to a later start.
    void leave() {
        Stream.concat(files.stream(), damaged.stream()).forEach(file -> end(file, JournalFile::close));
    }

    @FunctionalInterface
    private interface End {
        void of(JournalFile file) throws IOException;
    }

    private static void end(JournalFile file, End end) {
        try {
            end.of(file);
        } catch (IOException failure) {
            log("A journal of unsaved edits can't be removed: ", file.path(), failure);
        }
    }

    private static void log(String what, Path path, IOException failure) {
        System.getLogger(DeadJournals.class.getName()).log(Level.WARNING, what + path, failure);
    }
}
