-- Held jobs are let in without walking what is dead of their kind (page 0020). `limit_group` is the key with nothing for none, as a column: under row-level
-- security the planner takes no `coalesce` into an index. What is taken is looked for by position: what was let in later stands behind what was seen.
alter table jobs.job add column limit_group text collate "C" not null generated always as (coalesce(limit_key, '')) stored;

drop index jobs.job_held;
create index job_held on jobs.job (kind, limit_group, priority, position) where state = 'held';
drop index jobs.job_limited;
create index job_limited on jobs.job (position)
    where (limit_of_kind is not null or limit_of_key is not null) and state in ('ready', 'running');
