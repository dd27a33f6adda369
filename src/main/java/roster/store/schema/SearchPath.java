package roster.store.schema;

/// The search path of an open window: the schema of the directory, other trusted schemas of the session, and temporary
/// objects last. PostgreSQL searches its own schema first because the path leaves it out. An object in a colleague's
/// schema can never take the place of Roster's. Triggers of other programs run with this path too. A schema therefore
/// stays on it if trusted roles alone make functions and operators there; see [Ownership]. Source: PostgreSQL wiki, "A
/// Guide to CVE-2018-1058".
///
/// A setting that names a schema trusts its owner, such as the admin of a managed server in a schema of extensions. A
/// schema on the path because of "$user" alone needs a trusted owner: another user could create it as a trap.
///
/// The owners of the objects at the start decide, and granted rights to create are ignored. Up to PostgreSQL 14 every
/// user may create objects in public, and triggers need the extensions there. From PostgreSQL 15 on, the role of a
/// program often has that right. The next start finds a planter who comes later.
final class SearchPath {
    /// Selects the schemas that the setting search_path names. "$user" is not replaced.
    static final String NAMED = """
            select coalesce(pg_catalog.replace(part[1], '""', '"'), pg_catalog.lower(part[2]))::pg_catalog.name
              from pg_catalog.regexp_matches(pg_catalog.current_setting('search_path'),
                '"((?:[^"]|"")*)"|([^",[:space:]]+)', 'g') token(part)""";

    /// A column of [Schema]'s query: the path, then the schemas of the session that it leaves out. In that query
    /// `place` is the directory's schema. The query runs before the owners are known.
    static final String TRUSTED = """
              (with me as (select oid, rolsuper from pg_catalog.pg_roles where rolname = current_user),
                directory as (select nspname, nspowner from pg_catalog.pg_namespace where oid = place),
                trusted as (select role.oid from pg_catalog.pg_roles role, me, directory
                  where role.rolsuper or role.oid = me.oid or role.oid = directory.nspowner or role.rolname = 'pg_database_owner'
                    or role.oid = (select datdba from pg_catalog.pg_database where datname = pg_catalog.current_database())
                    or (not me.rolsuper and pg_catalog.pg_has_role(role.oid, 'usage'))),
                others(quoted, rank, kept) as (
                  select pg_catalog.quote_ident(nspname::pg_catalog.text), rank,
                    (nspowner in (select oid from trusted) or nspname in (""" + NAMED + """
            ))
                    and not exists (
                      select from (
                          select proowner from pg_catalog.pg_proc where pronamespace = other.oid
                          union select oprowner from pg_catalog.pg_operator where oprnamespace = other.oid) maker(oid)
                        where maker.oid not in (select oid from trusted) and maker.oid <> nspowner
                          and (me.rolsuper or not exists (select from pg_catalog.aclexplode(nspacl) granted
                            where granted.privilege_type = 'CREATE' and granted.grantee <> 0::pg_catalog.oid
                              and pg_catalog.pg_has_role(maker.oid, granted.grantee, 'usage'))))
                  from pg_catalog.unnest(pg_catalog.current_schemas(false)) with ordinality session(name, rank)
                    join pg_catalog.pg_namespace other on nspname = session.name cross join me
                  where other.oid <> place and nspname <> 'pg_catalog')
              select array[
                pg_catalog.concat(pg_catalog.quote_ident(directory.nspname::pg_catalog.text),
                  (select pg_catalog.string_agg(pg_catalog.concat(', ', quoted), '' order by rank) from others where kept), ', pg_temp'),
                pg_catalog.concat((select pg_catalog.string_agg(quoted, ', ' order by rank) from others where not kept))]
              from directory)""";

    private SearchPath() {}
}
