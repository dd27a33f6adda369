-- roster_fold(text): what roster.directory.Folding.fold does. Decomposed (form KD), without combining accents, in
-- lower case character by character. The collation decides what lower() knows: the best of those that are there.
-- Text of one byte per character is ASCII and needs none of it, which makes searching large tables much faster.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
declare
  lowering text;
begin
  select format('collate pg_catalog.%I', collname) into lowering
    from pg_collation
    where collnamespace = 'pg_catalog'::regnamespace
      and collname in ('pg_c_utf8', 'und-x-icu', 'C.utf8', 'C.UTF-8')
      and collencoding in (-1, pg_char_to_encoding('UTF8'))
    order by array_position(array['pg_c_utf8', 'und-x-icu', 'C.utf8', 'C.UTF-8'], collname::text)
    limit 1;

  if pg_char_to_encoding(getdatabaseencoding()) = pg_char_to_encoding('UTF8') then
    execute format($create$
      create or replace function roster_fold(value text) returns text
        language sql immutable parallel safe
        as $function$
          select case when octet_length(value) = char_length(value) then lower(value collate "C") collate "default"
            else replace(lower(regexp_replace(normalize(value, NFKD), '[\u0300-\u036F]', '', 'g') %s),
              U&'\03C2', U&'\03C3') collate "default" end
        $function$
      $create$, coalesce(lowering, ''));
  else
    -- normalize() needs UTF-8; what is left is to be blind to case.
    create or replace function roster_fold(value text) returns text
      language sql immutable parallel safe
      as 'select lower(value)';
  end if;
end
$migration$;

-- The list by name. Cut, because an entry of an index has a largest size and other writers may store any name.
create index if not exists roster_users_by_name on users (nullif(left(roster_fold(name), 200), ''), id);
