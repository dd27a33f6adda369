package roster;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import roster.directory.Storable;
import roster.model.Memory;
import roster.settings.Homes;
import roster.settings.Preferences;
import roster.settings.ServerChoice;
import roster.work.Background;

/// What a window remembers: in files, which are stored when the program ends; without a folder to store them in, until
/// then. Any thread.
final class KeptPreferences implements Memory {
    private static final String PERSON = "person";
    private static final String REPLACED = "person.replaced";

    private final @Nullable Preferences preferences;
    private final Map<String, String> untilTheEnd = new ConcurrentHashMap<>();

    private KeptPreferences(@Nullable Preferences preferences) {
        this.preferences = preferences;
    }

    /// Opens the preferences of the home. Blocks on disk; never the event dispatch thread.
    static KeptPreferences of(Supplier<Homes> homes) {
        try {
            Preferences preferences = Preferences.open(homes.get().config().resolve("preferences.properties"));
            if (preferences.text(PERSON).isEmpty()) {
                preferences.suggest(PERSON, systemPerson());
            }
            return new KeptPreferences(preferences);
        } catch (UncheckedIOException | InvalidPathException failure) {
            // The window opens all the same; what it needs the folder for says so there.
            Logger.getLogger("roster").log(Level.WARNING, "Roster has no folder to keep preferences in", failure);
            return new KeptPreferences(null);
        }
    }

    /// The name that others see beside this person's changes: the one they set, or at first who the operating system
    /// says they are, and where. On one line, as a connection reports it.
    String person() {
        return Storable.line(recall(PERSON).orElse(""));
    }

    /// Calls `changed` each time that this person takes another name in another window. On a thread of its own.
    void followPerson(Runnable changed) {
        if (preferences != null) {
            Background.apart("other-windows", () -> preferences.follow(PERSON, REPLACED, changed));
        }
    }

    /// What the list of this directory looked like, in a file of its own: what belongs to one server is never shown for
    /// another. Blocks on disk; never the event dispatch thread.
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
            return user; // a computer without a name of its own
        }
    }

    void store() {
        if (preferences != null) {
            preferences.store();
        }
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
            } catch (RuntimeException failure) { // no reason for a dialog: at exit they are stored again
                Logger.getLogger("roster").log(Level.WARNING, "Preferences could not be stored", failure);
            }
        });
    }
}
