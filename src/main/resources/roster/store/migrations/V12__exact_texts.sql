-- What JSON does not hold of a deleted row, as text: lower bounds of arrays, a JSON null, space around json, a composite
-- value of NULLs, and whatever a cast to json leaves out. The text form is the one that pg_dump relies on. Older deletions
-- have none. Only output functions run here: an input function may run a check of a domain with the owner's rights.
set local lock_timeout = '10s';
set local client_min_messages = warning;
lock table users in access exclusive mode; -- before the history, as a save takes them

-- An object of texts by column name. A string is the SQLSTATE of the error that kept it from being made.
alter table roster_user_revisions add column exact pg_catalog.json;

-- A value as `exact` holds it, the same whatever the settings of the session.
create function roster_value_as_text(value pg_catalog.anyelement) returns pg_catalog.text
  language plpgsql stable
  set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'postgres'
  set extra_float_digits = 1 set bytea_output = 'hex'
  as $function$
begin
  return pg_catalog.format('%s', value);
end
$function$;

do $migration$
begin
  -- jsonb needs its text for a JSON null alone. Every other type of PostgreSQL's own is in JSON by its text already.
  execute pg_catalog.format($create$
    create function roster_texts(row_of_users pg_catalog.record) returns pg_catalog.json
      language plpgsql stable
      set timezone = 'UTC' set datestyle = 'ISO, YMD' set intervalstyle = 'postgres'
      set extra_float_digits = 1 set bytea_output = 'hex'
      as $function$
    declare
      whole %1$I.users;
      names pg_catalog.text[];
      expressions pg_catalog.text;
      texts pg_catalog.text[];
    begin
      select pg_catalog.array_agg(col.attname::pg_catalog.text order by col.attnum),
          pg_catalog.string_agg(pg_catalog.format(case
            when col.atttypid operator(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype::pg_catalog.oid
            then 'case when pg_catalog.jsonb_typeof(($1).%%1$I) operator(pg_catalog.=) ''null'' then ''null'' end'
            else 'case when pg_catalog.num_nulls(($1).%%1$I) operator(pg_catalog.=) 0 then pg_catalog.format(''%%%%s'', ($1).%%1$I) end'
            end, col.attname), ', ' order by col.attnum)
        into names, expressions
        from pg_catalog.pg_attribute col join pg_catalog.pg_type of_col on of_col.oid operator(pg_catalog.=) col.atttypid
        where col.attrelid operator(pg_catalog.=) %2$L::pg_catalog.regclass::pg_catalog.oid
          and col.attnum operator(pg_catalog.>) 0 and not col.attisdropped
          and col.attgenerated operator(pg_catalog.=) ''::pg_catalog."char"
          and (of_col.typnamespace operator(pg_catalog.<>) 'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid
            or of_col.typcategory operator(pg_catalog.=) 'A'::pg_catalog."char"
            or of_col.typtype operator(pg_catalog.=) 'c'::pg_catalog."char"
            or col.atttypid operator(pg_catalog.=) 'pg_catalog.json'::pg_catalog.regtype::pg_catalog.oid
            or col.atttypid operator(pg_catalog.=) 'pg_catalog.jsonb'::pg_catalog.regtype::pg_catalog.oid);
      if names is null then
        return '{}';
      end if;
      whole := row_of_users;
      execute 'select array[' operator(pg_catalog.||) expressions operator(pg_catalog.||) ']' into texts using whole;
      return pg_catalog.json_strip_nulls(pg_catalog.json_object(names, texts));
    end
    $function$
    $create$, pg_catalog.current_schema(), pg_catalog.format('%I.users', pg_catalog.current_schema()));

  execute pg_catalog.format($create$
    create or replace function roster_record_user() returns pg_catalog.trigger
      language plpgsql security definer
      as $function$
    declare
      was pg_catalog.json;
      texts pg_catalog.json;
    begin
      if tg_op operator(pg_catalog.=) 'UPDATE' and new.id operator(pg_catalog.=) old.id then
        if new.lock_version operator(pg_catalog.<>) old.lock_version then -- as of every update that changes anything
          insert into %1$I.roster_user_revisions (user_id, version, kind, before, after, save_id)
            values (new.id, new.lock_version, 'changed', pg_catalog.row_to_json(old), pg_catalog.row_to_json(new),
              new.save_id);
        end if;
        return null;
      end if;
      if tg_op operator(pg_catalog.<>) 'INSERT' then -- deleted, or under another id from now on
        begin
          texts := %1$I.roster_texts(old);
        exception when others then -- the deletion succeeds, and an undo of it is refused
          texts := pg_catalog.to_json(sqlstate::pg_catalog.text);
        end;
        insert into %1$I.roster_user_revisions (user_id, version, kind, before, save_id, exact)
          values (old.id, %1$I.roster_next_version(old.lock_version::pg_catalog.int8), 'removed',
            %1$I.roster_row_as_json(old), %1$I.roster_removal_id(), texts);
      end if;
      if tg_op operator(pg_catalog.<>) 'DELETE' then
        if new.roster_life operator(pg_catalog.<>) new.save_id then -- an earlier save began it
          select of_user.before into was from %1$I.roster_user_revisions of_user
            where of_user.user_id operator(pg_catalog.=) new.id order by of_user.seq desc limit 1;
        end if;
        insert into %1$I.roster_user_revisions (user_id, version, kind, before, after, save_id)
          values (new.id, new.lock_version, case when was is null then 'added' else 'restored' end, was,
            pg_catalog.row_to_json(new), new.save_id);
      end if;
      return null;
    end
    $function$
    $create$, pg_catalog.current_schema());

  -- What default privileges may have taken: it is asked by whoever brings a user back.
  grant execute on function roster_value_as_text(pg_catalog.anyelement) to public;
end
$migration$;
