package roster.settings;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import roster.files.OwnerOnly;
import roster.work.Edt;

/// The person's preferences and the memory of the windows: small texts by key in one file (Java properties, UTF-8). A
/// faulty file never prevents a start. A damaged one is set aside, and a failed write is logged. Several windows store
/// in the same file, each its own entries. The last write of a key wins. Entries that belong together are put by
/// [#putOnly], and then the whole set of the last window wins.
///
/// Any thread for reading and putting, without blocking. [#open] and [#store] block on disk: background threads only.
public final class Preferences {
    private final Path file;
    private final Properties entries;
    private final Map<String, Optional<String>> unstored = new HashMap<>();
    private final Set<String> suggested = new HashSet<>();
    private final Object storing = new Object();
    private boolean whole;

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
            return new Preferences(file, Files.exists(file) ? read(file) : new Properties());
        } catch (IOException | IllegalArgumentException damaged) { // the second: a bad \\u escape
            log().log(Level.WARNING, "The preferences can't be read and are set aside: " + file, damaged);
            setAside(file);
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
    /// unless [#putOnly] replaced them. Only [#follow] sees them in this window.
    public void store() {
        Edt.requireNot();
        synchronized (storing) { // apart from this: reading and putting go on without the disk
            Unstored now = unstored();
            if (now.changes.isEmpty()) {
                return;
            }
            try {
                write(now.all.orElseGet(() -> merged(now.changes)));
                stored(now.changes);
            } catch (IOException failure) {
                log().log(Level.WARNING, "The preferences can't be stored: " + file, failure);
            }
        }
    }

    /// The file's entries with these changes.
    private Properties merged(Map<String, Optional<String>> changes) {
        Properties all = stored();
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
        Properties stored = Files.exists(file) ? read(file) : new Properties();
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

    /// The file's entries, or those in memory if the file is unreadable.
    private Properties stored() {
        try {
            return Files.exists(file) ? read(file) : new Properties();
        } catch (IOException | IllegalArgumentException damaged) {
            log().log(Level.WARNING, "The preferences can't be read and are written anew: " + file, damaged);
            return known();
        }
    }

    private void write(Properties all) throws IOException {
        var text = new StringWriter();
        all.store(text, null);
        var _ = OwnerOnly.folder(file.toAbsolutePath().resolveSibling(""));
        OwnerOnly.write(file, text.toString());
    }

    private static Properties read(Path file) throws IOException {
        var entries = new Properties();
        entries.load(new StringReader(Files.readString(file))); // requires UTF-8
        return entries;
    }

    /// The logger, looked up for the first message: the start waits for the preferences and would otherwise wait for
    /// Java's logging too.
    private static Logger log() {
        return System.getLogger(Preferences.class.getName());
    }

    private static void setAside(Path file) {
        try {
            Path aside = file.resolveSibling(file.getFileName() + ".damaged");
            OwnerOnly.restrict(Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException failure) {
            log().log(Level.WARNING, "It can't even be set aside: " + file, failure);
        }
    }
}
