-- When a concern about each academy was recorded and how many of the two bodies were told of it (ID-9), for the pages of other capabilities: never what it is.
-- Whoever shows a restricted one enters it in the log of readings. `is_of_this_year` where the page of the academies shows it: of the year for which a list
-- is drafted today, which from July on is the next.
create or replace view priority_list.concerns_of_academies with (security_invoker = true) as
select c.id, c.authority, c.urn, c.year, c.classification, (c.recorded_at at time zone 'Europe/London')::date as on_day,
    c.year = extract(year from access.today() + 62 - interval '8 months') as is_of_this_year,
    (select count(distinct notice.body) from priority_list.academy_notice notice where notice.concern = c.id) as told
from priority_list.academy_concern c
where c.withdrawn_at is null;
