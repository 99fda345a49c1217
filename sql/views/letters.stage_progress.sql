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
        with standing as (
            select l.urn, l.part, g.by_post and g.printed_at is null as is_unposted,
                (g.is_back or not g.by_post and coalesce(m.state in ('refused', 'unknown'), false))
                    and not exists (select from letters.receipt r where r.letter = l.id) as is_bounced,
                not g.is_back and not g.by_post and coalesce(m.state in ('waiting', 'sending'), false)
                    and not exists (select from letters.receipt r where r.letter = l.id) as is_unsent
            from letters.batch b
            join letters.letter l on l.batch = b.id and l.state = 'issued'
            left join letters.delivery g on g.letter = l.id
            left join documents.mail m on m.id = g.mail
            where b.authority = wanted and b.year = wanted_year and b.purpose = 'stage-1'
                and not exists (select from letters.letter later where later.replaces = l.id and later.state = 'issued')
        ), addressee as (
            select school.urn, part.part
            from schools.establishment school
            cross join (values ('head'), ('chair')) part (part)
            where school.authority = wanted and school.is_maintained and school.status in ('open', 'proposed-to-close')
                and coalesce(school.opened_on, '-infinity') <= coalesce(
                    (select d.agreed_on from priority_list.document d where d.authority = wanted and d.year = wanted_year), access.today())
                and (
                    school.urn not in (
                        select told.urn from priority_list.told_by_acts told where told.authority = wanted and told.year = wanted_year)
                    or exists (select from standing where standing.urn = school.urn and standing.part = part.part))
        )
        select
            (select count(*) from addressee),
            (
                select count(*) from addressee where not exists (
                    select from standing where standing.urn = addressee.urn and standing.part = addressee.part and not is_unposted and not is_bounced
                        and not is_unsent)
            ),
            coalesce(n.drafted, 0), coalesce(n.unaddressed, 0), coalesce(n.approved, 0), coalesce(n.issued, 0), coalesce(n.acknowledged, 0),
            (select count(*) from standing where is_unposted), (select count(*) from standing where is_bounced),
            (select count(*) from standing where is_unsent)
        from (values (1)) one (row)
        left join letters.stage_now n on n.authority = wanted and n.year = wanted_year;
end
$$;
