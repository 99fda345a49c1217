-- The data-led assessment (ID-2): each run keeps its verdicts as they were made, under the policy that made them. No row of a run is ever
-- changed: a new run is a new row.

create schema identification;
comment on schema identification is 'The assessment of every maintained school, and what it proposes.';

create table identification.run (
    id bigint generated always as identity primary key,
    authority smallint not null,
    policy_version text not null,
    as_at date not null,
    -- Null where the service ran it by itself or at its command line.
    made_by bigint,
    made_at timestamptz not null default now(),
    schools integer not null,
    meeting_definition integer not null,
    proposed integer not null,
    -- SHA-256 of the canonical text: the same data and policy give the same.
    text_sha256 text not null,
    canonical_text text not null
);
create index run_latest on identification.run (authority, id desc);

create table identification.school_assessment (
    run bigint not null references identification.run,
    urn integer not null,
    name text not null,
    phase text not null,
    category text not null check (category in ('meets-definition', 'proposed', 'not-proposed')),
    definition text not null,
    definition_sentence text not null,
    reason text,
    rank integer,
    score integer not null,
    findings jsonb not null,
    primary key (run, urn),
    check ((rank is not null) = (category = 'proposed'))
);
create index school_assessment_by_category on identification.school_assessment (run, category, rank, urn);
create index school_assessment_by_urn on identification.school_assessment (urn, run desc);

alter table identification.run enable row level security;
alter table identification.school_assessment enable row level security;
create policy readable on identification.run for select using ((select access.is_somebody()));
create policy readable on identification.school_assessment for select using ((select access.is_somebody()));
create policy insertable on identification.run for insert
    with check ((select access.holds('operator', 'bep-director', 'bep-officer', 'bcc-officer')));
create policy insertable on identification.school_assessment for insert
    with check ((select access.holds('operator', 'bep-director', 'bep-officer', 'bcc-officer')));
