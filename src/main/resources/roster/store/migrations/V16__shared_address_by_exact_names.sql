-- Where users shared an address when the table was adopted, a trigger refuses further ones. It runs with the rights of the
-- user who saves. Its calls named no schema, so that a function roster_address(varchar) or format(text, regclass) which
-- somebody else made in the schema ran in their place.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
begin
  -- Here alone: another directory further along the search path may have this function too.
  if pg_catalog.to_regprocedure(pg_catalog.format('%I.roster_refuse_shared_email()', pg_catalog.current_schema())) is not null then
    execute pg_catalog.format($create$
      create or replace function roster_refuse_shared_email() returns trigger language plpgsql as $function$
      declare
        shared pg_catalog.bool;
      begin
        -- Two sessions that save one address at the same moment take turns. The keys are few, so that a bulk load of any size
        -- fits into the table of locks. A statement after the lock sees what the other session committed.
        perform pg_catalog.pg_advisory_xact_lock(1919906681, pg_catalog.hashtext(%1$I.roster_address(new.email::pg_catalog.text))
          operator(pg_catalog.&) 1023);
        execute pg_catalog.format('select exists (select from %%s where %1$I.roster_address(email::pg_catalog.text)
            operator(pg_catalog.=) %1$I.roster_address($1) and id operator(pg_catalog.<>) $2)',
            tg_relid::pg_catalog.regclass::pg_catalog.text)
          into shared using new.email::pg_catalog.text, new.id;
        if shared then
          raise unique_violation using
            message = 'duplicate key value violates unique constraint "roster_users_email"',
            constraint = 'roster_users_email', table = tg_table_name, schema = tg_table_schema;
        end if;
        return null;
      end
      $function$
      $create$, pg_catalog.current_schema());
  end if;
end
$migration$;
