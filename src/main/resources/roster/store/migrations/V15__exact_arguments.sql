-- A call by schema and name takes the function that fits its arguments best. Where everybody may create in the schema, as up
-- to PostgreSQL 14, somebody could add roster_row_as_json(users) beside roster_row_as_json(record): the triggers then ran
-- it with the owner's rights, since a cast to record leaves the type of a row as it is. So the triggers now call functions
-- of this very type, which no other can fit better. Windows of an older Roster still call the one that takes a record.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
declare
  trigger_function pg_catalog.regprocedure;
begin
  execute pg_catalog.format($create$
    create function roster_user_as_json(row_of_users %I.users) returns pg_catalog.json
      language plpgsql stable
      set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'postgres'
      set extra_float_digits = 1 set bytea_output = 'hex'
      as $function$
    begin
      return pg_catalog.row_to_json(row_of_users);
    end
    $function$
    $create$, pg_catalog.current_schema());

  -- What default privileges may have taken: it is asked when a deleted user is brought back.
  execute pg_catalog.format('grant execute on function roster_user_as_json(%I.users) to public', pg_catalog.current_schema());

  -- The same source under another name.
  execute pg_catalog.replace(pg_catalog.pg_get_functiondef('roster_texts(pg_catalog.record)'::pg_catalog.regprocedure::pg_catalog.oid),
    '.roster_texts(row_of_users record)', pg_catalog.format('.roster_user_texts(row_of_users %I.users)', pg_catalog.current_schema()));

  foreach trigger_function in array array['roster_record_user()', 'roster_before_insert_of_user()']::pg_catalog.regprocedure[] loop
    execute pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_functiondef(trigger_function::pg_catalog.oid),
      '.roster_row_as_json(', '.roster_user_as_json('), '.roster_texts(', '.roster_user_texts(');
  end loop;

  begin
    execute pg_catalog.format('drop function %I.roster_texts(pg_catalog.record)', pg_catalog.current_schema());
  exception when dependent_objects_still_exist then
    null; -- a view of somebody else's needs it; it is not called any more
  end;
end
$migration$;
