package roster.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import roster.model.unsaved.EditJournal;

/// A journal in memory, which a later desk takes over as after a kill. Any thread.
public final class MemoryJournal implements EditJournal {
    private final Map<String, Map<String, String>> kept = new HashMap<>();
    private final Map<String, Map<String, String>> flushed = new HashMap<>();
    private final AtomicInteger damaged = new AtomicInteger();

    /// An empty journal.
    public MemoryJournal() {}

    private MemoryJournal(Map<String, Map<String, String>> left) {
        kept.putAll(left);
    }

    /// The journal of the next run after this one was killed now.
    public synchronized MemoryJournal afterKill() {
        return new MemoryJournal(kept);
    }

    /// The journal of the next run after a loss of power at the last flush.
    public synchronized MemoryJournal afterLossOfPower() {
        return new MemoryJournal(flushed);
    }

    /// This journal with a number of damaged files.
    public MemoryJournal damaged(int files) {
        damaged.set(files);
        return this;
    }

    /// The texts of each kept edit.
    public synchronized Map<String, Map<String, String>> kept() {
        return Map.copyOf(kept);
    }

    @Override
    public synchronized void put(String key, Supplier<Optional<Map<String, String>>> content) {
        content.get().ifPresentOrElse(words -> kept.put(key, words), () -> kept.remove(key));
    }

    @Override
    public synchronized Found recover() {
        return new Found(Map.copyOf(kept), damaged.get());
    }

    @Override
    public synchronized void flush() {
        flushed.clear();
        flushed.putAll(kept);
    }
}
