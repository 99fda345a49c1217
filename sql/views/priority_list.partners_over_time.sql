-- Which Priority Partners each school has had, and from when until when, for the pages of other capabilities: as far as the reader may see who has which
-- school. `until` is the day on which it ended, and null of one that stands.
create or replace view priority_list.partners_over_time with (security_invoker = true) as
select a.id, a.urn, a.person, lower(a.during) as since,
    case
        when a.ended_at is not null then (a.ended_at at time zone 'Europe/London')::date
        when upper(a.during) <= access.today() then upper(a.during)
    end as until
from priority_list.allocation a;
