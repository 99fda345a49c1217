-- How far the joint review has come (ID-4, ID-5) for the list of a year: what the assessment proposes, what intelligence that still counts and schools’ own
-- reports add to it, and what the two have said of each. Once the list is agreed it stands as on that day: what came later is for the next. It counts what
-- whoever runs it may see: a number of more than that, beside the queue, would tell each reader that something is hidden from them.
create or replace function priority_list.review_counted(wanted integer, wanted_year integer, days integer)
    returns table (proposed bigint, decided bigint, agenda bigint, waits_for_bep bigint, waits_for_bcc bigint, to_visit bigint, visited bigint)
    language plpgsql stable rows 1 set search_path = pg_catalog as
$$
declare
    asked date := least(
        access.today(), coalesce((select agreed_on from priority_list.document where authority = wanted and year = wanted_year), access.today()));
    latest bigint := (
        select max(r.id) from identification.run r
        where r.authority = wanted and (r.made_at at time zone 'Europe/London')::date between make_date(wanted_year - 1, 9, 1) and asked);
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        with known as (
            select a.urn, a.category = 'meets-definition' as is_judged from identification.school_assessment a
            where a.run = latest and a.category <> 'not-proposed'
            union all
            select kept.urn, false from identification.intelligence kept
            where kept.withdrawn_at is null and kept.erased_at is null and (kept.recorded_at at time zone 'Europe/London')::date <= asked
                and (days is null or kept.observed_on > asked - days)
            union all
            select report.urn, false from priority_list.self_report report
            where report.authority = wanted and report.outcome is null and (report.confirmed_at at time zone 'Europe/London')::date <= asked
                -- One that waits again since the list was agreed without its school was looked at in this review, and is for the next.
                and coalesce((report.reopened_at at time zone 'Europe/London')::date < asked, true)
        ), queue as (
            select known.urn, bool_or(known.is_judged) as is_judged
            from known
            join schools.establishment school on school.urn = known.urn
            where school.authority = wanted and school.is_maintained and school.status in ('open', 'proposed-to-close')
            group by known.urn
        ), marked as (
            select distinct on (m.urn, m.organisation) m.urn, m.organisation, nullif(m.verdict, 'withdrawn') as verdict from priority_list.mark m
            where m.authority = wanted and m.year = wanted_year
            order by m.urn, m.organisation, m.id desc
        ), said as (
            select queue.urn, queue.is_judged, bep.verdict as bep, bcc.verdict as bcc,
                bep.verdict = 'agree' and bcc.verdict = 'agree' and not queue.is_judged
                    and not exists (
                        select from priority_list.entry earlier
                        where earlier.urn = queue.urn and lower(earlier.during) < asked
                            and earlier.ground not in ('inadequate', 'requires-improvement', 'in-crisis'))
                    and not exists (
                        select from priority_list.line drafted join priority_list.document d on d.id = drafted.document
                        where d.authority = wanted and d.year = wanted_year and drafted.urn = queue.urn and drafted.ground = 'in-crisis') as needs_visit
            from queue
            left join marked bep on bep.urn = queue.urn and bep.organisation = 'bep'
            left join marked bcc on bcc.urn = queue.urn and bcc.organisation = 'bcc'
        ), met as (
            -- That a step was taken is open to all who read the list, whatever was said at it. Asked once for all that wait for a visit.
            select made.urn from priority_list.contact_steps(array(select said.urn from said where said.needs_visit)) made
            where made.step = 'agreed' and made.on_day > asked - 365
        )
        select count(*),
            count(*) filter (where said.bep = said.bcc and said.bep <> 'discuss'),
            count(*) filter (where said.bep = 'discuss' or said.bcc = 'discuss' or said.bep <> said.bcc),
            count(*) filter (where said.bep is null), count(*) filter (where said.bcc is null),
            count(*) filter (where said.needs_visit),
            count(*) filter (where said.needs_visit and said.urn in (select met.urn from met))
        from said;
end
$$;
