-- The school-improvement calendar: a plan of occurrences made from schedules and term dates, what became of each, the entries and tasks that
-- they make, what a director changed of a schedule, the secret addresses at which people's calendars subscribe, and what is known of files that are fetched.

create schema calendar;
comment on schema calendar is 'The plan of the school-improvement year, and what became of it.';

-- A schedule and school year of which every occurrence stands in the plan: only these are compared with what term dates give today.
create table calendar.planned_year (
    schedule text not null,
    year smallint not null,
    planned_at timestamptz not null,
    primary key (schedule, year)
);

-- One turn of a schedule. It says all that making it needs, so that what is planned stays what was planned until somebody applies a change.
create table calendar.occurrence (
    id bigint generated always as identity primary key,
    schedule text not null,
    -- The calendar year in which the school year starts.
    year smallint not null,
    -- Names the turn whatever becomes of its date.
    period text not null,
    nominal date not null,
    day date,
    title text not null,
    kind text not null constraint occurrence_kind check (kind in ('meeting', 'deadline', 'report', 'work')),
    owner text not null,
    attends text[] not null,
    task text,
    job text,
    if_missed text not null constraint occurrence_if_missed check (if_missed in ('make', 'latest', 'skip')),
    due_at timestamptz,
    ends_at timestamptz,
    make_at timestamptz,
    why text not null,
    rule text not null,
    duties text[] not null,
    citation text not null,
    is_provisional boolean not null,
    state text not null constraint occurrence_state check (state in ('planned', 'made', 'skipped')),
    reason text,
    settled_at timestamptz,
    job_id bigint,
    constraint occurrence_once unique (schedule, year, period),
    constraint occurrence_dated check ((day is null) = (due_at is null) and (day is null) = (make_at is null)
        and (day is null) = (ends_at is null) and (day is not null or state = 'skipped')),
    constraint occurrence_settled check ((state = 'planned') = (settled_at is null) and (state = 'skipped') = (reason is not null))
);
create index occurrence_to_make on calendar.occurrence (make_at, id) where state = 'planned';
create index occurrence_by_day on calendar.occurrence (day, due_at);
create index occurrence_by_schedule on calendar.occurrence (schedule, make_at) where state = 'planned';

create table calendar.entry (
    id bigint generated always as identity primary key,
    occurrence bigint not null constraint entry_once unique references calendar.occurrence,
    title text not null,
    kind text not null,
    day date not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    made_at timestamptz not null
);
create index entry_by_day on calendar.entry (day);

create table calendar.task (
    id bigint generated always as identity primary key,
    occurrence bigint not null constraint task_once unique references calendar.occurrence,
    title text not null,
    owner text not null,
    due_at timestamptz not null,
    made_at timestamptz not null,
    done_at timestamptz,
    done_by bigint,
    note text,
    constraint task_done check ((done_at is null) = (done_by is null) and (note is null or done_at is not null))
);
create index task_open on calendar.task (due_at) where done_at is null;

-- What a director set of a schedule, within its bounds: all that differs from the file, from a day on. Never changed, only followed.
create table calendar.schedule_version (
    schedule text not null,
    number integer not null constraint schedule_version_number check (number >= 1),
    in_force date not null,
    changes jsonb not null,
    reason text not null constraint schedule_version_reason check (reason <> ''),
    made_by bigint not null,
    made_at timestamptz not null,
    primary key (schedule, number)
);

-- Whoever knows the address reads the calendar of its person. It is kept as it is, and not as a hash, so that a person can look it up again
-- for a second device: what it opens is in this database anyway.
create table calendar.feed (
    id bigint generated always as identity primary key,
    person bigint not null,
    token text not null constraint feed_token unique check (length(token) = 64),
    created_at timestamptz not null,
    revoked_at timestamptz
);
create unique index feed_of_person on calendar.feed (person) where revoked_at is null;

-- Who holds the feed of an address, with their roles today. The one way from an address to a person: nobody who asks is signed in, so
-- row-level security shows them no row, and this answers for the exact address only.
create function calendar.feed_holder(address text) returns table (person bigint, name text, roles text[])
    language plpgsql stable security definer set search_path = pg_catalog, pg_temp as
$$
begin
    return query
    select feed.person, holder.name,
        array(select distinct held_now.role from people.held_now where held_now.person = feed.person order by held_now.role)
    from calendar.feed
    join people.person as holder on holder.id = feed.person
    where feed.token = address and feed.revoked_at is null and holder.suspended_at is null;
end
$$;

-- What a server said of the version of an official file that was last taken in from an address, so that only a newer one is asked for.
create table intake.fetched (
    address text primary key,
    etag text,
    last_modified text,
    import bigint not null references intake.import on delete cascade,
    fetched_at timestamptz not null
);

alter table calendar.planned_year enable row level security;
alter table calendar.occurrence enable row level security;
alter table calendar.entry enable row level security;
alter table calendar.task enable row level security;
alter table calendar.schedule_version enable row level security;
alter table calendar.feed enable row level security;
alter table intake.fetched enable row level security;

create policy reading on calendar.planned_year for select using ((select access.everywhere('read-calendar')));
create policy planning on calendar.planned_year using ((select access.holds('operator')));

-- The service plans and makes; a director applies what term dates or a changed schedule make of the future.
create policy reading on calendar.occurrence for select using ((select access.everywhere('read-calendar')));
create policy planning on calendar.occurrence using ((select access.everywhere('edit-schedules')));

create policy reading on calendar.entry for select using ((select access.everywhere('read-calendar')));
create policy making on calendar.entry for insert with check ((select access.holds('operator')));

create policy reading on calendar.task for select using ((select access.everywhere('read-calendar')));
create policy making on calendar.task for insert with check ((select access.holds('operator')));
create policy doing on calendar.task for update
    using (access.holds('bep-director', owner)) with check (done_by is not distinct from access.person());

create policy reading on calendar.schedule_version for select using ((select access.everywhere('read-calendar')));
create policy setting on calendar.schedule_version for insert
    with check ((select access.holds('bep-director')) and made_by is not distinct from access.person());

create policy own on calendar.feed using (person = access.person());

create policy fetching on intake.fetched using ((select access.holds('operator')));
