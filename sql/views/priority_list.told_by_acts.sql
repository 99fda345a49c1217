-- The schools whose place on a year's list an act changed since it was agreed: a letter of its own tells each of them so, and what stage 1 would have said
-- (ID-8) is so no longer. The register may tell of a conversion or closure weeks after its day: then it counts from when the act was made.
create or replace view priority_list.told_by_acts with (security_invoker = true) as
select agreed.authority, agreed.year, changed.urn
from priority_list.agreed agreed
join priority_list.confirmations changed on changed.authority = agreed.authority and changed.kind <> 'carried-forward'
    and greatest(changed.on_day, case when changed.act is not null then (changed.made_at at time zone 'Europe/London')::date end) >= agreed.agreed_on;
