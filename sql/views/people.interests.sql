-- In which schools people have or had an interest: those that they declared and, where they belong to the trust of one, all schools of that trust and of its
-- federation. A federation has one governing body, so that a governor of one of its schools is one of all. `through` is the school that was declared.
create or replace view people.interests with (security_invoker = true) as
select declared.person, declared.urn, declared.kind, null::integer as through, declared.during, declared.ended_at
from people.interest declared
union all
select declared.person, other.urn, declared.kind, declared.urn, declared.during, declared.ended_at
from people.interest declared
join schools.establishment own on own.urn = declared.urn
join schools.establishment other on other.urn <> own.urn and (
    (declared.kind = 'trust' and own.trust = other.trust and own.trust !~* '^(none|not (applicable|supported|under).*)?$')
    or (declared.kind in ('trust', 'governor') and own.federation = other.federation
        and own.federation !~* '^(none|not (applicable|supported|under).*)?$'));
