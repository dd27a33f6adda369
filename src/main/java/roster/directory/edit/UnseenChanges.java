package roster.directory.edit;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import roster.directory.record.User;

/// Repeats a write that only unseen changes refuse: theirs differs from base in no field, so there is nothing to ask. A
/// program that never stops writing ends this, so that the person is told. Any thread.
public final class UnseenChanges {
    /// How often a write is repeated.
    static final int REPEATS = 5;

    /// No repeat begins later than this after the first refusal, however long the first attempt took.
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private UnseenChanges() {}

    /// Saves `edit`, with the version that each refused attempt found.
    ///
    /// @param attempt one versioned save; the save id is the same for all
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

    /// Deletes `user`, with the version that each refused attempt found.
    ///
    /// @param attempt one versioned deletion; the save id is the same for all
    public static RemoveResult remove(User user, Function<User, RemoveResult> attempt) {
        var limit = new Limit(System::nanoTime);
        RemoveResult result = attempt.apply(user);
        while (result instanceof RemoveResult.Conflicting(Conflict unseen) && limit.allows(unseen)) {
            result = attempt.apply(unseen.theirs());
        }
        return result instanceof RemoveResult.Conflicting(Conflict conflict)
                ? new RemoveResult.Conflicting(new Conflict(Edit.of(user), conflict.theirs(), conflict.since())) : result;
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
