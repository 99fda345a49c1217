insert into jobs.job (kind, payload, queue, priority, maximum_attempts, state, run_at)
select 'benchmark.nothing', jsonb_build_object('number', number), 'default', 0, 10, 'scheduled', now() + number * interval '1 minute'
from generate_series(1, :scheduled) as number;
