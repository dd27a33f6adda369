package roster.model;

import roster.directory.MissingParts;
import roster.directory.record.Problem;

/// The known state of the history in the database. Any thread; immutable.
public sealed interface UpkeepState {

    /// The history was not checked yet.
    record Unknown() implements UpkeepState {}

    /// The history is complete.
    record Complete() implements UpkeepState {}

    /// Parts are missing.
    record Missing(MissingParts parts) implements UpkeepState {}

    /// The directory is making the missing parts.
    record Repairing(MissingParts parts) implements UpkeepState {}

    /// The directory refused the repair for this reason.
    record Refused(MissingParts parts, Problem why) implements UpkeepState {}

    /// The directory can't be reached since the repair was sent. The repair may have landed.
    record Unanswered(MissingParts parts) implements UpkeepState {}

    /// A repair of this window made the history complete.
    record Repaired() implements UpkeepState {}

    /// The parts that were missing at the last check.
    default MissingParts parts() {
        return switch (this) {
            case Unknown _, Complete _, Repaired _ -> MissingParts.NONE;
            case Missing(MissingParts parts) -> parts;
            case Repairing(MissingParts parts) -> parts;
            case Refused(MissingParts parts, _) -> parts;
            case Unanswered(MissingParts parts) -> parts;
        };
    }

    /// Whether this person can repair the history now.
    default boolean canRepair() {
        return switch (this) {
            case Missing _, Refused _ -> parts().refusal().isEmpty();
            case Unknown _, Complete _, Repaired _, Repairing _, Unanswered _ -> false;
        };
    }

    /// Whether only another person can repair the history. A later check may then find it complete.
    default boolean waitsForOthers() {
        return parts().refusal().isPresent();
    }
}
