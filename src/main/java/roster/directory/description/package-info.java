/// The owner's description of the columns of a table: labels, order, groups and choices. New columns are described here
/// too.
///
/// [roster.directory.description.Descriptions] makes the record type of a window from one
/// [roster.directory.description.FieldDescription] for each column. [roster.directory.description.NewField] is a column
/// to add.
///
/// Imports `directory.record` and `directory.text`. Begin with `Descriptions`.
@NullMarked
package roster.directory.description;

import org.jspecify.annotations.NullMarked;
