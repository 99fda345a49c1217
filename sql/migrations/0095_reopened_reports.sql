-- A school’s own report that was decided as listed while the school was in a draft waits again where the list is agreed without it (AP-8): since when it does.
-- What was decided before stays in the record of events.
alter table priority_list.self_report
    add column reopened_at timestamptz,
    add constraint self_report_reopened check (reopened_at is null or confirmed_at is not null);
