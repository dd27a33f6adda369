/// The dialog in which the owner of the table describes its fields.
///
/// [roster.ui.fields.FieldsDialog] renders `FieldsModel`, and [roster.ui.fields.FieldTable] has a row for each column.
///
/// Imports: `directory` · `model` · `ui.conflict` · `ui.dialog` · `ui.keys` · `ui.paragraph` · `ui.text` · `ui.widget`
/// · `work` · Swing. Begin with `FieldsDialog`.
@NullMarked
package roster.ui.fields;

import org.jspecify.annotations.NullMarked;
