insert into roster_revisions (record_type, record_id, version, kind, after, save_id) values ('users', 1, 1, 'added', '{}', gen_random_uuid())
insert into roster_revisions (seq, record_type, record_id, version, kind, save_id) overriding system value values (1, 'users', 1, 1, 'added', gen_random_uuid())
update roster_revisions set person = 'x'
update roster_revisions set at = now() - interval '1 year'
delete from roster_revisions
delete from roster_revisions where seq = (select max(seq) from roster_revisions)
truncate roster_revisions
truncate users cascade
truncate users restart identity
copy roster_revisions from program 'id'
copy roster_revisions to program 'cat'
copy roster_revisions to '/tmp/roster-attack'
copy users from program 'id'
copy users to program 'cat'
copy users to '/tmp/roster-attack'
copy (select 1) to program 'id'
lock table roster_revisions in access exclusive mode
lock table roster_schema_history in access exclusive mode
select from roster_revisions for update
select from roster_schema_history for update
insert into roster_schema_history (installed_rank, description, type, script, installed_by, execution_time, success) values (99, 'x', 'SQL', 'x', 'x', 0, true)
update roster_schema_history set success = false
delete from roster_schema_history
truncate roster_schema_history
alter table users add column x text
alter table users drop column notes
alter table users alter column notes type varchar(1)
alter table users alter column notes set default 'x'
alter table users alter column lock_version drop not null
alter table users rename to people
alter table users rename column notes to x
alter table users set schema pg_temp
alter table users owner to editor
alter table users disable trigger all
alter table users disable trigger zz_roster_update
alter table users disable trigger "00_roster_record"
alter table users disable trigger zz_roster_insert
alter table users enable replica trigger "00_roster_record"
alter table users enable row level security
alter table users set unlogged
alter table users set (fillfactor = 10)
alter table users add constraint x check (false) not valid
alter table users replica identity nothing
alter table users inherit users
alter table roster_revisions disable row level security
alter table roster_revisions no force row level security
alter table roster_revisions disable trigger all
alter table roster_revisions disable trigger roster_append_only
alter table roster_revisions owner to editor
alter table roster_revisions add column x text
alter table roster_revisions drop column person
alter table roster_revisions alter column who set default 'x'
alter table roster_revisions alter column database_user set default 'x'
alter table roster_revisions rename to x
alter table roster_revisions drop constraint roster_revisions_save_id
alter table roster_schema_history owner to editor
drop table users
drop table users cascade
drop table roster_revisions
drop table roster_schema_history
drop trigger zz_roster_update on users
drop trigger "00_roster_record" on users
drop trigger zz_roster_insert on users
drop trigger zz_roster_truncate on users
drop trigger roster_append_only on roster_revisions
alter trigger "00_roster_record" on users rename to x
drop policy roster_readers on roster_revisions
alter policy roster_readers on roster_revisions using (true)
create policy x on roster_revisions for insert with check (true)
create policy x on users using (true)
create rule x as on insert to users do instead nothing
create rule x as on insert to roster_revisions do instead nothing
create index x on users (notes)
create index x on roster_revisions (person)
drop index roster_revisions_by_who
drop index roster_users_by_name
alter index roster_revisions_by_who rename to x
reindex table users
reindex table roster_revisions
cluster users using users_pkey
create statistics x on name, email from users
comment on table users is 'x'
comment on column users.email is 'x'
create table mine (id bigint) inherits (roster_revisions)
create table public.mine (id bigint)
create view public.mine as select 1
create function public.mine() returns int language sql as 'select 1'
create type public.mine as enum ('x')
create domain public.mine as text
create schema mine
create extension dblink
create extension file_fdw
create language plperlu
create event trigger x on ddl_command_start execute function roster_refuse_truncate()
create publication x for table users
create foreign data wrapper x
create tablespace x location '/tmp'
drop tablespace pg_default
create role mine
create database mine
create cast (text as json) with inout
create operator class x default for type text using btree as operator 1 <
alter role postgres password 'x'
alter role editor superuser
alter role editor createrole
alter role all set search_path = pg_temp
alter system set fsync = off
alter system reset all
alter database postgres set search_path = pg_temp
drop database postgres
set role postgres
set session authorization postgres
set session_replication_role = replica
set session_preload_libraries = 'x'
load '/tmp/x.so'
reassign owned by postgres to editor
drop owned by postgres
grant all on users to public
grant insert on roster_revisions to editor
grant postgres to editor
revoke select on roster_revisions from public
alter default privileges for role postgres grant all on tables to editor
select setval('roster_revisions_seq_seq', 1)
select nextval('roster_revisions_seq_seq')
alter sequence roster_revisions_seq_seq restart
alter sequence users_id_seq owner to editor
drop sequence users_id_seq cascade
select pg_read_file('/etc/passwd')
select pg_read_binary_file('/etc/passwd')
select pg_ls_dir('/')
select pg_stat_file('/etc/passwd')
select lo_import('/etc/passwd')
select pg_reload_conf()
select pg_rotate_logfile()
select pg_switch_wal()
select pg_create_restore_point('x')
select * from pg_authid
select * from pg_shadow
select * from pg_hba_file_rules
select * from pg_file_settings
select * from pg_statistic
create temp table theirs (id bigint, lock_version int, save_id uuid); create trigger forge after insert on theirs for each row execute function public.roster_record_users()
create temp table theirs (id bigint, lock_version int, save_id uuid); create trigger forge before insert on theirs for each row execute function public.roster_before_insert_users()
create temp table theirs (id bigint, lock_version int, save_id uuid); create trigger forge before update on theirs for each row execute function public.roster_before_update_users()
create temp table theirs (id bigint, email text); create trigger ask after insert on theirs for each row execute function public.roster_refuse_sharer()
select public.roster_refuse_sharer()
select from roster_turns
select from roster_turns for update
insert into roster_turns values (-1)
delete from roster_turns
lock table roster_turns in share mode
insert into roster_user_revisions (user_id, version, kind, save_id) values (1, 1, 'added', gen_random_uuid())
update roster_user_revisions set person = 'x'
delete from roster_user_revisions
alter view roster_user_revisions set (security_barrier = false)
create or replace view roster_user_revisions as select null::bigint
drop view roster_user_revisions
insert into roster_fields (record_type, column_name, recorded) values ('users', 'name', false)
insert into roster_fields (record_type, column_name) values ('theirs', 'name')
truncate roster_fields
alter table roster_fields disable row level security
alter table roster_fields disable trigger all
create policy x on roster_fields using (true)
insert into roster_tables values ('theirs', 'public', 'users', '{}')
update roster_tables set table_name = 'theirs'
delete from roster_tables
select roster_install('users', 'users')
select roster_add_columns('users')
select roster_make_triggers('users', 'users')
select roster_show_history()
create temp table theirs (record_type text, recorded bool); create trigger follow after insert on theirs for each row execute function public.roster_follow_fields()
