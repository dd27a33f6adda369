package roster.ui.text;

import java.util.Optional;
import java.util.stream.Stream;
import roster.directory.Holder;
import roster.model.request.Pending;
import roster.model.request.Task;

/// The words for a pending request. Any thread.
public final class PendingText {
    private PendingText() {}

    /// The task and the reason for waiting: "Saving Ann: waiting for …".
    public static String of(Pending pending) {
        if (pending.held()) {
            return Text.of("pending.held");
        }
        if (pending.followed()) {
            return Text.of("pending.followed", task(pending.task()), reason(pending));
        }
        return Text.of("pending", task(pending.task()), reason(pending));
    }

    /// The reason for waiting: "locked by psql (anna) since 10:42".
    static String reason(Pending pending) {
        if (pending.cancelling()) {
            return Text.of("pending.cancelling");
        }
        return pending.holder().map(holder -> held("pending.lock", holder)).orElseGet(() -> Text.of("pending.server"));
    }

    /// The text of `key` about the holder of a lock. Uses `key` with ".untimed" where the start of the lock is unknown.
    ///
    /// @param more further arguments of the text
    static String held(String key, Holder holder, Object... more) {
        return Text.of(holder.since() == null ? key + ".untimed" : key, Stream.concat(
                Stream.of(holder(holder), Optional.ofNullable(holder.since()).map(Text::moment).orElse("")),
                Stream.of(more)).toArray());
    }

    private static String holder(Holder holder) {
        return Text.program(holder.who());
    }

    private static String task(Task task) {
        String key = "task." + task.kind().name();
        return task.subject().isBlank() && Text.has(key + ".any") ? Text.of(key + ".any")
                : Text.of(key, task.subject());
    }
}
