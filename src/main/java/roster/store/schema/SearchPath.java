package roster.store.schema;

/// The search path of an open window: the schema of the directory, other trusted schemas of the session, temporary objects
/// last. PostgreSQL's own schema is not named, and so is searched first. An object in a schema that a colleague owns never
/// answers in place of Roster's. Triggers of other programs run with this path too. So a schema stays on it where trusted roles
/// alone make functions and operators: those of [Ownership]. Source: PostgreSQL wiki, "A Guide to CVE-2018-1058".
///
/// A setting that names a schema trusts its owner, such as the admin of a managed server in a schema of extensions. A schema
/// that is searched because of "$user" alone needs a trusted owner: another user could make one as a trap.
///
/// The makers of what is there at the start decide, whatever right to create is granted. Up to PostgreSQL 14 everybody may
/// create in public, where extensions are that triggers need. From 15 on, that right is often granted to the role of a
/// program. A planter who comes later is found at the next start.
final class SearchPath {
    /// Selects the schemas that the setting search_path names. "$user" is not replaced.
    static final String NAMED = """
            select coalesce(pg_catalog.replace(part[1], '""', '"'), pg_catalog.lower(part[2]))::pg_catalog.name
              from pg_catalog.regexp_matches(pg_catalog.current_setting('search_path'),
                '"((?:[^"]|"")*)"|([^",[:space:]]+)', 'g') token(part)""";

    /// A column of [Schema]'s query, in which `place` is the directory's schema: the path, then the schemas of the session
    /// that are left out. It runs before it is known who owns what.
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
