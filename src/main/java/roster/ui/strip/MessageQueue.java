package roster.ui.strip;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The messages that wait for one place, and the choice of the one to show. That is the most urgent message, or the one
/// that the person has turned to. A new and more urgent message ends the person's choice. One thread at a time.
///
/// @param <C> a channel; it has at most one message
final class MessageQueue<C> {
    private final Map<C, Matter> messages = new LinkedHashMap<>();
    private @Nullable C chosen;

    /// Adds the message of a channel, or replaces it.
    void put(C channel, Matter matter) {
        boolean isNew = messages.put(channel, matter) != matter;
        @Nullable Matter turnedTo = chosen == null ? null : messages.get(chosen);
        if (isNew && turnedTo != null && matter.compareTo(turnedTo) < 0) {
            chosen = null;
        }
    }

    /// Removes the message of a channel.
    ///
    /// @return whether it had one
    boolean remove(C channel) {
        if (channel.equals(chosen)) {
            chosen = null;
        }
        return messages.remove(channel) != null;
    }

    /// The channel with the message to show; empty while there is none.
    Optional<C> shown() {
        return chosen == null ? inOrder().stream().findFirst() : Optional.of(chosen);
    }

    /// The matter of the message to show.
    Optional<Matter> matter() {
        return shown().map(messages::get);
    }

    /// The number of the other messages. The author of the last change does not count, since it can't be missed.
    int others() {
        return Math.max(0, missable().size() - 1);
    }

    /// Turns to the next message in the order of urgency. The first one follows the last one.
    void next() {
        List<C> all = missable();
        shown().ifPresent(now -> chosen = all.isEmpty() ? null : all.get((all.indexOf(now) + 1) % all.size()));
    }

    private List<C> missable() {
        return inOrder().stream().filter(channel -> messages.get(channel) != Matter.PROVENANCE).toList();
    }

    private List<C> inOrder() {
        return messages.entrySet().stream().sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey).toList();
    }
}
