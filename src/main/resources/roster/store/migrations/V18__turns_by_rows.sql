-- Where users share addresses, two sessions that save one address take turns. The turns were 1,024 advisory locks. Everybody
-- who may connect could hold them all, and then no address could be saved. Now they are rows of a table on which nobody has
-- a right but the owner of the trigger's function, which runs with that owner's rights. An editor holds a turn only by a
-- save that is not committed, as an editor holds an entry of a unique index.
--
-- The function has a new name. Everybody could make a trigger of the old one, on a table of their own, and such a trigger
-- would run whatever replaces the old one.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
declare
  other pg_catalog.record;
begin
  -- Not where this has been done already, by a program that ended before it could be written down.
  if not exists (select from pg_catalog.pg_trigger where tgname operator(pg_catalog.=) 'roster_users_email_insert'
      and tgrelid operator(pg_catalog.=) pg_catalog.to_regclass(
        pg_catalog.format('%I.users', pg_catalog.current_schema()))::pg_catalog.oid
      and tgfoid operator(pg_catalog.=) pg_catalog.to_regprocedure(
        pg_catalog.format('%I.roster_refuse_shared_email()', pg_catalog.current_schema()))::pg_catalog.oid) then
    return;
  end if;

  create table roster_turns (turn pg_catalog.int4 primary key);
  insert into roster_turns (turn) select pg_catalog.generate_series(0, 1023);

  execute pg_catalog.format($create$
    create function roster_refuse_sharer() returns pg_catalog.trigger
      language plpgsql security definer
      as $function$
    begin
      -- Before any value of a row is read: the type of it may be another user's on every other table.
      if tg_relid operator(pg_catalog.<>) %2$L::pg_catalog.regclass::pg_catalog.oid then
        raise insufficient_privilege using message := 'roster_refuse_sharer() is for the table users alone';
      end if;
      -- A statement after the lock sees what the other session committed. The turns are few, so a bulk load of any size takes
      -- no more than these.
      perform from %1$I.roster_turns mine
        where mine.turn operator(pg_catalog.=) (pg_catalog.hashtext(%1$I.roster_address(new.email::pg_catalog.text))
          operator(pg_catalog.&) 1023) for update;
      if exists (select from %1$I.users other
          where %1$I.roster_address(other.email::pg_catalog.text) operator(pg_catalog.=)
            %1$I.roster_address(new.email::pg_catalog.text) and other.id operator(pg_catalog.<>) new.id) then
        raise unique_violation using
          message := 'duplicate key value violates unique constraint "roster_users_email"',
          constraint := 'roster_users_email', table := tg_table_name, schema := tg_table_schema;
      end if;
      return null;
    end
    $function$
    $create$, pg_catalog.current_schema(), pg_catalog.format('%I.users', pg_catalog.current_schema()));

  -- What default privileges may have granted, to everybody or to others.
  for other in
      select 'table roster_turns' as made, grantee::pg_catalog.regrole as role from pg_catalog.pg_class, pg_catalog.aclexplode(relacl)
        where oid operator(pg_catalog.=) 'roster_turns'::pg_catalog.regclass::pg_catalog.oid
          and grantee operator(pg_catalog.<>) 0::pg_catalog.oid and grantee operator(pg_catalog.<>) relowner
      union
      select 'function roster_refuse_sharer()', grantee::pg_catalog.regrole from pg_catalog.pg_proc, pg_catalog.aclexplode(proacl)
        where oid operator(pg_catalog.=) 'roster_refuse_sharer()'::pg_catalog.regprocedure::pg_catalog.oid
          and grantee operator(pg_catalog.<>) 0::pg_catalog.oid and grantee operator(pg_catalog.<>) proowner loop
    execute pg_catalog.format('revoke all on %s from %s', other.made, other.role);
  end loop;
  revoke all on table roster_turns from public;
  revoke all on function roster_refuse_sharer() from public;

  drop trigger if exists roster_users_email_insert on users;
  drop trigger if exists roster_users_email_update on users;
  -- As in V10.
  create trigger roster_users_email_insert after insert on users
    for each row when (new.email operator(pg_catalog.<>) '')
    execute function roster_refuse_sharer();
  create trigger roster_users_email_update after update on users
    for each row when (new.email operator(pg_catalog.<>) ''
      and roster_address(new.email::pg_catalog.text) is distinct from roster_address(old.email::pg_catalog.text))
    execute function roster_refuse_sharer();

  begin
    execute pg_catalog.format('drop function if exists %I.roster_refuse_shared_email()', pg_catalog.current_schema());
  exception when dependent_objects_still_exist then
    -- A trigger of somebody else's needs it. It stays, and runs with the rights of the session that fires this trigger.
    execute pg_catalog.format('alter function %I.roster_refuse_shared_email() security invoker', pg_catalog.current_schema());
  end;
end
$migration$;
