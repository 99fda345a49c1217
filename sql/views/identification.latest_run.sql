-- Each authority's latest run.
create or replace view identification.latest_run with (security_invoker = true) as
select r.*
from identification.run r
where not exists (select from identification.run l where l.authority = r.authority and l.id > r.id);
