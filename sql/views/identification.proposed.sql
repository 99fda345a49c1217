-- The schools that the latest run proposes, for other capabilities' lists.
create or replace view identification.proposed with (security_invoker = true) as
select a.urn, a.rank, a.reason, r.authority, r.id as run
from identification.latest_run r
join identification.school_assessment a on a.run = r.id
where a.category = 'proposed';
