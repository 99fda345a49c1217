truncate jobs.job, jobs.progress, jobs.setback, jobs.worker;
insert into jobs.job (kind, payload, queue, priority, maximum_attempts, state, run_at)
select 'benchmark.nothing', jsonb_build_object('number', number), 'default', 0, 10, 'ready', now() from generate_series(1, :jobs) as number;
