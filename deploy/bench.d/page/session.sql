select id, name, roles, session, awaits, is_seen_long_ago from people.session_holder($1)
