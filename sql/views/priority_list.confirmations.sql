-- What has to be confirmed with a school in writing: what the review of a year decided, once it is closed (ID-1), and each act that changed the list
-- after it was agreed: what the board recommended (RV-2, RV-6), conversion and closure (SCC-4). The year is that of the list in which it was so; the day
-- of a review is that of its first closing, however often it was closed again. `record` is what the sentence rests on, as letters write it; `act` is the
-- act’s number, and null of the review.
create or replace view priority_list.confirmations with (security_invoker = true) as
select c.authority, c.year, c.urn, case when c.is_carried then 'carried-forward' else 'not-carried-forward' end as kind, c.rationale,
    'review/' || c.year as record, null::bigint as act, (closing.first_closed_at at time zone 'Europe/London')::date as on_day, closing.closed_at as made_at
from priority_list.carrying c
join priority_list.year_closing closing on closing.authority = c.authority and closing.year = c.year and c.decided_at <= closing.closed_at
union all
select a.authority, extract(year from a.on_day - interval '8 months')::smallint, a.urn,
    case a.kind when 'board-added' then 'added' when 'board-removed' then 'removed' else a.kind end, a.rationale, 'change/' || a.id, a.id, a.on_day, a.made_at
from priority_list.act a
where a.kind in ('board-added', 'board-removed', 'converted', 'closed');
