-- The plain table, as an Ecto migration makes it; where there is one already, it is adopted as it stands.
-- Wait for other programs' locks, but not for ever; say nothing of what is there already.
set local lock_timeout = '10s';
set local client_min_messages = warning;

create table if not exists users (
  id bigserial primary key,
  name varchar(255),
  email varchar(255),
  inserted_at timestamp(0) not null default (pg_catalog.now() at time zone 'utc'),
  updated_at timestamp(0) not null default (pg_catalog.now() at time zone 'utc')
);

-- What a structure load left behind: `pg_dump --schema-only` takes Roster's objects along and no row of roster_schema_history, so the
-- migrations run again. Roster's triggers, indexes and functions are made anew. The revisions that are there, written since the load,
-- are kept for V20.
do $migration$
declare
  here pg_catalog.text := pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text);
  space pg_catalog.oid := pg_catalog.to_regnamespace(here)::pg_catalog.oid;
  left_behind pg_catalog.record;
begin
  for left_behind in select tgname, tgrelid::pg_catalog.regclass as of_table from pg_catalog.pg_trigger
      join pg_catalog.pg_proc made on made.oid operator(pg_catalog.=) tgfoid
      where made.pronamespace operator(pg_catalog.=) space and pg_catalog.starts_with(made.proname::pg_catalog.text, 'roster_') loop
    execute pg_catalog.format('drop trigger %I on %s', left_behind.tgname, left_behind.of_table);
  end loop;
  for left_behind in select polname, polrelid::pg_catalog.regclass as of_table from pg_catalog.pg_policy
      join pg_catalog.pg_class made on made.oid operator(pg_catalog.=) polrelid
      where made.relnamespace operator(pg_catalog.=) space and pg_catalog.starts_with(made.relname::pg_catalog.text, 'roster_') loop
    execute pg_catalog.format('drop policy %I on %s', left_behind.polname, left_behind.of_table);
  end loop;
  execute pg_catalog.format('drop index if exists %1$s.roster_users_by_name, %1$s.roster_users_email, %1$s.roster_users_email_lookup', here);
  execute pg_catalog.format('drop table if exists %s.roster_turns', here);

  if pg_catalog.to_regclass(pg_catalog.format('%s.roster_revisions', here)) is not null then
    execute pg_catalog.format('drop view if exists %s.roster_user_revisions', here);
    create table roster_kept_revisions as table roster_revisions;
    drop table roster_revisions;
  elsif pg_catalog.to_regclass(pg_catalog.format('%s.roster_user_revisions', here)) is not null then
    alter table roster_user_revisions add column if not exists exact pg_catalog.json; -- as V12
    create table roster_kept_revisions as select kept.*, kept.user_id as record_id, 'users'::pg_catalog.text as record_type
      from roster_user_revisions kept;
    drop table roster_user_revisions;
  end if;

  for left_behind in select made.oid::pg_catalog.regprocedure as function from pg_catalog.pg_proc made
      where made.pronamespace operator(pg_catalog.=) space and pg_catalog.starts_with(made.proname::pg_catalog.text, 'roster_')
      order by made.oid desc loop -- one may need an older one
    begin
      execute pg_catalog.format('drop function %s', left_behind.function);
    exception when dependent_objects_still_exist then
      null; -- something of somebody else's needs it; it is replaced
    end;
  end loop;
end
$migration$;
