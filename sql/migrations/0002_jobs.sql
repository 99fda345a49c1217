-- Durable jobs. Live jobs are few and live apart from history, so that claims stay cheap however much was done before; what waits for
-- its time has a state of its own and no entry in the index that claims walk.

create schema jobs;
comment on schema jobs is 'Work that is kept until it is done, the workers that do it, and what became of it.';

-- One row for each worker process, kept alive by its heartbeat. Jobs of a worker without a fresh heartbeat are given to another.
create table jobs.worker (
    id bigint generated always as identity primary key,
    host text not null,
    process integer not null,
    started_at timestamptz not null default clock_timestamp(),
    beat_at timestamptz not null default clock_timestamp()
);

create table jobs.job (
    id bigint generated always as identity primary key,
    kind text not null,
    state text not null constraint job_state check (state in ('ready', 'running', 'scheduled')),
    priority smallint not null default 0,
    run_at timestamptz not null,
    attempt integer not null default 0,
    maximum_attempts integer not null check (maximum_attempts > 0),
    unique_key text,
    cancel_requested boolean not null default false,
    enqueued_at timestamptz not null default now(),
    enqueued_by bigint,
    retry_of bigint,
    worker bigint,
    fence bigint,
    started_at timestamptz,
    payload jsonb not null,
    -- Held by a worker while it runs, and only then.
    constraint job_held check ((state = 'running') = (worker is not null and fence is not null and started_at is not null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);

create index job_ready on jobs.job (priority, run_at, id) where state = 'ready';
create index job_due on jobs.job (run_at) where state = 'scheduled';
create index job_running on jobs.job (worker) where state = 'running';
create unique index job_unique on jobs.job (unique_key) where unique_key is not null;

comment on column jobs.job.fence is 'Drawn at random at each claim: every write of a run is guarded by it.';
comment on column jobs.job.enqueued_by is 'The person for whom it runs; null for the service itself. No reference: jobs know no people.';

-- How far a running job has come. Apart from the job, because it is rewritten a few times a second.
create table jobs.progress (
    job bigint primary key,
    done bigint not null,
    total bigint not null,
    word text not null,
    at timestamptz not null
) with (fillfactor = 50);

-- What became of each job.
create table jobs.finished (
    id bigint primary key,
    kind text not null,
    state text not null constraint finished_state check (state in ('done', 'discarded', 'cancelled')),
    priority smallint not null,
    run_at timestamptz not null,
    attempt integer not null,
    maximum_attempts integer not null,
    unique_key text,
    enqueued_at timestamptz not null,
    enqueued_by bigint,
    retry_of bigint,
    started_at timestamptz,
    finished_at timestamptz not null,
    error text,
    progress_done bigint,
    progress_total bigint,
    progress_word text,
    payload jsonb not null,
    constraint finished_error check (state = 'done' or error is not null)
);

create index finished_by_time on jobs.finished (finished_at desc, id desc);
create index finished_not_done on jobs.finished (state, finished_at desc, id desc) where state <> 'done';

-- What went otherwise than planned in a job's life: an attempt that failed, a worker that was gone. A job that simply ran has none.
create table jobs.setback (
    job bigint not null,
    at timestamptz not null default clock_timestamp(),
    attempt integer not null,
    what text not null constraint setback_what check (what in ('failed', 'rescued', 'snoozed', 'handed-back')),
    error text not null,
    primary key (job, at)
);

-- Who leads, for how long. The term grows with each change of holder.
create table jobs.lease (
    name text primary key,
    holder bigint not null,
    term bigint not null,
    expires_at timestamptz not null
);

alter table jobs.worker enable row level security;
alter table jobs.job enable row level security;
alter table jobs.progress enable row level security;
alter table jobs.finished enable row level security;
alter table jobs.setback enable row level security;
alter table jobs.lease enable row level security;

-- Jobs are seen by those who may read them, and asked for by the same (both officers run assessments and imports through them); the
-- running of them is the service's alone.
create policy reading on jobs.job for select
    using (access.holds('bep-director', 'bep-officer', 'bcc-officer', 'operator'));
create policy asking on jobs.job for insert
    with check (access.holds('bep-director', 'bep-officer', 'bcc-officer', 'operator')
        and enqueued_by is not distinct from access.person());
create policy steering on jobs.job for update
    using (access.holds('bep-director', 'bep-officer', 'bcc-officer', 'operator'));
create policy running on jobs.job for delete using (access.holds('operator'));

create policy reading on jobs.progress for select
    using (access.holds('bep-director', 'bep-officer', 'bcc-officer', 'operator'));
create policy running on jobs.progress using (access.holds('operator'));

create policy reading on jobs.finished for select
    using (access.holds('bep-director', 'bep-officer', 'bcc-officer', 'operator'));
create policy running on jobs.finished using (access.holds('operator'));

create policy reading on jobs.setback for select
    using (access.holds('bep-director', 'bep-officer', 'bcc-officer', 'operator'));
create policy running on jobs.setback using (access.holds('operator'));

create policy reading on jobs.worker for select
    using (access.holds('bep-director', 'bep-officer', 'bcc-officer', 'operator'));
create policy running on jobs.worker using (access.holds('operator'));

create policy running on jobs.lease using (access.holds('operator'));
