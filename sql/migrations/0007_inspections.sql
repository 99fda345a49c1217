-- Ofsted's outcomes, in the words of the framework under which each was made.

create schema inspections;
comment on schema inspections is 'Ofsted outcomes under every framework, as they were judged.';

-- An inspection, once for each URN under which Ofsted lists it: a school that converted carries its predecessor's inspection, and the
-- predecessor keeps its own (formats.md, rule 7). `urn_at_time` says whose it was.
create table inspections.inspection (
    urn integer not null check (urn between 100000 and 999999),
    kind text not null check (kind in ('graded', 'ungraded')),
    started_on date not null,
    number text,
    -- Null where the file does not say.
    urn_at_time integer,
    ended_on date,
    published_on date,
    -- `2019`: config/policy names the frameworks by the year in which they begin.
    framework text not null,
    type_words text,
    -- As judged: 1 to 4. Null where the framework gives no single grade, and where none was given; never made up from other judgements.
    overall smallint check (overall between 1 and 4),
    overall_status text not null,
    -- SM special measures, SWK serious weaknesses, NTI notice to improve, RSI requires significant improvement; null where none.
    concern text,
    -- Whether the file has a column for it: without one, no category says nothing.
    concern_is_known boolean not null default false,
    -- Of an ungraded inspection: `School remains Good (Concerns) - S5 Next`.
    outcome text,
    import bigint not null,
    primary key (urn, kind, started_on),
    check ((overall is null) = (overall_status <> 'value'))
);
create index inspection_number on inspections.inspection (urn, number) where number is not null;

-- A judgement on one area: a grade as it was judged, or why there is none. Ofsted's 9, 8 and 0 are statuses, never grades
-- (formats.md, 2b).
create table inspections.judgement (
    urn integer not null,
    kind text not null,
    started_on date not null,
    area text not null,
    grade text,
    status text not null,
    -- Report cards date each area.
    graded_on date,
    import bigint not null,
    primary key (urn, kind, started_on, area),
    foreign key (urn, kind, started_on) references inspections.inspection on update cascade on delete cascade,
    check ((grade is null) = (status <> 'value'))
);

-- Each school's latest graded and ungraded inspection side by side, computed at import: what a list of schools shows, and every list
-- does. For a past day there are inspections.latest_graded_as_at and inspections.latest_ungraded_as_at.
create table inspections.latest (
    urn integer primary key,
    overall smallint,
    overall_status text,
    concern text,
    framework text,
    started_on date,
    published_on date,
    urn_at_time integer,
    ungraded_on date,
    ungraded_published_on date,
    ungraded_outcome text
);

alter table inspections.latest enable row level security;
create policy readable on inspections.latest for select using ((select access.is_somebody()));
create policy writable on inspections.latest
    using ((select access.holds('operator', 'bep-director', 'bep-officer')))
    with check ((select access.holds('operator', 'bep-director', 'bep-officer')));

alter table inspections.inspection enable row level security;
alter table inspections.judgement enable row level security;

create policy readable on inspections.inspection for select using ((select access.is_somebody()));
create policy readable on inspections.judgement for select using ((select access.is_somebody()));
create policy writable on inspections.inspection
    using ((select access.holds('operator', 'bep-director', 'bep-officer')))
    with check ((select access.holds('operator', 'bep-director', 'bep-officer')));
create policy writable on inspections.judgement
    using ((select access.holds('operator', 'bep-director', 'bep-officer')))
    with check ((select access.holds('operator', 'bep-director', 'bep-officer')));
