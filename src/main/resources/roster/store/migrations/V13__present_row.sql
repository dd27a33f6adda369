-- Under a row level policy the history shows no more than the row. Until now it asked whether a visible row had the id of a
-- revision. An editor of some rows could insert a row under the id of a hidden deleted one and then read that one's history.
-- Such a reader now sees the revisions since the id was last added or restored: they are those of the row that is
-- visible. A life is not asked for, since all rows from before V8 share one, which a writer may name in an insert. A
-- revision "restored" holds the deleted row, so it is hidden too; Roster refuses to undo a deletion under such a policy.
-- A row that was moved into the reader's part shows the changes from before the move: it is the same row, and the person
-- who moved it handed it over with its past. A row that was moved away shows none. Other readers see the whole history.
set local lock_timeout = '10s';
set local client_min_messages = warning;
lock table users in access exclusive mode; -- before the history, as a save takes them

-- With the owner's rights, since the reader does not see the revisions that decide. Its names were looked up when it was made.
create function roster_is_of_present_row(wanted pg_catalog.int8, revision pg_catalog.int8, what pg_catalog.text)
  returns pg_catalog.bool
  language sql stable security definer
  return what operator(pg_catalog.=) any (array['added', 'changed']::pg_catalog.text[]) and not exists (
    select from roster_user_revisions later
      where later.user_id operator(pg_catalog.=) wanted and later.seq operator(pg_catalog.>) revision
        and later.kind operator(pg_catalog.<>) 'changed');
grant execute on function roster_is_of_present_row(pg_catalog.int8, pg_catalog.int8, pg_catalog.text) to public;

alter policy roster_readers on roster_user_revisions using (
  case when not (select pg_catalog.has_table_privilege('users'::pg_catalog.regclass, 'select')) then false
    when (select pg_catalog.row_security_active('users'::pg_catalog.regclass))
      then roster_sees_user(user_id) and roster_is_of_present_row(user_id, seq, kind)
    else true end);
