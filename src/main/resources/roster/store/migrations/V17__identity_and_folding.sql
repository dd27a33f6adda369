-- All rows from before V8 share one life. An insert that brought this life under a deleted id counted as the deleted record,
-- also where another program inserted the copy of another row. Now a life names a record where the history holds the
-- addition that began it. With any other life the row must also hold what it held, unless the insert names a deletion:
-- a window that brings a row back puts the save id of the deletion in the place of the life.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
begin
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
      -- Another session may be deleting the row that has this id: its steps in the history come first.
      perform from %1$I.users taken where taken.id operator(pg_catalog.=) new.id for key share;
      select of_user.* into newest from %1$I.roster_user_revisions of_user
        where of_user.user_id operator(pg_catalog.=) new.id order by of_user.seq desc limit 1;
      if not found then
        new.roster_life := new.save_id;
        return new;
      end if;
      new.lock_version := %1$I.roster_later_version(new.lock_version::pg_catalog.int8, newest.version);
      life := (newest.before operator(pg_catalog.->>) 'roster_life')::pg_catalog.uuid;
      goes_on := newest.kind operator(pg_catalog.=) 'removed' and (
        -- The insert takes back a deletion of the same life.
        exists (select from %1$I.roster_user_revisions ended
          where ended.save_id operator(pg_catalog.=) new.roster_life and ended.user_id operator(pg_catalog.=) new.id
            and ended.kind operator(pg_catalog.=) 'removed'
            and (ended.before operator(pg_catalog.->>) 'roster_life') operator(pg_catalog.=)
              (newest.before operator(pg_catalog.->>) 'roster_life'))
        -- The row brings a life that began under this id.
        or (new.roster_life operator(pg_catalog.=) life and exists (select from %1$I.roster_user_revisions began
          where began.save_id operator(pg_catalog.=) life and began.user_id operator(pg_catalog.=) new.id
            and began.kind operator(pg_catalog.=) 'added'))
        -- The row brings no life, or one that other rows may have too.
        or ((new.roster_life is null or new.roster_life operator(pg_catalog.=) life)
          and %1$I.roster_is_same_row(newest.before, %1$I.roster_user_as_json(new), tg_relid)));
      new.roster_life := case when goes_on then coalesce(life, new.save_id) else new.save_id end;
      return new;
    end
    $function$
    $create$, pg_catalog.current_schema());
end
$migration$;

-- roster_fold(text) puts a grapheme joiner behind each 50 characters outside ASCII in a row. Combining marks don't change places
-- across it, as in Unicode's Stream-Safe Text Format (UAX #15, section 13). The joiner goes with the accents. V11 left 10,000
-- marks, and the time to normalise grows with the square of their number: it took 0.4 s, and takes 6 ms now.
-- roster.directory.text.Folding does the same.
do $migration$
declare
  lowering pg_catalog.text;
  titled pg_catalog.name;
  is_other pg_catalog.bool;
begin
  if pg_catalog.pg_char_to_encoding(pg_catalog.getdatabaseencoding()) operator(pg_catalog.=) pg_catalog.pg_char_to_encoding('UTF8') then
    select pg_catalog.format('collate pg_catalog.%I', collname) into lowering
      from pg_catalog.pg_collation
      where collnamespace operator(pg_catalog.=) 'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid
        and collname operator(pg_catalog.=) any (array['pg_c_utf8', 'und-x-icu', 'C.utf8', 'C.UTF-8']::pg_catalog.name[])
        and collencoding operator(pg_catalog.=) any (array[-1, pg_catalog.pg_char_to_encoding('UTF8')])
      order by pg_catalog.array_position(array['pg_c_utf8', 'und-x-icu', 'C.utf8', 'C.UTF-8'], collname::pg_catalog.text)
      limit 1;

    -- Each character outside ASCII takes a byte more, at least.
    execute pg_catalog.format($create$
      create or replace function roster_fold(value pg_catalog.text) returns pg_catalog.text
        language sql immutable parallel safe
        as $function$
          select case when pg_catalog.octet_length(value) operator(pg_catalog.=) pg_catalog.char_length(value)
              then pg_catalog.lower(pg_catalog.left(value, 10000) collate pg_catalog."C") collate pg_catalog."default"
            else pg_catalog.replace(pg_catalog.lower(pg_catalog.regexp_replace(pg_catalog."normalize"(
                case when pg_catalog.octet_length(value) operator(pg_catalog.-) pg_catalog.char_length(value) operator(pg_catalog.<) 50
                  then pg_catalog.left(value, 10000)
                  else pg_catalog.regexp_replace(pg_catalog.left(value, 10000), '[^\u0001-\u007F]{50}', U&'\\&\034F', 'g') end, 'NFKD'),
              '[\u0300-\u036F]', '', 'g') %s), U&'\03C2', U&'\03C3') collate pg_catalog."default" end
        $function$
      $create$, coalesce(lowering, ''));

    -- The index holds what the function said before, which differs for such names alone.
    select attname into titled from pg_catalog.pg_attribute join pg_catalog.pg_type of_column on of_column.oid operator(pg_catalog.=) atttypid
      where attrelid operator(pg_catalog.=) 'users'::pg_catalog.regclass::pg_catalog.oid and not attisdropped
        and of_column.typcategory operator(pg_catalog.=) 'S'::pg_catalog."char"
        and attname operator(pg_catalog.=) any (array['name', 'email']::pg_catalog.name[])
      order by attname desc limit 1;
    if titled is not null then
      execute pg_catalog.format('select exists (select from users where pg_catalog.octet_length(%1$I::pg_catalog.text)'
        ' operator(pg_catalog.-) pg_catalog.char_length(%1$I::pg_catalog.text) operator(pg_catalog.>=) 50)', titled) into is_other;
      if is_other then
        execute pg_catalog.format('reindex index %I.roster_users_by_name', pg_catalog.current_schema());
      end if;
    end if;
  end if;
end
$migration$;
