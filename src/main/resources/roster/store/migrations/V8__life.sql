-- A record is its id and its life. A life begins when a row is added under an id, or moved there; its name is the save id
-- of that addition, and it stands in the row, so that whoever holds a copy can tell two people under one id apart. A
-- deleted row that is brought back goes on with its life. The functions of V6 and V7 are replaced: in those that run with the
-- owner's rights, and in those that they call, every type, function, operator and cast says its schema, since what a
-- caller puts into a temporary or any other schema must not run with those rights.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
begin
  -- A constant default: no row is rewritten, and all who are there have the life that began before this.
  execute pg_catalog.format('alter table users add column if not exists roster_life uuid default %L', pg_catalog.gen_random_uuid());
  alter table users alter column roster_life drop default;
end
$migration$;

-- The same expressions as in V6. A function that expects no more than these is no reason to look for one elsewhere.
alter table roster_user_revisions
  alter column at set default pg_catalog.clock_timestamp(),
  alter column application set default pg_catalog.current_setting('application_name'),
  alter column person set default case
    when pg_catalog.current_setting('roster.person', true) operator(pg_catalog.<>) ''
    then pg_catalog."left"(pg_catalog.current_setting('roster.person', true), 200) end,
  alter column who set default case
    when pg_catalog.current_setting('roster.person', true) operator(pg_catalog.<>) ''
    then pg_catalog."left"(pg_catalog.current_setting('roster.person', true), 200) else session_user::pg_catalog.text end,
  alter column transaction_id set default pg_catalog.pg_current_xact_id();

create or replace function roster_next_version(version pg_catalog.int8) returns pg_catalog.int4
  language sql immutable parallel safe
  return case when version operator(pg_catalog.>=) 2147483647 then 1
    else version::pg_catalog.int4 operator(pg_catalog.+) 1 end;

-- UUID version 7: it begins with the time, so that new entries of the unique index are neighbours.
create or replace function roster_new_save_id() returns pg_catalog.uuid
  language sql volatile
  return pg_catalog.encode(pg_catalog.set_bit(pg_catalog.set_bit(
    pg_catalog."overlay"(pg_catalog.uuid_send(pg_catalog.gen_random_uuid()),
      pg_catalog."substring"(pg_catalog.int8send((pg_catalog.date_part('epoch', pg_catalog.clock_timestamp())
        operator(pg_catalog.*) 1000::pg_catalog.float8)::pg_catalog.int8), 3), 1, 6),
    52::pg_catalog.int8, 1), 53::pg_catalog.int8, 1), 'hex')::pg_catalog.uuid;

-- The version with which a row goes on under an id whose newest revision has the version `last`: the wanted one where
-- that is later, by the shorter of the two ways round, as roster.directory.record.Version has it.
create function roster_later_version(wanted pg_catalog.int8, last pg_catalog.int4) returns pg_catalog.int4
  language sql immutable parallel safe
  return case when wanted operator(pg_catalog.<>) last
      and case when wanted operator(pg_catalog.>=) last then wanted operator(pg_catalog.-) last
        else 2147483647 operator(pg_catalog.-) last operator(pg_catalog.+) wanted end operator(pg_catalog.<=) 1073741823
    then wanted::pg_catalog.int4
    else case when last operator(pg_catalog.>=) 2147483647 then 1 else last operator(pg_catalog.+) 1 end end;

-- A row as the history holds it, the same whatever the settings of the session: what a deletion keeps can be read back
-- to the last digit by another session.
create function roster_row_as_json(row_of_users pg_catalog.record) returns pg_catalog.json
  language plpgsql stable
  set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'postgres'
  set extra_float_digits = 1 set bytea_output = 'hex'
  as $function$
begin
  return pg_catalog.row_to_json(row_of_users);
end
$function$;

-- Whether a row that is about to be inserted into a table holds what a row of it held, but for what every save changes
-- and what the table makes of the rest.
create function roster_is_same_row(was pg_catalog.json, comes pg_catalog.json, of_table pg_catalog.oid)
  returns pg_catalog.bool
  language sql stable
  return not exists (
    select from pg_catalog.json_each_text(was) kept
      join pg_catalog.json_each_text(comes) now on now.key operator(pg_catalog.=) kept.key
      where kept.key operator(pg_catalog.<>) all
          (array['lock_version', 'save_id', 'roster_life', 'inserted_at', 'updated_at']::pg_catalog.text[])
        and coalesce(kept.value operator(pg_catalog.<>) now.value,
          (kept.value is null) operator(pg_catalog.<>) (now.value is null))
        and not exists (select from pg_catalog.pg_attribute made
          where made.attrelid operator(pg_catalog.=) of_table and made.attname::pg_catalog.text operator(pg_catalog.=) kept.key
            and made.attgenerated operator(pg_catalog.<>) ''::pg_catalog."char"));

-- To set a search path would cost at every save.
do $migration$
begin
  execute pg_catalog.format($create$
    create or replace function roster_removal_id() returns pg_catalog.uuid
      language sql volatile
      return case when pg_catalog.current_setting('roster.save_id', true) operator(pg_catalog.<>) ''
        then pg_catalog.current_setting('roster.save_id', true)::pg_catalog.uuid else %1$I.roster_new_save_id() end
    $create$, pg_catalog.current_schema());

  execute pg_catalog.format($create$
    create or replace function roster_before_insert_of_user() returns pg_catalog.trigger
      language plpgsql security definer
      as $function$
    declare
      newest %1$I.roster_user_revisions;
      life pg_catalog.uuid;
      goes_on pg_catalog.bool;
    begin
      -- A row that comes back, say from a backup, brings the id of a save that is in the history already.
      if new.save_id is null or exists (select from %1$I.roster_user_revisions of_user
          where of_user.save_id operator(pg_catalog.=) new.save_id and of_user.user_id operator(pg_catalog.=) new.id) then
        new.save_id := %1$I.roster_new_save_id();
      end if;
      -- Somebody may be deleting the row that has this id: what they do to the history comes first.
      perform from %1$I.users taken where taken.id operator(pg_catalog.=) new.id for key share;
      select of_user.* into newest from %1$I.roster_user_revisions of_user
        where of_user.user_id operator(pg_catalog.=) new.id order by of_user.seq desc limit 1;
      if not found then
        new.roster_life := new.save_id;
        return new;
      end if;
      new.lock_version := %1$I.roster_later_version(new.lock_version::pg_catalog.int8, newest.version);
      -- Roster brings a row back with its life; of others it is known by what is in it.
      life := (newest.before operator(pg_catalog.->>) 'roster_life')::pg_catalog.uuid;
      goes_on := newest.kind operator(pg_catalog.=) 'removed' and (new.roster_life operator(pg_catalog.=) life
        or (new.roster_life is null
          and %1$I.roster_is_same_row(newest.before, %1$I.roster_row_as_json(new), tg_relid)));
      new.roster_life := case when goes_on then coalesce(life, new.save_id) else new.save_id end;
      return new;
    end
    $function$
    $create$, pg_catalog.current_schema());

  execute pg_catalog.format($create$
    create or replace function roster_before_update_of_user() returns pg_catalog.trigger
      language plpgsql security definer
      as $function$
    declare
      compared pg_catalog.record;
      last pg_catalog.int4;
    begin
      -- The next version and a save id made since the last one: Roster's own save, and nothing is left to do. Should
      -- that id be an old one for all that, the unique index says so.
      if old.lock_version operator(pg_catalog.<) 2147483647
          and new.lock_version::pg_catalog.int8 operator(pg_catalog.-) old.lock_version operator(pg_catalog.=) 1
          and new.save_id operator(pg_catalog.<>) old.save_id
          and pg_catalog.uuid_send(new.save_id)
            operator(pg_catalog.>) pg_catalog."substring"(pg_catalog.uuid_send(old.save_id), 1, 6)
          and new.id operator(pg_catalog.=) old.id
          and new.roster_life operator(pg_catalog.=) old.roster_life then
        return new;
      end if;
      new.roster_life := old.roster_life;
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
          if pg_catalog.pg_typeof(new.updated_at) operator(pg_catalog.=)
              'pg_catalog.timestamptz'::pg_catalog.regtype then
            new.updated_at := pg_catalog.clock_timestamp();
          else
            new.updated_at := pg_catalog.timezone('utc'::pg_catalog.text, pg_catalog.clock_timestamp());
          end if;
        end if;
      elsif exists (select from %1$I.roster_user_revisions earlier
          where earlier.save_id operator(pg_catalog.=) new.save_id) then
        -- An old one, by a program that writes every column of an old copy.
        new.save_id := %1$I.roster_new_save_id();
      end if;
      -- Under another id from now on: somebody else there, past every version that this id has had.
      if new.id operator(pg_catalog.<>) old.id then
        new.roster_life := new.save_id;
        perform from %1$I.users taken where taken.id operator(pg_catalog.=) new.id for key share;
        select of_user.version into last from %1$I.roster_user_revisions of_user
          where of_user.user_id operator(pg_catalog.=) new.id order by of_user.seq desc limit 1;
        if found then
          new.lock_version := %1$I.roster_later_version(new.lock_version::pg_catalog.int8, last);
        end if;
      end if;
      return new;
    end
    $function$
    $create$, pg_catalog.current_schema());

  execute pg_catalog.format($create$
    create or replace function roster_record_user() returns pg_catalog.trigger
      language plpgsql security definer
      as $function$
    declare
      was pg_catalog.json;
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
            %1$I.roster_row_as_json(old), %1$I.roster_removal_id());
      end if;
      if tg_op operator(pg_catalog.<>) 'DELETE' then
        if new.roster_life operator(pg_catalog.<>) new.save_id then -- an earlier save began it
          select of_user.before into was from %1$I.roster_user_revisions of_user
            where of_user.user_id operator(pg_catalog.=) new.id order by of_user.seq desc limit 1;
        end if;
        insert into %1$I.roster_user_revisions (user_id, version, kind, before, after, save_id)
          values (new.id, new.lock_version, case when was is null then 'added' else 'restored' end, was,
            pg_catalog.row_to_json(new), new.save_id);
      end if;
      return null;
    end
    $function$
    $create$, pg_catalog.current_schema());

  -- What default privileges may have taken: the first is asked by whoever brings a user back.
  grant execute on function roster_row_as_json(pg_catalog.record) to public;
end
$migration$;
