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

/// What the person prefers and the windows remember: small texts by key, in one file (Java properties, UTF-8).
/// Nothing here is worth a failed start: a damaged file is set aside, and what can't be stored is logged and forgotten.
/// Several windows store in the same file, each what it put itself: where two put the same key, the last one wins. Values that
/// make sense together only are put by [#putOnly]: then the last window wins whole.
///
/// Any thread; reading and putting never block. [#open] and [#store] block on disk; never the event dispatch thread.
public final class Preferences {
    private final Path file;
    private final Properties entries;
    private final Map<String, Optional<String>> unstored = new HashMap<>();
    private final Set<String> suggested = new HashSet<>();
    private final Object storing = new Object();
    private boolean whole;

    /// What is to be stored.
    ///
    /// @param all what the file is to hold in the end; empty where others may have stored more
    private record Unstored(Map<String, Optional<String>> changes, Optional<Properties> all) {}

    private Preferences(Path file, Properties entries) {
        this.file = file;
        this.entries = entries;
    }

    /// Reads them.
    ///
    /// @param file need not exist
    public static Preferences open(Path file) {
        Edt.requireNot();
        try {
            return new Preferences(file, Files.exists(file) ? read(file) : new Properties());
        } catch (IOException | IllegalArgumentException damaged) { // the latter: a bad \\u escape
            log().log(Level.WARNING, "The preferences can't be read and are set aside: " + file, damaged);
            setAside(file);
            return new Preferences(file, new Properties());
        }
    }

    public synchronized Optional<String> text(String key) {
        return Optional.ofNullable(entries.getProperty(key));
    }

    /// Empty, too, where it is no number.
    public OptionalInt number(String key) {
        try {
            return text(key).map(String::strip).map(Integer::valueOf).map(OptionalInt::of).orElse(OptionalInt.empty());
        } catch (NumberFormatException editedByHand) {
            return OptionalInt.empty();
        }
    }

    /// Empty, too, where it is not the name of a constant.
    public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
        return text(key).flatMap(name -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name)).findFirst());
    }

    /// Puts what the person has not chosen. Where another window stores something under this key, that is meant instead.
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

    /// Puts these in place of all else, as one. From now on [#store] replaces also what other windows stored.
    public synchronized void putOnly(Map<String, String> all) {
        whole = true;
        entries.stringPropertyNames().stream().filter(key -> !all.containsKey(key)).forEach(this::remove);
        all.forEach(this::put);
    }

    /// Writes what was put, whole or not at all: flushed under another name, then moved. What others stored meanwhile stays,
    /// except after [#putOnly]. Of that only [#follow] sees anything here.
    public void store() {
        Edt.requireNot();
        synchronized (storing) { // not this: who reads or puts does not wait for the disk
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

    /// What is in the file, with these changes.
    private Properties merged(Map<String, Optional<String>> changes) {
        Properties all = stored();
        changes.forEach((key, value) -> {
            if (!isSuggested(key) || !all.containsKey(key)) {
                value.ifPresentOrElse(text -> all.setProperty(key, text), () -> all.remove(key));
            }
        });
        return all;
    }

    /// Takes over what another window stores under `key` in place of what is known here, and calls `changed` each time. Blocks
    /// until the program ends, on a thread of its own; where the folder can't be watched it returns at once.
    ///
    /// @param replaced the key of what the other window replaced; where another value is known here, nothing is taken over
    public void follow(String key, String replaced, Runnable changed) {
        Edt.requireNot();
        try {
            Path folder = OwnerOnly.folder(file.toAbsolutePath().resolveSibling(""));
            try (WatchService watch = folder.getFileSystem().newWatchService()) {
                WatchKey events = folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
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
            entries.setProperty(replaced, text(key).orElseThrow()); // else it would not be stored when it comes again
            return !now.equals(entries.setProperty(key, now));
        }
    }

    private synchronized boolean isSuggested(String key) {
        return suggested.contains(key);
    }

    private synchronized Unstored unstored() {
        return new Unstored(Map.copyOf(unstored), whole ? Optional.of(known()) : Optional.empty());
    }

    /// What was put again meanwhile is still to be stored.
    private synchronized void stored(Map<String, Optional<String>> changes) {
        unstored.entrySet().removeAll(changes.entrySet());
    }

    private synchronized Properties known() {
        var known = new Properties();
        known.putAll(entries);
        return known;
    }

    /// What is in the file; what is known here where that can't be read.
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
        entries.load(new StringReader(Files.readString(file))); // refuses what is not UTF-8
        return entries;
    }

    /// Looked for when there is something to say: the start waits for the preferences, and not for Java's logging.
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
