-- What keeps somebody from deciding on a school at a meeting of that day (RV-9): an interest, or an allocation of theirs or of whoever lent them a partner's role, that
-- stood on any day from the meeting's to today. What ended on a day stood on it. For priority_list.board and the wall behind it, which see past row-level security.
-- In PL/pgSQL, which keeps its plan: in SQL it was planned anew for each member of the board.
create or replace function priority_list.interests_of(someone bigint, school integer, met date) returns text[]
    language plpgsql stable set search_path = pg_catalog as
$$
begin
    return array(
        select interest.kind from people.interests interest
        where interest.person = someone and interest.urn = school and lower(interest.during) <= access.today()
            and coalesce((interest.ended_at at time zone 'Europe/London')::date, upper(interest.during) - 1, 'infinity') >= met
        union
        select 'partner' from priority_list.allocation given
        where given.urn = school and lower(given.during) <= access.today()
            and coalesce((given.ended_at at time zone 'Europe/London')::date, upper(given.during) - 1, 'infinity') >= met
            and (given.person = someone or given.person in (
                select lent.owner from people.delegation lent
                where lent.delegate = someone and lent.role = 'bep-priority-partner' and lower(lent.during) <= access.today()
                    and coalesce((lent.ended_at at time zone 'Europe/London')::date, upper(lent.during) - 1, 'infinity') >= met))
        order by 1);
end
$$;
