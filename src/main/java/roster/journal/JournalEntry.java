package roster.journal;

import java.util.Map;
import java.util.Optional;

/// A step in the life of a key: its newest content, or its end. Any thread; immutable.
///
/// @param content empty where the key has ended
record JournalEntry(String key, Optional<Map<String, String>> content) {
    JournalEntry {
        content = content.map(Map::copyOf);
    }

    /// Carries out this step.
    void applyTo(Map<String, Map<String, String>> kept) {
        content.ifPresentOrElse(now -> kept.put(key, now), () -> kept.remove(key));
    }
}
