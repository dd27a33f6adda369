-- What Roster knows of a user beyond name and e-mail. Constant defaults: no row is rewritten.
set local lock_timeout = '10s';
set local client_min_messages = warning;

alter table users
  add column if not exists phone text,
  add column if not exists department text,
  add column if not exists job_title text,
  add column if not exists status text not null default 'active',
  add column if not exists leaving_date date,
  add column if not exists notes text,
  add column if not exists inserted_at timestamp(0) default (pg_catalog.now() at time zone 'utc'),
  add column if not exists updated_at timestamp(0) default (pg_catalog.now() at time zone 'utc');
