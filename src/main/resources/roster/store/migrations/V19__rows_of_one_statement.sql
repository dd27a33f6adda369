-- A deletion may take other users along: by a foreign key of users to users, or by a trigger of the house. Until now the
-- setting roster.save_id gave all of them one save id. The history refused the second, so Roster could not delete such a
-- user. Now the setting names its row ("save id:id"), and every other row gets a save id of its own. A window of an older
-- Roster names no row.
--
-- A trigger of the house may also change a row once more after it was written. Triggers run in the order of their names, and
-- most names come before zz_roster_record, so the later change was recorded first. Now each write is recorded before any other
-- trigger runs, and `seq` follows the versions.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
begin
  execute pg_catalog.format($create$
    create or replace function roster_removal_id(removed pg_catalog.int8) returns pg_catalog.uuid
      language sql volatile
      return case when pg_catalog.current_setting('roster.save_id', true) operator(pg_catalog.<>) ''
          and pg_catalog.split_part(pg_catalog.current_setting('roster.save_id', true), ':', 2)
            operator(pg_catalog.=) any (array['', removed::pg_catalog.text]::pg_catalog.text[])
        then pg_catalog.split_part(pg_catalog.current_setting('roster.save_id', true), ':', 1)::pg_catalog.uuid
        else %1$I.roster_new_save_id() end
    $create$, pg_catalog.current_schema());

  execute pg_catalog.replace(pg_catalog.pg_get_functiondef('roster_record_user()'::pg_catalog.regprocedure::pg_catalog.oid),
    '.roster_removal_id()', '.roster_removal_id(old.id::pg_catalog.int8)');
  -- What default privileges may have taken: it is asked by whoever deletes a user.
  grant execute on function roster_removal_id(pg_catalog.int8) to public;

  begin
    execute pg_catalog.format('drop function if exists %I.roster_removal_id()', pg_catalog.current_schema());
  exception when dependent_objects_still_exist then
    null; -- a view of somebody else's needs it; it is not called any more
  end;

  -- Not where somebody has dropped it.
  if exists (select from pg_catalog.pg_trigger where tgname operator(pg_catalog.=) 'zz_roster_record'
      and tgrelid operator(pg_catalog.=) 'users'::pg_catalog.regclass::pg_catalog.oid) then
    alter trigger zz_roster_record on users rename to "00_roster_record";
  end if;
end
$migration$;
