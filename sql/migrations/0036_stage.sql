-- That the review of a year was closed, the last time. What was decided until then is confirmed with the schools.
create table priority_list.year_closing (
    authority smallint not null,
    -- Of the year that ended, as in priority_list.carrying.
    year smallint not null,
    closed_at timestamptz not null default clock_timestamp(),
    closed_by bigint,
    primary key (authority, year)
);
insert into priority_list.year_closing (authority, year, closed_at)
select c.authority, c.year, max(e.at)
from priority_list.carrying c
join ledger.event e on e.kind = 'priority-list.year-closed' and e.subject = 'year-review/' || c.year
group by c.authority, c.year;
alter table priority_list.year_closing enable row level security;
create policy reading on priority_list.year_closing for select using ((select access.may('read-priority-list')));
create policy closing on priority_list.year_closing using ((select access.may('review-listed-schools')));

-- It answers more columns from here on; it comes whole from sql/views.
drop function if exists letters.stage_progress(integer, integer);
