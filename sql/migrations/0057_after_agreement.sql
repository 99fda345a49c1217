-- When the review of a year was closed first. Whoever closes it again confirms what was decided since, and moves no day on which the list was changed before.
alter table priority_list.year_closing add column first_closed_at timestamptz not null default clock_timestamp();
update priority_list.year_closing closing
set first_closed_at = least(closing.closed_at, (
    select min(e.at) from ledger.event e where e.kind = 'priority-list.year-closed' and e.subject = 'year-review/' || closing.year));

-- Whoever takes a school off the list ends its allocation with it, and no other: officers close the review of the year, who allocate nothing.
create policy leaving on priority_list.allocation for update
    using (
        ((select access.may('act-on-priority-list')) or (select access.may('review-listed-schools')))
        and not exists (select from priority_list.entry e where e.urn = allocation.urn and e.ended_by is null))
    with check (
        ended_at is not null and ((select access.may('act-on-priority-list')) or (select access.may('review-listed-schools'))));
