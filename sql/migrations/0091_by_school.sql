-- The page of a school asks for all that is on record of it: without these each view of it read every school’s.
create index mark_by_urn on priority_list.mark (urn);
create index carrying_by_urn on priority_list.carrying (urn);
create index self_report_by_urn on priority_list.self_report (urn) where confirmed_at is not null;
create index academy_concern_by_urn on priority_list.academy_concern (urn) where withdrawn_at is null;
