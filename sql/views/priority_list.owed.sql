-- What the list asks of people now, in numbers, as far as the reader may see what it is about: for the page on which everybody begins. The joint review of a
-- year is asked until its list is agreed; the review of the year before until it is closed for each of its schools, also after that: first the decisions, and
-- when all are made the closing.
create or replace function priority_list.owed(wanted integer, days integer)
    returns table (
        year smallint, state text, for_bep bigint, for_bcc bigint, agenda bigint, reports bigint, undecided bigint, unclosed bigint, unallocated bigint,
        untold bigint)
    language plpgsql stable set search_path = pg_catalog as
$$
declare
    -- From July on a list is drafted for the next school year.
    coming smallint := extract(year from access.today() + 62 - interval '8 months');
    is_agreed boolean := exists (select from priority_list.document d where d.authority = wanted and d.year = coming and d.state = 'agreed');
begin
    if not (access.may('mark-for-bep') or access.may('mark-for-bcc')) then
        return;
    end if;
    return query
        with queue as (
            select verdict.urn from identification.latest_verdict verdict where verdict.authority = wanted and verdict.category <> 'not-proposed'
            union
            select kept.urn from identification.intelligence kept
            where kept.withdrawn_at is null and kept.erased_at is null and (days is null or kept.observed_on > access.today() - days)
            union
            select report.urn from priority_list.self_report report
            where report.authority = wanted and report.confirmed_at is not null and report.outcome is null
        ), marked as (
            select distinct on (m.urn, m.organisation) m.urn, m.organisation, nullif(m.verdict, 'withdrawn') as verdict from priority_list.mark m
            where m.authority = wanted and m.year = coming
            order by m.urn, m.organisation, m.id desc
        ), said as (
            select bep.verdict as bep, bcc.verdict as bcc
            from queue
            join schools.establishment school on school.urn = queue.urn
            left join marked bep on bep.urn = queue.urn and bep.organisation = 'bep'
            left join marked bcc on bcc.urn = queue.urn and bcc.organisation = 'bcc'
            where not is_agreed and school.authority = wanted and school.is_maintained and school.status in ('open', 'proposed-to-close')
        ), reviewed as (
            select count(*) filter (where not school.is_decided) as undecided, count(*) filter (where not school.is_confirmed) as unconfirmed
            from priority_list.year_review(wanted, coming - 1) school
        )
        select coming, (select d.state from priority_list.document d where d.authority = wanted and d.state <> 'agreed'),
            (select count(*) from said where said.bep is null), (select count(*) from said where said.bcc is null),
            (
                select count(*) from said
                where said.bep is not null and said.bcc is not null and (said.bep = 'discuss' or said.bcc = 'discuss' or said.bep <> said.bcc)
            ),
            (
                select count(*) from priority_list.self_report report
                where report.authority = wanted and report.confirmed_at is not null and report.outcome is null
            ),
            (select r.undecided from reviewed r), (select case r.undecided when 0 then r.unconfirmed else 0 end from reviewed r),
            coalesce(priority_list.without_partner(wanted), 0),
            (
                select count(*) from priority_list.academy_concern concern
                where concern.authority = wanted and concern.year = coming and concern.withdrawn_at is null
                    and (select count(*) from priority_list.academy_notice notice where notice.concern = concern.id) < 2
            );
end
$$;
