-- A worker of an older program hands a job of a kind that it does not know to others, for a time.
alter table jobs.setback drop constraint setback_what;
alter table jobs.setback add constraint setback_what
    check (what in ('failed', 'rescued', 'snoozed', 'handed-back', 'overran', 'unknown'));

-- A key stands for a job that has not begun: one that runs may have read what it needs before whoever asks now has committed. So of one key many may run
-- and one wait; where one that ran goes back among the waiting while another waits, it goes on without the key.
drop index jobs.job_unique;
create unique index job_unique on jobs.job (unique_key) where unique_key is not null and state <> 'running';
create index job_key on jobs.job (unique_key) where unique_key is not null;

-- The live job of a key, also for whoever may not see it: they are told its number instead of looking for it for ever.
create function jobs.live_of_key(wanted text, running boolean) returns bigint
    language sql stable security definer set search_path = pg_catalog as
$$
    select id from jobs.job where unique_key = wanted and (running or state <> 'running') order by id desc limit 1
$$;
comment on function jobs.live_of_key is 'The number of the job of a key that waits, or also of one that runs.';
