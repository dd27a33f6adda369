/// The columns of the table, as fields and as a mapping.
///
/// [roster.store.columns.Catalogue] reads the columns from PostgreSQL's catalogue. [roster.store.columns.TableFields]
/// makes a field of each. [roster.store.columns.DescribedFields] reads and writes the owner's descriptions, and
/// [roster.store.columns.AddedColumn] adds a column. [roster.store.columns.RecordMapping] is Hibernate's dynamic model
/// of the table. [roster.store.columns.Columns] and [roster.store.columns.ColumnText] turn a row into texts.
///
/// Columns are known at run time (decision 0001). A version is a change in a recorded column (decision 0021).
///
/// Imports `directory`, `store.schema` and `store.session`. Begin with `Catalogue`.
@NullMarked
package roster.store.columns;

import org.jspecify.annotations.NullMarked;
