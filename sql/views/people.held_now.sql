-- The roles that count at this moment: held, lent by somebody absent who still has them and is not suspended, or taken in an emergency. A
-- suspended account has none.
create or replace view people.held_now with (security_invoker = true) as
select held.person, held.role, null::bigint as on_behalf_of
from people.role_held held
where held.during @> access.today() and held.ended_at is null
union all
select lent.delegate, lent.role, lent.owner
from people.delegation lent
join people.role_held held on held.person = lent.owner and held.role = lent.role and held.during @> access.today() and held.ended_at is null
where lent.during @> access.today() and lent.ended_at is null
    and not exists (select from people.person owner where owner.id = lent.owner and owner.suspended_at is not null)
union all
select taken.person, taken.role, null
from people.emergency_access taken
where taken.ended_at is null and taken.expires_at > now();
