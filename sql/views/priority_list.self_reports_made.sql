-- When each school reported itself and what became of that, for the pages of other capabilities: never what it wrote. Whoever shows a restricted one enters
-- it in the log of readings.
create or replace view priority_list.self_reports_made with (security_invoker = true) as
select r.id, r.authority, r.urn, r.part, r.outcome, r.classification, (r.confirmed_at at time zone 'Europe/London')::date as on_day,
    (r.decided_at at time zone 'Europe/London')::date as decided_on
from priority_list.self_report r
where r.confirmed_at is not null;
