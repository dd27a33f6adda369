-- An e-mail address belongs to one user, blind to case. Where the rows allow it, a unique index says so. Where some
-- share an address already, they stay, and a trigger holds the rule for what is saved from then on. It answers as
-- the index would: unique_violation, by the same name. No address is no duplicate of no address.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
begin
  -- Not where there is no address, nor where a person chose to keep the rule out of the database.
  if pg_catalog.split_part(coalesce(pg_catalog.obj_description(pg_catalog.to_regclass(
        pg_catalog.format('%I.roster_schema_history', pg_catalog.current_schema()))::pg_catalog.oid, 'pg_class'), ''), 'e-mail rule: ', 2)
        operator(pg_catalog.=) any (array['roster', 'off']::pg_catalog.text[])
      or not exists (select from pg_catalog.pg_attribute where attrelid operator(pg_catalog.=) 'users'::pg_catalog.regclass::pg_catalog.oid
        and attname operator(pg_catalog.=) 'email'::pg_catalog.name and not attisdropped) then
    return;
  end if;

  create unique index if not exists roster_users_email on users (pg_catalog.lower(email)) where email operator(pg_catalog.<>) '';
exception
  when unique_violation or program_limit_exceeded then
    create index if not exists roster_users_email_lookup on users using hash (pg_catalog.lower(email));

    create or replace function roster_refuse_shared_email() returns trigger language plpgsql as $function$
    declare
      shared pg_catalog.bool;
    begin
      -- Two who save the same address at the same moment take turns; few keys, so that a bulk load of any size
      -- fits into the table of locks. A statement after the lock sees what the other one committed.
      perform pg_catalog.pg_advisory_xact_lock(1919906681,
        pg_catalog.hashtext(pg_catalog.lower(new.email)) operator(pg_catalog.&) 1023);
      execute pg_catalog.format('select exists (select from %s where pg_catalog.lower(email) operator(pg_catalog.=)
          pg_catalog.lower($1) and id operator(pg_catalog.<>) $2)', tg_relid::pg_catalog.regclass)
        into shared using new.email, new.id;
      if shared then
        raise unique_violation using
          message = 'duplicate key value violates unique constraint "roster_users_email"',
          constraint = 'roster_users_email', table = tg_table_name, schema = tg_table_schema;
      end if;
      return null;
    end
    $function$;

    -- AFTER: what other triggers made of the row counts, and rows of the same statement see each other.
    create trigger roster_users_email_insert after insert on users
      for each row when (new.email operator(pg_catalog.<>) '')
      execute function roster_refuse_shared_email();
    create trigger roster_users_email_update after update on users
      for each row when (new.email operator(pg_catalog.<>) ''
        and pg_catalog.lower(new.email) is distinct from pg_catalog.lower(old.email))
      execute function roster_refuse_shared_email();
end
$migration$;
