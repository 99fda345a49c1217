-- How far what the review of a year decided is confirmed with its schools (ID-1), in numbers, for all who may see the list: two letters for each school, to
-- the Headteacher and the Chair of Governors, each issued, and its mail handed over, or printed and posted, at first or in place of the mail, and not come
-- back, or acknowledged; and what those wait for that are not out. The year is that which ended; its letters are of the next.
create or replace function letters.confirmation_progress(wanted integer, wanted_year integer)
    returns table (
        owed bigint, unwritten bigint, drafted bigint, unaddressed bigint, approved bigint, unposted bigint, bounced bigint, unsent bigint)
    language plpgsql stable security definer rows 1 set search_path = pg_catalog as
$$
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        with decided as (
            select c.urn, c.kind, part.part
            from priority_list.confirmations c
            cross join (values ('head'), ('chair')) part (part)
            where c.authority = wanted and c.year = wanted_year and c.kind in ('carried-forward', 'not-carried-forward')
        ), standing as (
            select l.urn, l.kind, l.part, l.state, l.channel, g.by_post, g.is_back, g.printed_at is not null as is_printed, m.state as mailed,
                exists (select from letters.receipt r where r.letter = l.id) as is_received
            from letters.batch b
            join letters.letter l on l.batch = b.id and l.state <> 'withdrawn'
            left join letters.delivery g on g.letter = l.id
            left join documents.mail m on m.id = g.mail
            where b.authority = wanted and b.year = wanted_year + 1 and b.purpose = 'year-end'
                and exists (select from decided where decided.urn = l.urn and decided.kind = l.kind and decided.part = l.part)
                and not exists (select from letters.letter later where later.replaces = l.id and later.state = 'issued')
        ), judged as (
            select standing.urn, standing.kind, standing.part, standing.state, standing.channel,
                not standing.is_received and standing.by_post and not standing.is_back and not standing.is_printed as is_unposted,
                not standing.is_received and (standing.is_back or not standing.by_post and coalesce(standing.mailed in ('refused', 'unknown'), false)) as is_bounced,
                not standing.is_received and not standing.by_post and not standing.is_back
                    and coalesce(standing.mailed in ('waiting', 'sending'), false) as is_unsent
            from standing
        )
        select
            (select count(*) from decided),
            (
                select count(*) from decided where not exists (
                    select from judged
                    where judged.urn = decided.urn and judged.kind = decided.kind and judged.part = decided.part and judged.state = 'issued'
                        and not judged.is_unposted and not judged.is_bounced and not judged.is_unsent)
            ),
            count(*) filter (where judged.state in ('drafted', 'sent-back')),
            count(*) filter (where judged.state in ('drafted', 'sent-back') and judged.channel = 'waiting'),
            count(*) filter (where judged.state = 'approved'), count(*) filter (where judged.is_unposted), count(*) filter (where judged.is_bounced),
            count(*) filter (where judged.is_unsent)
        from judged;
end
$$;
