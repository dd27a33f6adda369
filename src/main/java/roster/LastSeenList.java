package roster;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import roster.model.list.Memory;
import roster.settings.Homes;
import roster.settings.ServerChoice;

/// The memory of the list of the directory in use, in a file for each directory. Any thread.
final class LastSeenList implements Memory {
    private final Supplier<Homes> homes;
    private volatile KeptPreferences file;

    /// Opens the file. Blocks on disk: background threads only.
    LastSeenList(Supplier<Homes> homes, ServerChoice choice) {
        this.homes = homes;
        file = KeptPreferences.lastSeen(homes, choice);
    }

    /// Stores the list of the former directory and opens the file of `choice`. Blocks on disk: background threads only.
    ///
    /// @return `choice`
    ServerChoice follow(ServerChoice choice) {
        file.store();
        file = KeptPreferences.lastSeen(homes, choice);
        return choice;
    }

    void store() {
        file.store();
    }

    @Override
    public Optional<String> recall(String key) {
        return file.recall(key);
    }

    @Override
    public void remember(String key, String value) {
        file.remember(key, value);
    }

    @Override
    public void rememberOnly(Map<String, String> entries) {
        file.rememberOnly(entries);
    }

    @Override
    public void keep() {
        file.keep();
    }
}
