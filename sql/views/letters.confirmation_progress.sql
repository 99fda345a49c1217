-- How far what the review of a year decided is confirmed with its schools (ID-1), in numbers, for all who may see the list: two letters for each school, to
-- the Headteacher and the Chair of Governors, each issued, and mailed and not refused, or printed and posted, at first or in place of the mail, and not come
-- back, or acknowledged. The year is that which ended; its letters are of the next.
create or replace function letters.confirmation_progress(wanted integer, wanted_year integer) returns table (owed bigint, unwritten bigint)
    language plpgsql stable security definer rows 1 set search_path = pg_catalog as
$$
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        select count(*), count(*) filter (where not exists (
            select from letters.batch b
            join letters.letter l on l.batch = b.id and l.state = 'issued'
            join letters.delivery g on g.letter = l.id
            left join documents.mail m on m.id = g.mail
            where b.authority = wanted and b.year = wanted_year + 1 and b.purpose = 'year-end' and l.urn = decided.urn and l.part = part.part
                and l.kind = decided.kind and (
                    not g.is_back and case when g.by_post then g.printed_at is not null else coalesce(m.state not in ('refused', 'unknown'), true) end
                    or exists (select from letters.receipt r where r.letter = l.id))
                and not exists (select from letters.letter later where later.replaces = l.id and later.state = 'issued')))
        from priority_list.confirmations decided
        cross join (values ('head'), ('chair')) part (part)
        where decided.authority = wanted and decided.year = wanted_year and decided.kind in ('carried-forward', 'not-carried-forward');
end
$$;
