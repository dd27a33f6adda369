package roster.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import roster.files.FolderLock;
import roster.files.OwnerOnly;
import roster.work.Edt;

/// The person's preferences and the memory of the windows: small texts by key in one file (Java properties, UTF-8). A
/// faulty file never prevents a start. A damaged one is set aside. One that can't be read is left as it is and never
/// replaced, because its content is unknown. Several windows store in the same file in turns ([FolderLock]), each its
/// own entries. The last write of a key wins. Entries that belong together are put by [#putOnly], and then the whole
/// set of the last window wins.
///
/// Any thread for reading and putting, without blocking. [#open] and [#store] block on disk: background threads only.
public final class Preferences {
    private final Path file;
    private final Properties entries;
    private final Map<String, Optional<String>> unstored = new HashMap<>();
    private final Set<String> suggested = new HashSet<>();
    private final Object storing = new Object();
    private boolean whole;
    private volatile @Nullable IOException failure;

    /// The entries to be stored.
    ///
    /// @param all the whole content of the file; empty to keep the entries of other windows
    private record Unstored(Map<String, Optional<String>> changes, Optional<Properties> all) {}

    private Preferences(Path file, Properties entries) {
        this.file = file;
        this.entries = entries;
    }

    /// Reads the file.
    ///
    /// @param file may be missing
    public static Preferences open(Path file) {
        Edt.requireNot();
        try {
            return new Preferences(file, readInTurn(file));
        } catch (IOException unreadable) {
            log().log(Level.WARNING, "The preferences can't be read: " + file, unreadable);
            return new Preferences(file, new Properties());
        }
    }

    public synchronized Optional<String> text(String key) {
        return Optional.ofNullable(entries.getProperty(key));
    }

    /// The number under `key`; empty if missing.
    public OptionalInt number(String key) {
        try {
            return text(key).map(String::strip).map(Integer::valueOf).map(OptionalInt::of).orElse(OptionalInt.empty());
        } catch (NumberFormatException editedByHand) {
            return OptionalInt.empty();
        }
    }

    /// The constant under `key`; empty if missing or unknown.
    public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        return text(key).flatMap(name -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name)).findFirst());
    }

    /// Puts a value that the person has not chosen. A value of another window under this key has priority.
    public synchronized void suggest(String key, String value) {
        put(key, value);
        suggested.add(key);
    }

    public synchronized void put(String key, String value) {
        suggested.remove(key);
        if (!value.equals(entries.setProperty(key, value))) {
            unstored.put(key, Optional.of(value));
        }
    }

    public void put(String key, int value) {
        put(key, Integer.toString(value));
    }

    public void put(String key, Enum<?> value) {
        put(key, value.name());
    }

    public synchronized void remove(String key) {
        if (entries.remove(key) != null) {
            unstored.put(key, Optional.empty());
        }
    }

    /// Replaces all entries by this set. From now on [#store] also replaces the entries of other windows.
    public synchronized void putOnly(Map<String, String> all) {
        whole = true;
        entries.stringPropertyNames().stream().filter(key -> !all.containsKey(key)).forEach(this::remove);
        all.forEach(this::put);
    }

    /// Writes the entries as a whole: flushed under another name and then moved. Keeps newer entries of other windows
    /// unless [#putOnly] replaced them. Only [#follow] sees them in this window. A failure is logged and kept as
    /// [#failure]. The entries stay and the next call tries again.
    public void store() {
        Edt.requireNot();
        synchronized (storing) { // apart from this: reading and putting go on without the disk
            Unstored now = unstored();
            if (now.changes.isEmpty()) {
                return;
            }
            try {
                store(now);
                failure = null;
            } catch (IOException refused) {
                log().log(Level.WARNING, "The preferences can't be stored: " + file, refused);
                failure = refused;
            }
        }
    }

    /// The failure of the last [#store] that had something to write; empty after a success. Any thread.
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /// The file.
    public Path file() {
        return file;
    }

    private void store(Unstored now) throws IOException {
        Path folder = OwnerOnly.folder(file.toAbsolutePath().resolveSibling(""));
        try (var _ = FolderLock.take(folder)) {
            write(now.all.isPresent() ? now.all.get() : merged(now.changes));
        }
        stored(now.changes);
    }

    /// The file's entries with these changes.
    private Properties merged(Map<String, Optional<String>> changes) throws IOException {
        Properties all = readOrSetAside(file, known());
        changes.forEach((key, value) -> {
            if (!isSuggested(key) || !all.containsKey(key)) {
                value.ifPresentOrElse(text -> all.setProperty(key, text), () -> all.remove(key));
            }
        });
        return all;
    }

    /// Takes over each value that another window stores under `key` and calls `changed`. Blocks its own thread until
    /// the program ends. Returns at once if the folder can't be watched.
    ///
    /// @param replaced the key of the value that the other window replaced; the new value is ignored if this window has
    ///     another one
    public void follow(String key, String replaced, Runnable changed) {
        Edt.requireNot();
        try {
            Path folder = OwnerOnly.folder(file.toAbsolutePath().resolveSibling(""));
            try (WatchService watch = folder.getFileSystem().newWatchService()) {
                WatchKey events = folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY);
                do {
                    if (takesOver(key, replaced)) {
                        changed.run();
                    }
                    var _ = watch.take().pollEvents();
                } while (events.reset());
            }
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException failure) {
            log().log(Level.WARNING, "What other windows store is seen at the next start only: " + file, failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean takesOver(String key, String replaced) throws IOException {
        Properties stored = read(file);
        @Nullable String now = stored.getProperty(key);
        synchronized (this) {
            boolean isChosenHere = unstored.containsKey(key) && !suggested.contains(key);
            if (now == null || isChosenHere || !text(key).equals(Optional.ofNullable(stored.getProperty(replaced)))) {
                return false;
            }
            suggested.remove(key);
            unstored.remove(key);
            entries.setProperty(replaced, text(key).orElseThrow()); // stores it if it comes again
            return !now.equals(entries.setProperty(key, now));
        }
    }

    private synchronized boolean isSuggested(String key) {
        return suggested.contains(key);
    }

    private synchronized Unstored unstored() {
        return new Unstored(Map.copyOf(unstored), whole ? Optional.of(known()) : Optional.empty());
    }

    /// Removes the stored changes. Those that were put again meanwhile are still to be stored.
    private synchronized void stored(Map<String, Optional<String>> changes) {
        unstored.entrySet().removeAll(changes.entrySet());
    }

    private synchronized Properties known() {
        var known = new Properties();
        known.putAll(entries);
        return known;
    }

    private void write(Properties all) throws IOException {
        var text = new StringWriter();
        all.store(text, null);
        OwnerOnly.write(file, text.toString());
    }

    /// The entries of the file. A damaged file is set aside, and `otherwise` is the answer. Needs the turn.
    private static Properties readOrSetAside(Path file, Properties otherwise) throws IOException {
        try {
            return read(file);
        } catch (CharacterCodingException | IllegalArgumentException damaged) {
            log().log(Level.WARNING, "The preferences are damaged and are set aside: " + file, damaged);
            OwnerOnly.restrict(file);
            OwnerOnly.move(file, file.resolveSibling(file.getFileName() + ".damaged"));
            return otherwise;
        }
    }

    /// The entries of the file without the turn. It is taken for a damaged file only, because another window may have
    /// replaced it meanwhile.
    private static Properties readInTurn(Path file) throws IOException {
        try {
            return read(file);
        } catch (CharacterCodingException | IllegalArgumentException damaged) {
            try (var _ = FolderLock.take(file.toAbsolutePath().resolveSibling(""))) {
                return readOrSetAside(file, new Properties());
            }
        }
    }

    /// The entries of the file. A missing file has none.
    ///
    /// @throws CharacterCodingException for a file of another encoding
    /// @throws IllegalArgumentException for a damaged escape
    /// @throws IOException              if the content is unknown
    private static Properties read(Path file) throws IOException {
        var entries = new Properties();
        try {
            entries.load(new StringReader(Files.readString(file))); // requires UTF-8
        } catch (NoSuchFileException missing) {
            return entries;
        }
        return entries;
    }

    /// The logger, looked up for the first message: the start waits for the preferences and would otherwise wait for
    /// Java's logging too.
    private static Logger log() {
        return System.getLogger(Preferences.class.getName());
    }
}
