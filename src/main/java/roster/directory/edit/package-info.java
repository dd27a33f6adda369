/// Edits, their merge, and the results of writes.
///
/// An [roster.directory.edit.Edit] is a user with a person's typed values. A refused save returns a
/// [roster.directory.edit.Conflict]. [roster.directory.edit.Merge] compares base, mine and theirs for each field. A
/// [roster.directory.edit.Review] holds the decisions of the person, and its outcome is an edit based on theirs.
/// [roster.directory.edit.SaveResult], [roster.directory.edit.AddResult] and [roster.directory.edit.DeleteResult] are
/// sealed, so a caller handles each case. [roster.directory.edit.UnseenChanges] repeats a write that only unseen
/// changes refused.
///
/// Imports `directory.record`. Begin with `Edit`.
@NullMarked
package roster.directory.edit;

import org.jspecify.annotations.NullMarked;
