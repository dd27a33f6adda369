-- A policy asks its questions with the reader's rights, so every reader may ask them, also of an id that is hidden. V13's
-- question then told anybody whether a user ever had that id, and when that user was added or deleted. Now the reader has
-- to name the save id of the present row. It is random, and it stands in the row and in the history of the row.
-- A row without one has no history: each insert and update gives it one.
set local lock_timeout = '10s';
set local client_min_messages = warning;
lock table users in access exclusive mode; -- before the history, as a save takes them

do $migration$
begin
  -- With the owner's rights, since the reader does not see the revisions that decide. It reads the history alone: a policy
  -- may hide the row from its owner too.
  execute pg_catalog.format($create$
    create function roster_is_of_present_row(wanted pg_catalog.int8, shown pg_catalog.uuid, revision pg_catalog.int8,
        what pg_catalog.text) returns pg_catalog.bool
      language plpgsql stable strict security definer
      as $function$
    begin
      return coalesce((select newest.save_id operator(pg_catalog.=) shown from %1$I.roster_user_revisions newest
          where newest.user_id operator(pg_catalog.=) wanted order by newest.seq desc limit 1), false)
        and (what operator(pg_catalog.=) 'added' or what operator(pg_catalog.=) 'changed')
        and not exists (select from %1$I.roster_user_revisions later
          where later.user_id operator(pg_catalog.=) wanted and later.seq operator(pg_catalog.>) revision
            and later.kind operator(pg_catalog.<>) 'changed');
    end
    $function$
    $create$, pg_catalog.current_schema());

  -- With the reader's own rights, as a policy that names the table itself is checked before it can say no.
  execute pg_catalog.format($create$
    create function roster_sees_revision(wanted pg_catalog.int8, revision pg_catalog.int8, what pg_catalog.text)
      returns pg_catalog.bool
      language plpgsql stable
      as $function$
    declare
      shown pg_catalog.uuid;
    begin
      select present.save_id into shown from %1$I.users present where present.id operator(pg_catalog.=) wanted;
      return %1$I.roster_is_of_present_row(wanted, shown, revision, what);
    end
    $function$
    $create$, pg_catalog.current_schema());
end
$migration$;
grant execute on function roster_is_of_present_row(pg_catalog.int8, pg_catalog.uuid, pg_catalog.int8, pg_catalog.text) to public;
grant execute on function roster_sees_revision(pg_catalog.int8, pg_catalog.int8, pg_catalog.text) to public;

alter policy roster_readers on roster_user_revisions using (
  case when not (select pg_catalog.has_table_privilege('users'::pg_catalog.regclass, 'select')) then false
    when (select pg_catalog.row_security_active('users'::pg_catalog.regclass)) then roster_sees_revision(user_id, seq, kind)
    else true end);

do $migration$
declare
  former pg_catalog.text;
begin
  foreach former in array array['roster_is_of_present_row(pg_catalog.int8, pg_catalog.int8, pg_catalog.text)',
      'roster_sees_user(pg_catalog.int8)']::pg_catalog.text[] loop
    begin
      execute pg_catalog.format('drop function %I.%s', pg_catalog.current_schema(), former);
    exception when dependent_objects_still_exist then
      -- A view of somebody else's needs it. It stays, and answers with the rights of whoever asks.
      execute pg_catalog.format('alter function %I.%s security invoker', pg_catalog.current_schema(), former);
    end;
  end loop;
end
$migration$;
