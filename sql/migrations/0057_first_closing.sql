-- When the review of a year was closed first. Whoever closes it again confirms what was decided since, and moves no day on which the list was changed before.
alter table priority_list.year_closing add column first_closed_at timestamptz not null default clock_timestamp();
update priority_list.year_closing closing
set first_closed_at = least(closing.closed_at, (
    select min(e.at) from ledger.event e where e.kind = 'priority-list.year-closed' and e.subject = 'year-review/' || closing.year));
