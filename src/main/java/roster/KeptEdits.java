package roster;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import roster.journal.Journal;
import roster.model.unsaved.EditJournal;
import roster.settings.Homes;

/// The unsaved edits in the journal below the home. Any thread.
final class KeptEdits implements EditJournal, AutoCloseable {
    private final Journal journal;

    KeptEdits(Supplier<Homes> homes) {
        journal = new Journal(() -> homes.get().data().resolve("drafts"));
    }

    @Override
    public void put(String key, Supplier<Optional<Map<String, String>>> content) {
        journal.put(key, content);
    }

    @Override
    public Found recover() {
        Journal.Found found = journal.recover();
        return new Found(found.kept(), found.damaged());
    }

    @Override
    public void flush() {
        var _ = journal.flush();
    }

    /// Writes the last letters. Blocks on disk: background threads only.
    @Override
    public void close() {
        journal.close();
    }
}
