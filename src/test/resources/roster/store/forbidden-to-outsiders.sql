select from users
select name from users
select * from users limit 0
table users
insert into users (name) values ('x')
insert into users default values
update users set name = 'x'
update users set lock_version = 0
delete from users
truncate users
copy users to stdout
copy users (email) to stdout
lock table users in access share mode
select nextval('users_id_seq')
select last_value from users_id_seq
select setval('users_id_seq', 1)
insert into roster_revisions (record_type, record_id, version, kind, save_id) values ('users', 1, 1, 'added', gen_random_uuid())
update roster_revisions set person = 'x'
delete from roster_revisions
truncate roster_revisions
copy roster_revisions from program 'id'
delete from roster_schema_history
update roster_schema_history set success = false
create table public.mine (id bigint)
create trigger x before insert on users for each row execute function roster_refuse_truncate()
alter table users disable trigger all
drop table users
select pg_read_file('/etc/passwd')
create temp table theirs (id bigint, email text); create trigger ask after insert on theirs for each row execute function public.roster_refuse_sharer()
select from roster_turns for update
lock table roster_turns in share mode
insert into roster_fields (record_type, column_name, recorded) values ('users', 'name', false)
select roster_install('users', 'users')
