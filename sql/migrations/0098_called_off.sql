-- A meeting that stands in people's calendars and will not be held is called off: it stays where it is, with why, and is held after all where that is said.
-- Its number of revisions is what calendar programs go by (SEQUENCE of RFC 5545), and what a form says that it was shown over.
alter table calendar.occurrence
    add column revision integer not null default 0,
    add column said_at timestamptz,
    add column said_by bigint,
    drop constraint occurrence_state,
    drop constraint occurrence_settled,
    add constraint occurrence_state check (state in ('planned', 'made', 'skipped', 'called-off')),
    -- What was called off while it waited waits again where it is held after all: it was settled where it had been made.
    add constraint occurrence_settled
        check ((state = 'called-off' or (state = 'planned') = (settled_at is null)) and (state in ('skipped', 'called-off')) = (reason is not null)),
    add constraint occurrence_called_off
        check ((said_at is null) = (said_by is null) and (state <> 'called-off' or (kind = 'meeting' and said_at is not null and btrim(reason) <> '')));
comment on column calendar.occurrence.said_at is 'When it was last said that it is called off, or held after all.';

-- Nobody calls off in a colleague's name.
alter policy planning on calendar.occurrence
    with check ((select access.everywhere('edit-schedules')) and (state <> 'called-off' or said_by = (select access.person())));

-- The task that was left out with its meeting is open again with it, whoever says that it is held after all; what was said of a task by itself is not.
create policy holding on calendar.task for update
    using ((select access.everywhere('edit-schedules')) and outcome = 'does-not-apply' and exists (
        select from calendar.occurrence meeting
        where meeting.id = task.occurrence and meeting.state = 'called-off' and meeting.said_at = task.done_at and meeting.said_by = task.done_by))
    with check (done_at is null and (select access.everywhere('edit-schedules')));

-- What is collected of free words has why a meeting was called off.
create or replace function people.mentions_about(request bigint)
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
        union all
        select 'a meeting that was called off', o.title, o.reason, o.said_by, o.said_at, array[o.said_by]
        from calendar.occurrence o where o.state = 'called-off'
    ) written (kind, subject, words, author, at, collected)
        on (people.is_named_in(written.words, known.name) or (written.collected is null and written.subject = 'person/' || asked.person))
            and coalesce(asked.person <> all (written.collected), true)
$$;
