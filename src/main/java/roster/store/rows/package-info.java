/// The statements on the rows of the table and of its history.
///
/// [roster.store.rows.UserRows] inserts, updates and deletes by version. [roster.store.rows.ListedUsers] and
/// [roster.store.rows.PostgresSearch] read the list. [roster.store.rows.Revisions] and [roster.store.rows.ChangesSince]
/// read the history, and [roster.store.rows.RecordedRow] parses its JSON. [roster.store.rows.LinkedRows] reads the
/// labels of linked rows, and [roster.store.rows.DependentRows] counts the rows that a deletion affects.
/// [roster.store.rows.Shape] holds the statements for the current columns.
///
/// Imports `directory`, `store.columns`, `store.connection`, `store.feed` and `store.session`. Begin with `UserRows`.
@NullMarked
package roster.store.rows;

import org.jspecify.annotations.NullMarked;
