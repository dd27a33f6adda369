/// The statements on the rows of the table and of its history.
///
/// [roster.store.rows.UserRows] inserts, updates and deletes by version. [roster.store.rows.ListedUsers] and
/// [roster.store.rows.PostgresSearch] read the list, filtered by [roster.store.rows.FilterConditions].
/// [roster.store.rows.Revisions] and [roster.store.rows.ChangesSince] read the history. [roster.store.rows.LinkedRows]
/// reads labels, and [roster.store.rows.DependentRows] counts what a deletion takes along. [roster.store.rows.Shape]
/// holds the statements for the present columns. [roster.store.rows.Author] names the person in each write.
///
/// Decisions:
/// - Triggers write the history (decision 0069). The recording trigger runs first (decision 0060).
/// - The life of a record is a column (decision 0056). A restored row keeps its life (decision 0057).
/// - An insert waits for a deletion of its id (decision 0058). The save id reaches the trigger (decision 0059).
/// - The person is in the statement (decision 0089).
/// - The history is JSON (decision 0066), and the client parses it (decision 0067).
///
/// Imports: `directory` · `store.columns` · `store.connection` · `store.feed` · `store.session`. Begin with `UserRows`.
@NullMarked
package roster.store.rows;

import org.jspecify.annotations.NullMarked;
