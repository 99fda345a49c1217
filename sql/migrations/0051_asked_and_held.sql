-- Whoever asks what is kept about them is told of what others wrote with their name in it, wherever that is; and what is held is kept whole: the records that
-- a person wrote or is named in with the person, and each record with itself.

-- Whether free words have the whole name in them, as words of their own: 'Ann Lee' is not in 'Joann Leeds', and one word alone would collect what is kept
-- about others.
create function people.is_named_in(words text, name text) returns boolean
    language sql immutable parallel safe set search_path = pg_catalog as
$$
    select name ~ '\S\s+\S' and words ~* (
        '(^|\W)' || regexp_replace(regexp_replace(btrim(name), '([][\\.^$*+?(){}|-])', '\\\1', 'g'), '\s+', '\\s+', 'g') || '(\W|$)')
$$;
revoke execute on function people.is_named_in(text, text) from public;

create or replace function people.fact_checks_about(request bigint) returns setof people.fact_check
    language sql stable security definer set search_path = pg_catalog as
$$
    select f.* from (select people.asked_about(request) as person) asked
    cross join lateral people.known_as(asked.person, request) known
    join people.fact_check f on people.is_named_in(f.words, known.name) or exists (
        select from people.contact_link l
        where l.id = f.link and (lower(l.email) = lower(known.email) or lower(l.name) = lower(known.name)))
$$;

-- Letters to others that have the person's name in them.
create function letters.letters_naming(request bigint)
    returns table (id bigint, school text, part text, subject text, words text, state text, sent_back_because text, replaces_because text)
    language sql stable security definer set search_path = pg_catalog as
$$
    select l.id, l.school, l.part, l.subject, l.words, l.state, l.sent_back_because, l.replaces_because
    from (select people.asked_about(request) as person) asked
    cross join lateral people.known_as(asked.person, request) known
    join letters.letter l
        on people.is_named_in(
            concat_ws(E'\n', l.subject, l.words, array_to_string(l.reasons, E'\n'), l.sent_back_because, l.replaces_because), known.name)
        and not coalesce(lower(l.email) = lower(known.email), false) and lower(l.recipient) <> lower(known.name)
$$;
revoke execute on function letters.letters_naming(bigint) from public;

-- Free words about other things and people that have the person's name in them, and holds on the person. What is the person's own is collected with that.
create function people.mentions_about(request bigint)
    returns table (kind text, subject text, words text, author bigint, at timestamptz)
    language sql stable security definer set search_path = pg_catalog as
$$
    select written.kind, written.subject, written.words, written.author, written.at
    from (select people.asked_about(request) as person) asked
    cross join lateral people.known_as(asked.person, request) known
    join (
        select 'a legal hold', h.subject, h.reason, h.placed_by, h.placed_at, null::bigint[] from ledger.hold h
        union all
        select 'a role lent for an absence', 'person/' || d.owner, d.reason, d.owner, d.made_at, array[d.owner, d.delegate] from people.delegation d
        union all
        select 'emergency access', 'person/' || e.person, e.reason, e.person, e.taken_at, array[e.person] from people.emergency_access e
        union all
        select 'a review of access', 'person/' || r.person, r.note, r.reviewed_by, r.reviewed_at, array[r.person] from people.access_review r
        union all
        select 'an interest in a school', 'person/' || i.person, i.note, i.person, i.declared_at, array[i.person] from people.interest i
        union all
        select 'a record drawn for a reviewer', s.kind || '/' || s.record, s.reason, s.drawn_by, s.drawn_at, array[s.person] from people.sample s
        union all
        select 'an allocation', 'school/' || a.urn, a.reason || ' ' || a.ended_because, a.made_by, a.made_at, array[a.person]
        from priority_list.allocation a
        union all
        select 'a task of the calendar', t.title, t.note, t.done_by, t.done_at, array[t.done_by] from calendar.task t
    ) written (kind, subject, words, author, at, collected)
        on (people.is_named_in(written.words, known.name) or (written.collected is null and written.subject = 'person/' || asked.person))
            and coalesce(asked.person <> all (written.collected), true)
$$;
revoke execute on function people.mentions_about(bigint) from public;

-- The persons that a record is of where the ledger names the record: who wrote it, and whom it names.
create function ledger.persons_of(what text) returns text[]
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare
    number bigint := substring(what from '/([0-9]{1,18})$')::bigint;
begin
    return array(
        select distinct 'person/' || kept.person from (
            select unnest(array[i.recorded_by] || i.named) as person
            from identification.intelligence i where what like 'intelligence/%' and i.id = number
            union all
            select unnest(array[c.made_by] || c.named) from priority_list.contact c where what like 'contact/%' and c.id = number
            union all
            select unnest(array[a.recorded_by] || a.named)
            from priority_list.academy_concern a where what like 'academy-concern/%' and a.id = number
            union all
            select unnest(array[l.drafted_by, l.edited_by]) from letters.letter l where what like 'letter/%' and l.id = number
            union all
            select unnest(array[r.decided_by] || r.named) from priority_list.self_report r where what like 'self-report/%' and r.id = number
        ) kept
        where kept.person is not null);
end
$$;
revoke execute on function ledger.persons_of(text) from public;

-- Whether a hold stands on it, on all of its kind, on a school that it is of, or on a person who wrote it or is named in it.
create or replace function ledger.is_held(what text) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if what is null or not exists (select from ledger.hold h where h.released_at is null) then
        return false;
    end if;
    return exists (
        select from ledger.hold h
        join unnest(array[what] || ledger.schools_of(what) || ledger.persons_of(what)) as held (name)
            on h.subject = held.name or (right(h.subject, 1) = '*' and starts_with(held.name, left(h.subject, -1)))
        where h.released_at is null);
end
$$;

-- A mark is of its school and its author alone; a notice is held with the concern that it tells of.
create or replace function priority_list.erasable_words(before timestamptz) returns table (kind text, id bigint)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'words on schools are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select written.kind, written.id from (
            select 'contact' as kind, c.id, c.urn, 'contact/' || c.id as record, c.made_by as author
            from priority_list.contact c where c.made_at < before and c.words <> 'Erased'
            union all
            select 'mark', m.id, m.urn, null, m.made_by from priority_list.mark m where m.made_at < before and m.reason <> 'Erased'
            union all
            select 'academy-concern', a.id, a.urn, 'academy-concern/' || a.id, a.recorded_by
            from priority_list.academy_concern a where a.recorded_at < before and a.words <> 'Erased'
            union all
            select 'academy-notice', n.id, a.urn, 'academy-concern/' || a.id, n.made_by from priority_list.academy_notice n
            join priority_list.academy_concern a on a.id = n.concern
            where n.made_at < before and n.words <> 'Erased'
        ) written
        where not ledger.is_held('school/' || written.urn) and not ledger.is_held(written.record)
            -- Of a contact or a concern itself the record says who wrote it.
            and (written.record is not null and written.kind <> 'academy-notice' or not ledger.is_held('person/' || written.author));
end
$$;

-- Whoever is suspended has no role that is in force: all of theirs ended with it.
create or replace function people.erasable_accounts(before timestamptz) returns setof bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'accounts are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select p.id from people.person p
        where p.created_at < before and p.email not like 'erased-%@erased.invalid' and not ledger.is_held('person/' || p.id)
            and (p.suspended_at < before or not exists (
                select from people.role_held r
                where r.person = p.id and (r.ended_at is null or r.ended_at >= before)
                    and (upper_inf(r.during) or upper(r.during) > (before at time zone 'Europe/London')::date)))
        order by p.id;
end
$$;

-- Whoever reviews access sees the live tokens that a person answers for, and never their hashes.
create function people.tokens_under_review()
    returns table (person bigint, token bigint, name text, scope text[], expires_at timestamptz, last_used_at timestamptz)
    language sql stable security definer set search_path = pg_catalog as
$$
    select t.person, t.id, t.name, t.scope, t.expires_at, t.last_used_at
    from people.api_token t
    where t.revoked_at is null and t.expires_at > now() and access.may('review-access')
$$;
revoke execute on function people.tokens_under_review() from public;

-- Whoever revokes somebody's access revokes the live tokens that the person answers for with it.
create function people.revoke_tokens_under_review(holder bigint) returns setof bigint
    language sql security definer set search_path = pg_catalog as
$$
    update people.api_token set revoked_at = now()
    where person = holder and revoked_at is null and expires_at > now() and access.may('review-access')
    returning id
$$;
revoke execute on function people.revoke_tokens_under_review(bigint) from public;
