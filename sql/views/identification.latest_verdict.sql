-- How each authority's latest run placed every school that it looked at, for other capabilities' lists.
create or replace view identification.latest_verdict with (security_invoker = true) as
select a.urn, r.authority, r.id as run, a.category, a.rank, a.reason
from identification.latest_run r
join identification.school_assessment a on a.run = r.id;
