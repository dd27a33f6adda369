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
