package roster.model;

import java.util.List;
import java.util.Optional;
import roster.directory.description.FieldDescription;
import roster.directory.description.FieldDescription.Part;
import roster.directory.record.Problem;

/// What is known of the descriptions of the fields, and what this person makes of them. Any thread; immutable.
public sealed interface FieldsState {

    /// The descriptions are being read.
    record Reading() implements FieldsState {}

    /// Nothing is known.
    ///
    /// @param waits whether they are read once the directory answers; else the person cancelled the request, or the directory refused it
    record Unread(boolean waits) implements FieldsState {}

    /// The descriptions with this person's edits.
    ///
    /// @param fields in the order in which they are to be shown
    /// @param locked why this person may not change them; empty for an owner
    record Shown(List<FieldDescription> fields, Optional<Problem> locked, Step step) implements FieldsState {
        public Shown {
            fields = List.copyOf(fields);
        }

        /// Whether anything can be changed now.
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

    /// All is stored, or nothing was changed, or another directory answers by now.
    record Finished() implements FieldsState {}

    /// What a write came to.
    sealed interface Step {
        /// Nothing was written since the last edit.
        record Idle() implements Step {}

        /// The directory is writing.
        record Busy() implements Step {}

        /// The directory wrote nothing, for this reason.
        record Refused(Problem problem) implements Step {}

        /// The directory can't be reached. The write may have landed.
        record Unanswered() implements Step {}

        /// The column was added.
        record Added(String column) implements Step {}
    }
}
