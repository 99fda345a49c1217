-- Whether it was known on a day that an inspection without grades followed the school's latest graded one, or that none did: a file that tells of such
-- inspections named the school and belongs to that day or to the two months before it, since the files come monthly and one may be missed; or it is later,
-- and its latest inspections of the school, of either kind, are of that day or before. Files keep only the latest of each kind: where one since then stands in
-- a file, an earlier one may have given way to it, and in each later file as well, so that the first after the day decides.
create or replace function inspections.ungraded_are_known(school integer, day date) returns boolean
    language plpgsql stable parallel safe as
$$
declare
    later date;
begin
    if exists (select from inspections.told_of_ungraded t where t.urn = school and t.through between day - 62 and day) then
        return true;
    end if;
    later := (select min(t.through) from inspections.told_of_ungraded t where t.urn = school and t.through > day);
    return later is not null and not exists (
        select from inspections.inspection i
        where i.urn = school and coalesce(i.published_on, i.started_on) > day and coalesce(i.published_on, i.started_on) <= later);
end
$$;
