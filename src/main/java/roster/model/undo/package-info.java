/// Deletion and undo, and how the window follows the person's own writes.
///
/// [roster.model.undo.DeletionModel] deletes users in a [roster.model.undo.DeletionRun]. [roster.model.undo.UndoModel]
/// takes saves and deletions back, each by a save of its own. [roster.model.undo.LostAnswers] and
/// [roster.model.undo.LostDeletions] find out what became of a write without an answer. [roster.model.undo.Opening]
/// shows the selected users in the editor. [roster.model.undo.OwnWrites] and [roster.model.undo.UndoAnswers] tell the
/// list and the editor of own writes. [roster.model.undo.OverwriteWatch] tells of values of the person that others
/// replaced.
///
/// Imports: `directory` · `model.edit` · `model.editor` · `model.link` · `model.list` · `model.listing` ·
/// `model.request` · `work`. Begin with `UndoModel`.
@NullMarked
package roster.model.undo;

import org.jspecify.annotations.NullMarked;
