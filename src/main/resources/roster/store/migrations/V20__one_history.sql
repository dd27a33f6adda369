-- One history for all record types: roster_user_revisions becomes roster_revisions, with the record type in front of the id. The
-- new column has a constant default, so no revision is rewritten. One index is built anew. Windows of an older Roster
-- read the view roster_user_revisions, see V22. `roster_tables` names the tables that have triggers, `roster_fields` describes
-- their columns. Each statement here can be repeated over what it made, so that a repair runs V20 to the newest migration again.
set local lock_timeout = '10s';
set local client_min_messages = warning;
lock table users in access exclusive mode; -- before the history, as a save takes them

do $migration$
declare
  here pg_catalog.text := pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text);
  renamed pg_catalog.text;
begin
  if exists (select from pg_catalog.pg_class where relkind operator(pg_catalog.=) 'r'::pg_catalog."char"
      and oid operator(pg_catalog.=) pg_catalog.to_regclass(pg_catalog.format('%s.roster_user_revisions', here))::pg_catalog.oid) then
    alter table roster_user_revisions rename to roster_revisions;
    alter table roster_revisions rename column user_id to record_id;
    alter table roster_revisions add column record_type pg_catalog.text collate pg_catalog."C" not null default 'users';
    alter table roster_revisions alter column record_type drop default;
    alter table roster_revisions rename constraint roster_user_revisions_pkey to roster_revisions_pkey;
    alter table roster_revisions rename constraint roster_user_revisions_save_id to roster_revisions_save_id;
    alter sequence roster_user_revisions_seq_seq rename to roster_revisions_seq_seq;
    foreach renamed in array array['by_who', 'feed', 'at']::pg_catalog.text[] loop
      execute pg_catalog.format('alter index if exists %1$s.roster_user_revisions_%2$s rename to roster_revisions_%2$s', here, renamed);
    end loop;
    execute pg_catalog.format('drop index if exists %s.roster_user_revisions_of_user', here);
  elsif pg_catalog.to_regclass(pg_catalog.format('%s.roster_revisions', here)) is null then
    -- As V6, V8 and V12 make it; somebody dropped it.
    create table roster_revisions (
      seq bigint generated always as identity primary key,
      record_id bigint not null,
      version integer not null,
      kind text not null,
      before json,
      after json,
      at timestamptz not null default pg_catalog.clock_timestamp(),
      database_user text not null default session_user,
      application text not null default pg_catalog.current_setting('application_name'),
      person text default case
        when pg_catalog.current_setting('roster.person', true) operator(pg_catalog.<>) ''
        then pg_catalog."left"(pg_catalog.current_setting('roster.person', true), 200) end,
      who text not null default case
        when pg_catalog.current_setting('roster.person', true) operator(pg_catalog.<>) ''
        then pg_catalog."left"(pg_catalog.current_setting('roster.person', true), 200) else session_user::pg_catalog.text end,
      save_id uuid not null constraint roster_revisions_save_id unique,
      transaction_id xid8 not null default pg_catalog.pg_current_xact_id(),
      exact pg_catalog.json,
      record_type pg_catalog.text collate pg_catalog."C" not null
    );
  end if;

  -- What V1 kept of a directory whose record of migrations was lost.
  if pg_catalog.to_regclass(pg_catalog.format('%s.roster_kept_revisions', here)) is not null then
    insert into roster_revisions (seq, record_id, version, kind, before, after, at, database_user, application, person, who, save_id,
        transaction_id, exact, record_type) overriding system value
      select seq, record_id, version, kind, before, after, at, database_user, application, person, who, save_id, transaction_id, exact,
        record_type from roster_kept_revisions;
    drop table roster_kept_revisions;
  end if;
  perform pg_catalog.setval(pg_catalog.pg_get_serial_sequence(pg_catalog.format('%s.roster_revisions', here), 'seq')::pg_catalog.regclass,
    newest.seq) from (select pg_catalog.max(seq) as seq from roster_revisions) newest where newest.seq is not null;
end
$migration$;

create index if not exists roster_revisions_of_record on roster_revisions (record_id, record_type, seq);
create index if not exists roster_revisions_by_who on roster_revisions (who, seq);
create index if not exists roster_revisions_feed on roster_revisions (transaction_id, seq);
create index if not exists roster_revisions_at on roster_revisions
  using brin (at) with (pages_per_range = 32, autosummarize = on);

-- The tables that have a history. V22's roster_install writes it.
create table if not exists roster_tables (
  record_type pg_catalog.text collate pg_catalog."C" primary key,
  table_schema pg_catalog.text not null,
  table_name pg_catalog.text not null,
  columns pg_catalog.text[] not null -- as V21's roster_columns told when the triggers were made
);

-- What an owner says of the columns of a table. NULL means: by the rule.
create table if not exists roster_fields (
  record_type pg_catalog.text collate pg_catalog."C" not null,
  column_name pg_catalog.text collate pg_catalog."C" not null,
  label pg_catalog.text,
  position pg_catalog.int4,
  visible pg_catalog.bool,
  required pg_catalog.bool,
  grouping pg_catalog.text,
  choices pg_catalog.text[],
  recorded pg_catalog.bool,
  primary key (record_type, column_name)
);

-- A load of a dump without its last section leaves the tables without these.
do $migration$
declare
  lost pg_catalog.record;
begin
  for lost in select wanted.column1 as of_table, wanted.column2 as name, wanted.column3 as columns
      from (values ('roster_revisions', 'roster_revisions_pkey', 'primary key (seq)'),
        ('roster_revisions', 'roster_revisions_save_id', 'unique (save_id)'), ('roster_tables', 'roster_tables_pkey', 'primary key (record_type)'),
        ('roster_fields', 'roster_fields_pkey', 'primary key (record_type, column_name)')) wanted
      where not exists (select from pg_catalog.pg_constraint there
        where there.conrelid operator(pg_catalog.=) wanted.column1::pg_catalog.regclass::pg_catalog.oid
          and there.conname::pg_catalog.text operator(pg_catalog.=) wanted.column2) loop
    execute pg_catalog.format('alter table %I add constraint %I %s', lost.of_table, lost.name, lost.columns);
  end loop;
end
$migration$;

create or replace function roster_refuse_truncate() returns pg_catalog.trigger
  language plpgsql
  as $function$
begin
  raise insufficient_privilege using
    message := pg_catalog.format('TRUNCATE of %s would leave no trace in the history', tg_table_name::pg_catalog.text), hint := 'Use DELETE.';
end
$function$;

create or replace function roster_refuse_rewriting() returns pg_catalog.trigger
  language plpgsql
  as $function$
begin
  raise insufficient_privilege using message := 'The history is only ever added to';
end
$function$;

create or replace trigger roster_append_only before update or delete or truncate on roster_revisions
  for each statement execute function roster_refuse_rewriting();

-- Nobody has a right but the owner, whatever the default privileges. V22 grants what others need.
do $migration$
declare
  other pg_catalog.record;
begin
  for other in select distinct relname, grantee from pg_catalog.pg_class, pg_catalog.aclexplode(relacl)
      where oid operator(pg_catalog.=) any (array['roster_revisions'::pg_catalog.regclass::pg_catalog.oid,
          'roster_tables'::pg_catalog.regclass::pg_catalog.oid, 'roster_fields'::pg_catalog.regclass::pg_catalog.oid])
        and grantee operator(pg_catalog.<>) 0::pg_catalog.oid and grantee operator(pg_catalog.<>) relowner loop
    execute pg_catalog.format('revoke all on %I from %s', other.relname, other.grantee::pg_catalog.regrole);
  end loop;
  revoke all on roster_revisions, roster_tables, roster_fields from public;
end
$migration$;
