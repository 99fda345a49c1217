-- A worker of an older program hands a job of a kind that it does not know to others, for a time.
alter table jobs.setback drop constraint setback_what;
alter table jobs.setback add constraint setback_what
    check (what in ('failed', 'rescued', 'snoozed', 'handed-back', 'overran', 'unknown'));
