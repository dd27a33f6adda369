/// The owner's descriptions of the columns of a table: labels, order, groups, choices and columns to add.
///
/// [roster.directory.description.Descriptions] makes the record type of a window from one
/// [roster.directory.description.FieldDescription] for each column. [roster.directory.description.NewField] is a column
/// to add.
///
/// Imports `directory.record` and `directory.text`. Begin with `Descriptions`.
@NullMarked
package roster.directory.description;

import org.jspecify.annotations.NullMarked;
