-- How and when each school was met with before it was listed (ID-5), for letters that rest on it: never what was written of it.
create or replace view priority_list.contact_days with (security_invoker = true) as
select c.id, c.urn, c.step, c.on_day
from priority_list.contact c;
