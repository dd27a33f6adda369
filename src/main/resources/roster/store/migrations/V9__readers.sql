-- The history shows no more than the table does. A row level policy on the table hides the history of the rows that it
-- hides, deleted ones included. A reader of only some columns sees no history, since a revision holds them all. Each
-- question about the reader is asked once for a statement, not for each row.
set local lock_timeout = '10s';
set local client_min_messages = warning;
lock table users in access exclusive mode; -- before the history, as a save takes them

-- With the reader's own rights. A policy that names the table itself would need the right to read it before it could say no.
do $migration$
begin
  execute pg_catalog.format($create$
    create function roster_sees_user(wanted pg_catalog.int8) returns pg_catalog.bool
      language plpgsql stable
      as $function$
    begin
      return exists (select from %1$I.users shown where shown.id operator(pg_catalog.=) wanted);
    end
    $function$
    $create$, pg_catalog.current_schema());
end
$migration$;
grant execute on function roster_sees_user(pg_catalog.int8) to public;

alter policy roster_readers on roster_user_revisions using (
  case when not (select pg_catalog.has_table_privilege('users'::pg_catalog.regclass, 'select')) then false
    when (select pg_catalog.row_security_active('users'::pg_catalog.regclass)) then roster_sees_user(user_id)
    else true end);
