-- Who asked is looked up once for each source of what is kept about them, with what finds their name in words: their whole name, as words of its own, in all
-- sources alike. Each source keeps its plan, since a request reads all of them.
create function people.asked(request bigint) returns table (person bigint, name text, email text, named text, clue text)
    language plpgsql stable security definer rows 1 set search_path = pg_catalog as
$$
begin
    if not access.may('answer-subject-access') then
        return;
    end if;
    return query
        select opened.person, known.name, known.email,
            case when known.name ~ '\S\s+\S' then
                '(^|\W)' || regexp_replace(regexp_replace(btrim(known.name), '([][\\.^$*+?(){}|-])', '\\\1', 'g'), '\s+', '\\s+', 'g') || '(\W|$)'
            end,
            coalesce((select lower(run[1]) from regexp_matches(known.name, '[A-Za-z]+', 'g') run order by length(run[1]) desc limit 1), '')
        from people.subject_access opened
        left join people.person holder on holder.id = opened.person
        cross join lateral (select coalesce(holder.name, opened.name) as name, coalesce(holder.email, nullif(opened.email, '')) as email) known
        where opened.id = request and (opened.person is null or holder.id is not null);
end
$$;
comment on function people.asked(bigint) is
    'Whose request it is: named is the pattern of their name in words, null for a name of one word, which others have too; clue is in lower case what stands in their name without an accent, and is looked for in long words first, three times as quickly.';

create or replace function calendar.feeds_about(request bigint) returns table (created_at timestamptz, revoked_at timestamptz)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query select f.created_at, f.revoked_at from calendar.feed f where f.person = asked.person;
end
$$;

create or replace function documents.mail_about(request bigint)
    returns table (id bigint, recipient_name text, recipient_address text, subject text, reason text, made_at timestamptz, state text)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select m.id, m.recipient_name, m.recipient_address, m.subject, m.reason, m.made_at, m.state
        from documents.mail m
        where m.person = asked.person or lower(m.recipient_address) = lower(asked.email) or lower(m.recipient_name) = lower(asked.name);
end
$$;

create or replace function identification.intelligence_about(request bigint) returns setof identification.intelligence
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select i.* from identification.intelligence i
        where i.recorded_by = asked.person or asked.person = any (i.named) or i.words || ' ' || i.source ~* asked.named;
end
$$;

create or replace function ledger.events_about(request bigint) returns setof ledger.event
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select e.* from ledger.event e
        where e.id in (
            select by_them.id from ledger.event by_them where by_them.actor = asked.person
            union select for_them.id from ledger.event for_them where for_them.on_behalf_of = asked.person
            union select about_them.id from ledger.event about_them where about_them.subject = 'person/' || asked.person);
end
$$;

create or replace function letters.letters_naming(request bigint)
    returns table (id bigint, school text, part text, subject text, words text, state text, sent_back_because text, replaces_because text)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select l.id, l.school, l.part, l.subject, l.words, l.state, l.sent_back_because, l.replaces_because
        from letters.letter l
        cross join lateral (
            select concat_ws(E'\n', l.subject, l.words, array_to_string(l.reasons, E'\n'), l.sent_back_because, l.replaces_because) as text
        ) whole
        where case when strpos(lower(whole.text collate "C"), asked.clue) > 0 then whole.text ~* asked.named end
            and not coalesce(lower(l.email) = lower(asked.email), false) and lower(l.recipient) <> lower(asked.name);
end
$$;

create or replace function people.fact_checks_about(request bigint) returns setof people.fact_check
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select f.* from people.fact_check f
        where f.words ~* asked.named or exists (
            select from people.contact_link l
            where l.id = f.link and (lower(l.email) = lower(asked.email) or lower(l.name) = lower(asked.name)));
end
$$;

create or replace function people.mentions_about(request bigint)
    returns table (kind text, subject text, words text, author bigint, at timestamptz)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select written.kind, written.subject, written.words, written.author, written.at
        from (
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
            union all
            select 'a meeting that was called off', o.title, o.reason, o.said_by, o.said_at, array[o.said_by]
            from calendar.occurrence o where o.said_by is not null and o.state = 'called-off'
        ) written (kind, subject, words, author, at, collected)
        where (written.words ~* asked.named or (written.collected is null and written.subject = 'person/' || asked.person))
            and coalesce(asked.person <> all (written.collected), true);
end
$$;

create or replace function people.tokens_about(request bigint) returns table (name text, made_at timestamptz, last_used_at timestamptz)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query select t.name, t.made_at, t.last_used_at from people.api_token t where t.person = asked.person;
end
$$;

create or replace function priority_list.academies_about(request bigint)
    returns table (urn integer, kind text, words text, made_by bigint, made_at timestamptz)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select written.* from (
            select c.urn, 'a concern about an academy', c.words, c.recorded_by, c.recorded_at from priority_list.academy_concern c
            union all
            select c.urn, 'a notice of an academy', n.words, n.made_by, n.made_at
            from priority_list.academy_notice n join priority_list.academy_concern c on c.id = n.concern
        ) written (urn, kind, words, made_by, made_at)
        where written.made_by = asked.person or written.words ~* asked.named;
end
$$;

create or replace function priority_list.contacts_about(request bigint) returns setof priority_list.contact
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query select c.* from priority_list.contact c where c.made_by = asked.person or c.words ~* asked.named;
end
$$;

create or replace function priority_list.profile_about(request bigint)
    returns table (capacity integer, phases text[], easting integer, northing integer, changed_at timestamptz)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query select p.capacity, p.phases, p.easting, p.northing, p.changed_at from priority_list.partner_profile p where p.person = asked.person;
end
$$;

create or replace function priority_list.self_reports_about(request bigint) returns setof priority_list.self_report
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select r.* from priority_list.self_report r
        where lower(r.email) = lower(asked.email) or lower(r.name) = lower(asked.name) or r.words ~* asked.named or r.decided_by = asked.person;
end
$$;

-- For the statements of the sources, each of which has the person first and the request second.
drop function people.known_as(bigint, bigint);
create function people.known_as(asking bigint, request bigint) returns table (name text, email text, named text)
    language plpgsql stable security definer rows 1 set search_path = pg_catalog as
$$
begin
    return query select asked.name, asked.email, asked.named from people.asked(request) where asked.person is not distinct from asking;
end
$$;

drop function people.asked_about(bigint);
drop function people.is_named_in(text, text);

create index occurrence_said_by on calendar.occurrence (said_by) where said_by is not null;
