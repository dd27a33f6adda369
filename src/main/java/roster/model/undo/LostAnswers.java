package roster.model.undo;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import roster.model.request.Own;

/// The save ids of writes whose answers were lost. A repeat is sent under the same save id, so that the directory
/// recognises a write that it has done. Any thread.
public final class LostAnswers {
    private final Own own;
    private final Map<Object, UUID> lost = new ConcurrentHashMap<>();

    public LostAnswers(Own own) {
        this.own = own;
    }

    /// Sends a write.
    ///
    /// @param write the identity of the write; equal writes share a save id
    /// @param send  sends the write under the save id
    public <R> R answer(Object write, Function<UUID, R> send) {
        R answer = send.apply(lost.computeIfAbsent(write, _ -> own.begin()));
        lost.remove(write);
        return answer;
    }

    /// Forgets all writes after a switch to another directory.
    void forget() {
        lost.clear();
    }
}
