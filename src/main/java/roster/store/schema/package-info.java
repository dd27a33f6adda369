/// The schema of the directory: adoption, migrations, ownership, and the search path.
///
/// [roster.store.schema.Schema] looks at the server and the table, and applies the migrations.
/// [roster.store.schema.FoundTable] and [roster.store.schema.AdoptionScript] describe an adoption.
/// [roster.store.schema.MigrationTurn] and [roster.store.schema.MigrationWatch] take turns with other programs.
/// [roster.store.schema.AppliedMigrations] checks the record of the migrations. [roster.store.schema.Ownership],
/// [roster.store.schema.OwnedThroughout] and [roster.store.schema.SearchPath] keep out the code of other database
/// users. [roster.store.schema.Installation] finds missing parts of the history.
///
/// Decisions:
/// - Roster asks before it changes a table of another program (decision 0040).
/// - Statements and migrations run nothing of another user (decisions 0062 and 0063).
/// - All pending migrations are one transaction (decision 0064).
///
/// Imports: `directory` · `store.connection` · `store.session` · `work`. Begin with `Schema`.
@NullMarked
package roster.store.schema;

import org.jspecify.annotations.NullMarked;
