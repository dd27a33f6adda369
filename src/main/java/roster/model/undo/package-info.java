/// Deletion and undo, and the display of the person's own writes.
///
/// [roster.model.undo.DeletionModel] deletes users in a [roster.model.undo.DeletionRun]. [roster.model.undo.UndoModel]
/// undoes saves and deletions, each by a save of its own. [roster.model.undo.LostAnswers] and
/// [roster.model.undo.LostDeletions] recover the result of a write without an answer. [roster.model.undo.Opening] shows
/// the selected users in the editor. [roster.model.undo.OwnWrites] and [roster.model.undo.UndoAnswers] pass own writes
/// to the list and the editor. [roster.model.undo.OverwriteWatch] reports values of the person that others replaced.
///
/// Imports: `directory` · `model.edit` · `model.editor` · `model.link` · `model.list` · `model.listing` ·
/// `model.request` · `model.unsaved` · `work`. Begin with `UndoModel`.
@NullMarked
package roster.model.undo;

import org.jspecify.annotations.NullMarked;
