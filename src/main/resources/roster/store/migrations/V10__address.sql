-- An e-mail address belongs to one user, whatever letters of the same look it is typed with. roster_address(text): what
-- roster.directory.text.Folding.address does. Decomposed (form D), in lower case character by character, the final sigma as
-- any other, composed again (form C); bounded as in V11. The collation decides what lower() knows, as in V4. No address is
-- rewritten.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
declare
  lowering pg_catalog.text;
begin
  select pg_catalog.format('collate pg_catalog.%I', collname) into lowering
    from pg_catalog.pg_collation
    where collnamespace operator(pg_catalog.=) 'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid
      and collname operator(pg_catalog.=) any (array['pg_c_utf8', 'und-x-icu', 'C.utf8', 'C.UTF-8']::pg_catalog.name[])
      and collencoding operator(pg_catalog.=) any (array[-1, pg_catalog.pg_char_to_encoding('UTF8')])
    order by pg_catalog.array_position(array['pg_c_utf8', 'und-x-icu', 'C.utf8', 'C.UTF-8'], collname::pg_catalog.text)
    limit 1;

  if pg_catalog.pg_char_to_encoding(pg_catalog.getdatabaseencoding()) operator(pg_catalog.=) pg_catalog.pg_char_to_encoding('UTF8') then
    execute pg_catalog.format($create$
      create or replace function roster_address(value pg_catalog.text) returns pg_catalog.text
        language sql immutable parallel safe
        as $function$
          select case when pg_catalog.octet_length(value) operator(pg_catalog.=) pg_catalog.char_length(value)
            then pg_catalog.lower(value collate pg_catalog."C") collate pg_catalog."default"
            when pg_catalog.char_length(value) operator(pg_catalog.>) 1000
            then pg_catalog.replace(pg_catalog.lower(value %1$s), U&'\03C2', U&'\03C3') collate pg_catalog."default"
            else pg_catalog."normalize"(pg_catalog.replace(pg_catalog.lower(pg_catalog."normalize"(value, 'NFD') %1$s),
              U&'\03C2', U&'\03C3'), 'NFC') collate pg_catalog."default" end
        $function$
      $create$, coalesce(lowering, ''));
  else
    -- normalize() needs UTF-8; what is left is to be blind to case.
    create or replace function roster_address(value pg_catalog.text) returns pg_catalog.text
      language sql immutable parallel safe
      as 'select pg_catalog.lower(value)';
  end if;
  grant execute on function roster_address(pg_catalog.text) to public; -- every writer's, whatever the default privileges
end
$migration$;

-- A unique index where the rows allow it. Where some share an address by now, they stay, and a trigger holds the rule for
-- what is saved from then on, as in V5. Roster marks such users; the server's log names them here. What may be missing here
-- is named with its schema: else the drops would find that of another directory further along the search path.
do $migration$
declare
  here pg_catalog.text := pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text);
  shared pg_catalog.text;
begin
  -- Not where there is no address, nor where a person chose to keep the rule out of the database.
  if pg_catalog.split_part(coalesce(pg_catalog.obj_description(pg_catalog.to_regclass(
        pg_catalog.format('%I.roster_schema_history', pg_catalog.current_schema()))::pg_catalog.oid, 'pg_class'), ''), 'e-mail rule: ', 2)
        operator(pg_catalog.=) any (array['roster', 'off']::pg_catalog.text[])
      or not exists (select from pg_catalog.pg_attribute where attrelid operator(pg_catalog.=) 'users'::pg_catalog.regclass::pg_catalog.oid
        and attname operator(pg_catalog.=) 'email'::pg_catalog.name and not attisdropped) then
    return;
  end if;

  execute pg_catalog.format('drop index if exists %1$s.roster_users_email, %1$s.roster_users_email_lookup', here);
  drop trigger if exists roster_users_email_insert on users;
  drop trigger if exists roster_users_email_update on users;
  create unique index roster_users_email on users (roster_address(email::pg_catalog.text)) where email operator(pg_catalog.<>) '';
  execute pg_catalog.format('drop function if exists %s.roster_refuse_shared_email()', here);
exception
  when unique_violation or program_limit_exceeded then
    execute pg_catalog.format('drop index if exists %1$s.roster_users_email, %1$s.roster_users_email_lookup', here);
    drop trigger if exists roster_users_email_insert on users;
    drop trigger if exists roster_users_email_update on users;
    create index roster_users_email_lookup on users using hash (roster_address(email::pg_catalog.text));

    execute pg_catalog.format($create$
      create or replace function roster_refuse_shared_email() returns trigger language plpgsql as $function$
      declare
        shared pg_catalog.bool;
      begin
        -- Two who save the same address at the same moment take turns; few keys, so that a bulk load of any size
        -- fits into the table of locks. A statement after the lock sees what the other one committed.
        perform pg_catalog.pg_advisory_xact_lock(1919906681, pg_catalog.hashtext(%1$I.roster_address(new.email::pg_catalog.text))
          operator(pg_catalog.&) 1023);
        execute pg_catalog.format('select exists (select from %%s where %1$I.roster_address(email::pg_catalog.text)
            operator(pg_catalog.=) %1$I.roster_address($1) and id operator(pg_catalog.<>) $2)',
          tg_relid::pg_catalog.regclass) into shared using new.email::pg_catalog.text, new.id;
        if shared then
          raise unique_violation using
            message = 'duplicate key value violates unique constraint "roster_users_email"',
            constraint = 'roster_users_email', table = tg_table_name, schema = tg_table_schema;
        end if;
        return null;
      end
      $function$
      $create$, pg_catalog.current_schema());

    -- AFTER: what other triggers made of the row counts, and rows of the same statement see each other.
    create trigger roster_users_email_insert after insert on users
      for each row when (new.email operator(pg_catalog.<>) '')
      execute function roster_refuse_shared_email();
    create trigger roster_users_email_update after update on users
      for each row when (new.email operator(pg_catalog.<>) ''
        and roster_address(new.email::pg_catalog.text) is distinct from roster_address(old.email::pg_catalog.text))
      execute function roster_refuse_shared_email();

    select pg_catalog.string_agg(ids, '; ') into shared from (
      select pg_catalog.string_agg(id::pg_catalog.text, ', ' order by id) ids from users where email operator(pg_catalog.<>) ''
        group by roster_address(email::pg_catalog.text) having pg_catalog.count(*) operator(pg_catalog.>) 1
        order by pg_catalog.min(id) limit 20) sharers;
    raise warning 'Users of one e-mail address, by their ids: %', shared
      using hint = 'They stay as they are. Give all but one of them another address.';
end
$migration$;
