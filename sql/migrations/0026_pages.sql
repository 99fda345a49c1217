-- What every page asks first: who holds the session of a token, with the roles that count now. Nobody who asks is signed in yet, so row-level
-- security shows them no session; this answers for the exact token only, and planned without the policies of six tables it costs half.
create function people.session_holder(hash bytea)
    returns table (id bigint, name text, roles text[], session bigint, awaits text, is_seen_long_ago boolean)
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
    return query
    select holder.id, holder.name,
        array(select held_now.role || coalesce('@' || held_now.on_behalf_of, '') from people.held_now where held_now.person = holder.id),
        held.id, held.awaits, held.last_seen_at < now() - interval '1 minute'
    from people.session as held join people.person as holder on holder.id = held.person
    where held.token_hash = hash and held.ended_at is null and holder.suspended_at is null
        and held.expires_at > now() and held.last_seen_at + held.idle_limit > now();
end
$$;

-- The register as it opens: by name, what is open now. The same index counts them without a look at the table.
create index establishment_register on schools.establishment (authority, name, urn) where status in ('open', 'proposed-to-close');
