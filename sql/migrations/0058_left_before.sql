-- The allocation of a school that left the list before 0057 ends as one does since: its partner no longer has it. The act that ended its last stay says why, in
-- the words of the act; who had it and until when stays on record. A school that was never on the list is left as it is, and so is
-- an allocation that was made after its last stay had ended.
update priority_list.allocation given
set during = daterange(
        lower(given.during), greatest((now() at time zone 'Europe/London')::date, lower(given.during) + 1)),
    ended_at = now(),
    ended_because = 'The school left the list: ' || case gone.kind
        when 'board-removed' then 'Removed on the board’s recommendation'
        when 'converted' then 'Became an academy'
        when 'closed' then 'Closed'
        else 'Not carried forward at the end of the year' end
from (
    select distinct on (stay.urn) stay.urn, stay.during, act.kind
    from priority_list.entry stay
    join priority_list.act on act.id = stay.ended_by
    where not isempty(stay.during)
    order by stay.urn, upper(stay.during) desc, stay.id desc
) gone
where gone.urn = given.urn and given.ended_at is null and lower(given.during) < upper(gone.during)
    and (upper_inf(given.during) or upper(given.during) > (now() at time zone 'Europe/London')::date)
    and not exists (select from priority_list.entry listed where listed.urn = given.urn and listed.ended_by is null);
