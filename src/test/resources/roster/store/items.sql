-- The migration of the record type `items`: a table as any program makes one, and its history.
create table items (id bigserial primary key, name varchar(255), quantity integer, unit text default 'piece',
  price numeric(9, 2), owner_id bigint references users, shelf varchar(100), remarks text);
select roster_install('items', 'items');
