-- roster_fold(text) folds the first 10,000 characters. The time to normalise grows with the square of the number of
-- combining marks in a row: 400,000 of them took a server eight minutes, and a statement can't be cancelled meanwhile.
-- roster.directory.text.Folding does the same. Of an address of more than 1,000 characters roster_address makes lower case alone.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
declare
  here pg_catalog.text := pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text);
  lowering pg_catalog.text;
  titled pg_catalog.name;
  is_longer pg_catalog.bool;
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
      create or replace function roster_fold(value text) returns text
        language sql immutable parallel safe
        as $function$
          select case when pg_catalog.octet_length(value) operator(pg_catalog.=) pg_catalog.char_length(value)
              then pg_catalog.lower(pg_catalog.left(value, 10000) collate pg_catalog."C") collate pg_catalog."default"
            else pg_catalog.replace(pg_catalog.lower(pg_catalog.regexp_replace(pg_catalog."normalize"(pg_catalog.left(value, 10000), 'NFKD'),
              '[\u0300-\u036F]', '', 'g') %s), U&'\03C2', U&'\03C3') collate pg_catalog."default" end
        $function$
      $create$, coalesce(lowering, ''));
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
    create or replace function roster_fold(value text) returns text
      language sql immutable parallel safe
      as 'select pg_catalog.lower(pg_catalog.left(value, 10000))';
  end if;

  -- The indexes hold what the functions said before. They say something else of what is longer than this. Another directory
  -- further along the search path may have an index that this one lacks.
  select attname into titled from pg_catalog.pg_attribute join pg_catalog.pg_type of_column on of_column.oid operator(pg_catalog.=) atttypid
    where attrelid operator(pg_catalog.=) 'users'::pg_catalog.regclass::pg_catalog.oid and not attisdropped
      and of_column.typcategory operator(pg_catalog.=) 'S'::pg_catalog."char"
      and attname operator(pg_catalog.=) any (array['name', 'email']::pg_catalog.name[])
    order by attname desc limit 1;
  if titled is not null then
    execute pg_catalog.format('select exists (select from users where pg_catalog.char_length(%I::pg_catalog.text)'
      ' operator(pg_catalog.>) 10000)', titled) into is_longer;
    if is_longer then
      execute pg_catalog.format('reindex index %s.roster_users_by_name', here);
    end if;
  end if;
  if pg_catalog.to_regclass(pg_catalog.format('%s.roster_users_email', here)) is null
      and pg_catalog.to_regclass(pg_catalog.format('%s.roster_users_email_lookup', here)) is null then
    return;
  end if;
  if exists (select from users where pg_catalog.char_length(email::pg_catalog.text) operator(pg_catalog.>) 1000) then
    if pg_catalog.to_regclass(pg_catalog.format('%s.roster_users_email', here)) is not null then
      execute pg_catalog.format('reindex index %s.roster_users_email', here);
    else
      execute pg_catalog.format('reindex index %s.roster_users_email_lookup', here);
    end if;
  end if;
end
$migration$;
