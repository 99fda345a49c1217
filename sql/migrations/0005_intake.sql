-- What official files came in: each with its hash, who handed it over, and what became of its rows; and the bytes of uploads until
-- a worker has read them. The figures themselves belong to the capability whose format the file is.

create schema intake;
comment on schema intake is 'Official files taken in or refused, and uploads on their way.';

create table intake.import (
    id bigint generated always as identity primary key,
    file_name text not null,
    sha256 text not null constraint import_hash check (sha256 ~ '^[0-9a-f]{64}$'),
    byte_count bigint not null,
    -- Null where the file was refused before its format was known.
    layout text,
    layout_title text,
    -- The calendar year in which the school year starts.
    school_year smallint,
    release text constraint import_release check (release in ('provisional', 'revised', 'final')),
    as_at date,
    state text not null constraint import_state check (state in ('taking', 'taken', 'refused')),
    refusal_code text,
    refusal_sentence text,
    taken_by bigint,
    started_at timestamptz not null default now(),
    ended_at timestamptz,
    rows_read bigint not null default 0,
    rows_taken bigint not null default 0,
    -- Rows of the file that its layout does not want, such as those of other countries.
    rows_passed_over bigint not null default 0,
    rows_refused bigint not null default 0,
    added bigint not null default 0,
    changed bigint not null default 0,
    unchanged bigint not null default 0,
    constraint import_refused_with_reason
        check ((state = 'refused') = (refusal_sentence is not null) and (state = 'refused') = (refusal_code is not null)),
    constraint import_taken_with_layout check (state = 'refused' or layout is not null)
);

-- The same file, read as the same format for the same year, is taken once.
create unique index import_once on intake.import (sha256, layout, coalesce(school_year, 0)) where state <> 'refused';
create index import_by_time on intake.import (started_at desc, id desc);

create table intake.refused_row (
    import bigint not null references intake.import on delete cascade,
    number integer not null,
    line bigint not null,
    column_name text not null,
    value text not null,
    reason text not null,
    primary key (import, number)
);

create table intake.upload (
    id bigint generated always as identity primary key,
    file_name text not null,
    byte_count bigint not null default 0,
    sha256 text,
    school_year smallint,
    release text constraint upload_release check (release in ('provisional', 'revised', 'final')),
    as_at date,
    uploaded_by bigint,
    uploaded_at timestamptz not null default now(),
    state text not null default 'arriving' constraint upload_state check (state in ('arriving', 'waiting', 'taken', 'refused')),
    job bigint,
    import bigint references intake.import,
    ended_at timestamptz
);
create index upload_waiting on intake.upload (id desc) where state in ('arriving', 'waiting');

create table intake.upload_chunk (
    upload bigint not null references intake.upload on delete cascade,
    number integer not null,
    bytes bytea not null constraint upload_chunk_size check (length(bytes) <= 1048576),
    primary key (upload, number)
);
-- The bytes of spreadsheets and archives do not shrink again.
alter table intake.upload_chunk alter column bytes set storage external;

alter table intake.import enable row level security;
alter table intake.refused_row enable row level security;
alter table intake.upload enable row level security;
alter table intake.upload_chunk enable row level security;

create policy reading on intake.import for select
    using (access.holds('bep-director', 'bep-officer', 'bcc-officer', 'operator'));
create policy writing on intake.import for all
    using (access.holds('bep-director', 'bep-officer', 'operator'))
    with check (access.holds('bep-director', 'bep-officer', 'operator'));
create policy reading on intake.refused_row for select
    using (access.holds('bep-director', 'bep-officer', 'bcc-officer', 'operator'));
create policy writing on intake.refused_row for all
    using (access.holds('bep-director', 'bep-officer', 'operator'))
    with check (access.holds('bep-director', 'bep-officer', 'operator'));
create policy reading on intake.upload for select
    using (access.holds('bep-director', 'bep-officer', 'bcc-officer', 'operator'));
create policy writing on intake.upload for all
    using (access.holds('bep-director', 'bep-officer', 'operator'))
    with check (access.holds('bep-director', 'bep-officer', 'operator'));
create policy reading on intake.upload_chunk for select
    using (access.holds('bep-director', 'bep-officer', 'bcc-officer', 'operator'));
create policy writing on intake.upload_chunk for all
    using (access.holds('bep-director', 'bep-officer', 'operator'))
    with check (access.holds('bep-director', 'bep-officer', 'operator'));
