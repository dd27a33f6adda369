/// The schema of the directory: adoption, migrations, ownership, and the search path.
///
/// [roster.store.schema.Schema] looks at the server and the table, and applies the migrations.
/// [roster.store.schema.FoundTable] and [roster.store.schema.AdoptionScript] describe what the adoption of another
/// program's table would add. [roster.store.schema.MigrationTurn] and [roster.store.schema.MigrationWatch] take turns
/// with other programs. [roster.store.schema.AppliedMigrations] checks the record of the migrations.
/// [roster.store.schema.Ownership], [roster.store.schema.OwnedThroughout] and [roster.store.schema.SearchPath] keep out
/// the code of other database users. [roster.store.schema.Installation] finds missing parts of the history.
///
/// Imports `directory`, `store.connection`, `store.session` and `work`. Begin with `Schema`. See decision 0040.
@NullMarked
package roster.store.schema;

import org.jspecify.annotations.NullMarked;
