package roster.work;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the trace of an error for the log. Messages are left out because they may contain typed text. Any thread.
public final class TraceOnly {
    private TraceOnly() {}

    /// Returns the same trace with the names of the classes in place of the messages.
    public static Throwable of(Throwable error) {
        return of(error, new HashSet<>());
    }

    private static Throwable of(Throwable error, Set<Throwable> seen) {
        seen.add(error);
        @Nullable Throwable cause = error.getCause();
        var bare = new Throwable(error.getClass().getName(), cause == null || seen.contains(cause) ? null
                : of(cause, seen));
        bare.setStackTrace(error.getStackTrace());
        return bare;
    }
}
