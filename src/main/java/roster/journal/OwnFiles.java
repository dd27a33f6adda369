package roster.journal;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files of this instance: the one that is appended to, and former ones until the next flush. A new file begins
/// with the newest contents alone. It begins when the last one is full, or after a failed write, which may have left
/// half an entry. Blocks on disk: background threads only, several at a time.
final class OwnFiles implements AutoCloseable {
    /// The size of a full file. Typing for an hour fills it.
    static final long FULL = 4 << 20;

    private final Supplier<Path> folder;
    private final long full;
    private final Map<String, Map<String, String>> kept = new LinkedHashMap<>();
    private final List<JournalFile> former = new ArrayList<>();
    private @Nullable JournalFile file;
    private long limit;
    private long number;
    private boolean isTorn;
    private boolean closed;

    /// @param full the size in bytes from which a new file begins
    OwnFiles(Supplier<Path> folder, long full) {
        this.folder = folder;
        this.full = full;
    }

    /// Appends entries. After a failure they are part of the next write.
    synchronized void write(List<JournalEntry> entries) throws IOException {
        if (closed) {
            return;
        }
        entries.forEach(entry -> entry.applyTo(kept));
        boolean isAnew = file == null || isTorn;
        isTorn = true;
        if (isAnew || append(entries) > limit) {
            begin();
        }
        isTorn = false;
    }

    private long append(List<JournalEntry> entries) throws IOException {
        return file == null ? 0 : file.append(entries);
    }

    /// Begins a new file with all contents.
    private void begin() throws IOException {
        number = Math.max(number + 1, System.currentTimeMillis());
        JournalFile next = JournalFile.create(folder.get(), number);
        try {
            long size = next.append(kept.entrySet().stream()
                    .map(each -> new JournalEntry(each.getKey(), Optional.of(each.getValue()))).toList());
            limit = Math.max(full, 2 * size);
        } catch (IOException failure) {
            next.delete();
            throw failure;
        }
        if (file != null) {
            former.add(file);
        }
        file = next;
    }

    /// Makes everything that was written survive a loss of power. Former files are deleted after that.
    void flush() {
        JournalFile now;
        List<JournalFile> before;
        synchronized (this) {
            if (file == null) {
                return;
            }
            now = file;
            before = List.copyOf(former);
        }
        try {
            now.force(); // without the lock: the next write need not wait
            synchronized (this) {
                for (JournalFile each : before) {
                    former.remove(each);
                    each.delete();
                }
            }
        } catch (IOException failure) {
            log("Unsaved edits can't be flushed to this disk", failure);
        }
    }

    /// Takes over the contents of ended instances and opens the file.
    synchronized Journal.Found recover() throws IOException {
        Set<Path> own = Stream.concat(former.stream(), Optional.ofNullable(file).stream()).map(JournalFile::path)
                .collect(Collectors.toSet());
        DeadJournals dead = DeadJournals.in(folder.get(), own);
        boolean isStored = false;
        try {
            dead.kept().forEach(kept::putIfAbsent);
            begin();
            if (file != null) {
                file.force();
            }
            isStored = true;
            return new Journal.Found(dead.kept(), dead.damaged());
        } finally {
            if (isStored) {
                dead.delete();
            } else {
                dead.leave();
            }
        }
    }

    /// Closes the files. Deletes them if nothing is kept.
    @Override
    public synchronized void close() {
        List<JournalFile> all = Stream.concat(former.stream(), Optional.ofNullable(file).stream()).toList();
        former.clear();
        file = null;
        closed = true;
        for (JournalFile each : all) {
            try {
                if (kept.isEmpty()) {
                    each.delete();
                } else {
                    each.close();
                }
            } catch (IOException failure) {
                log("The journal of unsaved edits can't be closed: " + each.path(), failure);
            }
        }
    }

    private static void log(String what, IOException failure) {
        System.getLogger(OwnFiles.class.getName()).log(Level.WARNING, what, failure);
    }
}
