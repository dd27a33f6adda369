package roster.store.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import roster.directory.DirectoryUnavailable;
import roster.directory.DirectoryUnavailable.Reason;

/// The objects in the schema that other database users own. Such a table, function or operator can run its owner's code
/// with the rights of a user who reads, saves or migrates. Source: PostgreSQL wiki, "A Guide to CVE-2018-1058".
/// Immutable. Any thread.
///
/// A start trusts superusers and the roles of this user. It also trusts the owners of the database and of the schema.
/// An ordinary user also trusts a role to which the schema's owner granted CREATE by name. For an object that is named
/// like Roster's, such a role must also own the table `users` or be a member of the owning role. A grant to PUBLIC
/// trusts no role: it is the default up to PostgreSQL 14, and every user could plant a whole directory. A superuser has
/// more rights than such a role and distrusts it.
///
/// A schema that is named like this user counts only if this user owns it or the search path names it. Otherwise
/// PostgreSQL searches it because of "$user", and another user could create it as a trap. A grant of CREATE changes
/// nothing there: the trap's owner can grant CREATE too.
///
/// A migration trusts only superusers and the roles of this user. A superuser is a member of every role and so trusts
/// no role by membership.
final class Ownership {
    /// A function or an operator matters if it has a name of Roster's or could be mistaken for one of PostgreSQL's own.
    /// The query runs before its own result is known, so every name in it is safe from other users; see [Schema].
    private static final String FOREIGN = """
            with here as materialized (
              select oid, nspname, nspowner, nspacl from pg_catalog.pg_namespace where nspname = ?::pg_catalog.name),
            named_in_path(here) as (
              select here.nspname in (""" + SearchPath.NAMED + """
            ) from here),
            of_users as (
              select relowner from pg_catalog.pg_class where relnamespace = (select oid from here) and relname = 'users'),
            made(what, name, owner) as (
              select pg_catalog.concat(case when relkind = 'v' then 'view ' when relkind in ('i', 'I') then 'index '
                  when relkind = 'S' then 'sequence ' when relkind = 'c' then 'type ' else 'table ' end, relname), relname, relowner
                from pg_catalog.pg_class where relnamespace = (select oid from here)
                  and relkind in ('r', 'p', 'v', 'm', 'f', 'i', 'I', 'S', 'c') and (relname = 'users' or pg_catalog.starts_with(relname::pg_catalog.text, 'roster_'))
              union all
              select pg_catalog.concat('function ', proname), proname, proowner from pg_catalog.pg_proc p
                where pronamespace = (select oid from here) and (pg_catalog.starts_with(proname::pg_catalog.text, 'roster_')
                  or exists (select from pg_catalog.pg_proc own where own.proname = p.proname
                    and own.pronamespace = 'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid))
              union all
              select pg_catalog.concat('operator ', oprname), oprname, oprowner from pg_catalog.pg_operator
                where oprnamespace = (select oid from here)
              union all
              select pg_catalog.concat('type ', typname), typname, typowner from pg_catalog.pg_type
                where typnamespace = (select oid from here) and typrelid = 0::pg_catalog.oid and typelem = 0::pg_catalog.oid
                  and (pg_catalog.starts_with(typname::pg_catalog.text, 'roster_') or exists (select from pg_catalog.pg_type own
                    where own.typname = pg_type.typname
                      and own.typnamespace = 'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid)))
            select pg_catalog.concat(what, ' (', owner.rolname, ')'),
              owner.oid = (select datdba from pg_catalog.pg_database where datname = pg_catalog.current_database())
                or (here.nspname <> me.rolname or here.nspowner = me.oid or named_in_path.here) and (owner.oid = here.nspowner
                or (not me.rolsuper and exists (select from pg_catalog.aclexplode(here.nspacl) granted
                    where granted.privilege_type = 'CREATE' and granted.grantee <> 0::pg_catalog.oid
                      and pg_catalog.pg_has_role(owner.oid, granted.grantee, 'usage'))
                  and (not pg_catalog.starts_with(made.name::pg_catalog.text, 'roster_')
                    or exists (select from of_users where pg_catalog.pg_has_role(owner.oid, of_users.relowner, 'usage'))))) trusted
            from made join pg_catalog.pg_roles owner on owner.oid = made.owner
              cross join here cross join pg_catalog.pg_roles me cross join named_in_path
            where me.rolname = current_user
              and made.owner <> me.oid and not owner.rolsuper
              and (me.rolsuper or not pg_catalog.pg_has_role(made.owner, 'usage'))
            order by trusted, 1 limit 10""";

    private final String schema;
    private final List<String> trusted;
    private final List<String> untrusted;

    private Ownership(String schema, List<String> trusted, List<String> untrusted) {
        this.schema = schema;
        this.trusted = trusted;
        this.untrusted = untrusted;
    }

    /// Reads the objects in one round trip. Blocks on the database; never the event dispatch thread.
    static Ownership of(Connection connection, String schema) throws SQLException {
        var trusted = new ArrayList<String>();
        var untrusted = new ArrayList<String>();
        try (PreparedStatement query = connection.prepareStatement(FOREIGN)) {
            query.setString(1, schema);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    (row.getBoolean(2) ? trusted : untrusted).add(row.getString(1));
                }
            }
        }
        return new Ownership(schema, trusted, untrusted);
    }

    /// Checks a start on an existing directory.
    ///
    /// @throws DirectoryUnavailable `FOREIGN_OBJECT` with the foreign objects and their owners
    void requireTrusted() {
        refuse(untrusted);
    }

    /// Checks a migration.
    ///
    /// @throws DirectoryUnavailable `FOREIGN_OBJECT` with the foreign objects and their owners
    void requireOwn() {
        refuse(untrusted);
        refuse(trusted);
    }

    /// The refusal of [#requireOwn]; empty where it accepts.
    Optional<DirectoryUnavailable> foreign() {
        return (untrusted.isEmpty() ? refusal(trusted) : refusal(untrusted));
    }

    private void refuse(List<String> foreign) {
        refusal(foreign).ifPresent(why -> {
            throw why;
        });
    }

    private Optional<DirectoryUnavailable> refusal(List<String> foreign) {
        String named = String.join(", ", foreign);
        return foreign.isEmpty() ? Optional.empty() : Optional.of(
                new DirectoryUnavailable(Reason.FOREIGN_OBJECT, named,
                    "In schema " + schema + " belongs to others: " + named, null));
    }
}
