-- roster_fold(text): what roster.directory.text.Folding.fold does. Decomposed (form KD), without combining accents, in
-- lower case character by character. The collation decides what lower() knows: the best of those that are there.
-- Text of one byte per character is ASCII and needs none of it, which makes searching large tables much faster.
-- Cut as in V11, since the index below folds the names of an adopted table, and nobody can cancel that.
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
      create or replace function roster_fold(value text) returns text
        language sql immutable parallel safe
        as $function$
          select case when pg_catalog.octet_length(value) operator(pg_catalog.=) pg_catalog.char_length(value)
              then pg_catalog.lower(pg_catalog.left(value, 10000) collate pg_catalog."C") collate pg_catalog."default"
            else pg_catalog.replace(pg_catalog.lower(pg_catalog.regexp_replace(pg_catalog."normalize"(pg_catalog.left(value, 10000), 'NFKD'),
              '[\u0300-\u036F]', '', 'g') %s), U&'\03C2', U&'\03C3') collate pg_catalog."default" end
        $function$
      $create$, coalesce(lowering, ''));
  else
    -- normalize() needs UTF-8; what is left is to be blind to case.
    create or replace function roster_fold(value text) returns text
      language sql immutable parallel safe
      as 'select pg_catalog.lower(pg_catalog.left(value, 10000))';
  end if;
end
$migration$;

-- The list by name, or by e-mail where the table has no name. Cut, because an entry of an index has a largest size and other
-- writers may store any name.
do $migration$
declare
  titled pg_catalog.name;
begin
  select attname into titled from pg_catalog.pg_attribute join pg_catalog.pg_type of_column on of_column.oid operator(pg_catalog.=) atttypid
    where attrelid operator(pg_catalog.=) 'users'::pg_catalog.regclass::pg_catalog.oid and not attisdropped
      and of_column.typcategory operator(pg_catalog.=) 'S'::pg_catalog."char"
      and attname operator(pg_catalog.=) any (array['name', 'email']::pg_catalog.name[])
    order by attname desc limit 1;
  if titled is not null then
    execute pg_catalog.format('create index if not exists roster_users_by_name on users (
      nullif(pg_catalog.left(roster_fold(%I::pg_catalog.text), 200), ''''), id)', titled);
  end if;
end
$migration$;
