package roster.directory.edit;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import roster.directory.record.User;

/// Repeats a write that was refused only because of unseen changes: theirs equals base in every field and leaves the
/// person without a decision. The repeats are bounded. A program that writes continuously exhausts them, and the person
/// is told. Any thread.
public final class UnseenChanges {
    /// The largest number of repeats of a write.
    static final int REPEATS = 5;

    /// The time after the first refusal in which a repeat may begin. It is independent of the length of the first
    /// attempt.
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private UnseenChanges() {}

    /// Saves `edit` against the version that each refused attempt found.
    ///
    /// @param attempt one versioned save; all attempts have the same save id
    public static SaveResult save(Edit edit, Function<Edit, SaveResult> attempt) {
        return save(edit, attempt, System::nanoTime);
    }

    static SaveResult save(Edit edit, Function<Edit, SaveResult> attempt, LongSupplier nanos) {
        var limit = new Limit(nanos);
        SaveResult result = attempt.apply(edit);
        while (result instanceof SaveResult.Conflicting(Conflict unseen) && limit.allows(unseen)) {
            result = attempt.apply(new Edit(unseen.theirs(), edit.mine()));
        }
        return result instanceof SaveResult.Conflicting(Conflict conflict)
                ? new SaveResult.Conflicting(new Conflict(edit, conflict.theirs(), conflict.since())) : result;
    }

    /// Deletes `user` at the version that each refused attempt found.
    ///
    /// @param attempt one versioned deletion; all attempts have the same save id
    public static DeleteResult delete(User user, Function<User, DeleteResult> attempt) {
        var limit = new Limit(System::nanoTime);
        DeleteResult result = attempt.apply(user);
        while (result instanceof DeleteResult.Conflicting(Conflict unseen) && limit.allows(unseen)) {
            result = attempt.apply(unseen.theirs());
        }
        return result instanceof DeleteResult.Conflicting(Conflict conflict)
                ? new DeleteResult.Conflicting(new Conflict(Edit.of(user), conflict.theirs(), conflict.since()))
                : result;
    }

    /// Counts the repeats of one write.
    private static final class Limit {
        private final LongSupplier nanos;
        private long refused;
        private int repeats;

        private Limit(LongSupplier nanos) {
            this.nanos = nanos;
        }

        private boolean allows(Conflict conflict) {
            long now = nanos.getAsLong();
            refused = repeats == 0 ? now : refused;
            return conflict.differsForNobody() && repeats++ < REPEATS && now - refused < PATIENCE.toNanos();
        }
    }
}
