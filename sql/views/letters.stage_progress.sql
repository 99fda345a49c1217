-- How far the letters of stage 1 have come (ID-8), in numbers, for all who may see the list, also those who may see no letter.
create or replace function letters.stage_progress(wanted integer, wanted_year integer)
    returns table (drafted bigint, unaddressed bigint, approved bigint, issued bigint, acknowledged bigint)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        select n.drafted, n.unaddressed, n.approved, n.issued, n.acknowledged
        from letters.stage_now n where n.authority = wanted and n.year = wanted_year;
end
$$;
