/// The state of the editor. Each field has one owner, and each owner has a handful of verbs.
///
/// - [roster.model.edit.OpenEdit]: the open user and what was typed. [roster.model.edit.SetAside]: an edit that was
///   discarded.
/// - [roster.model.edit.Outbox], [roster.model.edit.Submission]: the submission without an answer.
/// - [roster.model.edit.HeldSave]: a save that waits for the link.
/// - [roster.model.edit.Asking], [roster.model.edit.Question], [roster.model.edit.LateQuestions]: the questions.
/// - [roster.model.edit.Leaving]: the step that leaves the open edit.
/// - [roster.model.edit.ReviewModel]: the review of a conflict.
/// - [roster.model.edit.EditorParts] wires them. [roster.model.edit.EditorState] is what a view renders.
///
/// Imports: `directory` · `model.link` · `model.request` · `work`. Begin with `EditorParts`.
@NullMarked
package roster.model.edit;

import org.jspecify.annotations.NullMarked;
