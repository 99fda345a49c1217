-- Who is a Priority Partner today: holds the role and is not suspended. In the numbers of accounts alone, for those who allocate schools; the names are
-- people.directory's.
create or replace function priority_list.partners_now() returns setof bigint
    language plpgsql stable security definer rows 30 set search_path = pg_catalog as
$$
begin
    if not (access.may('allocate-schools') or access.holds('operator')) then
        return;
    end if;
    return query
        select distinct held.person from people.role_held held
        join people.person holder on holder.id = held.person and holder.suspended_at is null
        where held.role = 'bep-priority-partner' and held.during @> access.today() and held.ended_at is null;
end
$$;
