-- roster_install(record_type, table) gives a table its history: the columns that a version needs, and triggers. `users` is the first.
-- The functions of the triggers are made for each table, since what runs at every save has to name its table and its
-- columns: a query that is put together at run time costs more than the rest of the trigger.
set local lock_timeout = '10s';
set local client_min_messages = warning;
lock table users in access exclusive mode; -- before the history, as a save takes them

do $migration$
begin
  -- What the deleting statement says ("save id:id:record type"), or a new one. A Roster that knows users alone names no type, and an
  -- older one no id. A foreign key may delete other rows too, also of other tables.
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_removal_id(of_type pg_catalog.text, removed pg_catalog.int8) returns pg_catalog.uuid
      language sql volatile
      as $function$
      select case when pg_catalog.current_setting('roster.save_id', true) operator(pg_catalog.<>) ''
          and pg_catalog.split_part(pg_catalog.current_setting('roster.save_id', true), ':', 2)
            operator(pg_catalog.=) any (array['', removed::pg_catalog.text]::pg_catalog.text[])
          and (pg_catalog.split_part(pg_catalog.current_setting('roster.save_id', true), ':', 3) operator(pg_catalog.=) of_type
            or (pg_catalog.split_part(pg_catalog.current_setting('roster.save_id', true), ':', 3) operator(pg_catalog.=) ''
              and of_type operator(pg_catalog.=) 'users'))
        then pg_catalog.split_part(pg_catalog.current_setting('roster.save_id', true), ':', 1)::pg_catalog.uuid
        else {here}.roster_new_save_id() end
      $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  -- V14's roster_is_of_present_row, for each record type. With the owner's rights, since the reader does not see the revisions
  -- that decide.
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_is_of_present_record(of_type pg_catalog.text, wanted pg_catalog.int8, shown pg_catalog.uuid,
        revision pg_catalog.int8, what pg_catalog.text) returns pg_catalog.bool
      language plpgsql stable strict security definer
      as $function$
    begin
      return coalesce((select newest.save_id operator(pg_catalog.=) shown from {here}.roster_revisions newest
          where newest.record_type operator(pg_catalog.=) of_type and newest.record_id operator(pg_catalog.=) wanted
          order by newest.seq desc limit 1), false)
        and (what operator(pg_catalog.=) 'added' or what operator(pg_catalog.=) 'changed')
        and not exists (select from {here}.roster_revisions later
          where later.record_type operator(pg_catalog.=) of_type and later.record_id operator(pg_catalog.=) wanted
            and later.seq operator(pg_catalog.>) revision and later.kind operator(pg_catalog.<>) 'changed');
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  -- The table of a record type; NULL where it is not there. A text, so that nothing keeps another program from dropping the table.
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_table(of_type pg_catalog.text) returns pg_catalog.regclass
      language plpgsql stable
      as $function$
    begin
      return (select pg_catalog.to_regclass(pg_catalog.format('%I.%I', known.table_schema, known.table_name))
        from {here}.roster_tables known where known.record_type operator(pg_catalog.=) of_type);
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  execute pg_catalog.replace($create$
    create or replace function {here}.roster_may_read(of_type pg_catalog.text) returns pg_catalog.bool
      language plpgsql stable
      as $function$
    begin
      return coalesce(pg_catalog.has_any_column_privilege({here}.roster_table(of_type)::pg_catalog.oid, 'select'), false);
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  execute pg_catalog.replace($create$
    create or replace function {here}.roster_owns(of_type pg_catalog.text) returns pg_catalog.bool
      language plpgsql stable
      as $function$
    begin
      return coalesce((select pg_catalog.pg_has_role(relowner, 'usage') from pg_catalog.pg_class
        where oid operator(pg_catalog.=) {here}.roster_table(of_type)::pg_catalog.oid), false);
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  -- The columns that a version needs. What is there stays as it is.
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_add_columns(of_table pg_catalog.regclass) returns pg_catalog.void
      language plpgsql
      as $function$
    declare
      misfits pg_catalog.text;
      there pg_catalog.text[];
    begin
      there := array(select attname::pg_catalog.text from pg_catalog.pg_attribute
        where attrelid operator(pg_catalog.=) of_table::pg_catalog.oid and attnum operator(pg_catalog.>) 0 and not attisdropped);
      if not exists (select from pg_catalog.pg_index
          join pg_catalog.pg_attribute on attrelid operator(pg_catalog.=) indrelid and attnum operator(pg_catalog.=) indkey[0]
          where indrelid operator(pg_catalog.=) of_table::pg_catalog.oid and indisprimary and indnkeyatts operator(pg_catalog.=) 1::pg_catalog.int2
            and attname::pg_catalog.text operator(pg_catalog.=) 'id' and atttypid operator(pg_catalog.=) any (
              array['pg_catalog.int4'::pg_catalog.regtype::pg_catalog.oid, 'pg_catalog.int8'::pg_catalog.regtype::pg_catalog.oid]))
          or not exists (select from pg_catalog.pg_class where oid operator(pg_catalog.=) of_table::pg_catalog.oid
            and relkind operator(pg_catalog.=) 'r'::pg_catalog."char" and relpersistence operator(pg_catalog.<>) 't'::pg_catalog."char") then
        raise feature_not_supported using message := pg_catalog.format('%s has no history: it is no table with a primary key id of'
          ' integer or bigint', of_table::pg_catalog.text);
      end if;
      select pg_catalog.string_agg(attname::pg_catalog.text, ', ' order by attnum) into misfits from pg_catalog.pg_attribute
        where attrelid operator(pg_catalog.=) of_table::pg_catalog.oid and attnum operator(pg_catalog.>) 0 and not attisdropped
          and case attname::pg_catalog.text
            when 'lock_version' then atttypid operator(pg_catalog.<>) all (
              array['pg_catalog.int4'::pg_catalog.regtype::pg_catalog.oid, 'pg_catalog.int8'::pg_catalog.regtype::pg_catalog.oid])
            when 'save_id' then atttypid operator(pg_catalog.<>) 'pg_catalog.uuid'::pg_catalog.regtype::pg_catalog.oid
            when 'roster_life' then atttypid operator(pg_catalog.<>) 'pg_catalog.uuid'::pg_catalog.regtype::pg_catalog.oid
            when 'updated_at' then atttypid operator(pg_catalog.<>) all (
              array['pg_catalog.timestamp'::pg_catalog.regtype::pg_catalog.oid, 'pg_catalog.timestamptz'::pg_catalog.regtype::pg_catalog.oid])
            else false end;
      if misfits is not null then
        raise feature_not_supported using message := pg_catalog.format('%s has no history: columns of another type: %s',
          of_table::pg_catalog.text, misfits);
      end if;
      if 'lock_version' operator(pg_catalog.<>) all (there) then
        execute pg_catalog.format('alter table %s add lock_version pg_catalog.int4 default 0 not null', of_table);
      elsif exists (select from pg_catalog.pg_attribute where attrelid operator(pg_catalog.=) of_table::pg_catalog.oid
          and attname::pg_catalog.text operator(pg_catalog.=) 'lock_version' and not attnotnull) then
        execute pg_catalog.format('update %s set lock_version=0 where lock_version is null', of_table);
        if exists (select from pg_catalog.pg_attribute where attrelid operator(pg_catalog.=) of_table::pg_catalog.oid
            and attname::pg_catalog.text operator(pg_catalog.=) 'lock_version' and not atthasdef) then
          execute pg_catalog.format('alter table %s alter lock_version set default 0', of_table);
        end if;
        execute pg_catalog.format('alter table %s alter lock_version set not null', of_table);
      end if;
      if 'save_id' operator(pg_catalog.<>) all (there) then
        execute pg_catalog.format('alter table %s add save_id pg_catalog.uuid', of_table);
      end if;
      if 'roster_life' operator(pg_catalog.<>) all (there) then
        -- As in V8: no row is rewritten.
        execute pg_catalog.format('alter table %s add roster_life pg_catalog.uuid default %L', of_table, pg_catalog.gen_random_uuid());
        execute pg_catalog.format('alter table %s alter roster_life drop default', of_table);
      end if;
      if 'inserted_at' operator(pg_catalog.<>) all (there) then
        execute pg_catalog.format('alter table %s add inserted_at pg_catalog.timestamp(0) default (pg_catalog.now() at time zone ''utc'')', of_table);
      end if;
      if 'updated_at' operator(pg_catalog.<>) all (there) then
        execute pg_catalog.format('alter table %s add updated_at pg_catalog.timestamp(0) default (pg_catalog.now() at time zone ''utc'')', of_table);
      end if;
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  -- Each one's history can be read by those who may read the table, as V9, V13 and V14 decide. Each question about the reader is
  -- asked once for a statement. Windows of an older Roster read a view, which PostgreSQL 14 runs with its owner's rights, so it
  -- asks the same itself.
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_show_history() returns pg_catalog.void
      language plpgsql
      as $function$
    declare
      known pg_catalog.record;
      condition pg_catalog.text;
      shown pg_catalog.text;
      shown_users pg_catalog.text;
    begin
      for known in select described.record_type, pg_catalog.format('%I.%I', described.table_schema, described.table_name) as named
          from {here}.roster_tables described
          where pg_catalog.to_regprocedure(pg_catalog.format('{here}.roster_sees_%s(pg_catalog.int8, pg_catalog.int8, pg_catalog.text)',
            described.record_type)) is not null order by described.record_type loop
        condition := pg_catalog.format('case when not coalesce((select pg_catalog.has_table_privilege(pg_catalog.to_regclass(%1$L)::pg_catalog.oid,'
          ' ''select'')), false) then false when (select pg_catalog.row_security_active(pg_catalog.to_regclass(%1$L)::pg_catalog.oid))'
          ' then {here}.%2$I(record_id, seq, kind) else true end', known.named, pg_catalog.concat('roster_sees_', known.record_type));
        shown := pg_catalog.concat(shown, pg_catalog.format(' when %L then ', known.record_type), condition);
        if known.record_type operator(pg_catalog.=) 'users' then
          shown_users := condition;
        end if;
      end loop;
      drop policy if exists roster_readers on {here}.roster_revisions;
      execute pg_catalog.format('create policy roster_readers on {here}.roster_revisions for select using %s',
        pg_catalog.concat('(case record_type', shown, ' else false end)'));
      if shown_users is not null then
        execute pg_catalog.format('create or replace view {here}.roster_user_revisions with %s as select seq, record_id as user_id,'
          ' version, kind, before, after, at, database_user, application, person, who, save_id, transaction_id, exact'
          ' from {here}.roster_revisions where record_type operator(pg_catalog.=) ''users'' and %s', '(security_barrier)'::pg_catalog.text, shown_users);
      end if;
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));
end
$migration$;

-- The functions of a table's triggers. {type} is the record type, {table} the table, {columns} what V21's roster_columns tells of it,
-- {was} and {comes} the recorded columns of OLD and NEW. {computed} and {keep} give `compared` the columns of OLD that PostgreSQL
-- computes and those that are not recorded.
do $migration$
begin
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_trigger_sources() returns pg_catalog.text[]
      language sql immutable
      return array[$sees$
create or replace function {here}.roster_sees_{type}(wanted pg_catalog.int8, revision pg_catalog.int8, what pg_catalog.text)
  returns pg_catalog.bool
  language plpgsql stable
  as $body$
declare
  shown pg_catalog.uuid;
begin
  -- With the reader's own rights, as a policy that names the table itself is checked before it can say no.
  select present.save_id into shown from {table} present where present.id operator(pg_catalog.=) wanted;
  return {here}.roster_is_of_present_record('{type}'::pg_catalog.text, wanted, shown, revision, what);
end
$body$
$sees$, $insert$
create or replace function {here}.roster_before_insert_{type}() returns pg_catalog.trigger
  language plpgsql security definer
  as $body$
declare
  newest {here}.roster_revisions;
  life pg_catalog.uuid;
  goes_on pg_catalog.bool;
  former pg_catalog.text[];
begin
  -- A row that comes back, say from a backup, brings the id of a save that is in the history already.
  if new.save_id is null or exists (select from {here}.roster_revisions of_record
      where of_record.save_id operator(pg_catalog.=) new.save_id and of_record.record_id operator(pg_catalog.=) new.id
        and of_record.record_type operator(pg_catalog.=) '{type}') then
    new.save_id := {here}.roster_new_save_id();
  end if;
  -- Another session may be deleting the row that has this id: its steps in the history come first.
  perform from {table} taken where taken.id operator(pg_catalog.=) new.id for key share;
  select of_record.* into newest from {here}.roster_revisions of_record
    where of_record.record_type operator(pg_catalog.=) '{type}' and of_record.record_id operator(pg_catalog.=) new.id
    order by of_record.seq desc limit 1;
  if not found then
    new.roster_life := new.save_id;
    return new;
  end if;
  new.lock_version := {here}.roster_later_version(new.lock_version::pg_catalog.int8, newest.version);
  life := (newest.before operator(pg_catalog.->>) 'roster_life')::pg_catalog.uuid;
  goes_on := newest.kind operator(pg_catalog.=) 'removed' and (
    -- The insert takes back a deletion of the same life.
    exists (select from {here}.roster_revisions ended
      where ended.save_id operator(pg_catalog.=) new.roster_life and ended.record_id operator(pg_catalog.=) new.id
        and ended.record_type operator(pg_catalog.=) '{type}' and ended.kind operator(pg_catalog.=) 'removed'
        and (ended.before operator(pg_catalog.->>) 'roster_life') operator(pg_catalog.=)
          (newest.before operator(pg_catalog.->>) 'roster_life'))
    -- The row brings a life that began under this id.
    or (new.roster_life operator(pg_catalog.=) life and exists (select from {here}.roster_revisions began
      where began.save_id operator(pg_catalog.=) life and began.record_id operator(pg_catalog.=) new.id
        and began.record_type operator(pg_catalog.=) '{type}' and began.kind operator(pg_catalog.=) 'added')));
  if newest.kind operator(pg_catalog.=) 'removed' and goes_on is not true
      and (new.roster_life is null or new.roster_life operator(pg_catalog.=) life) then
    -- The row brings no life, or one that other rows may have too. Then it has to hold what it held.
    former := {here}.roster_plain_settings();
    goes_on := {here}.roster_is_same_row(newest.before, pg_catalog.row_to_json(new), tg_relid);
    perform {here}.roster_former_settings(former);
  end if;
  new.roster_life := case when goes_on then coalesce(life, new.save_id) else new.save_id end;
  return new;
end
$body$
$insert$, $update$
create or replace function {here}.roster_before_update_{type}() returns pg_catalog.trigger
  language plpgsql security definer
  as $body$
declare
  compared pg_catalog.record;
  last pg_catalog.int4;
  moment pg_catalog.timestamptz;
  unit pg_catalog."interval";
begin
  -- The next version and a save id made since the last one: Roster's own save, and nothing is left to do. Should
  -- that id be an old one for all that, the unique index says so.
  if old.lock_version operator(pg_catalog.<) 2147483647
      and new.lock_version::pg_catalog.int8 operator(pg_catalog.-) old.lock_version operator(pg_catalog.=) 1
      and new.save_id operator(pg_catalog.<>) old.save_id
      and pg_catalog.uuid_send(new.save_id)
        operator(pg_catalog.>) pg_catalog."substring"(pg_catalog.uuid_send(old.save_id), 1, 6)
      and new.id operator(pg_catalog.=) old.id
      and new.roster_life operator(pg_catalog.=) old.roster_life then
    return new;
  end if;
  new.roster_life := old.roster_life;
  -- A writer that counts the version itself has saved, whatever else it changed: what it believes to be the version
  -- must be so. From others, a change in a recorded column is a version. (*= compares every type, json too.)
  if new.lock_version operator(pg_catalog.=) old.lock_version then
    compared := new;
    compared.updated_at := old.updated_at;
    compared.save_id := old.save_id;
    if {here}.roster_is_as_installed('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass, '{columns}'::pg_catalog.text[]) then
      {computed}
    end if;
    if compared operator(pg_catalog.*=) old then
      if new.updated_at operator(pg_catalog.=) old.updated_at then
        return old;
      end if;
      new.save_id := old.save_id;
      if new.updated_at operator(pg_catalog.<>) old.updated_at
          and {here}.roster_digits('{table}'::pg_catalog.regclass) operator(pg_catalog.<) 6 then
        -- A touch. The column's type has rounded it already. A moment that is still to come, by less than a digit, was rounded up.
        if pg_catalog.pg_typeof(new.updated_at) operator(pg_catalog.=) 'pg_catalog.timestamptz'::pg_catalog.regtype then
          moment := new.updated_at;
        else
          moment := pg_catalog.timezone('utc'::pg_catalog.text, new.updated_at);
        end if;
        unit := pg_catalog.make_interval(0, 0, 0, 0, 0, 0, pg_catalog.power(10::pg_catalog.float8,
          (operator(pg_catalog.-) {here}.roster_digits('{table}'::pg_catalog.regclass))::pg_catalog.float8));
        if moment operator(pg_catalog.>) pg_catalog.clock_timestamp()
            and (moment operator(pg_catalog.-) unit) operator(pg_catalog.<=) pg_catalog.clock_timestamp() then
          new.updated_at := new.updated_at operator(pg_catalog.-) unit;
        end if;
      end if;
      return new;
    end if;
    if {here}.roster_is_as_installed('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass, '{columns}'::pg_catalog.text[]) then
      {keep}
    elsif coalesce({here}.roster_unrecorded('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass)
          operator(pg_catalog.<>) '{}'::pg_catalog.text[], true)
        and {here}.roster_holds_same('{type}'::pg_catalog.text, tg_relid, pg_catalog.row_to_json(old), pg_catalog.row_to_json(compared)) then
      new.save_id := old.save_id; -- a write to unrecorded columns alone is stored as it comes
      return new;
    end if;
  end if;
  new.lock_version := {here}.roster_next_version(old.lock_version::pg_catalog.int8);
  if new.save_id is null or new.save_id operator(pg_catalog.=) old.save_id then
    new.save_id := {here}.roster_new_save_id();
    if coalesce(new.updated_at operator(pg_catalog.=) old.updated_at,
        new.updated_at is null and old.updated_at is null) then
      moment := pg_catalog.clock_timestamp();
      if {here}.roster_digits('{table}'::pg_catalog.regclass) operator(pg_catalog.=) 0 then
        moment := pg_catalog.date_trunc('second', moment);
      elsif {here}.roster_digits('{table}'::pg_catalog.regclass) operator(pg_catalog.<) 6 then
        moment := {here}.roster_cut(moment, {here}.roster_digits('{table}'::pg_catalog.regclass));
      end if;
      if pg_catalog.pg_typeof(new.updated_at) operator(pg_catalog.=) 'pg_catalog.timestamptz'::pg_catalog.regtype then
        new.updated_at := moment;
      else
        new.updated_at := pg_catalog.timezone('utc'::pg_catalog.text, moment);
      end if;
    end if;
  elsif exists (select from {here}.roster_revisions earlier
      where earlier.save_id operator(pg_catalog.=) new.save_id) then
    -- An old one, by a program that writes every column of an old copy.
    new.save_id := {here}.roster_new_save_id();
  end if;
  -- Under another id from now on: another record there, past every version that this id has had.
  if new.id operator(pg_catalog.<>) old.id then
    new.roster_life := new.save_id;
    perform from {table} taken where taken.id operator(pg_catalog.=) new.id for key share;
    select of_record.version into last from {here}.roster_revisions of_record
      where of_record.record_type operator(pg_catalog.=) '{type}' and of_record.record_id operator(pg_catalog.=) new.id
      order by of_record.seq desc limit 1;
    if found then
      new.lock_version := {here}.roster_later_version(new.lock_version::pg_catalog.int8, last);
    end if;
  end if;
  return new;
end
$body$
$update$, $record$
create or replace function {here}.roster_record_{type}() returns pg_catalog.trigger
  language plpgsql security definer
  as $body$
declare
  was pg_catalog.json;
  comes pg_catalog.json;
  texts pg_catalog.json;
  question pg_catalog.text;
  former pg_catalog.text[];
begin
  if tg_op operator(pg_catalog.=) 'UPDATE' and new.id operator(pg_catalog.=) old.id then
    if new.lock_version operator(pg_catalog.=) old.lock_version then -- as of every update that is no version
      return null;
    end if;
    if {here}.roster_unrecorded('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass) operator(pg_catalog.=) '{}'::pg_catalog.text[] then
      insert into {here}.roster_revisions (record_type, record_id, version, kind, before, after, save_id)
        values ('{type}', new.id, new.lock_version, 'changed', pg_catalog.row_to_json(old), pg_catalog.row_to_json(new), new.save_id);
    elsif {here}.roster_is_as_installed('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass, '{columns}'::pg_catalog.text[]) then
      insert into {here}.roster_revisions (record_type, record_id, version, kind, before, after, save_id)
        select '{type}'::pg_catalog.text, new.id, new.lock_version, 'changed'::pg_catalog.text, pg_catalog.row_to_json(held),
          pg_catalog.row_to_json(holds), new.save_id from (select {was}) held, (select {comes}) holds;
    else
      insert into {here}.roster_revisions (record_type, record_id, version, kind, before, after, save_id)
        values ('{type}', new.id, new.lock_version, 'changed',
          {here}.roster_recorded('{type}'::pg_catalog.text, tg_relid, pg_catalog.row_to_json(old),
            {here}.roster_unrecorded('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass)),
          {here}.roster_recorded('{type}'::pg_catalog.text, tg_relid, pg_catalog.row_to_json(new),
            {here}.roster_unrecorded('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass)), new.save_id);
    end if;
    return null;
  end if;
  if tg_op operator(pg_catalog.<>) 'INSERT' then -- deleted, or under another id from now on
    former := {here}.roster_plain_settings();
    was := pg_catalog.row_to_json(old);
    if coalesce({here}.roster_unrecorded('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass) operator(pg_catalog.<>) '{}'::pg_catalog.text[], true) then
      was := {here}.roster_recorded('{type}'::pg_catalog.text, tg_relid, was,
        {here}.roster_unrecorded('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass));
    end if;
    begin
      question := {here}.roster_exact_query(tg_relid, was);
      if question is null then
        texts := '{}';
      else
        execute question into texts using old;
      end if;
    exception when others then -- the deletion succeeds, and an undo of it is refused
      texts := pg_catalog.to_json(sqlstate::pg_catalog.text);
    end;
    perform {here}.roster_former_settings(former);
    insert into {here}.roster_revisions (record_type, record_id, version, kind, before, save_id, exact)
      values ('{type}', old.id, {here}.roster_next_version(old.lock_version::pg_catalog.int8), 'removed', was,
        {here}.roster_removal_id('{type}'::pg_catalog.text, old.id::pg_catalog.int8), texts);
    was := null;
  end if;
  if tg_op operator(pg_catalog.<>) 'DELETE' then
    if new.roster_life operator(pg_catalog.<>) new.save_id then -- an earlier save began it
      select of_record.before into was from {here}.roster_revisions of_record
        where of_record.record_type operator(pg_catalog.=) '{type}' and of_record.record_id operator(pg_catalog.=) new.id
        order by of_record.seq desc limit 1;
      if was is not null
          and coalesce({here}.roster_unrecorded('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass) operator(pg_catalog.<>) '{}'::pg_catalog.text[], true) then
        was := {here}.roster_recorded('{type}'::pg_catalog.text, tg_relid, was,
          {here}.roster_unrecorded('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass));
      end if;
    end if;
    if {here}.roster_unrecorded('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass) operator(pg_catalog.=) '{}'::pg_catalog.text[] then
      insert into {here}.roster_revisions (record_type, record_id, version, kind, before, after, save_id)
        values ('{type}', new.id, new.lock_version, case when was is null then 'added' else 'restored' end, was, pg_catalog.row_to_json(new),
          new.save_id);
      return null;
    elsif {here}.roster_is_as_installed('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass, '{columns}'::pg_catalog.text[]) then
      comes := (select pg_catalog.row_to_json(holds) from (select {comes}) holds);
    else
      comes := {here}.roster_recorded('{type}'::pg_catalog.text, tg_relid, pg_catalog.row_to_json(new),
        {here}.roster_unrecorded('{type}'::pg_catalog.text, '{table}'::pg_catalog.regclass));
    end if;
    insert into {here}.roster_revisions (record_type, record_id, version, kind, before, after, save_id)
      values ('{type}', new.id, new.lock_version, case when was is null then 'added' else 'restored' end, was, comes, new.save_id);
  end if;
  return null;
end
$body$
$record$]::pg_catalog.text[]
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));
end
$migration$;

do $migration$
begin
  -- The functions run with the rights of the owner of the history. They need these for the rows of the table, and they run what
  -- its owner put into the types of its columns. So both have one owner. A member of the role that owns `users` may have made the rest.
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_require_owner(of_type pg_catalog.text, of_table pg_catalog.regclass) returns pg_catalog.void
      language plpgsql stable
      as $function$
    begin
      if not exists (select from pg_catalog.pg_class history, pg_catalog.pg_class installed
          where history.oid operator(pg_catalog.=) '{here}.roster_revisions'::pg_catalog.regclass::pg_catalog.oid
            and installed.oid operator(pg_catalog.=) of_table::pg_catalog.oid
            and (installed.relowner operator(pg_catalog.=) history.relowner or (of_type operator(pg_catalog.=) 'users'
              and pg_catalog.pg_has_role(history.relowner, installed.relowner, 'usage')))) then
        raise insufficient_privilege using message := pg_catalog.format('%s has no history: it has another owner than the history', of_table::pg_catalog.text);
      end if;
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  -- Makes the functions and the triggers, and reads and writes no row of the table: its triggers may be another role's.
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_make_triggers(of_type pg_catalog.text, of_table pg_catalog.regclass) returns pg_catalog.void
      language plpgsql
      as $function$
    declare
      told pg_catalog.text[];
      was pg_catalog.text;
      comes pg_catalog.text;
      computed pg_catalog.text;
      keep pg_catalog.text;
      named pg_catalog.text;
      source pg_catalog.text;
      made pg_catalog.text;
      event pg_catalog.text;
      other pg_catalog.record;
      owner pg_catalog.name;
    begin
      if of_type operator(pg_catalog.!~) '^[a-z][a-z0-9_]{0,39}$' then
        raise invalid_name using message := 'A record type has up to 40 small letters, digits and underscores: ' operator(pg_catalog.||) of_type;
      end if;
      select pg_catalog.pg_get_userbyid(history.relowner) into owner from pg_catalog.pg_class history
        where history.oid operator(pg_catalog.=) '{here}.roster_revisions'::pg_catalog.regclass::pg_catalog.oid;
      select pg_catalog.format('%I.%I', space.nspname, installed.relname) into named from pg_catalog.pg_class installed
        join pg_catalog.pg_namespace space on space.oid operator(pg_catalog.=) installed.relnamespace
        where installed.oid operator(pg_catalog.=) of_table::pg_catalog.oid;
      perform {here}.roster_require_owner(of_type, of_table);
      told := {here}.roster_columns(of_type, of_table::pg_catalog.oid);
      if pg_catalog.concat(named, told::pg_catalog.text)
          operator(pg_catalog.~) '[$]body[$]|[{](type|computed|keep|was|comes|columns|table)[}]' then
        raise feature_not_supported using message := pg_catalog.format('%s has no history: it has names that its triggers can''t hold', named);
      end if;
      select pg_catalog.string_agg(case when pg_catalog."right"(marked, 2) operator(pg_catalog.<>) ':u'
            then pg_catalog.format('old.%I', pg_catalog."left"(marked, (-2))) end, ', ' order by ordinality),
          pg_catalog.string_agg(case when pg_catalog."right"(marked, 2) operator(pg_catalog.<>) ':u'
            then pg_catalog.format('new.%I', pg_catalog."left"(marked, (-2))) end, ', ' order by ordinality),
          pg_catalog.string_agg(case when pg_catalog."right"(marked, 2) operator(pg_catalog.=) ':g'
            then pg_catalog.format('compared.%1$I := old.%1$I;', pg_catalog."left"(marked, (-2))) end, E'\n      ' order by ordinality),
          pg_catalog.string_agg(case when pg_catalog."right"(marked, 2) operator(pg_catalog.=) ':u'
            then pg_catalog.format('compared.%1$I := old.%1$I;', pg_catalog."left"(marked, (-2))) end, E'\n      ' order by ordinality)
        into was, comes, computed, keep from pg_catalog.unnest(told) with ordinality marked;
      keep := pg_catalog.concat(keep, case when keep is null then 'null;' else '
      if compared operator(pg_catalog.*=) old then
        new.save_id := old.save_id; -- a write to unrecorded columns alone is stored as it comes
        return new;
      end if;' end);
      delete from {here}.roster_tables former where former.record_type operator(pg_catalog.=) of_type;
      insert into {here}.roster_tables (record_type, table_schema, table_name, columns)
        select of_type, space.nspname, installed.relname, told from pg_catalog.pg_class installed
          join pg_catalog.pg_namespace space on space.oid operator(pg_catalog.=) installed.relnamespace
          where installed.oid operator(pg_catalog.=) of_table::pg_catalog.oid;

      foreach source in array {here}.roster_trigger_sources() loop
        execute pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.replace(source,
          '{type}', of_type), '{computed}', coalesce(computed, 'null;')), '{keep}', keep), '{was}', was), '{comes}', comes),
          '''{columns}''', pg_catalog.quote_literal(told::pg_catalog.text)), '{table}', named);
      end loop;
      foreach made in array array['before_insert', 'before_update', 'record']::pg_catalog.text[] loop
        made := pg_catalog.format('{here}.roster_%s_%s()', made, of_type);
        -- Nobody else may make a trigger of these functions, on a table of their own, to forge a history with.
        execute pg_catalog.format('revoke all on function %s from public', made);
        for other in select grantee::pg_catalog.regrole as role from pg_catalog.pg_proc, pg_catalog.aclexplode(proacl)
            where oid operator(pg_catalog.=) made::pg_catalog.regprocedure::pg_catalog.oid
              and grantee operator(pg_catalog.<>) 0::pg_catalog.oid and grantee operator(pg_catalog.<>) proowner loop
          execute pg_catalog.format('revoke all on function %s from %s', made, other.role);
        end loop;
      end loop;
      for other in select maker.oid::pg_catalog.regprocedure as function from pg_catalog.pg_proc maker
          where maker.pronamespace operator(pg_catalog.=) (select history.relnamespace from pg_catalog.pg_class history
              where history.oid operator(pg_catalog.=) '{here}.roster_revisions'::pg_catalog.regclass::pg_catalog.oid)
            and maker.proname::pg_catalog.text operator(pg_catalog.=) any (array[pg_catalog.concat('roster_sees_', of_type),
              pg_catalog.concat('roster_before_insert_', of_type), pg_catalog.concat('roster_before_update_', of_type),
              pg_catalog.concat('roster_record_', of_type)])
            and pg_catalog.pg_get_userbyid(maker.proowner) operator(pg_catalog.<>) owner loop
        execute pg_catalog.format('alter function %s owner to %I', other.function, owner);
      end loop;
      execute pg_catalog.format('grant execute on function {here}.roster_sees_%s(pg_catalog.int8, pg_catalog.int8, pg_catalog.text) to public', of_type);

      -- The last before the row is stored, by its name: what other triggers made of the row counts. The first after that.
      foreach event in array array['insert', 'update']::pg_catalog.text[] loop
        execute pg_catalog.format('create or replace trigger zz_roster_%1$s before %1$s on %2$s for each row'
          ' execute function {here}.roster_before_%1$s_%3$s()', event, named, of_type);
      end loop;
      execute pg_catalog.format('create or replace trigger "00_roster_record" after %s on %s for each row'
        ' execute function {here}.roster_record_%s()', 'insert or delete or update'::pg_catalog.text, named, of_type);
      execute pg_catalog.format('create or replace trigger zz_roster_truncate before truncate on %s for each statement'
        ' execute function {here}.roster_refuse_truncate()', named);
      execute pg_catalog.format('alter table %s enable trigger zz_roster_insert, enable trigger zz_roster_update,'
        ' enable trigger "00_roster_record", enable trigger zz_roster_truncate', named);
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  execute pg_catalog.replace($create$
    create or replace function {here}.roster_install(of_type pg_catalog.text, of_table pg_catalog.regclass) returns pg_catalog.void
      language plpgsql
      as $function$
    begin
      perform {here}.roster_require_owner(of_type, of_table); -- before a statement that the table's own triggers see
      perform {here}.roster_add_columns(of_table);
      perform {here}.roster_make_triggers(of_type, of_table);
      perform {here}.roster_show_history();
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));

  -- What an owner says of a column counts from the next write on.
  execute pg_catalog.replace($create$
    create or replace function {here}.roster_follow_fields() returns pg_catalog.trigger
      language plpgsql
      as $function$
    begin
      if tg_op operator(pg_catalog.<>) 'INSERT' and {here}.roster_table(old.record_type) is not null then
        perform {here}.roster_make_triggers(old.record_type, {here}.roster_table(old.record_type));
      end if;
      if tg_op operator(pg_catalog.=) 'INSERT' or (tg_op operator(pg_catalog.=) 'UPDATE'
          and new.record_type operator(pg_catalog.<>) old.record_type) then
        if {here}.roster_table(new.record_type) is not null then
          perform {here}.roster_make_triggers(new.record_type, {here}.roster_table(new.record_type));
        end if;
      end if;
      return null;
    end
    $function$
    $create$, '{here}', pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text));
end
$migration$;

do $migration$
declare
  here pg_catalog.text := pg_catalog.quote_ident(pg_catalog.current_schema()::pg_catalog.text);
  former pg_catalog.text;
  other pg_catalog.record;
  owner pg_catalog.name;
begin
  alter table roster_revisions enable row level security;
  alter table roster_revisions enable trigger roster_append_only;
  perform roster_install('users'::pg_catalog.text, 'users'::pg_catalog.regclass);
  -- Tables that had their triggers before, where this is repeated.
  for other in select record_type from roster_tables where record_type operator(pg_catalog.<>) 'users' order by record_type loop
    begin
      if roster_table(other.record_type) is not null then
        perform roster_make_triggers(other.record_type, roster_table(other.record_type));
      end if;
    exception when insufficient_privilege or feature_not_supported then
      raise warning 'The triggers of % were not made anew: %', other.record_type, sqlerrm;
    end;
  end loop;
  perform roster_show_history();

  alter table roster_fields enable row level security;
  drop policy if exists roster_readers on roster_fields;
  drop policy if exists roster_owners on roster_fields;
  create policy roster_readers on roster_fields for select using (roster_may_read(record_type));
  create policy roster_owners on roster_fields using (roster_owns(record_type));
  create or replace trigger roster_follow_insert after insert on roster_fields
    for each row when (new.recorded is not null) execute function roster_follow_fields();
  create or replace trigger roster_follow_update after update on roster_fields
    for each row when (new.recorded is distinct from old.recorded or ((new.recorded is not null) and row(new.record_type, new.column_name)
      is distinct from row(old.record_type, old.column_name))) execute function roster_follow_fields();
  create or replace trigger roster_follow_delete after delete on roster_fields
    for each row when (old.recorded is not null) execute function roster_follow_fields();

  grant select on roster_revisions, roster_user_revisions, roster_tables to public;
  grant select, insert, update, delete on roster_fields to public; -- the policies decide

  -- What default privileges may have granted or taken.
  for other in select made.oid::pg_catalog.regprocedure as made, grantee from pg_catalog.pg_proc made, pg_catalog.aclexplode(proacl)
      where pronamespace operator(pg_catalog.=) pg_catalog.to_regnamespace(here)::pg_catalog.oid and proname::pg_catalog.text operator(pg_catalog.=) any (
        array['roster_install', 'roster_make_triggers', 'roster_add_columns', 'roster_show_history', 'roster_follow_fields']::pg_catalog.text[])
        and grantee operator(pg_catalog.<>) 0::pg_catalog.oid and grantee operator(pg_catalog.<>) proowner loop
    execute pg_catalog.format('revoke all on function %s from %s', other.made, other.grantee::pg_catalog.regrole);
  end loop;
  for other in select distinct relname, grantee from pg_catalog.pg_class, pg_catalog.aclexplode(relacl)
      where oid operator(pg_catalog.=) 'roster_user_revisions'::pg_catalog.regclass::pg_catalog.oid
        and grantee operator(pg_catalog.<>) 0::pg_catalog.oid and grantee operator(pg_catalog.<>) relowner loop
    execute pg_catalog.format('revoke all on %I from %s', other.relname, other.grantee::pg_catalog.regrole);
  end loop;
  revoke all on function roster_install(pg_catalog.text, pg_catalog.regclass),
    roster_make_triggers(pg_catalog.text, pg_catalog.regclass), roster_add_columns(pg_catalog.regclass), roster_show_history(),
    roster_follow_fields() from public;
  grant execute on function roster_is_secret(pg_catalog.text), roster_columns(pg_catalog.text, pg_catalog.oid),
    roster_unrecorded_now(pg_catalog.text, pg_catalog.oid), roster_base_type(pg_catalog.oid),
    roster_is_of_present_record(pg_catalog.text, pg_catalog.int8, pg_catalog.uuid, pg_catalog.int8, pg_catalog.text),
    roster_table(pg_catalog.text), roster_may_read(pg_catalog.text), roster_owns(pg_catalog.text) to public;

  foreach former in array array['roster_record_user()', 'roster_before_insert_of_user()', 'roster_before_update_of_user()',
      'roster_user_texts(users)', 'roster_removal_id(pg_catalog.int8)', 'roster_sees_revision(pg_catalog.int8, pg_catalog.int8, pg_catalog.text)',
      'roster_is_of_present_row(pg_catalog.int8, pg_catalog.uuid, pg_catalog.int8, pg_catalog.text)']::pg_catalog.text[] loop
    if pg_catalog.to_regprocedure(pg_catalog.format('%s.%s', here, former)) is not null then
      begin
        execute pg_catalog.format('drop function %s.%s', here, former);
      exception when dependent_objects_still_exist then
        -- Something of somebody else's needs it. It stays, and runs with the rights of whoever asks.
        execute pg_catalog.format('alter function %s.%s security invoker', here, former);
      end;
    end if;
  end loop;

  -- A backup of the owner's reads each of these, and a policy refuses pg_dump to everybody else.
  select pg_catalog.pg_get_userbyid(relowner) into owner from pg_catalog.pg_class
    where oid operator(pg_catalog.=) 'users'::pg_catalog.regclass::pg_catalog.oid;
  begin
    for other in
        select pg_catalog.format('%s %s.%I', case relkind when 'v' then 'view' else 'table' end, here, relname) as made from pg_catalog.pg_class
          where relnamespace operator(pg_catalog.=) pg_catalog.to_regnamespace(here)::pg_catalog.oid
            and relname::pg_catalog.text operator(pg_catalog.=) any (array['roster_revisions', 'roster_user_revisions', 'roster_tables',
              'roster_fields', 'roster_turns']::pg_catalog.text[])
            and pg_catalog.pg_get_userbyid(relowner) operator(pg_catalog.<>) owner
        union all
        select pg_catalog.format('function %s', oid::pg_catalog.regprocedure) from pg_catalog.pg_proc
          where pronamespace operator(pg_catalog.=) pg_catalog.to_regnamespace(here)::pg_catalog.oid
            and pg_catalog.starts_with(proname::pg_catalog.text, 'roster_')
            and pg_catalog.pg_get_userbyid(proowner) operator(pg_catalog.<>) owner loop
      execute pg_catalog.format('alter %s owner to %I', other.made, owner);
    end loop;
  exception when insufficient_privilege then
    null; -- that role may not create here, so it can't own anything here
  end;
end
$migration$;
