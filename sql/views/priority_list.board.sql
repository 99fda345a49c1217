-- Who is of the board, or was in the last year, and what keeps each from deciding on one school at a meeting of that day. Roles and interests of others are
-- not for everybody, so that it answers those alone who record what the board recommended.
create or replace function priority_list.board(school integer, met date) returns table (person bigint, interests text[])
    language plpgsql stable security definer rows 15 set search_path = pg_catalog as
$$
begin
    if not access.may('act-on-priority-list') then
        return;
    end if;
    return query
        select member.id, priority_list.interests_of(member.id, school, met)
        from (
            select distinct held.person as id from people.role_held held
            where held.role in ('siab-chair', 'siab-member') and held.during && daterange(access.today() - 365, access.today(), '[]')
                -- One that was given by a slip and taken back was never held.
                and (held.ended_at is null or upper(held.during) is not null)
        ) as member;
end
$$;
