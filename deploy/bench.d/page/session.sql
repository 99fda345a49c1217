select s.person, p.name, array_agg(h.role order by h.role) as roles
from people.session s
join people.person p on p.id = s.person
join people.role_held h on h.person = s.person and h.during @> current_date
where s.token_hash = $1
    and s.ended_at is null
    and s.expires_at > now()
    and s.last_seen_at > now() - s.idle_limit
group by s.person, p.name
