package roster.model;

import java.util.List;
import java.util.Optional;
import roster.directory.description.FieldDescription;
import roster.directory.description.FieldDescription.Part;
import roster.directory.record.Problem;

/// The descriptions of the fields with this person's edits, and the state of reading and writing them. Any thread;
/// immutable.
public sealed interface FieldsState {

    /// The descriptions are being read.
    record Reading() implements FieldsState {}

    /// The descriptions could not be read.
    ///
    /// @param waits whether they are read once the directory answers; otherwise the read was cancelled or refused
    record Unread(boolean waits) implements FieldsState {}

    /// The descriptions with this person's edits.
    ///
    /// @param fields in the order in which they are to be shown
    /// @param locked the reason why this person may not change them; empty for an owner
    record Shown(List<FieldDescription> fields, Optional<Problem> locked, Step step) implements FieldsState {
        public Shown {
            fields = List.copyOf(fields);
        }

        /// Whether the descriptions can be changed now.
        public boolean isEditable() {
            return locked.isEmpty() && !(step instanceof Step.Busy);
        }

        /// Whether this part of the description at `row` can be changed now.
        public boolean canEdit(int row, Part part) {
            return isEditable() && fields.get(row).allows(part);
        }

        /// Whether the description at `row` can move by so many places.
        public boolean canMove(int row, int by) {
            return isEditable() && row >= 0 && row < fields.size() && row + by >= 0 && row + by < fields.size();
        }

        Shown with(List<FieldDescription> edited) {
            return new Shown(edited, locked, new Step.Idle());
        }

        Shown with(Step next) {
            return new Shown(fields, locked, next);
        }
    }

    /// The edits are stored, there were none, or the window has switched to another directory.
    record Finished() implements FieldsState {}

    /// The state of a write.
    sealed interface Step {
        /// No write has begun since the last edit.
        record Idle() implements Step {}

        /// The directory is writing.
        record Busy() implements Step {}

        /// The directory refused the write for this reason.
        record Refused(Problem problem) implements Step {}

        /// The directory can't be reached. The write may have landed.
        record Unanswered() implements Step {}

        /// The column was added.
        record Added(String column) implements Step {}
    }
}
