-- The register: every establishment as the official sources describe it, and as the service reads it.
-- Each source keeps a record of its own; schools.establishment is computed from them (sql/views/schools.merged.sql), so that the order
-- in which files arrive does not matter.

create schema schools;
comment on schema schools is 'The register of establishments over time, and their predecessors and successors.';

-- The official list of 22 April 2025 (GIAS establishment types). SCC-4: academies are never maintained; nor is any type outside
-- the eight that a local authority maintains, whatever its group is called (formats.md, 1a).
create table schools.establishment_type (
    code smallint primary key,
    name text not null unique,
    group_code smallint not null,
    group_name text not null,
    is_maintained boolean not null
);

insert into schools.establishment_type (code, name, group_code, group_name, is_maintained) values
    (1, 'Community school', 4, 'Local authority maintained schools', true),
    (2, 'Voluntary aided school', 4, 'Local authority maintained schools', true),
    (3, 'Voluntary controlled school', 4, 'Local authority maintained schools', true),
    (5, 'Foundation school', 4, 'Local authority maintained schools', true),
    (6, 'City technology college', 3, 'Independent schools', false),
    (7, 'Community special school', 5, 'Special schools', true),
    (8, 'Non-maintained special school', 5, 'Special schools', false),
    (10, 'Other independent special school', 5, 'Special schools', false),
    (11, 'Other independent school', 3, 'Independent schools', false),
    (12, 'Foundation special school', 5, 'Special schools', true),
    (14, 'Pupil referral unit', 4, 'Local authority maintained schools', true),
    (15, 'Local authority nursery school', 4, 'Local authority maintained schools', true),
    (18, 'Further education', 1, 'Colleges', false),
    (24, 'Secure units', 9, 'Other types', false),
    (25, 'Offshore schools', 9, 'Other types', false),
    (26, 'Service children''s education', 9, 'Other types', false),
    (27, 'Miscellaneous', 9, 'Other types', false),
    (28, 'Academy sponsor led', 10, 'Academies', false),
    (29, 'Higher education institutions', 2, 'Universities', false),
    (30, 'Welsh establishment', 6, 'Welsh schools', false),
    (31, 'Sixth form centres', 1, 'Colleges', false),
    (32, 'Special post 16 institution', 9, 'Other types', false),
    (33, 'Academy special sponsor led', 10, 'Academies', false),
    (34, 'Academy converter', 10, 'Academies', false),
    (35, 'Free schools', 11, 'Free Schools', false),
    (36, 'Free schools special', 11, 'Free Schools', false),
    (37, 'British schools overseas', 9, 'Other types', false),
    (38, 'Free schools alternative provision', 11, 'Free Schools', false),
    (39, 'Free schools 16 to 19', 11, 'Free Schools', false),
    (40, 'University technical college', 11, 'Free Schools', false),
    (41, 'Studio schools', 11, 'Free Schools', false),
    (42, 'Academy alternative provision converter', 10, 'Academies', false),
    (43, 'Academy alternative provision sponsor led', 10, 'Academies', false),
    (44, 'Academy special converter', 10, 'Academies', false),
    (45, 'Academy 16-19 converter', 10, 'Academies', false),
    (46, 'Academy 16 to 19 sponsor led', 10, 'Academies', false),
    (49, 'Online provider', 13, 'Online provider', false),
    (56, 'Institution funded by other government department', 9, 'Other types', false),
    (57, 'Academy secure 16 to 19', 10, 'Academies', false);

-- The words by which the school-information file (the spine, NFTYPE) calls a type, where they differ from the official name.
create table schools.type_word (
    word text primary key,
    type_code smallint not null references schools.establishment_type
);

insert into schools.type_word (word, type_code) values
    ('academy - converter mainstream', 34),
    ('academy sponsor led mainstream', 28),
    ('academy - converter special school', 44),
    ('academy - sponsor led special school', 33),
    ('academy - converter alternative provision', 42),
    ('academy - sponsor led alternative provision', 43),
    ('academy 16-19 sponsor led', 46),
    ('free school - mainstream', 35),
    ('free school - special', 36),
    ('free school - alternative provision', 38),
    ('free school  16-19', 39),
    ('free school 16-19', 39),
    ('free school - 16-19', 39),
    ('general further education college', 18),
    ('sixth form college', 18),
    ('agriculture and horticulture college', 18),
    ('art, design and performing art college', 18),
    ('specialist designated college', 18),
    ('tertiary college', 18),
    ('sixth form centre/consortia', 31),
    ('service childrens education', 26),
    ('studio school', 41);

-- Words of both lists, in lower case, to their code.
insert into schools.type_word (word, type_code)
select lower(name), code from schools.establishment_type
on conflict do nothing;

-- One row of the GIAS extract, as its latest file has it. Of two files the later one counts by its rows' own "last changed" day.
create table schools.gias_record (
    urn integer primary key check (urn between 100000 and 999999),
    authority smallint not null,
    authority_name text,
    establishment_number smallint,
    name text not null,
    -- Null in a download from the GIAS web pages, which has names only.
    type_code smallint,
    type_name text not null,
    group_name text,
    status_code smallint not null,
    opened_on date,
    closed_on date,
    reason_opened text,
    reason_closed text,
    phase text,
    low_age smallint,
    high_age smallint,
    gender text,
    religious_character text,
    diocese text,
    admissions text,
    sixth_form text,
    capacity integer,
    roll integer,
    fsm_percent double precision,
    trust text,
    federation text,
    ukprn integer,
    street text,
    locality text,
    address3 text,
    town text,
    county text,
    postcode text,
    website text,
    telephone text,
    head_name text,
    head_title text,
    district text,
    ward text,
    constituency text,
    easting integer,
    northing integer,
    previous_authority smallint,
    previous_establishment_number smallint,
    last_changed_on date,
    import bigint not null
);

-- One row of a year's school-information file: its own year's view of a school. It knows opening dates.
create table schools.spine_record (
    urn integer not null check (urn between 100000 and 999999),
    year smallint not null,
    authority smallint not null,
    establishment_number smallint,
    name text not null,
    status_code smallint,
    opened_on date,
    closed_on date,
    minor_group text,
    type_word text,
    is_primary boolean,
    is_secondary boolean,
    is_post16 boolean,
    low_age smallint,
    high_age smallint,
    gender text,
    religious_character text,
    admissions text,
    street text,
    locality text,
    address3 text,
    town text,
    postcode text,
    telephone text,
    import bigint not null,
    primary key (urn, year)
);

-- What the service knows of an establishment, from all sources together.
create table schools.establishment (
    urn integer primary key,
    authority smallint not null,
    authority_name text,
    establishment_number smallint,
    laestab integer generated always as (authority * 10000 + establishment_number) stored,
    name text not null,
    type_code smallint,
    type_name text not null,
    type_group text not null,
    is_maintained boolean not null,
    phase text not null,
    status text not null check (status in ('open', 'proposed-to-close', 'closed', 'proposed-to-open')),
    opened_on date,
    closed_on date,
    -- When it was open. Unbounded below where no source knows when it opened; empty where it closed and no source knows when,
    -- and while it is only proposed.
    during daterange not null,
    reason_opened text,
    reason_closed text,
    low_age smallint,
    high_age smallint,
    gender text,
    religious_character text,
    diocese text,
    admissions text,
    sixth_form text,
    capacity integer,
    roll integer,
    fsm_percent double precision,
    trust text,
    federation text,
    ukprn integer,
    street text,
    locality text,
    address3 text,
    town text,
    county text,
    postcode text,
    website text,
    telephone text,
    head_name text,
    head_title text,
    district text,
    ward text,
    constituency text,
    easting integer,
    northing integer,
    gias_import bigint,
    spine_import bigint,
    -- What a person types to find a school, in lower case.
    search_text text generated always as (
        lower(name) || ' ' || urn || ' ' || authority || '/' || coalesce(lpad(establishment_number::text, 4, '0'), '')
        || ' ' || coalesce(authority * 10000 + establishment_number, 0) || ' ' || lower(coalesce(postcode, ''))
        || ' ' || replace(lower(coalesce(postcode, '')), ' ', '')
    ) stored
);

-- Every page and every assessment asks for one authority. Within it (about 950 rows, at most 25,000) a search or a sort reads all in
-- a millisecond: indexes of names or trigrams would cost each import more than all searches together (an index of names
-- made the merge of 50,000 rows half as long again).
create index establishment_authority on schools.establishment (authority);

-- GIAS links, as the file has them: both directions, dates often blank, cycles among them (formats.md, 1d).
create table schools.link (
    urn integer not null,
    linked_urn integer not null,
    kind text not null,
    linked_name text,
    established_on date,
    import bigint not null,
    primary key (urn, linked_urn, kind)
);
create index link_linked_urn on schools.link (linked_urn);

alter table schools.establishment_type enable row level security;
alter table schools.type_word enable row level security;
alter table schools.gias_record enable row level security;
alter table schools.spine_record enable row level security;
alter table schools.establishment enable row level security;
alter table schools.link enable row level security;

do $$
declare
    kept text;
begin
    foreach kept in array array['establishment_type', 'type_word', 'gias_record', 'spine_record', 'establishment', 'link'] loop
        execute format('create policy readable on schools.%I for select using ((select access.is_somebody()))', kept);
    end loop;
    foreach kept in array array['gias_record', 'spine_record', 'establishment', 'link'] loop
        execute format(
            'create policy writable on schools.%I using ((select access.holds(''operator'', ''bep-director'', ''bep-officer'')))
                with check ((select access.holds(''operator'', ''bep-director'', ''bep-officer'')))', kept);
    end loop;
end
$$;
