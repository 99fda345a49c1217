-- What keeps somebody from deciding on a school at a meeting of that day (RV-9): an interest or an allocation that stands today, or stood then. For
-- priority_list.board and the wall behind it alone, which see past row-level security.
create or replace function priority_list.interests_of(someone bigint, school integer, met date) returns text[]
    language sql stable set search_path = pg_catalog as
$$
    select array(
        select interest.kind from people.interests_now interest where interest.person = someone and interest.urn = school
        union
        select declared.kind from people.interest declared
        where declared.person = someone and declared.urn = school and declared.during @> met
        union
        select 'partner' from priority_list.allocation given
        where given.person = someone and given.urn = school and (given.during @> met or given.ended_at is null and given.during @> access.today())
        order by 1)
$$;
