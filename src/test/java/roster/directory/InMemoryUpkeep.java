package roster.directory;

import java.util.List;
import java.util.Optional;
import roster.directory.record.Problem;

/// The upkeep of an [InMemoryDirectory]. A check of a complete history skips the hook of the calls because other tests
/// expect no such call. Any thread.
public final class InMemoryUpkeep implements Upkeep {
    private final Runnable before;
    private volatile MissingParts missing = MissingParts.NONE;
    private volatile Optional<Problem> refusal = Optional.empty();

    /// The upkeep of a complete history.
    public InMemoryUpkeep() {
        this(() -> { });
    }

    /// @param before called before each check that finds a missing part, and before each repair
    InMemoryUpkeep(Runnable before) {
        this.before = before;
    }

    /// From now on the history lacks these parts. An owner may repair them.
    public void lose(String... names) {
        missing = new MissingParts(List.of(names), Optional.empty());
    }

    /// From now on the history lacks these parts. This person may not repair them.
    public void lose(Problem refusal, String... names) {
        missing = new MissingParts(List.of(names), Optional.of(refusal));
    }

    /// From now on refuses each repair for this reason.
    public void refuses(Problem reason) {
        refusal = Optional.of(reason);
    }

    /// Ends a refusal by [#refuses].
    public void allows() {
        refusal = Optional.empty();
    }

    @Override
    public MissingParts missing() {
        MissingParts found = missing;
        if (!found.isNone()) {
            before.run();
        }
        return found;
    }

    @Override
    public Optional<Problem> repair() {
        before.run();
        Optional<Problem> no = missing.refusal().or(() -> refusal);
        if (no.isEmpty()) {
            missing = MissingParts.NONE;
        }
        return no;
    }
}
