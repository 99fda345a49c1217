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
        with run as (
            select b.id from letters.batch b where b.authority = wanted and b.year = wanted_year and b.purpose = 'stage-1'
        ), sent as materialized (
            select l.urn, l.part, g.by_post and g.printed_at is null as is_unposted,
                (g.is_back or not g.by_post and coalesce(m.state in ('refused', 'unknown'), false)) and r.letter is null as is_bounced,
                not g.is_back and not g.by_post and coalesce(m.state in ('waiting', 'sending'), false) and r.letter is null as is_unsent
            from run
            join letters.letter l on l.batch = run.id and l.state = 'issued'
            left join letters.delivery g on g.letter = l.id
            left join documents.mail m on m.id = g.mail
            left join letters.receipt r on r.letter = l.id
            where not exists (select from letters.letter later where later.replaces = l.id and later.state = 'issued')
        ), school as materialized (
            select e.urn
            from schools.establishment e
            where e.authority = wanted and e.is_maintained and e.status in ('open', 'proposed-to-close')
                and coalesce(e.opened_on, '-infinity') <= coalesce(
                    (select d.agreed_on from priority_list.document d where d.authority = wanted and d.year = wanted_year), access.today())
        ), addressees as materialized (
            select
                2 * (select count(*) from school) - (
                    select count(*)
                    from (select distinct told.urn from priority_list.told_by_acts told where told.authority = wanted and told.year = wanted_year) told
                    join school on school.urn = told.urn
                    cross join (values ('head'), ('chair')) addressee (part)
                    where not exists (select from sent where sent.urn = told.urn and sent.part = addressee.part)
                ) as owed,
                (
                    select count(*)
                    from (select distinct sent.urn, sent.part from sent where not sent.is_unposted and not sent.is_bounced and not sent.is_unsent) written
                    join school on school.urn = written.urn
                ) as written
        )
        select
            addressees.owed, addressees.owed - addressees.written,
            drawn.drafted, drawn.unaddressed, drawn.approved, drawn.issued, drawn.acknowledged, known.unposted, known.bounced, known.unsent
        from addressees
        cross join (
            select count(*) filter (where sent.is_unposted) as unposted, count(*) filter (where sent.is_bounced) as bounced,
                count(*) filter (where sent.is_unsent) as unsent
            from sent
        ) known
        cross join (
            -- Each school and addressee once: of a letter and those in its place the first.
            select
                count(*) filter (where l.state in ('drafted', 'sent-back')) as drafted,
                count(*) filter (where l.state in ('drafted', 'sent-back') and l.channel = 'waiting') as unaddressed,
                count(*) filter (where l.state = 'approved') as approved,
                count(*) filter (where l.state = 'issued') as issued,
                (
                    select count(*) from letters.receipt r join letters.letter first on first.id = r.letter
                    where first.batch = (select run.id from run) and first.replaces is null
                ) as acknowledged
            from run join letters.letter l on l.batch = run.id and l.state <> 'withdrawn' and l.replaces is null
        ) drawn;
end
$$;
