insert into jobs.job (kind, payload, queue, priority, maximum_attempts, state, run_at) values ('benchmark.nothing', '{"number":1}', 'default', 0, 10, 'ready', now());
