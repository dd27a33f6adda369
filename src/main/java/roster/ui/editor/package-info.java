/// The form of the open user.
///
/// [roster.ui.editor.EditorPanel] renders the state of the editor in [roster.ui.editor.EditorHeader] and
/// [roster.ui.editor.EditorForm] below the strip. The form has [roster.ui.editor.FormSection]s with a
/// [roster.ui.editor.FieldCell] for each field of the record type: label, input and [roster.ui.editor.MessageSlot]. The
/// kind of the field decides the form of its [roster.ui.editor.FieldInput]: a line, paragraphs or a
/// [roster.ui.editor.ChoiceBox]. Below a line a [roster.ui.editor.LinePopup] shows a [roster.ui.editor.DayPicker] or
/// [roster.ui.editor.Suggestions]. [roster.ui.editor.LatestChanges] come last.
/// [roster.ui.editor.UnsavedBanner] offers unsaved edits, and [roster.ui.editor.DiscardedMenu] discarded ones.
///
/// Imports: `directory` · `model` · `ui.dialog` · `ui.keys` · `ui.look` · `ui.paragraph` · `ui.strip` · `ui.text` ·
/// `ui.widget` · `work` · Swing. Begin with `EditorPanel`.
@NullMarked
package roster.ui.editor;

import org.jspecify.annotations.NullMarked;
