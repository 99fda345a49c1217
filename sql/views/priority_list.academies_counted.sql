-- Of how many academies a concern is recorded for a year, and of how many both bodies were told (ID-9): of those that whoever runs it may see, since a number
-- of more than that would tell each reader that something is hidden from them.
create or replace function priority_list.academies_counted(wanted integer, wanted_year integer) returns table (recorded bigint, told bigint)
    language plpgsql stable rows 1 set search_path = pg_catalog as
$$
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        select count(*), count(*) filter (where (select count(*) from priority_list.academy_notice notice where notice.concern = concern.id) = 2)
        from priority_list.academy_concern concern
        where concern.authority = wanted and concern.year = wanted_year and concern.withdrawn_at is null;
end
$$;
