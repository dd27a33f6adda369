package roster.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;

/// Who owns what a migration would build upon. A table, function or operator that another database user put in the schema
/// could run code of that user with the rights of the migrating one. Such an object stops the migration and is named with
/// its owner. Source: PostgreSQL wiki, "A Guide to CVE-2018-1058". Blocks on the database; never the event dispatch thread.
final class Ownership {
    /// Objects of an owner who is neither the migrating user, nor a superuser, nor, for an ordinary user, a role that the user
    /// is a member of. A superuser is a member of every role and so trusts none by membership. A function or an operator
    /// matters where it is of Roster's names or could be taken for one of PostgreSQL's own.
    private static final String FOREIGN = """
            with made(what, owner, place) as (
              select case relkind when 'v' then 'view ' else 'table ' end || relname, relowner, relnamespace from pg_catalog.pg_class
                where relkind in ('r', 'p', 'v', 'm', 'f') and (relname = 'users' or relname like 'roster\\_%')
              union all
              select 'function ' || proname, proowner, pronamespace from pg_catalog.pg_proc p
                where proname like 'roster\\_%' or exists (select from pg_catalog.pg_proc own
                  where own.proname = p.proname and own.pronamespace = 'pg_catalog'::pg_catalog.regnamespace)
              union all
              select 'operator ' || oprname, oprowner, oprnamespace from pg_catalog.pg_operator
              union all
              select 'type ' || typname, typowner, typnamespace from pg_catalog.pg_type
                where typrelid = 0 and typelem = 0 and (typname like 'roster\\_%' or exists (select from pg_catalog.pg_type own
                  where own.typname = pg_type.typname and own.typnamespace = 'pg_catalog'::pg_catalog.regnamespace)))
            select what || ' (' || owner.rolname || ')'
            from made join pg_catalog.pg_roles owner on owner.oid = made.owner
              cross join pg_catalog.pg_roles me
            where place = (select oid from pg_catalog.pg_namespace where nspname = ?) and me.rolname = current_user
              and made.owner <> me.oid and not owner.rolsuper
              and (me.rolsuper or not pg_catalog.pg_has_role(made.owner, 'usage'))
            order by 1 limit 10""";

    private Ownership() {}

    /// @throws DirectoryUnavailable `FOREIGN_OBJECT`, naming what belongs to whom
    static void require(Connection connection, String schema) throws SQLException {
        List<String> foreign = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(FOREIGN)) {
            query.setString(1, schema);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    foreign.add(row.getString(1));
                }
            }
        }
        if (!foreign.isEmpty()) {
            String named = String.join(", ", foreign);
            throw new DirectoryUnavailable(Reason.FOREIGN_OBJECT, named, "In schema " + schema + " belongs to others: " + named, null);
        }
    }
}
