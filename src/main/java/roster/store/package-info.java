/// The directory in PostgreSQL: the table `users`, perhaps shared with other programs. Only the rooms of the store know
/// Hibernate, HikariCP, pgjdbc, Flyway and java.sql. No type or exception of theirs leaves them.
///
/// - `store.rows`: statements on the table and its history. `store.columns`: columns as fields.
/// - `store.session`: sessions, cancel, repeats. `store.connection`: connections and their errors.
/// - `store.login`: proofs of identity. `store.schema`: adoption and migrations.
/// - `store.feed`, `store.feed.policy`: the change feed and its timing.
///
/// Decisions:
/// - The version is in the statement (decision 0051). Sessions are stateless (decision 0052).
/// - An empty text is NULL (decision 0053). A rule judges what a save touches (decision 0054).
/// - E-mail addresses have one compared form (decision 0055). A too large answer is an answer (decision 0065).
///
/// Imports the other rooms of `store`, `directory` and `work`. Begin with `Database.open`, then
/// `PostgresDirectory.save`.
@NullMarked
package roster.store;

import org.jspecify.annotations.NullMarked;
