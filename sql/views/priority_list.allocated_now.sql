-- Which school is with which Priority Partner today, for this capability and others.
create or replace view priority_list.allocated_now with (security_invoker = true) as
select a.id, a.urn, a.person, a.during
from priority_list.allocation a
where a.during @> access.today() and a.ended_at is null;
