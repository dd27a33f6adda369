/// The dialog for the owner of the table to describe its fields.
///
/// [roster.ui.fields.FieldsDialog] renders `FieldsModel`. [roster.ui.fields.FieldTable] has a row for each column.
///
/// Imports: `directory` · `model` · `ui.conflict` · `ui.dialog` · `ui.keys` · `ui.paragraph` · `ui.text` · `ui.widget`
/// · `work` · Swing. Begin with `FieldsDialog`.
@NullMarked
package roster.ui.fields;

import org.jspecify.annotations.NullMarked;
