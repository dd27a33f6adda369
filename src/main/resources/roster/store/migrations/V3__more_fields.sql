-- What Roster knows of a user beyond name and e-mail. Constant defaults: no row is rewritten. A table of another program gets
-- the two times alone, where it has none. The comment on the record of migrations tells that such a table was adopted.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
begin
  if pg_catalog.split_part(coalesce(pg_catalog.obj_description(pg_catalog.to_regclass(
      pg_catalog.format('%I.roster_schema_history', pg_catalog.current_schema()))::pg_catalog.oid, 'pg_class'), ''), 'e-mail rule: ', 2)
      operator(pg_catalog.=) '' then
    alter table users
      add column if not exists phone text,
      add column if not exists department text,
      add column if not exists job_title text,
      add column if not exists status text not null default 'active',
      add column if not exists leaving_date date,
      add column if not exists notes text;
  end if;
end
$migration$;

alter table users
  add column if not exists inserted_at timestamp(0) default (pg_catalog.now() at time zone 'utc'),
  add column if not exists updated_at timestamp(0) default (pg_catalog.now() at time zone 'utc');
