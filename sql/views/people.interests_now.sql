-- Those that stand today.
create or replace view people.interests_now with (security_invoker = true) as
select interest.person, interest.urn, interest.kind, interest.through, lower(interest.during) as since
from people.interests interest
where interest.during @> access.today();
