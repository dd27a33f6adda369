/// The form of the open user.
///
/// [roster.ui.editor.EditorPanel] renders the state of the editor in [roster.ui.editor.EditorHeader] and
/// [roster.ui.editor.EditorForm] between a banner and buttons. The form has a [roster.ui.editor.FieldInput] for each
/// field of the record type. The kind of the field decides the form of its input.
///
/// Imports: `directory` · `model` · `ui.dialog` · `ui.keys` · `ui.paragraph` · `ui.text` · `ui.widget` · `work` ·
/// Swing. Begin with `EditorPanel`.
@NullMarked
package roster.ui.editor;

import org.jspecify.annotations.NullMarked;
