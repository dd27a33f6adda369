-- Ecto's optimistic lock: an integer, 0 at first, never null. A null would let every stale save through.
set local lock_timeout = '10s';
set local client_min_messages = warning;

alter table users add column if not exists lock_version integer default 0 not null;
update users set lock_version = 0 where lock_version is null;
alter table users alter column lock_version set default 0, alter column lock_version set not null;
