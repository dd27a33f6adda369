package roster.directory;

import java.util.List;
import java.util.Optional;
import roster.directory.record.Problem;

/// The parts of the history that are missing in the database or were disabled. Any thread; immutable.
///
/// @param names   the parts in SQL notation, such as `trigger zz_roster_update on users`; empty for a complete history
/// @param refusal the reason why this person may not repair them; empty for an owner
public record MissingParts(List<String> names, Optional<Problem> refusal) {
    /// A complete history.
    public static final MissingParts NONE = new MissingParts(List.of(), Optional.empty());

    private static final String TRIGGER = "trigger ";

    public MissingParts {
        names = List.copyOf(names);
    }

    public boolean isNone() {
        return names.isEmpty();
    }

    /// Whether a trigger is among them.
    public boolean hasTrigger() {
        return names.stream().anyMatch(name -> name.startsWith(TRIGGER));
    }
}
