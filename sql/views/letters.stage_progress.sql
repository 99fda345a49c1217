-- How far the letters of stage 1 have come (ID-8), in numbers, for all who may see the list, also those who may see no letter. Owed are two for each school
-- that is maintained today and was when the list was agreed, but none to whom the letter of an act told its place on the list before this one was issued;
-- each counts as written where a letter to that addressee was issued that nothing is known against: of a letter and those in its place the last, its mail
-- handed over, or printed and posted, at first or in place of the mail, and not come back; what was acknowledged arrived, whatever became of the mail.
create or replace function letters.stage_progress(wanted integer, wanted_year integer)
    returns table (
        owed bigint, unwritten bigint, drafted bigint, unaddressed bigint, approved bigint, issued bigint, acknowledged bigint, unposted bigint, bounced bigint,
        unsent bigint)
    language plpgsql stable security definer rows 1 set search_path = pg_catalog as
$$
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        with sent as (
            select l.urn, l.part, g.by_post and g.printed_at is null as is_unposted,
                (g.is_back or not g.by_post and coalesce(m.state in ('refused', 'unknown'), false)) and r.letter is null as is_bounced,
                not g.is_back and not g.by_post and coalesce(m.state in ('waiting', 'sending'), false) and r.letter is null as is_unsent
            from letters.batch b
            join letters.letter l on l.batch = b.id and l.state = 'issued'
            left join letters.delivery g on g.letter = l.id
            left join documents.mail m on m.id = g.mail
            left join letters.receipt r on r.letter = l.id
            where b.authority = wanted and b.year = wanted_year and b.purpose = 'stage-1'
                and not exists (select from letters.letter later where later.replaces = l.id and later.state = 'issued')
        ), standing as materialized (
            -- One line for each addressee, found in one pass: asked of each of them by itself, it was most of the time of the stage's page.
            select sent.urn, sent.part, bool_or(not sent.is_unposted and not sent.is_bounced and not sent.is_unsent) as is_written,
                count(*) filter (where sent.is_unposted) as unposted, count(*) filter (where sent.is_bounced) as bounced,
                count(*) filter (where sent.is_unsent) as unsent
            from sent
            group by sent.urn, sent.part
        ), addressee as (
            select standing.is_written
            from schools.establishment school
            cross join (values ('head'), ('chair')) part (part)
            left join standing on standing.urn = school.urn and standing.part = part.part
            where school.authority = wanted and school.is_maintained and school.status in ('open', 'proposed-to-close')
                and coalesce(school.opened_on, '-infinity') <= coalesce(
                    (select d.agreed_on from priority_list.document d where d.authority = wanted and d.year = wanted_year), access.today())
                and (
                    standing.urn is not null
                    or school.urn not in (
                        select told.urn from priority_list.told_by_acts told where told.authority = wanted and told.year = wanted_year))
        )
        select
            owed.letters, owed.unwritten,
            coalesce(n.drafted, 0), coalesce(n.unaddressed, 0), coalesce(n.approved, 0), coalesce(n.issued, 0), coalesce(n.acknowledged, 0),
            known.unposted, known.bounced, known.unsent
        from (select count(*) as letters, count(*) filter (where not coalesce(addressee.is_written, false)) as unwritten from addressee) owed
        cross join (
            select coalesce(sum(standing.unposted), 0)::bigint as unposted, coalesce(sum(standing.bounced), 0)::bigint as bounced,
                coalesce(sum(standing.unsent), 0)::bigint as unsent
            from standing
        ) known
        left join letters.stage_now n on n.authority = wanted and n.year = wanted_year;
end
$$;
