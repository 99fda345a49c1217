-- Who is on the list today, for other capabilities.
create or replace view priority_list.current with (security_invoker = true) as
select e.* from priority_list.entry e where e.during @> access.today();
