/// The verbs of the editor. [roster.model.editor.EditorModel] is the facade.
///
/// - [roster.model.editor.Saving]: Save is pressed, or a held save may go out.
/// - [roster.model.editor.Sending]: the round trip of one submission.
/// - [roster.model.editor.SaveHandler], [roster.model.editor.AddHandler], [roster.model.editor.RestoreHandler] and
///   [roster.model.editor.ReviewHandler]: an answer comes.
/// - [roster.model.editor.WriteReports] and [roster.model.editor.WriteRefusals]: a write is reported.
/// - [roster.model.editor.QuestionAnswers]: the person answers a question.
/// - [roster.model.editor.Discarding]: the person discards an edit, or brings it back.
/// - [roster.model.editor.RemoteChanges]: other people change the user.
/// - [roster.model.editor.EditorBanner] and [roster.model.editor.FieldMarks]: the message above the form and the marks
///   of its fields, as functions of the state.
///
/// Imports: `directory` · `model.edit` · `model.link` · `model.request` ·
/// `model.unsaved` · `work`. Begin with `EditorModel`.
@NullMarked
package roster.model.editor;

import org.jspecify.annotations.NullMarked;
