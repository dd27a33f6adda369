-- Which columns the history records. A version is a change in one of them. The rule: what a person can edit is recorded. A
-- column whose name says password, hash, token, secret, otp or salt is not, nor is a binary column, nor a moment of another
-- program (a timestamp besides inserted_at and updated_at). `recorded` in roster_fields says otherwise.
set local lock_timeout = '10s';
set local client_min_messages = warning;

-- "otp" counts at an end of a word only, as in "totp_code". It also stands inside of "footprint".
create or replace function roster_is_secret(column_name pg_catalog.text) returns pg_catalog.bool
  language sql immutable parallel safe
  return column_name collate pg_catalog."C" operator(pg_catalog.~*) 'passw|pwd|hash|token|secret|salt|(^|[^a-z])otp|otp([^a-z]|$)'
    or column_name collate pg_catalog."C" operator(pg_catalog.~) '[Oo]tp([^a-z]|$)|Otp';

-- What a domain stands for, also one of a domain.
create or replace function roster_base_type(base pg_catalog.oid) returns pg_catalog.oid
  language plpgsql stable
  as $function$
declare
  below pg_catalog.oid;
begin
  loop
    select of_domain.typbasetype into below from pg_catalog.pg_type of_domain
      where of_domain.oid operator(pg_catalog.=) base and of_domain.typtype operator(pg_catalog.=) 'd'::pg_catalog."char";
    if not found then
      return base;
    end if;
    base := below;
  end loop;
end
$function$;

do $migration$
begin
  -- The recorded ones end with ":r". The others end with ":u", and computed ones with ":g".
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_columns(of_type pg_catalog.text, of_table pg_catalog.oid) returns pg_catalog.text[]
      language plpgsql stable
      as $function$
    begin
      return array(
        select pg_catalog.concat(col.attname, case
            when col.attname::pg_catalog.text operator(pg_catalog.=) any (
              array['id', 'lock_version', 'save_id', 'roster_life', 'inserted_at', 'updated_at']::pg_catalog.text[]) then ':r'
            when not coalesce(field.recorded, not {here}.roster_is_secret(col.attname::pg_catalog.text)
              and {here}.roster_base_type(col.atttypid) operator(pg_catalog.<>) all (
                array['pg_catalog.bytea'::pg_catalog.regtype::pg_catalog.oid, 'pg_catalog._bytea'::pg_catalog.regtype::pg_catalog.oid,
                  'pg_catalog.timestamp'::pg_catalog.regtype::pg_catalog.oid,
                  'pg_catalog.timestamptz'::pg_catalog.regtype::pg_catalog.oid])) then ':u'
            when col.attgenerated operator(pg_catalog.<>) ''::pg_catalog."char" then ':g'
            else ':r' end)
          from pg_catalog.pg_attribute col left join {here}.roster_fields field on field.record_type operator(pg_catalog.=) of_type
            and field.column_name operator(pg_catalog.=) col.attname::pg_catalog.text
          where col.attrelid operator(pg_catalog.=) of_table and col.attnum operator(pg_catalog.>) 0 and not col.attisdropped
          order by col.attnum);
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  execute pg_catalog.replace($create$
    create or replace function {here}.roster_unrecorded_now(of_type pg_catalog.text, of_table pg_catalog.oid) returns pg_catalog.text[]
      language plpgsql stable
      as $function$
    begin
      return array(select pg_catalog."left"(marked, (-2)) from pg_catalog.unnest({here}.roster_columns(of_type, of_table)) marked
        where pg_catalog."right"(marked, 2) operator(pg_catalog.=) ':u');
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  -- These three are for the triggers. They read the catalog and are still called immutable: a trigger calls them with constants, so a plan
  -- holds their answers. A plan that names a table by a constant of the type regclass is made anew once that table is altered, and
  -- V22's roster_install alters it where roster_fields changes. A transaction that reads with one snapshot may not see a column
  -- that its rows have. So there the answer is "unknown" (NULL or false), and the trigger asks for each row.
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_unrecorded(of_type pg_catalog.text, of_table pg_catalog.regclass) returns pg_catalog.text[]
      language plpgsql immutable
      as $function$
    begin
      return case when pg_catalog.starts_with(pg_catalog.current_setting('transaction_isolation'), 'read ')
        then {here}.roster_unrecorded_now(of_type, of_table::pg_catalog.oid) end;
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  execute pg_catalog.replace($create$
    create or replace function {here}.roster_is_as_installed(of_type pg_catalog.text, of_table pg_catalog.regclass, installed pg_catalog.text[])
      returns pg_catalog.bool
      language plpgsql immutable
      as $function$
    begin
      return pg_catalog.starts_with(pg_catalog.current_setting('transaction_isolation'), 'read ')
        and {here}.roster_columns(of_type, of_table::pg_catalog.oid) operator(pg_catalog.=) installed;
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  -- How many digits of a second updated_at holds.
  create or replace function roster_digits(of_table pg_catalog.regclass) returns pg_catalog.int4
    language plpgsql immutable
    as $function$
  begin
    return coalesce((select case when col.atttypmod operator(pg_catalog.<) 0 then 6 else col.atttypmod end from pg_catalog.pg_attribute col
      where col.attrelid operator(pg_catalog.=) of_table::pg_catalog.oid and not col.attisdropped
        and col.attname::pg_catalog.text operator(pg_catalog.=) 'updated_at'), 6);
  end
  $function$;

  -- A row as JSON without its unrecorded columns. Where they are unknown, it keeps those alone that are known and recorded.
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_recorded(of_type pg_catalog.text, of_table pg_catalog.oid, whole pg_catalog.json,
        unrecorded pg_catalog.text[]) returns pg_catalog.json
      language plpgsql stable
      as $function$
    declare
      known pg_catalog.text[];
    begin
      if unrecorded is null then
        known := {here}.roster_columns(of_type, of_table);
      end if;
      return (select coalesce(pg_catalog.json_object_agg(kept.key, kept.value), '{}'::pg_catalog.json)
        from pg_catalog.json_each(whole) kept
        where case when known is null then kept.key operator(pg_catalog.<>) all (unrecorded)
          else pg_catalog.concat(kept.key, ':r') operator(pg_catalog.=) any (known)
            or pg_catalog.concat(kept.key, ':g') operator(pg_catalog.=) any (known) end);
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  -- Whether two rows hold the same in each column that a version counts. A computed column follows from others.
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_holds_same(of_type pg_catalog.text, of_table pg_catalog.oid, was pg_catalog.json, comes pg_catalog.json)
      returns pg_catalog.bool
      language plpgsql stable
      as $function$
    declare
      known pg_catalog.text[] := {here}.roster_columns(of_type, of_table);
    begin
      return not exists (select from pg_catalog.json_each(was) kept
        join pg_catalog.json_each(comes) now on now.key operator(pg_catalog.=) kept.key
        where pg_catalog.concat(kept.key, ':r') operator(pg_catalog.=) any (known)
          and kept.value::pg_catalog.text operator(pg_catalog.<>) now.value::pg_catalog.text);
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  -- The query for what JSON does not hold of the recorded columns of a row, as V12 describes it; NULL where JSON holds all.
  create or replace function roster_exact_query(of_table pg_catalog.oid, whole pg_catalog.json) returns pg_catalog.text
    language plpgsql stable
    as $function$
  begin
    return (
      select pg_catalog.format('select pg_catalog.json_strip_nulls(pg_catalog.json_object(%L::pg_catalog.text[], array[%s]::pg_catalog.text[]))',
          pg_catalog.array_agg(col.attname::pg_catalog.text order by col.attnum),
          pg_catalog.string_agg(pg_catalog.format(case
            when col.atttypid operator(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype::pg_catalog.oid
            then 'case when pg_catalog.jsonb_typeof(($1).%1$I) operator(pg_catalog.=) ''null'' then ''null'' end'
            else 'case when pg_catalog.num_nulls(($1).%1$I) operator(pg_catalog.=) 0 then pg_catalog.format(''%%s'', ($1).%1$I) end'
            end, col.attname), ', ' order by col.attnum))
        from pg_catalog.pg_attribute col join pg_catalog.pg_type of_col on of_col.oid operator(pg_catalog.=) col.atttypid
        where col.attrelid operator(pg_catalog.=) of_table
          and col.attnum operator(pg_catalog.>) 0 and not col.attisdropped
          and col.attgenerated operator(pg_catalog.=) ''::pg_catalog."char"
          and (whole operator(pg_catalog.->) col.attname::pg_catalog.text) is not null
          and (of_col.typnamespace operator(pg_catalog.<>) 'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid
            or of_col.typcategory operator(pg_catalog.=) 'A'::pg_catalog."char"
            or of_col.typtype operator(pg_catalog.=) 'c'::pg_catalog."char"
            or col.atttypid operator(pg_catalog.=) 'pg_catalog.json'::pg_catalog.regtype::pg_catalog.oid
            or col.atttypid operator(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype::pg_catalog.oid)
        having pg_catalog.count(*) operator(pg_catalog.>) 0);
  end
  $function$;
end
$migration$;

-- Cut and not rounded: a column with fewer digits would else hold a moment that is still to come.
create or replace function roster_cut(moment pg_catalog.timestamptz, digits pg_catalog.int4) returns pg_catalog.timestamptz
  language sql stable parallel safe
  return moment operator(pg_catalog.-) pg_catalog.make_interval(0, 0, 0, 0, 0, 0, pg_catalog.mod(
    pg_catalog.date_part('microseconds', moment)::pg_catalog.int8,
    pg_catalog.power(10::pg_catalog.float8, (6 operator(pg_catalog.-) digits)::pg_catalog.float8)::pg_catalog.int8)::pg_catalog.float8
      operator(pg_catalog./) 1000000::pg_catalog.float8);

-- Settings under which a row becomes the same text in each session. Answers with what they were.
create or replace function roster_plain_settings() returns pg_catalog.text[]
  language plpgsql volatile
  as $function$
declare
  former pg_catalog.text[] := array[pg_catalog.current_setting('timezone'), pg_catalog.current_setting('datestyle'),
    pg_catalog.current_setting('intervalstyle'), pg_catalog.current_setting('extra_float_digits'), pg_catalog.current_setting('bytea_output')];
begin
  perform pg_catalog.set_config('timezone', 'UTC', true), pg_catalog.set_config('datestyle', 'ISO, YMD', true),
    pg_catalog.set_config('intervalstyle', 'postgres', true), pg_catalog.set_config('extra_float_digits', '1', true),
    pg_catalog.set_config('bytea_output', 'hex', true);
  return former;
end
$function$;

create or replace function roster_former_settings(former pg_catalog.text[]) returns pg_catalog.void
  language plpgsql volatile
  as $function$
begin
  perform pg_catalog.set_config('timezone', former[1], true), pg_catalog.set_config('datestyle', former[2], true),
    pg_catalog.set_config('intervalstyle', former[3], true), pg_catalog.set_config('extra_float_digits', former[4], true),
    pg_catalog.set_config('bytea_output', former[5], true);
end
$function$;
