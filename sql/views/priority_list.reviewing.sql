-- The years whose review has decisions that are not confirmed yet, since it was not closed after them (ID-1).
create or replace view priority_list.reviewing with (security_invoker = true) as
select c.authority, c.year, count(*) as decisions
from priority_list.carrying c
where not exists (
    select from priority_list.year_closing closing
    where closing.authority = c.authority and closing.year = c.year and c.decided_at <= closing.closed_at)
group by c.authority, c.year;
