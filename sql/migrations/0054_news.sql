-- When an inspection came to be known here is the day on which its file came in, which is weeks after its publication. Whoever may read the register is told that
-- of the schools named, and nothing else of the file: imports are for fewer people. A first file brings years of history, so an inspection published more than a
-- year before its file came in is no news.
create function inspections.came_in(since timestamptz, schools integer[]) returns table (urn integer, kind text, at timestamptz)
    language sql stable security definer rows 10 set search_path = pg_catalog as
$$
    select i.urn, i.kind, file.ended_at
    from inspections.inspection i
    join intake.import file on file.id = i.import
    where i.urn = any (schools) and file.state = 'taken' and file.ended_at > since
        and coalesce(i.published_on, i.started_on) > (file.ended_at at time zone 'Europe/London')::date - interval '1 year'
        and access.may('read-register')
$$;
revoke execute on function inspections.came_in(timestamptz, integer[]) from public;

-- What was done on the list since somebody was here.
create index act_by_time on priority_list.act (made_at);
