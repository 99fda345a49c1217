-- What BEP and the council last said of each school in the joint review of each year (ID-4), for the pages of other capabilities: never why. What was taken
-- back says nothing.
create or replace view priority_list.marks_standing with (security_invoker = true) as
select said.id, said.authority, said.year, said.urn, said.organisation, said.verdict, (said.made_at at time zone 'Europe/London')::date as on_day
from (
    select distinct on (m.authority, m.year, m.urn, m.organisation) m.id, m.authority, m.year, m.urn, m.organisation, m.verdict, m.made_at
    from priority_list.mark m
    order by m.authority, m.year, m.urn, m.organisation, m.id desc
) said
where said.verdict <> 'withdrawn';
