package roster.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The contents that wait to be written, the newest of each key. One thread at a time.
final class PendingContents {
    private final Map<String, Supplier<Optional<Map<String, String>>>> newest = new LinkedHashMap<>();
    private long count;

    /// A content that is made when it is written.
    record Content(String key, Supplier<Optional<Map<String, String>>> content) {
        JournalEntry entry() {
            return new JournalEntry(key, content.get());
        }
    }

    void put(String key, Supplier<Optional<Map<String, String>>> content) {
        newest.put(key, content);
        count++;
    }

    /// The number of contents that were ever put.
    long count() {
        return count;
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }

    List<Content> take() {
        List<Content> taken = newest.entrySet().stream().map(each -> new Content(each.getKey(), each.getValue()))
                .toList();
        newest.clear();
        return taken;
    }
}
