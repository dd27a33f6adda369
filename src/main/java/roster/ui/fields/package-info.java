/// The dialog for the owner of the table to describe its fields.
///
/// [roster.ui.fields.FieldsDialog] renders `FieldsModel`. [roster.ui.fields.FieldTable] has a row for each column.
///
/// Imports `directory`, `model`, `work` and Swing. Of `ui` it imports `conflict`, `dialog`, `keys`, `paragraph`, `text`
/// and `widget`. Begin with `FieldsDialog`.
@NullMarked
package roster.ui.fields;

import org.jspecify.annotations.NullMarked;
