-- Whoever asks what is kept about them is told of what others wrote with their name in it, wherever that is; and what is held is kept whole: the records that
-- a person wrote or is named in with the person, and each record with itself.

create or replace function people.fact_checks_about(request bigint) returns setof people.fact_check
    language sql stable security definer set search_path = pg_catalog as
$$
    select f.* from (select people.asked_about(request) as person) asked
    cross join lateral people.known_as(asked.person, request) known
    join people.fact_check f on strpos(lower(f.words), lower(known.name)) > 0 or exists (
        select from people.contact_link l
        where l.id = f.link and (lower(l.email) = lower(known.email) or lower(l.name) = lower(known.name)))
$$;

-- Letters to others that have the person's name in them.
create function letters.letters_naming(request bigint)
    returns table (id bigint, school text, part text, subject text, words text, state text)
    language sql stable security definer set search_path = pg_catalog as
$$
    select l.id, l.school, l.part, l.subject, l.words, l.state
    from (select people.asked_about(request) as person) asked
    cross join lateral people.known_as(asked.person, request) known
    join letters.letter l
        on strpos(
            lower(concat_ws(' ', l.subject, l.words, array_to_string(l.reasons, ' '), l.sent_back_because, l.replaces_because)), lower(known.name)) > 0
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
        on (strpos(lower(written.words), lower(known.name)) > 0 or (written.collected is null and written.subject = 'person/' || asked.person))
            and coalesce(asked.person <> all (written.collected), true)
$$;
revoke execute on function people.mentions_about(bigint) from public;
