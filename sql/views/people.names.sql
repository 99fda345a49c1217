-- What people are called, for those who see what they did: without address, role or account. Row-level security of the table shows whole
-- rows to few, so this view reads as its owner.
create or replace view people.names as
select id, name from people.person where access.is_somebody();
