-- Ecto's optimistic lock: an integer, 0 at first, never null. A null would let every stale save through. A default that another
-- program chose stays.
set local lock_timeout = '10s';
set local client_min_messages = warning;

alter table users add column if not exists lock_version integer default 0 not null;
update users set lock_version = 0 where lock_version is null;

do $migration$
begin
  if exists (select from pg_catalog.pg_attribute where attrelid operator(pg_catalog.=) 'users'::pg_catalog.regclass::pg_catalog.oid
      and attname operator(pg_catalog.=) 'lock_version'::pg_catalog.name and not attnotnull) then
    if exists (select from pg_catalog.pg_attribute where attrelid operator(pg_catalog.=) 'users'::pg_catalog.regclass::pg_catalog.oid
        and attname operator(pg_catalog.=) 'lock_version'::pg_catalog.name and not atthasdef) then
      alter table users alter column lock_version set default 0;
    end if;
    alter table users alter column lock_version set not null;
  end if;
end
$migration$;
