package roster;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import roster.directory.text.Storable;
import roster.files.FullDisk;
import roster.model.list.Memory;
import roster.settings.Homes;
import roster.settings.Preferences;
import roster.settings.ServerChoice;
import roster.work.Background;

/// The memory of a window in files, stored at the end of the program. Without a folder the memory lasts until then. Any
/// thread.
final class KeptPreferences implements Memory {
    private static final String PERSON = "person";
    private static final String REPLACED = "person.replaced";

    private final @Nullable Preferences preferences;
    private final Map<String, String> untilTheEnd = new ConcurrentHashMap<>();
    private volatile Consumer<Optional<NotKept>> told = _ -> { };

    private KeptPreferences(@Nullable Preferences preferences) {
        this.preferences = preferences;
    }

    /// Opens the preferences of the home. Blocks on disk: background threads only.
    static KeptPreferences of(Supplier<Homes> homes) {
        try {
            Preferences preferences = Preferences.open(homes.get().config().resolve("preferences.properties"));
            if (preferences.text(PERSON).isEmpty()) {
                preferences.suggest(PERSON, systemPerson());
            }
            return new KeptPreferences(preferences);
        } catch (UncheckedIOException | InvalidPathException failure) {
            // The window opens all the same. The parts that need the folder report it.
            Logger.getLogger("roster").log(Level.WARNING, "Roster has no folder to keep preferences in", failure);
            return new KeptPreferences(null);
        }
    }

    /// The name that others see beside this person's changes. The person can set it. At first it is the account and the
    /// computer of the operating system. It has one line, as a connection reports it.
    String person() {
        return Storable.line(recall(PERSON).orElse(""));
    }

    /// Calls `changed` each time that this person takes another name in another window. Runs on a thread of its own.
    void followPerson(Runnable changed) {
        if (preferences != null) {
            Background.apart("other-windows", () -> preferences.follow(PERSON, REPLACED, changed));
        }
    }

    /// The last state of this directory's list in a file of its own. The list of one server never appears for another
    /// one. Blocks on disk: background threads only.
    static KeptPreferences lastSeen(Supplier<Homes> homes, ServerChoice choice) {
        String name = "last-seen-%08x.properties".formatted(choice.place().hashCode());
        try {
            return new KeptPreferences(Preferences.open(homes.get().cache().resolve(name)));
        } catch (UncheckedIOException | InvalidPathException failure) {
            Logger.getLogger("roster").log(Level.WARNING, "Roster has no folder to keep the list in", failure);
            return new KeptPreferences(null);
        }
    }

    private static String systemPerson() {
        String user = System.getProperty("user.name", "");
        try {
            return user + "@" + InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return user; // a computer without a name
        }
    }

    void store() {
        if (preferences != null) {
            preferences.store();
        }
        told.accept(notKept());
    }

    private Optional<NotKept> notKept() {
        @Nullable Preferences kept = preferences;
        if (kept == null) {
            return Optional.of(NotKept.NOT_WRITABLE);
        }
        Path file = kept.file();
        return kept.failure().map(failure -> FullDisk.isCause(failure, file) ? NotKept.DISK_FULL
                : NotKept.NOT_WRITABLE);
    }

    @Override
    public void whenStored(Consumer<Optional<NotKept>> listener) {
        told = listener;
    }

    @Override
    public Optional<String> recall(String key) {
        return preferences == null ? Optional.ofNullable(untilTheEnd.get(key)) : preferences.text(key);
    }

    @Override
    public void remember(String key, String value) {
        if (preferences == null) {
            untilTheEnd.put(key, value);
        } else {
            if (key.equals(PERSON)) {
                preferences.put(REPLACED, preferences.text(PERSON).orElse(""));
            }
            preferences.put(key, value);
        }
    }

    @Override
    public void rememberOnly(Map<String, String> entries) {
        if (preferences == null) {
            untilTheEnd.keySet().retainAll(entries.keySet());
            untilTheEnd.putAll(entries);
        } else {
            preferences.putOnly(entries);
        }
    }

    @Override
    public void keep() {
        Background.apart("preferences", () -> {
            try {
                store();
            } catch (RuntimeException failure) { // without a dialog: the exit stores them again
                Logger.getLogger("roster").log(Level.WARNING, "Preferences could not be stored", failure);
            }
        });
    }
}
