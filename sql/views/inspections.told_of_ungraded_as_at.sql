-- The schools of which it was known on a day whether an inspection without grades followed the latest graded one: a file that tells of such inspections named
-- the school and belongs to that day or to the year before it; or it is later, and its latest inspections of the school, of either kind, are of that day or
-- before. Files keep only the latest of each kind: where one since then stands in a file, an earlier one may have given way to it.
create or replace function inspections.told_of_ungraded_as_at(day date) returns table (urn integer)
    language sql stable
    begin atomic
        select distinct t.urn
        from inspections.told_of_ungraded t
        where t.through between (day - interval '1 year')::date and day
            or (
                t.through > day
                and not exists (
                    select from inspections.inspection i
                    where i.urn = t.urn and coalesce(i.published_on, i.started_on) > day
                        and coalesce(i.published_on, i.started_on) <= t.through
                )
            );
    end;
