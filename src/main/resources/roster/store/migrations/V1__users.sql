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
