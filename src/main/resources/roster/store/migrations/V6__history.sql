-- Every version of every user, whoever wrote it, by whatever program. roster.store's package page says how to read it.
-- Users who were there before have no revision until they are first changed; its "before" then tells what they were.
set local lock_timeout = '10s';
set local client_min_messages = warning;

alter table users add column if not exists save_id uuid;

-- Every save waits for this table, so what a save would pay for is not in it: no check and no index over an expression,
-- which PostgreSQL makes ready anew for each statement, and json, which is made and stored for less than jsonb.
create table roster_user_revisions (
  seq bigint generated always as identity primary key,
  user_id bigint not null,
  version integer not null,
  kind text not null,
  before json,
  after json,
  at timestamptz not null default pg_catalog.clock_timestamp(),
  database_user text not null default session_user,
  application text not null default pg_catalog.current_setting('application_name'),
  -- Cut, because an entry of an index has a largest size and anybody may report anything.
  person text default nullif(pg_catalog.left(pg_catalog.current_setting('roster.person', true), 200), ''),
  who text not null default coalesce(nullif(pg_catalog.left(pg_catalog.current_setting('roster.person', true), 200), ''), session_user),
  save_id uuid not null constraint roster_user_revisions_save_id unique,
  transaction_id xid8 not null default pg_catalog.pg_current_xact_id()
);
create index roster_user_revisions_of_user on roster_user_revisions (user_id, seq);
create index roster_user_revisions_by_who on roster_user_revisions (who, seq);
create index roster_user_revisions_feed on roster_user_revisions (transaction_id, seq);
create index roster_user_revisions_at on roster_user_revisions
  using brin (at) with (pages_per_range = 32, autosummarize = on);

-- Who may read all users may read their history; for anybody else it is empty. Nobody but its owner may write it, and
-- that is whom the trigger writes as.
alter table roster_user_revisions enable row level security;
create policy roster_readers on roster_user_revisions for select
  using (pg_catalog.has_table_privilege('users'::pg_catalog.regclass, 'select'));

-- "return": read here and now, not by the search path of whoever calls.
create function roster_next_version(version bigint) returns integer
  language sql immutable parallel safe
  return case when version operator(pg_catalog.>=) 2147483647 then 1
    else version::pg_catalog.int4 operator(pg_catalog.+) 1 end;

-- UUID version 7: it begins with the time, so that new entries of the unique index are neighbours.
create function roster_new_save_id() returns uuid
  language sql volatile
  return pg_catalog.encode(pg_catalog.set_bit(pg_catalog.set_bit(
    pg_catalog."overlay"(pg_catalog.uuid_send(pg_catalog.gen_random_uuid()),
      pg_catalog."substring"(pg_catalog.int8send((pg_catalog.date_part('epoch', pg_catalog.clock_timestamp())
        operator(pg_catalog.*) 1000::pg_catalog.float8)::pg_catalog.int8), 3), 1, 6),
    52::pg_catalog.int8, 1), 53::pg_catalog.int8, 1), 'hex')::pg_catalog.uuid;

-- What the deleting statement says, or a new one.
create function roster_removal_id() returns uuid
  language sql volatile
  return coalesce(nullif(pg_catalog.current_setting('roster.save_id', true), '')::pg_catalog.uuid, roster_new_save_id());

create function roster_before_insert_of_user() returns trigger
  language plpgsql security definer
  as $function$
declare
  last integer;
begin
  -- A row that comes back, say from a backup, brings the id of a save that is in the history already.
  if new.save_id is null or exists (
      select from roster_user_revisions where save_id operator(pg_catalog.=) new.save_id and user_id operator(pg_catalog.=) new.id) then
    new.save_id := roster_new_save_id();
  end if;
  -- A user who comes back goes on from the version of the deletion, so that no stale copy matches.
  select version into last from roster_user_revisions where user_id operator(pg_catalog.=) new.id order by seq desc limit 1;
  if new.lock_version operator(pg_catalog.<=) last then
    new.lock_version := roster_next_version(last::bigint); -- of this type, lest somebody's function of another fit better
  end if;
  return new;
end
$function$;

-- These two run at every save, with the owner's rights, and to set a search path would cost each time. So every name and
-- operator in them says its schema: what a caller puts into their search path must not run with those rights.
do $migration$
begin
  execute pg_catalog.format($create$
    create function roster_before_update_of_user() returns trigger
      language plpgsql security definer
      as $function$
    declare
      compared record;
    begin
      -- The next version and a save id made since the last one: Roster's own save, and nothing is left to do. Should
      -- that id be an old one for all that, the unique index says so.
      if old.lock_version operator(pg_catalog.<) 2147483647
          and new.lock_version::pg_catalog.int8 operator(pg_catalog.-) old.lock_version operator(pg_catalog.=) 1
          and new.save_id operator(pg_catalog.<>) old.save_id
          and pg_catalog.uuid_send(new.save_id)
            operator(pg_catalog.>) pg_catalog.substring(pg_catalog.uuid_send(old.save_id), 1, 6) then
        return new;
      end if;
      -- A writer that counts the version itself has saved, whatever else it changed: what it believes to be the version
      -- must be so. From others, what changes nothing leaves the row as it was. (*= compares every type, json too.)
      if new.lock_version operator(pg_catalog.=) old.lock_version then
        compared := new;
        compared.updated_at := old.updated_at;
        compared.save_id := old.save_id;
        if compared operator(pg_catalog.*=) old then
          return old;
        end if;
      end if;
      new.lock_version := %1$I.roster_next_version(old.lock_version::pg_catalog.int8);
      if new.save_id is null or new.save_id operator(pg_catalog.=) old.save_id then
        new.save_id := %1$I.roster_new_save_id();
        if coalesce(new.updated_at operator(pg_catalog.=) old.updated_at,
            new.updated_at is null and old.updated_at is null) then
          if pg_catalog.pg_typeof(new.updated_at)
              operator(pg_catalog.=) 'timestamp with time zone'::pg_catalog.regtype then
            new.updated_at := pg_catalog.clock_timestamp();
          else
            new.updated_at := pg_catalog.clock_timestamp() at time zone 'utc';
          end if;
        end if;
      elsif exists (select from %1$I.roster_user_revisions
          where save_id operator(pg_catalog.=) new.save_id) then
        -- An old one, by a program that writes every column of an old copy.
        new.save_id := %1$I.roster_new_save_id();
      end if;
      return new;
    end
    $function$
    $create$, pg_catalog.current_schema());

  execute pg_catalog.format($create$
    create function roster_record_user() returns trigger
      language plpgsql security definer
      as $function$
    begin
      if tg_op operator(pg_catalog.=) 'UPDATE' and new.id operator(pg_catalog.=) old.id then
        if new.lock_version operator(pg_catalog.<>) old.lock_version then -- as of every update that changes anything
          insert into %1$I.roster_user_revisions (user_id, version, kind, before, after, save_id)
            values (new.id, new.lock_version, 'changed', pg_catalog.row_to_json(old), pg_catalog.row_to_json(new),
              new.save_id);
        end if;
        return null;
      end if;
      if tg_op operator(pg_catalog.<>) 'INSERT' then -- deleted, or under another id from now on
        insert into %1$I.roster_user_revisions (user_id, version, kind, before, save_id)
          values (old.id, %1$I.roster_next_version(old.lock_version::pg_catalog.int8), 'removed',
            pg_catalog.row_to_json(old), %1$I.roster_removal_id());
      end if;
      if tg_op operator(pg_catalog.<>) 'DELETE' then
        insert into %1$I.roster_user_revisions (user_id, version, kind, after, save_id)
          values (new.id, new.lock_version, 'added', pg_catalog.row_to_json(new), new.save_id);
      end if;
      return null;
    end
    $function$
    $create$, pg_catalog.current_schema());
end
$migration$;

create function roster_refuse_truncate() returns trigger
  language plpgsql
  as $function$
begin
  raise insufficient_privilege using message = 'TRUNCATE of users would leave no trace in their history',
    hint = 'Use DELETE.';
end
$function$;

create function roster_refuse_rewriting() returns trigger
  language plpgsql
  as $function$
begin
  raise insufficient_privilege using message = 'The history of users is only ever added to';
end
$function$;

do $migration$
declare
  function pg_catalog.regprocedure;
  other pg_catalog.record;
begin
  -- Nobody else may make a trigger of these functions, on a table of their own, to forge a history with.
  foreach function in array array['roster_before_insert_of_user()', 'roster_before_update_of_user()',
      'roster_record_user()']::pg_catalog.regprocedure[] loop
    execute pg_catalog.format('revoke all on function %s from public', function);
    for other in select grantee::pg_catalog.regrole as role from pg_catalog.pg_proc, pg_catalog.aclexplode(proacl)
        where oid operator(pg_catalog.=) function::pg_catalog.oid
          and grantee operator(pg_catalog.<>) 0::pg_catalog.oid and grantee operator(pg_catalog.<>) proowner loop
      execute pg_catalog.format('revoke all on function %s from %s', function, other.role);
    end loop;
  end loop;
  execute pg_catalog.format('alter function roster_before_insert_of_user() set search_path = pg_catalog, %I, pg_temp',
    pg_catalog.current_schema());
  -- What default privileges may have granted.
  for other in select distinct grantee::pg_catalog.regrole as role from pg_catalog.pg_class, pg_catalog.aclexplode(relacl)
      where oid operator(pg_catalog.=) 'roster_user_revisions'::pg_catalog.regclass::pg_catalog.oid
        and grantee operator(pg_catalog.<>) 0::pg_catalog.oid and grantee operator(pg_catalog.<>) relowner loop
    execute pg_catalog.format('revoke all on roster_user_revisions from %s', other.role);
  end loop;
  revoke all on roster_user_revisions from public;
  grant select on roster_user_revisions to public;
  -- A start looks there whether everything is up to date.
  grant select on roster_schema_history to public;
end
$migration$;

-- The last before the row is stored, by its name: what other triggers made of the row counts.
create trigger zz_roster_insert before insert on users
  for each row execute function roster_before_insert_of_user();
create trigger zz_roster_update before update on users
  for each row execute function roster_before_update_of_user();
create trigger zz_roster_record after insert or update or delete on users
  for each row execute function roster_record_user();
create trigger zz_roster_truncate before truncate on users
  for each statement execute function roster_refuse_truncate();
create trigger roster_append_only before update or delete or truncate on roster_user_revisions
  for each statement execute function roster_refuse_rewriting();
