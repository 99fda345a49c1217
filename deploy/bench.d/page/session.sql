select id, name, roles, session, awaits, is_seen_long_ago, access.today() as today from people.session_holder($1)
