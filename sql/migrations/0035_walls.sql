-- Who may see what was written of a school: each record says so, as intelligence does. What schools say of themselves and of the facts that the
-- service has is open at first, to those whose right it is, until one of them restricts it.

do $$
declare
    kept text;
begin
    foreach kept in array array['priority_list.self_report', 'priority_list.contact', 'priority_list.academy_concern', 'people.fact_check'] loop
        execute format(
            'alter table %1$s
                add column classification text not null default ''open'',
                add column named bigint[] not null default ''{}'',
                add constraint %2$I check (classification in (''open'', ''finance'', ''hr'', ''governance'', ''safeguarding'', ''named'')),
                add constraint %3$I check ((classification = ''named'') = (named <> ''{}''))',
            kept, split_part(kept, '.', 2) || '_classification', split_part(kept, '.', 2) || '_named');
    end loop;
end
$$;

-- Names and addresses are for those who decide; the service takes the report for somebody who has no account.
drop policy deciding on priority_list.self_report;
create policy deciding on priority_list.self_report using (
    (select access.holds('operator'))
    or ((select access.may('triage-self-reports')) and (
        classification = any ((select access.cleared())::text[]) or (select access.person()) = any (named))));

drop policy reading on priority_list.contact;
create policy reading on priority_list.contact for select using (
    (select access.may('read-priority-list')) and (
        classification = any ((select access.cleared())::text[])
        or made_by = (select access.person())
        or (select access.person()) = any (named)));
create policy classifying on priority_list.contact for update using ((select access.may('record-contacts')));

drop policy reading on priority_list.academy_concern;
create policy reading on priority_list.academy_concern for select using (
    (select access.may('read-priority-list')) and (
        classification = any ((select access.cleared())::text[])
        or recorded_by = (select access.person())
        or (select access.person()) = any (named)));
create policy classifying on priority_list.academy_concern for update using ((select access.may('notify-of-academies')));

-- Who was told of an academy is for those who may see why.
drop policy reading on priority_list.academy_notice;
create policy reading on priority_list.academy_notice for select using (concern in (select id from priority_list.academy_concern));

drop policy reading on people.fact_check;
drop policy answering on people.fact_check;
create policy reading on people.fact_check for select using (
    (select access.holds('operator'))
    or ((
        (select access.everywhere('link-contacts'))
        or urn = any ((select access.allocated_schools('link-contacts'))::integer[])
    ) and (
        classification = any ((select access.cleared())::text[]) or (select access.person()) = any (named))));
create policy classifying on people.fact_check for update using (
    (select access.everywhere('link-contacts')) or urn = any ((select access.allocated_schools('link-contacts'))::integer[]));

-- These are only added to, but for who may see them: that changes, and nothing else.
drop trigger refuse_change on priority_list.contact;
create trigger refuse_change
    before update of id, authority, urn, step, on_day, words, is_priority, made_by, made_at or delete or truncate on priority_list.contact
    for each statement execute function priority_list.refuse_change_but_erasure();
drop trigger refuse_change on priority_list.academy_concern;
create trigger refuse_change
    before update of id, authority, year, urn, words, evidence, recorded_by, recorded_at or delete or truncate on priority_list.academy_concern
    for each statement execute function priority_list.refuse_change_but_erasure();

-- The steps before a school is listed (ID-5) are open to whoever may read the list, whoever took them: what was said at each is for those who may
-- see that. So a school can be listed, or not, alike for everybody.
create function priority_list.contact_steps(schools integer[])
    returns table (id bigint, authority smallint, urn integer, step text, on_day date, is_priority boolean, made_by bigint, classification text)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        select c.id, c.authority, c.urn, c.step, c.on_day, c.is_priority, c.made_by, c.classification
        from priority_list.contact c where schools is null or c.urn = any (schools);
end
$$;

-- What is collected for somebody who asks what is kept about them, whoever may see it otherwise.
create function priority_list.self_reports_about(request bigint) returns setof priority_list.self_report
    language sql stable security definer set search_path = pg_catalog as
$$
    select r.* from (select people.asked_about(request) as person) asked
    cross join lateral people.known_as(asked.person, request) known
    join priority_list.self_report r
        on lower(r.email) = lower(known.email) or lower(r.name) = lower(known.name) or strpos(lower(r.words), lower(known.name)) > 0
            or r.decided_by = asked.person
$$;
revoke execute on function priority_list.self_reports_about(bigint) from public;

create function priority_list.contacts_about(request bigint) returns setof priority_list.contact
    language sql stable security definer set search_path = pg_catalog as
$$
    select c.* from (select people.asked_about(request) as person) asked
    cross join lateral people.known_as(asked.person, request) known
    join priority_list.contact c on c.made_by = asked.person or strpos(lower(c.words), lower(known.name)) > 0
$$;
revoke execute on function priority_list.contacts_about(bigint) from public;

create function priority_list.academies_about(request bigint)
    returns table (urn integer, kind text, words text, made_by bigint, made_at timestamptz)
    language sql stable security definer set search_path = pg_catalog as
$$
    select written.* from (select people.asked_about(request) as person) asked
    cross join lateral people.known_as(asked.person, request) known
    join (
        select c.urn, 'a concern about an academy', c.words, c.recorded_by, c.recorded_at from priority_list.academy_concern c
        union all
        select c.urn, 'a notice of an academy', n.words, n.made_by, n.made_at
        from priority_list.academy_notice n join priority_list.academy_concern c on c.id = n.concern
    ) written (urn, kind, words, made_by, made_at)
        on written.made_by = asked.person or strpos(lower(written.words), lower(known.name)) > 0
$$;
revoke execute on function priority_list.academies_about(bigint) from public;

create function people.fact_checks_about(request bigint) returns setof people.fact_check
    language sql stable security definer set search_path = pg_catalog as
$$
    select f.* from (select people.asked_about(request) as person) asked
    cross join lateral people.known_as(asked.person, request) known
    join people.contact_link l on lower(l.email) = lower(known.email) or lower(l.name) = lower(known.name)
    join people.fact_check f on f.link = l.id
$$;
revoke execute on function people.fact_checks_about(bigint) from public;

-- A history is told of what may be seen as it is now. What was written of an academy has a history of its own.
create or replace function ledger.shows(subject text, kind text) returns boolean
    language plpgsql stable parallel safe as
$$
declare
    number bigint := substring(subject from '/([0-9]{1,18})$')::bigint;
begin
    return case split_part(subject, '/', 1)
        when 'intelligence' then exists (select from identification.intelligence where id = number)
        when 'self-report' then access.may('triage-self-reports') and exists (select from priority_list.self_report where id = number)
        when 'academy-concern' then exists (select from priority_list.academy_concern where id = number)
        when 'hold' then access.may('keep-retention')
        when 'retention' then access.may('keep-retention')
        when 'letter' then access.may('read-letters')
        when 'letters' then access.may('read-letters')
        when 'letter-words' then access.may('read-letters')
        when 'priority-list' then access.may('read-priority-list')
        when 'year-review' then access.may('read-priority-list')
        when 'token' then access.may('manage-tokens') or access.may('review-access')
        when 'school' then case
            -- Those recorded before 0035 stand in the school's history with their words: told where none of its concerns is hidden.
            when kind like 'priority-list.academy-%' then not priority_list.hides_concern(number::integer)
            else kind !~ '^people\.(contact|link|facts)-' or access.reaches_school('link-contacts', number::integer) end
        else true
    end;
end
$$;

-- Whether anything was written of an academy that the person may not see.
create function priority_list.hides_concern(school integer) returns boolean
    language plpgsql stable parallel safe security definer set search_path = pg_catalog as
$$
begin
    return exists (
        select from priority_list.academy_concern c
        where c.urn = school and c.classification <> all (access.cleared()) and c.recorded_by is distinct from access.person()
            and not coalesce(access.person() = any (c.named), false));
end
$$;

-- A hold on a school keeps what was written of it as an academy too.
create or replace function ledger.schools_of(what text) returns text[]
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
            select urn from priority_list.academy_concern where what like 'academy-concern/%' and id = number
            union all
            select l.urn from letters.letter l join letters.delivery d on d.letter = l.id where what like 'mail/%' and d.mail = number
            union all
            select l.urn from letters.letter l join letters.reminder r on r.letter = l.id where what like 'mail/%' and r.mail = number
        ) kept);
end
$$;

-- Of intelligence on which a school's place on the list rests: how it is restricted, and nothing else of it, so that whoever may not see it is told that
-- there is evidence and with whom it stays. Of intelligence that no line names it says nothing.
create function priority_list.evidence_held(wanted text[]) returns table (evidence text, classification text)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not (access.may('read-priority-list') or access.may('read-letters')) then
        return;
    end if;
    return query
        select named.record, i.classification
        from (
            select record, substring(record from '^intelligence/([0-9]{1,18})$')::bigint as id from unnest(wanted) as given (record)
        ) named
        join identification.intelligence i on i.id = named.id
        where exists (select from priority_list.entry e where e.evidence @> array[named.record])
            or exists (select from priority_list.line l where l.evidence @> array[named.record]);
end
$$;

-- Whoever stands in for somebody brings their own interests with them: a school in which they have one is not within their reach by that. (The view
-- comes from sql/views.)
create or replace function access.allocated_schools(wanted text) returns integer[]
    language plpgsql stable parallel safe as
$$
begin
    return (
        select coalesce(array_agg(given.urn), '{}') from priority_list.allocation given
        where given.during @> access.today() and given.ended_at is null
            and exists (select from access.grants where action = wanted and access.roles() && allocated)
            and (
                given.person = access.person()
                or (given.person = any (access.behalf()) and given.urn not in (
                    select interest.urn from people.interests_now interest where interest.person = access.person()))));
end
$$;
