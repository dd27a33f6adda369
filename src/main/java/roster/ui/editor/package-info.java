/// The form of the open user.
///
/// [roster.ui.editor.EditorPanel] renders the state of the editor: [roster.ui.editor.EditorHeader], banner,
/// [roster.ui.editor.EditorForm] and buttons. The form has a [roster.ui.editor.FieldInput] for each field of the record
/// type, made by the kind of the field.
///
/// Imports: `directory` · `model` · `ui.dialog` · `ui.keys` · `ui.paragraph` · `ui.text` · `ui.widget` · `work` ·
/// Swing. Begin with `EditorPanel`.
@NullMarked
package roster.ui.editor;

import org.jspecify.annotations.NullMarked;
