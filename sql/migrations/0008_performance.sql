-- Published figures of schools: a value, or the reason why there is none; never a zero for what is missing.

create schema performance;
comment on schema performance is 'Measures, observations of schools, and the benchmarks published beside them.';

-- What is measured. `number` is short because it stands in every observation.
create table performance.measure (
    number smallint primary key,
    id text not null unique,
    title text not null,
    phase text not null,
    unit text not null check (unit in ('percent', 'score', 'points', 'count', 'band')),
    -- Null where neither direction is better.
    higher_is_better boolean,
    -- School years, by the year in which they start: when it was first and last published for schools; null for still.
    first_year smallint not null,
    last_year smallint,
    -- Years between the two in which it was not.
    gaps smallint[] not null default '{}',
    citation text not null
);

-- Tried with 25,000 schools, five years and 25 measures (3.1 million rows by generate_series): 453 MB, 228 of them the table. The primary
-- key answers "all of one school" (125 rows in 0.3 ms), the second index "one measure of a year, all schools" without
-- touching the table (25,000 rows in 8 ms). `measure` has no foreign key: its check would cost each row more than the row, and
-- the numbers are the program's own list, which a test compares with performance.measure.
create table performance.observation (
    urn integer not null,
    measure smallint not null,
    year smallint not null,
    -- 1 provisional, 2 revised, 3 final.
    release smallint not null check (release between 1 and 3),
    -- Whether no later release of this figure is here. Kept at import, since it is asked for a thousand times as often.
    is_best boolean not null,
    status text not null,
    value double precision,
    token text,
    import bigint not null,
    primary key (urn, measure, year, release),
    check ((value is null) = (status <> 'value'))
);
create index observation_by_measure on performance.observation (measure, year, urn) include (value) where is_best;

-- The same measures of the local authority and the country, as the files publish them: never a mean of the schools, since what is suppressed
-- is counted there. `area` is `la/330`, `national`, `national/state-funded`, `national/primary`…
create table performance.benchmark (
    area text not null,
    measure smallint not null,
    year smallint not null,
    release smallint not null check (release between 1 and 3),
    status text not null,
    value double precision,
    token text,
    import bigint not null,
    primary key (area, measure, year, release),
    check ((value is null) = (status <> 'value'))
);

alter table performance.measure enable row level security;
alter table performance.observation enable row level security;
alter table performance.benchmark enable row level security;

create policy readable on performance.measure for select using ((select access.is_somebody()));
create policy readable on performance.observation for select using ((select access.is_somebody()));
create policy readable on performance.benchmark for select using ((select access.is_somebody()));
create policy writable on performance.observation
    using ((select access.holds('operator', 'bep-director', 'bep-officer')))
    with check ((select access.holds('operator', 'bep-director', 'bep-officer')));
create policy writable on performance.benchmark
    using ((select access.holds('operator', 'bep-director', 'bep-officer')))
    with check ((select access.holds('operator', 'bep-director', 'bep-officer')));

insert into performance.measure (number, id, title, phase, unit, higher_is_better, first_year, last_year, gaps, citation) values
    (101, 'ks2.rwm-expected', 'Reaching the expected standard in reading, writing and maths', 'ks2', 'percent', true, 2015, null, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column PTRWM_EXP'),
    (102, 'ks2.rwm-higher', 'Achieving a higher standard in reading, writing and maths', 'ks2', 'percent', true, 2015, null, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column PTRWM_HIGH'),
    (103, 'ks2.reading-progress', 'Progress in reading', 'ks2', 'points', true, 2015, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column READPROG'),
    (104, 'ks2.reading-progress-lower', 'Progress in reading, lower confidence limit', 'ks2', 'points', true, 2015, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column READPROG_LOWER'),
    (105, 'ks2.reading-progress-upper', 'Progress in reading, upper confidence limit', 'ks2', 'points', true, 2015, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column READPROG_UPPER'),
    (106, 'ks2.reading-progress-band', 'Progress in reading, band from 1 (well above average) to 5 (well below average)', 'ks2', 'band', false, 2017, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column READPROG_DESCR'),
    (107, 'ks2.reading-progress-coverage', 'Pupils counted in progress in reading', 'ks2', 'percent', null, 2015, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column READCOV'),
    (113, 'ks2.writing-progress', 'Progress in writing', 'ks2', 'points', true, 2015, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column WRITPROG'),
    (114, 'ks2.writing-progress-lower', 'Progress in writing, lower confidence limit', 'ks2', 'points', true, 2015, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column WRITPROG_LOWER'),
    (115, 'ks2.writing-progress-upper', 'Progress in writing, upper confidence limit', 'ks2', 'points', true, 2015, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column WRITPROG_UPPER'),
    (116, 'ks2.writing-progress-band', 'Progress in writing, band from 1 (well above average) to 5 (well below average)', 'ks2', 'band', false, 2017, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column WRITPROG_DESCR'),
    (117, 'ks2.writing-progress-coverage', 'Pupils counted in progress in writing', 'ks2', 'percent', null, 2015, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column WRITCOV'),
    (123, 'ks2.maths-progress', 'Progress in maths', 'ks2', 'points', true, 2015, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column MATPROG'),
    (124, 'ks2.maths-progress-lower', 'Progress in maths, lower confidence limit', 'ks2', 'points', true, 2015, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column MATPROG_LOWER'),
    (125, 'ks2.maths-progress-upper', 'Progress in maths, upper confidence limit', 'ks2', 'points', true, 2015, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column MATPROG_UPPER'),
    (126, 'ks2.maths-progress-band', 'Progress in maths, band from 1 (well above average) to 5 (well below average)', 'ks2', 'band', false, 2017, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column MATPROG_DESCR'),
    (127, 'ks2.maths-progress-coverage', 'Pupils counted in progress in maths', 'ks2', 'percent', null, 2015, 2022, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column MATCOV'),
    (131, 'ks2.reading-score', 'Average scaled score in reading', 'ks2', 'score', true, 2015, null, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column READ_AVERAGE'),
    (132, 'ks2.maths-score', 'Average scaled score in maths', 'ks2', 'score', true, 2015, null, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column MAT_AVERAGE'),
    (133, 'ks2.gps-score', 'Average scaled score in grammar, punctuation and spelling', 'ks2', 'score', true, 2015, null, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column GPS_AVERAGE'),
    (141, 'ks2.rwm-expected-disadvantaged', 'Disadvantaged pupils reaching the expected standard in reading, writing and maths', 'ks2', 'percent', true, 2015, null, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column PTRWM_EXP_FSM6CLA1A'),
    (142, 'ks2.rwm-expected-other', 'Other pupils reaching the expected standard in reading, writing and maths', 'ks2', 'percent', true, 2015, null, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column PTRWM_EXP_NotFSM6CLA1A'),
    (151, 'ks2.pupils', 'Pupils at the end of key stage 2', 'ks2', 'count', null, 2015, null, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column TELIG'),
    (152, 'ks2.disadvantaged-share', 'Disadvantaged pupils among them', 'ks2', 'percent', null, 2015, null, '{2019,2020,2021}', 'Compare school performance, key stage 2 metadata, column PTFSM6CLA1A'),
    (201, 'ks4.attainment-8', 'Attainment 8', 'ks4', 'score', true, 2015, null, '{}', 'Compare school performance, key stage 4 metadata, column ATT8SCR'),
    (202, 'ks4.progress-8', 'Progress 8', 'ks4', 'points', true, 2015, 2023, '{2019,2020}', 'Compare school performance, key stage 4 metadata, column P8MEA'),
    (203, 'ks4.progress-8-lower', 'Progress 8, lower confidence limit', 'ks4', 'points', true, 2015, 2023, '{2019,2020}', 'Compare school performance, key stage 4 metadata, column P8CILOW'),
    (204, 'ks4.progress-8-upper', 'Progress 8, upper confidence limit', 'ks4', 'points', true, 2015, 2023, '{2019,2020}', 'Compare school performance, key stage 4 metadata, column P8CIUPP'),
    (205, 'ks4.progress-8-pupils', 'Pupils counted in Progress 8', 'ks4', 'count', null, 2015, 2023, '{2019,2020}', 'Compare school performance, key stage 4 metadata, column P8PUP'),
    (206, 'ks4.progress-8-coverage', 'Pupils counted in Progress 8, of all', 'ks4', 'percent', null, 2015, 2023, '{2019,2020}', 'Compare school performance, key stage 4 metadata, column P8MEACOV'),
    (207, 'ks4.progress-8-band', 'Progress 8, band from 1 (well above average) to 5 (well below average)', 'ks4', 'band', false, 2017, 2023, '{2019,2020}', 'Compare school performance, key stage 4 metadata, column P8_BANDING'),
    (208, 'ks4.basics-5', 'Grade 5 or above in English and maths', 'ks4', 'percent', true, 2016, null, '{}', 'Compare school performance, key stage 4 metadata, column PTL2BASICS_95'),
    (209, 'ks4.basics-4', 'Grade 4 or above in English and maths', 'ks4', 'percent', true, 2016, null, '{}', 'Compare school performance, key stage 4 metadata, column PTL2BASICS_94'),
    (210, 'ks4.ebacc-points', 'English Baccalaureate average point score', 'ks4', 'points', true, 2017, null, '{}', 'Compare school performance, key stage 4 metadata, column EBACCAPS'),
    (211, 'ks4.attainment-8-disadvantaged', 'Attainment 8 of disadvantaged pupils', 'ks4', 'score', true, 2015, null, '{}', 'Compare school performance, key stage 4 metadata, column ATT8SCR_FSM6CLA1A'),
    (212, 'ks4.progress-8-disadvantaged', 'Progress 8 of disadvantaged pupils', 'ks4', 'points', true, 2015, 2023, '{2019,2020}', 'Compare school performance, key stage 4 metadata, column P8MEA_FSM6CLA1A'),
    (213, 'ks4.progress-8-disadvantaged-lower', 'Progress 8 of disadvantaged pupils, lower confidence limit', 'ks4', 'points', true, 2015, 2023, '{2019,2020}', 'Compare school performance, key stage 4 metadata, column P8CILOW_FSM6CLA1A'),
    (214, 'ks4.progress-8-disadvantaged-upper', 'Progress 8 of disadvantaged pupils, upper confidence limit', 'ks4', 'points', true, 2015, 2023, '{2019,2020}', 'Compare school performance, key stage 4 metadata, column P8CIUPP_FSM6CLA1A'),
    (251, 'ks4.pupils', 'Pupils at the end of key stage 4', 'ks4', 'count', null, 2015, null, '{}', 'Compare school performance, key stage 4 metadata, column TPUP'),
    (252, 'ks4.disadvantaged-share', 'Disadvantaged pupils among them', 'ks4', 'percent', null, 2015, null, '{}', 'Compare school performance, key stage 4 metadata, column PTFSM6CLA1A'),
    (301, 'absence.overall', 'Overall absence', 'absence', 'percent', false, 2006, null, '{2019}', 'Compare school performance, absence metadata, column PERCTOT'),
    (302, 'absence.persistent', 'Persistent absence: a tenth of sessions or more', 'absence', 'percent', false, 2015, null, '{2019}', 'Compare school performance, absence metadata, column PPERSABS10'),
    (401, 'census.roll', 'Pupils on roll', 'census', 'count', null, 2010, null, '{}', 'Compare school performance, pupil population metadata, column NOR'),
    (402, 'census.fsm-ever', 'Pupils eligible for free school meals at any time in the past six years', 'census', 'percent', null, 2013, null, '{}', 'Compare school performance, pupil population metadata, column PNUMFSMEVER'),
    (403, 'census.eal', 'Pupils whose first language is not English', 'census', 'percent', null, 2010, null, '{}', 'Compare school performance, pupil population metadata, column PNUMEAL'),
    (404, 'census.sen-support', 'Pupils with special educational needs support', 'census', 'percent', null, 2014, null, '{}', 'Compare school performance, pupil population metadata, column PSENELK'),
    (405, 'census.sen-plan', 'Pupils with an education, health and care plan or a statement', 'census', 'percent', null, 2014, null, '{}', 'Compare school performance, pupil population metadata, column PSENELSE');
