select person.id, person.name,
    array(
        select role || coalesce('@' || on_behalf_of, '') from people.held_now where held_now.person = person.id
    ) as roles,
    session.id as session, session.awaits, session.last_seen_at < now() - interval '1 minute' as is_seen_long_ago
from people.session join people.person on person.id = session.person
where session.token_hash = $1 and session.ended_at is null and person.suspended_at is null
    and session.expires_at > now() and session.last_seen_at + session.idle_limit > now()
