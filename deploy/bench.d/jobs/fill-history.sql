insert into jobs.finished (id, kind, state, priority, run_at, attempt, maximum_attempts, enqueued_at, started_at, finished_at, payload)
select nextval('jobs.job_id_seq'), 'benchmark.nothing', 'done', 0, now(), 1, 10, now(), now(), now(), jsonb_build_object('number', number)
from generate_series(1, :history) as number;
