-- What has to be confirmed with a school in writing: what the review of a year decided (ID-1), and removals on the board's recommendation
-- (RV-6). The year is that of the list in which it was so; `record` is what the sentence rests on, as letters write it.
create or replace view priority_list.confirmations with (security_invoker = true) as
select c.authority, c.year, c.urn, case when c.is_carried then 'carried-forward' else 'not-carried-forward' end as kind, c.rationale,
    'review/' || c.year as record
from priority_list.carrying c
union all
select a.authority, extract(year from a.on_day - interval '8 months')::smallint, a.urn, 'removed', a.rationale, 'list/' || e.id
from priority_list.act a
join priority_list.entry e on e.ended_by = a.id
where a.kind = 'board-removed';
