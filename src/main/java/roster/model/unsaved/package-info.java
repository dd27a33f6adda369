/// The edit in progress as it is kept on this computer.
///
/// - [roster.model.unsaved.UnsavedEdits]: keeps the open edit, and offers the edits that an earlier run has left and
///   those that were discarded.
/// - [roster.model.unsaved.InProgress]: an edit with its base, the decisions of its review and its unanswered save.
/// - [roster.model.unsaved.EditWords]: the same as texts. [roster.model.unsaved.KeptEdit]: an edit as texts.
/// - [roster.model.unsaved.EditJournal]: the port to the disk.
///
/// Decision 0085.
///
/// Imports: `directory` · `model.edit` · `model.link` · `work`. Begin with `UnsavedEdits`.
@NullMarked
package roster.model.unsaved;

import org.jspecify.annotations.NullMarked;
