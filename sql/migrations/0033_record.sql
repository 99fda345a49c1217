-- The record, and what it keeps of people: every detail of a person is in a class of the retention schedule, a hold on a school keeps the
-- records of that school, rows end with a mark and are not taken away, an erasure names the events it took, and whoever asks what is kept
-- about them needs no account.

-- Rows end with a mark. (A role that was never to be held has had `ended_at` for it since 0013.)
alter table people.school_contact add column withdrawn_at timestamptz;
alter table people.school_contact drop constraint school_contact_once;
alter table people.school_contact add constraint school_contact_once
    exclude using gist (urn with =, part with =, during with &&) where (withdrawn_at is null);

-- The schools that a record is of, where the ledger names the record and not the school.
create function ledger.schools_of(what text) returns text[]
    language plpgsql stable security definer set search_path = pg_catalog as
$$
declare
    number bigint := substring(what from '/([0-9]{1,18})$')::bigint;
begin
    return array(
        select distinct 'school/' || urn from (
            select urn from identification.intelligence where what like 'intelligence/%' and id = number
            union all
            select urn from letters.letter where what like 'letter/%' and id = number
            union all
            select urn from letters.letter where what like 'letters/%' and batch = number
            union all
            select urn from priority_list.self_report where what like 'self-report/%' and id = number
            union all
            select l.urn from letters.letter l join letters.delivery d on d.letter = l.id where what like 'mail/%' and d.mail = number
            union all
            select l.urn from letters.letter l join letters.reminder r on r.letter = l.id where what like 'mail/%' and r.mail = number
        ) kept);
end
$$;
revoke execute on function ledger.schools_of(text) from public;
create index delivery_by_mail on letters.delivery (mail);
create index reminder_by_mail on letters.reminder (mail);

-- Whether a hold stands on it, on all of its kind, or on a school that it is of.
create or replace function ledger.is_held(what text) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if what is null or not exists (select from ledger.hold h where h.released_at is null) then
        return false;
    end if;
    return exists (
        select from ledger.hold h
        join unnest(array[what] || ledger.schools_of(what)) as held (name)
            on h.subject = held.name or (right(h.subject, 1) = '*' and starts_with(held.name, left(h.subject, -1)))
        where h.released_at is null);
end
$$;

-- Whoever has left leaves nothing of this behind.
create or replace function people.erase_accounts(before timestamptz, most integer) returns bigint[]
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from people.erasable_accounts(before) as id limit most);
begin
    update people.person set name = 'Erased person ' || id, email = 'erased-' || id || '@erased.invalid' where id = any (wanted);
    delete from people.credential where person = any (wanted);
    delete from people.second_factor where person = any (wanted);
    delete from people.recovery_code where person = any (wanted);
    delete from people.linked_account where person = any (wanted);
    delete from people.one_time_link where person = any (wanted);
    delete from people.session where person = any (wanted);
    delete from people.watch where person = any (wanted);
    delete from people.kept_list where person = any (wanted);
    delete from calendar.feed where person = any (wanted);
    delete from priority_list.partner_profile where person = any (wanted);
    update people.api_token set name = 'Erased', revoked_at = coalesce(revoked_at, now()) where person = any (wanted);
    update people.interest set note = '' where person = any (wanted);
    update people.sample set reason = 'Erased' where person = any (wanted);
    update people.access_review set note = '' where person = any (wanted);
    update people.emergency_access set reason = 'Erased by the retention schedule' where person = any (wanted);
    -- What two people did together stays while either is held.
    update people.delegation set reason = 'Erased'
    where (owner = any (wanted) or delegate = any (wanted))
        and not ledger.is_held('person/' || owner) and not ledger.is_held('person/' || delegate);
    update priority_list.allocation set reason = '', ended_because = '' where person = any (wanted) and not ledger.is_held('school/' || urn);
    return wanted;
end
$$;

-- Those who went, and those who were recorded wrongly.
create or replace function people.erasable_contacts(before timestamptz) returns setof bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'contacts are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select c.id from people.school_contact c
        where (upper(c.during) <= (before at time zone 'Europe/London')::date or c.withdrawn_at < before)
            and not ledger.is_held('school/' || c.urn)
        order by c.id;
end
$$;

-- Personal links to schools, with what was answered by them: that there was one, and what came of it, stays.
create function people.erasable_links(before timestamptz) returns setof bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'links are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select l.id from people.contact_link l
        where l.made_at < before and l.expires_at < before and l.email <> '' and not ledger.is_held('school/' || l.urn)
        order by l.id;
end
$$;
revoke execute on function people.erasable_links(timestamptz) from public;

create function people.erase_links(before timestamptz, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from people.erasable_links(before) as id limit most);
begin
    update people.contact_link set name = 'Erased', email = '' where id = any (wanted);
    update people.fact_check set words = 'Erased' where link = any (wanted) and words <> '';
    return cardinality(wanted);
end
$$;
revoke execute on function people.erase_links(timestamptz, integer) from public;

-- What schools said of themselves.
create function priority_list.erasable_self_reports(before timestamptz) returns setof bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'self-reports are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select r.id from priority_list.self_report r
        where r.made_at < before and coalesce(r.decided_at, r.made_at) < before and r.email <> '' and not ledger.is_held('self-report/' || r.id)
        order by r.id;
end
$$;
revoke execute on function priority_list.erasable_self_reports(timestamptz) from public;

create function priority_list.erase_self_reports(before timestamptz, most integer) returns bigint[]
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from priority_list.erasable_self_reports(before) as id limit most);
begin
    update priority_list.self_report
    set name = 'Erased', email = '', words = 'Erased', reason = case when reason is not null then 'Erased' end
    where id = any (wanted);
    return wanted;
end
$$;
revoke execute on function priority_list.erase_self_reports(timestamptz, integer) from public;

-- What was written of schools before they were listed: of contacts with them, in the joint review, of academies. These are only added to; the
-- schedule alone takes their words, and leaves that each was made, when and by whom.
create function priority_list.refuse_change_but_erasure() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'UPDATE' and current_setting('priority_list.erasing', true) = 'by the schedule' then
        return null;
    end if;
    raise exception '% is only added to: % is refused', tg_table_name, lower(tg_op) using errcode = 'insufficient_privilege';
end
$$;
do $$
declare
    kept text;
begin
    foreach kept in array array['contact', 'mark', 'academy_concern', 'academy_notice'] loop
        execute format('drop trigger refuse_change on priority_list.%I', kept);
        execute format(
            'create trigger refuse_change before update or delete or truncate on priority_list.%I
                for each statement execute function priority_list.refuse_change_but_erasure()', kept);
    end loop;
end
$$;

create function priority_list.erasable_words(before timestamptz) returns table (kind text, id bigint)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'words on schools are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select written.kind, written.id from (
            select 'contact' as kind, c.id, c.urn from priority_list.contact c where c.made_at < before and c.words <> 'Erased'
            union all
            select 'mark', m.id, m.urn from priority_list.mark m where m.made_at < before and m.reason <> 'Erased'
            union all
            select 'academy-concern', a.id, a.urn from priority_list.academy_concern a where a.recorded_at < before and a.words <> 'Erased'
            union all
            select 'academy-notice', n.id, a.urn from priority_list.academy_notice n
            join priority_list.academy_concern a on a.id = n.concern
            where n.made_at < before and n.words <> 'Erased'
        ) written
        where not ledger.is_held('school/' || written.urn);
end
$$;
revoke execute on function priority_list.erasable_words(timestamptz) from public;

create function priority_list.erase_words(before timestamptz, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted jsonb := (
        select coalesce(jsonb_object_agg(chosen.kind, chosen.ids), '{}') from (
            select each.kind, jsonb_agg(each.id) as ids from (select * from priority_list.erasable_words(before) limit most) each group by each.kind
        ) chosen);
begin
    perform set_config('priority_list.erasing', 'by the schedule', true);
    update priority_list.contact set words = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'contact')::bigint);
    update priority_list.mark set reason = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'mark')::bigint);
    update priority_list.academy_concern set words = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'academy-concern')::bigint);
    update priority_list.academy_notice set words = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'academy-notice')::bigint);
    perform set_config('priority_list.erasing', '', true);
    return (select coalesce(sum(jsonb_array_length(ids)), 0) from jsonb_each(wanted) as kinds (kind, ids));
end
$$;
revoke execute on function priority_list.erase_words(timestamptz, integer) from public;

-- Whom a mail went to. That there was one, why, when, and what became of it, stays.
create function documents.erasable_mail(before timestamptz) returns setof bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'recipients of mail are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select m.id from documents.mail m
        where m.made_at < before and m.erased and m.recipient_address <> ''
            and not ledger.is_held('person/' || m.person) and not ledger.is_held('mail/' || m.id)
        order by m.id;
end
$$;
revoke execute on function documents.erasable_mail(timestamptz) from public;

create function documents.erase_mail(before timestamptz, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from documents.erasable_mail(before) as id limit most);
begin
    update documents.mail set recipient_address = '', recipient_name = '', subject = 'Erased', last_reply = null where id = any (wanted);
    return cardinality(wanted);
end
$$;
revoke execute on function documents.erase_mail(timestamptz, integer) from public;

-- Who read which restricted record. Only added to; the schedule alone takes it away.
create function ledger.refuse_change_but_erasure_of_reading() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'DELETE' and current_setting('ledger.erasing', true) = 'yes' then
        return null;
    end if;
    raise exception 'the ledger is only added to: % of % is refused', lower(tg_op), tg_table_name using errcode = 'insufficient_privilege';
end
$$;
drop trigger refuse_change on ledger.reading;
create trigger refuse_change before update or delete or truncate on ledger.reading
    for each statement execute function ledger.refuse_change_but_erasure_of_reading();

create function ledger.erasable_readings(before timestamptz) returns setof bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'readings are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select r.id from ledger.reading r
        where r.at < before and not ledger.is_held(r.subject) and not ledger.is_held('person/' || r.person)
        order by r.id;
end
$$;
revoke execute on function ledger.erasable_readings(timestamptz) from public;

create function ledger.erase_readings(before timestamptz, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from ledger.erasable_readings(before) as id limit most);
begin
    perform set_config('ledger.erasing', 'yes', true);
    delete from ledger.reading where id = any (wanted);
    perform set_config('ledger.erasing', '', true);
    return cardinality(wanted);
end
$$;
revoke execute on function ledger.erase_readings(timestamptz, integer) from public;

-- Whoever asks what is kept about them may have no account: then they are looked for by the name and the address that they give.
alter table people.subject_access alter column person drop not null;
alter table people.subject_access add column name text not null default '';
alter table people.subject_access add column email text not null default '';
alter table people.subject_access add constraint subject_access_of check ((person is null) = (name <> ''));

-- The name and the address by which somebody who asked is found: of their account, else as they gave them.
create function people.known_as(asking bigint, request bigint) returns table (name text, email text)
    language sql stable security definer rows 1 set search_path = pg_catalog as
$$
    select p.name, p.email from people.person p where p.id = asking and access.may('answer-subject-access')
    union all
    select a.name, nullif(a.email, '') from people.subject_access a
    where a.id = request and a.person is null and asking is null and access.may('answer-subject-access')
$$;

-- Intelligence that the person recorded, that names them as its reader, or that has their name in it.
create or replace function identification.intelligence_about(request bigint) returns setof identification.intelligence
    language sql stable security definer set search_path = pg_catalog as
$$
    select i.* from (select people.asked_about(request) as person) asked
    cross join lateral people.known_as(asked.person, request) known
    join identification.intelligence i
        on i.recorded_by = asked.person or asked.person = any (i.named) or strpos(lower(i.words || ' ' || i.source), lower(known.name)) > 0
$$;

create policy answering on people.contact_link for select using ((select access.may('answer-subject-access')));
create policy answering on people.fact_check for select using ((select access.may('answer-subject-access')));

-- What may not be seen otherwise is collected for a request, and only for it: programs that the person answers for, what is weighed of them as a
-- Priority Partner, and mail to them, by their account or by what they are known as.
create function people.tokens_about(request bigint) returns table (name text, made_at timestamptz, last_used_at timestamptz)
    language sql stable security definer set search_path = pg_catalog as
$$
    select t.name, t.made_at, t.last_used_at from people.api_token t where t.person = people.asked_about(request)
$$;
revoke execute on function people.tokens_about(bigint) from public;

create function priority_list.profile_about(request bigint)
    returns table (capacity integer, phases text[], easting integer, northing integer, changed_at timestamptz)
    language sql stable security definer set search_path = pg_catalog as
$$
    select p.capacity, p.phases, p.easting, p.northing, p.changed_at
    from priority_list.partner_profile p where p.person = people.asked_about(request)
$$;
revoke execute on function priority_list.profile_about(bigint) from public;

create function documents.mail_about(request bigint)
    returns table (id bigint, recipient_name text, recipient_address text, subject text, reason text, made_at timestamptz, state text)
    language sql stable security definer set search_path = pg_catalog as
$$
    select m.id, m.recipient_name, m.recipient_address, m.subject, m.reason, m.made_at, m.state
    from (select people.asked_about(request) as person) asked
    cross join lateral people.known_as(asked.person, request) known
    join documents.mail m
        on m.person = asked.person or lower(m.recipient_address) = lower(known.email) or lower(m.recipient_name) = lower(known.name)
$$;
revoke execute on function documents.mail_about(bigint) from public;

-- That a person has a calendar address, and not which: whoever knows it reads their calendar.
create function calendar.feeds_about(request bigint) returns table (created_at timestamptz, revoked_at timestamptz)
    language sql stable security definer set search_path = pg_catalog as
$$
    select f.created_at, f.revoked_at from calendar.feed f where f.person = people.asked_about(request)
$$;
revoke execute on function calendar.feeds_about(bigint) from public;

-- Requests are erased as other oversight is: that there was one, who opened it and when, stays.
create function people.erasable_requests(before timestamptz) returns setof bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'requests are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select a.id from people.subject_access a
        where a.opened_at < before and a.reason <> 'Erased'
            and not ledger.is_held('person/' || a.person) and not ledger.is_held('subject-access/' || a.id)
        order by a.id;
end
$$;
revoke execute on function people.erasable_requests(timestamptz) from public;

create function people.erase_requests(before timestamptz, most integer) returns bigint[]
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from people.erasable_requests(before) as id limit most);
begin
    update people.subject_access
    set reason = 'Erased', email = '', name = case when name <> '' then 'Erased' else '' end
    where id = any (wanted);
    return wanted;
end
$$;
revoke execute on function people.erase_requests(timestamptz, integer) from public;

-- Numbers in ascending order as ranges: 1-5 7 9-11.
create function ledger.ranges(ids bigint[]) returns text
    language sql immutable parallel safe set search_path = pg_catalog as
$$
    select coalesce(string_agg(case when low = high then low::text else low || '-' || high end, ' ' order by low), '')
    from (
        select min(id) as low, max(id) as high
        from (select id, id - row_number() over (order by id) as island from unnest(ids) as id) numbered
        group by island
    ) ranges
$$;

-- Erases the details and reasons of those, and writes the event that says so, and of which events they were, in the same breath: a
-- verification names whatever is gone and stands in no such event. Gives their number.
create or replace function ledger.erase(class text, kinds text[], made_before timestamptz, by_role text, under text, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from ledger.erasable(kinds, made_before) as id limit most);
    details text;
    grain bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
begin
    if wanted = '{}' then
        return 0;
    end if;
    perform set_config('ledger.erasing', 'yes', true);
    update ledger.event set payload = null, salt = null, reason = null where id = any (wanted);
    perform set_config('ledger.erasing', '', true);
    details := format(
        '[["events","%s"],["made before","%s"],["ids","%s"]]', cardinality(wanted),
        to_char(made_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), ledger.ranges(wanted));
    insert into ledger.event (at, actor, roles, role, action, kind, subject, payload, salt, payload_hash, policy)
    values (
        now(), access.person(), access.roles(), by_role, 'keep-retention', 'ledger.details-erased', 'retention/' || class, details::json,
        grain, sha256(grain || convert_to(details, 'UTF8')), under);
    return cardinality(wanted);
end
$$;

-- Erasures until now said how many they took, and not which. Where their sum is what is gone, one event names all of those; where it is not,
-- details went outside the schedule, and the next verification names each.
do $$
declare
    gone bigint[] := array(select id from ledger.event where payload is null order by id);
    counted bigint := (
        select coalesce(sum((payload -> 0 ->> 1)::bigint), 0) from ledger.event
        where kind = 'ledger.details-erased' and subject like 'retention/%');
    details text := format('[["events","0"],["of","erasures before their events were named"],["ids","%s"]]', ledger.ranges(gone));
    grain bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
begin
    if gone <> '{}' and cardinality(gone) = counted then
        insert into ledger.event (at, roles, action, kind, subject, payload, salt, payload_hash)
        values (
            now(), '{}', 'keep-retention', 'ledger.details-erased', 'retention/before', details::json, grain,
            sha256(grain || convert_to(details, 'UTF8')));
    end if;
end
$$;
