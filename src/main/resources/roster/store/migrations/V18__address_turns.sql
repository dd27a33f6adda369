-- Where users share addresses, two sessions that save one address take turns. The turns were 1,024 advisory locks. Everybody
-- who may connect could hold them all, and then no address could be saved. Now they are rows of a table on which nobody has
-- a right but the owner of the trigger's function, which runs with that owner's rights. An editor holds a turn only by a
-- save that is not committed, as an editor holds an entry of a unique index.
set local lock_timeout = '10s';
set local client_min_messages = warning;

do $migration$
declare
  maker pg_catalog.regrole;
  other pg_catalog.record;
begin
  if pg_catalog.to_regprocedure('roster_refuse_shared_email()') is null then
    return;
  end if;

  create table roster_address_turns (turn pg_catalog.int4 primary key);
  insert into roster_address_turns (turn) select pg_catalog.generate_series(0, 1023);
  -- What default privileges may have granted.
  for other in select distinct grantee::pg_catalog.regrole as role from pg_catalog.pg_class, pg_catalog.aclexplode(relacl)
      where oid operator(pg_catalog.=) 'roster_address_turns'::pg_catalog.regclass::pg_catalog.oid
        and grantee operator(pg_catalog.<>) 0::pg_catalog.oid and grantee operator(pg_catalog.<>) relowner loop
    execute pg_catalog.format('revoke all on roster_address_turns from %s', other.role);
  end loop;
  revoke all on roster_address_turns from public;

  -- A member of the role that owns the function may be the one who migrates now.
  select proowner::pg_catalog.regrole into maker from pg_catalog.pg_proc
    where oid operator(pg_catalog.=) 'roster_refuse_shared_email()'::pg_catalog.regprocedure::pg_catalog.oid;
  execute pg_catalog.format('grant select, update on roster_address_turns to %s', maker);

  -- Nobody else may make a trigger of the function, on a table of their own, to ask for the addresses of hidden rows.
  for other in select distinct grantee::pg_catalog.regrole as role from pg_catalog.pg_proc, pg_catalog.aclexplode(proacl)
      where oid operator(pg_catalog.=) 'roster_refuse_shared_email()'::pg_catalog.regprocedure::pg_catalog.oid
        and grantee operator(pg_catalog.<>) 0::pg_catalog.oid and grantee operator(pg_catalog.<>) proowner loop
    execute pg_catalog.format('revoke all on function roster_refuse_shared_email() from %s', other.role);
  end loop;
  revoke all on function roster_refuse_shared_email() from public;

  execute pg_catalog.format($create$
    create or replace function roster_refuse_shared_email() returns pg_catalog.trigger
      language plpgsql security definer
      as $function$
    begin
      -- A statement after the lock sees what the other session committed. The turns are few, so a bulk load of any size takes
      -- no more than these.
      perform from %1$I.roster_address_turns mine
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
    $create$, pg_catalog.current_schema());
end
$migration$;
