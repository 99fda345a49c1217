-- Each school's latest graded inspection of which the world knew on a day: by its publication, and by its own date where the
-- file gives no publication.
create or replace function inspections.latest_graded_as_at(day date) returns setof inspections.inspection
    language sql stable
    begin atomic
        select distinct on (i.urn) i.*
        from inspections.inspection i
        where i.kind = 'graded' and coalesce(i.published_on, i.started_on) <= day
        order by i.urn, i.started_on desc;
    end;
