-- What is reviewed when a school year ends (ID-1): the schools on the list today that were on it in that year, whether each is decided, and whether the review
-- was closed since. One that came onto the list or was decided anew after the closing is not confirmed, and the review is closed again. A
-- list that is agreed in August begins its new entries in the year that ends: who came onto the list with the next one, or after it, had no support in that year.
-- A service that starts in mid-year brings in schools that were on a list before: what was found of them in that year stands elsewhere.
create or replace function priority_list.year_review(wanted integer, ending integer) returns table (urn integer, is_decided boolean, is_confirmed boolean)
    language sql stable
    begin atomic
        -- Found once for all, and looked through as an array: asked of each school by itself, it was most of the time of the pages that ask.
        with supported as materialized (
            select e.urn
            from priority_list.entry e join priority_list.act begun on begun.id = e.begun_by
            where not (begun.kind = 'brought-in' and begun.made_at >= make_timestamptz(ending + 1, 9, 1, 0, 0, 0, 'Europe/London'))
                and e.during && daterange(make_date(ending, 9, 1), make_date(ending + 1, 9, 1))
                and lower(e.during) < coalesce(
                    (select following.agreed_on from priority_list.agreed following where following.authority = wanted and following.year = ending + 1), 'infinity')
        )
        select listed.urn, decided.urn is not null, coalesce(decided.decided_at <= closing.closed_at, false)
        from priority_list.current listed
        left join priority_list.carrying decided on decided.authority = wanted and decided.year = ending and decided.urn = listed.urn
        left join priority_list.year_closing closing on closing.authority = wanted and closing.year = ending
        where listed.authority = wanted and listed.urn = any (array(select supported.urn from supported));
    end;
