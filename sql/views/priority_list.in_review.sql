-- What BEP and the council have said of one school that stands in the queue of the joint review today (ID-4), and of which year; no row where it does not, or
-- the list of that year is agreed. The queue is that of the review’s own page: as far as whoever runs it may see what brings a school into it.
create or replace function priority_list.in_review(wanted integer, days integer) returns table (for_year smallint, said_by_bep text, said_by_bcc text)
    language plpgsql stable rows 1 set search_path = pg_catalog as
$$
declare
    -- From July on a list is drafted for the next school year.
    coming smallint := extract(year from access.today() + 62 - interval '8 months');
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        with said as (
            select mark.organisation, mark.verdict from priority_list.marks_standing mark where mark.urn = wanted and mark.year = coming
        )
        select coming, (select said.verdict from said where said.organisation = 'bep'), (select said.verdict from said where said.organisation = 'bcc')
        from schools.establishment school
        where school.urn = wanted and school.is_maintained and school.status in ('open', 'proposed-to-close')
            and not exists (
                select from priority_list.document d where d.authority = school.authority and d.year = coming and d.state = 'agreed')
            and (
                exists (
                    select from identification.latest_verdict verdict
                    where verdict.urn = wanted and verdict.authority = school.authority and verdict.category <> 'not-proposed')
                or exists (
                    select from identification.intelligence kept
                    where kept.urn = wanted and kept.withdrawn_at is null and kept.erased_at is null
                        and (days is null or kept.observed_on > access.today() - days))
                or exists (
                    select from priority_list.self_report report
                    where report.urn = wanted and report.confirmed_at is not null and report.outcome is null)
                or exists (select from said));
end
$$;
