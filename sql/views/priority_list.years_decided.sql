-- Whether each school was carried forward at the end of each year that it was reviewed for (ID-1), and whether that was confirmed by closing the review since,
-- for the pages of other capabilities.
create or replace view priority_list.years_decided with (security_invoker = true) as
select c.authority, c.year, c.urn, c.is_carried, (c.decided_at at time zone 'Europe/London')::date as on_day,
    coalesce(c.decided_at <= closing.closed_at, false) as is_confirmed
from priority_list.carrying c
left join priority_list.year_closing closing on closing.authority = c.authority and closing.year = c.year;
