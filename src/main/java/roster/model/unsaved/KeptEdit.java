package roster.model.unsaved;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An edit as the journal keeps it. It becomes an [InProgress] once the fields of its directory are known. Any thread;
/// immutable.
///
/// @param key   of the journal
/// @param words see [EditWords]
public record KeptEdit(String key, Map<String, String> words) {
    /// The time for which a discarded edit can be brought back.
    static final Duration KEPT_DISCARDED = Duration.ofDays(7);

    public KeptEdit {
        words = Map.copyOf(words);
    }

    /// The name of the user; empty for a new user without one.
    public String title() {
        return words.getOrDefault(EditWords.TITLE, "");
    }

    /// The time of the last change.
    public Instant at() {
        return time(EditWords.AT).orElse(Instant.EPOCH);
    }

    public boolean isNew() {
        return !words.containsKey(EditWords.ID);
    }

    /// Whether the edit can be continued in the directory of this identity.
    boolean belongsTo(String directory) {
        String own = words.getOrDefault(EditWords.DIRECTORY, "");
        return own.equals(directory) || (own.isEmpty() && isNew());
    }

    boolean isDiscarded() {
        return words.containsKey(EditWords.DISCARDED);
    }

    /// Whether it was discarded too long ago to be brought back.
    boolean isExpired(Instant now) {
        return time(EditWords.DISCARDED).filter(then -> then.plus(KEPT_DISCARDED).isBefore(now)).isPresent();
    }

    /// The same edit, discarded now.
    KeptEdit discarded() {
        var discarded = new HashMap<>(words);
        discarded.put(EditWords.DISCARDED, Instant.now().toString());
        return new KeptEdit(key, discarded);
    }

    /// Whether both have the same text for the same user, whenever it was typed.
    boolean hasTextOf(KeptEdit other) {
        return text().equals(other.text());
    }

    private Map<String, String> text() {
        var text = new HashMap<>(words);
        text.keySet().removeIf(word -> !word.startsWith(EditWords.MINE) && !word.equals(EditWords.ID)
                && !word.equals(EditWords.LIFE));
        return text;
    }

    private Optional<Instant> time(String word) {
        return Optional.ofNullable(words.get(word)).map(Instant::parse);
    }
}
