-- The type of a variable says its schema too. PostgreSQL looks an unqualified type up in the caller's temporary schema
-- first, where a domain named "record" ran its check with the rights of the owner.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
begin
  execute pg_catalog.format($create$
    create or replace function roster_before_update_of_user() returns trigger
      language plpgsql security definer
      as $function$
    declare
      compared pg_catalog.record;
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
end
$migration$;
