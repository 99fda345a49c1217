-- The roles that the processes connect as, and what each may do. Run after every migration; safe to run again. A role owns nothing
-- here: the migrator owns all, so row-level security holds for every process.

do $$
declare
    process text;
begin
    foreach process in array array['api', 'scheduler', 'worker', 'reader'] loop
        if not exists (select from pg_roles where rolname = 'school_improvement_' || process) then
            execute format('create role %I login nosuperuser nocreatedb nocreaterole', 'school_improvement_' || process);
        end if;
    end loop;
end
$$;

-- access
grant usage on schema access to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;

-- schools: read by every process; written where files are imported
grant usage on schema schools to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select on all tables in schema schools to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant execute on all functions in schema schools to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant insert, update, delete on schools.gias_record, schools.spine_record, schools.establishment, schools.link to school_improvement_worker;

-- inspections: read by every process; written where files are imported
grant usage on schema inspections to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select on all tables in schema inspections to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant execute on all functions in schema inspections to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant insert, update, delete on inspections.inspection, inspections.judgement, inspections.latest to school_improvement_worker;

-- performance: read by every process; written where files are imported
grant usage on schema performance to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select on all tables in schema performance to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant insert, update, delete on performance.observation, performance.benchmark to school_improvement_worker;
