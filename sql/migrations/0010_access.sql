-- Three organisations in one system: every role, the matrix as row-level security reads it, schools allocated and records
-- drawn, classification, interests, delegation, emergency access, and what an event says of the right by which it was done.

alter table people.person drop constraint person_organisation;
alter table people.person add constraint person_organisation check (organisation in ('bcc', 'bep', 'siab', 'hmi', 'eig'));
alter table people.person add column suspended_at timestamptz;
alter table people.role_held drop constraint role_held_role;
alter table people.role_held add constraint role_held_role check (role in (
    'bep-director', 'bep-chief-executive', 'bep-officer', 'bep-priority-partner', 'bep-quality-assurer', 'bcc-dcs',
    'bcc-assistant-director', 'bcc-contract-manager', 'bcc-finance', 'bcc-hr', 'bcc-employee-relations', 'bcc-governor-services',
    'bcc-officer', 'siab-chair', 'siab-member', 'hmi-reviewer', 'eig-member', 'administrator'));

-- The matrix and the clearances: sql/views holds them whole, made from Access/Grants and compared with it in a test. Here they have no
-- row, so that nothing is allowed until the views have run.
create view access.grants (action, everywhere, allocated, own, sampled) as
    select ''::text, '{}'::text[], '{}'::text[], '{}'::text[], '{}'::text[] where false;
create view access.clearances (classification, roles) as
    select ''::text, '{}'::text[] where false;

-- The absent people for whom the transaction may use a role.
create function access.behalf() returns bigint[]
    language sql stable parallel safe
    return coalesce(string_to_array(nullif(current_setting('app.behalf', true), ''), ',')::bigint[], '{}');

create function access.today() returns date
    language sql stable parallel safe
    return (now() at time zone 'Europe/London')::date;

-- Whether every role stated is this one.
create function access.holds_only(wanted text) returns boolean
    language sql stable parallel safe
    return coalesce(access.roles() <@ array[wanted], false);

-- Whether any role stated has the right, however far it reaches.
create function access.may(wanted text) returns boolean
    language sql stable parallel safe as
$$
    select exists (
        select from access.grants
        where action = wanted and access.roles() && (everywhere || allocated || own || sampled)
    )
$$;

-- Whether any role stated has the right over every record.
create function access.everywhere(wanted text) returns boolean
    language sql stable parallel safe as
$$
    select exists (select from access.grants where action = wanted and access.roles() && everywhere)
$$;

-- The classifications that the roles stated are cleared for.
create function access.cleared() returns text[]
    language sql stable parallel safe as
$$
    select coalesce(array_agg(classification), '{}') from access.clearances where access.roles() && roles
$$;

-- The schools that a Priority Partner has today, and has had. The list's capability will write it with the allocation that both agree
-- (ID-7); until then the director allocates by hand.
create table people.allocation (
    id bigint generated always as identity primary key,
    person bigint not null references people.person,
    urn integer not null,
    during daterange not null constraint allocation_during check (not isempty(during)),
    made_by bigint,
    made_at timestamptz not null default now(),
    constraint allocation_once exclude using gist (person with =, urn with =, during with &&)
);
create index allocation_by_person on people.allocation (person);
create index allocation_by_urn on people.allocation (urn);

-- Records drawn for the HMI reviewer (RV-8): what kind of record, and which.
create table people.sample (
    id bigint generated always as identity primary key,
    person bigint not null references people.person,
    kind text not null,
    record bigint not null,
    during daterange not null constraint sample_during check (not isempty(during)),
    reason text not null constraint sample_reason check (reason <> ''),
    drawn_by bigint,
    drawn_at timestamptz not null default now()
);
create index sample_by_person on people.sample (person, kind);

-- What people declared of themselves and schools.
create table people.interest (
    id bigint generated always as identity primary key,
    person bigint not null references people.person,
    urn integer not null,
    kind text not null constraint interest_kind check (kind in ('own-school', 'governor', 'family', 'trust')),
    note text not null default '',
    during daterange not null constraint interest_during check (not isempty(during)),
    declared_at timestamptz not null default now(),
    constraint interest_once exclude using gist (person with =, urn with =, kind with =, during with &&)
);
create index interest_by_person on people.interest (person);
create index interest_by_urn on people.interest (urn);

-- A role lent to somebody for an absence. It counts as long as its owner still has it.
create table people.delegation (
    id bigint generated always as identity primary key,
    owner bigint not null references people.person,
    delegate bigint not null references people.person,
    role text not null,
    during daterange not null constraint delegation_during check (not isempty(during)),
    reason text not null constraint delegation_reason check (reason <> ''),
    made_at timestamptz not null default now(),
    ended_at timestamptz,
    constraint delegation_to_another check (owner <> delegate)
);
create index delegation_by_delegate on people.delegation (delegate) where ended_at is null;
create index delegation_by_owner on people.delegation (owner);

-- A role taken in an emergency: for hours, with a reason, and the director is told.
create table people.emergency_access (
    id bigint generated always as identity primary key,
    person bigint not null references people.person,
    role text not null,
    reason text not null constraint emergency_reason check (length(reason) >= 20),
    taken_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at timestamptz,
    constraint emergency_limit check (expires_at > taken_at and expires_at <= taken_at + interval '4 hours')
);
create index emergency_by_person on people.emergency_access (person) where ended_at is null;

-- The schools that the right reaches where it reaches allocated ones only; a delegate has those of the person they stand in for.
create function access.allocated_schools(wanted text) returns integer[]
    language sql stable parallel safe as
$$
    select coalesce(array_agg(urn), '{}') from people.allocation
    where (person = access.person() or person = any (access.behalf())) and during @> access.today()
        and exists (select from access.grants where action = wanted and access.roles() && allocated)
$$;

-- The organisations whose records the right reaches where it reaches one's own organisation's only.
create function access.own_organisations(wanted text) returns text[]
    language sql stable parallel safe as
$$
    select coalesce(array_agg(distinct split_part(role, '-', 1)), '{}')
    from unnest(access.roles()) as role
    where role = any (select unnest(own) from access.grants where action = wanted)
$$;

-- The records of a kind that were drawn for the person.
create function access.sampled_records(wanted text, of_kind text) returns bigint[]
    language sql stable parallel safe as
$$
    select coalesce(array_agg(record), '{}') from people.sample
    where person = access.person() and kind = of_kind and during @> access.today()
        and exists (select from access.grants where action = wanted and access.roles() && sampled)
$$;

-- Whether the right reaches a school: everywhere, or because it is allocated.
create function access.reaches_school(wanted text, school integer) returns boolean
    language sql stable parallel safe as
$$
    select access.everywhere(wanted) or school = any (access.allocated_schools(wanted))
$$;

alter table people.allocation enable row level security;
alter table people.sample enable row level security;
alter table people.interest enable row level security;
alter table people.delegation enable row level security;
alter table people.emergency_access enable row level security;

create policy reading on people.allocation for select using (
    person = (select access.person()) or person = any ((select access.behalf())::bigint[])
    or (select access.everywhere('read-intelligence')) or (select access.may('allocate-schools')) or (select access.holds('operator')));
create policy keeping on people.allocation
    using ((select access.may('allocate-schools')) or (select access.holds('operator')));

create policy reading on people.sample for select using (
    person = (select access.person()) or (select access.may('draw-samples')) or (select access.holds('operator')));
create policy keeping on people.sample using ((select access.may('draw-samples')));

-- One's own, and those who must heed them: who allocates, who decides, who reviews.
create policy reading on people.interest for select using (
    person = (select access.person()) or (select access.may('allocate-schools')) or (select access.may('decide-on-school'))
    or (select access.may('review-access')) or (select access.holds('operator')));
create policy declaring on people.interest for insert with check (person = (select access.person()));
create policy ending on people.interest for update using (person = (select access.person()));
create policy keeping on people.interest using ((select access.holds('operator')));

create policy reading on people.delegation for select using (
    people.is_door() or owner = (select access.person()) or delegate = (select access.person())
    or (select access.may('review-access')) or (select access.may('manage-accounts')));
create policy lending on people.delegation for insert with check (owner = (select access.person()) and (select access.may('delegate-roles')));
create policy ending on people.delegation for update using (owner = (select access.person()) or (select access.may('manage-accounts')));

create policy reading on people.emergency_access for select using (
    people.is_door() or person = (select access.person()) or (select access.may('review-access')) or (select access.may('manage-accounts')));
create policy taking on people.emergency_access for insert
    with check (person = (select access.person()) and (select access.may('take-emergency-access')));
create policy ending on people.emergency_access for update using (
    person = (select access.person()) or (select access.may('review-access')) or (select access.may('manage-accounts')));

-- Who manages accounts is a matter of the matrix now, and sees no casework by it.
drop policy keeping on people.person;
create policy keeping on people.person using ((select access.may('manage-accounts')));
drop policy keeping on people.role_held;
create policy keeping on people.role_held using ((select access.may('manage-accounts')));
-- A credential is seen and changed at the door alone, whoever opens it.
drop policy keeping on people.credential;
create policy keeping on people.credential for insert with check (people.is_door());
create policy changing on people.credential for update using (people.is_door());
drop policy keeping on people.session;
create policy keeping on people.session using ((select access.may('manage-accounts')));
create policy reviewing on people.session for select using ((select access.may('review-access')));
create policy ending on people.session for update using (person = (select access.person()));

-- The register, its figures and its inspections are official data: for whoever has the right to read the register. Assessments are
-- casework.
do $$
declare
    kept text;
begin
    foreach kept in array array[
        'schools.establishment_type', 'schools.type_word', 'schools.gias_record', 'schools.spine_record', 'schools.establishment',
        'schools.link', 'inspections.latest', 'inspections.inspection', 'inspections.judgement', 'performance.measure',
        'performance.observation', 'performance.benchmark'] loop
        execute format('drop policy readable on %s', kept);
        execute format('create policy readable on %s for select using ((select access.may(''read-register'')))', kept);
    end loop;
    foreach kept in array array[
        'schools.gias_record', 'schools.spine_record', 'schools.establishment', 'schools.link', 'inspections.latest',
        'inspections.inspection', 'inspections.judgement', 'performance.observation', 'performance.benchmark'] loop
        execute format('drop policy writable on %s', kept);
        execute format(
            'create policy writable on %s using ((select access.may(''import-files''))) with check ((select access.may(''import-files'')))',
            kept);
    end loop;
    foreach kept in array array['identification.run', 'identification.school_assessment'] loop
        execute format('drop policy readable on %s', kept);
        execute format('create policy readable on %s for select using ((select access.may(''read-assessment'')))', kept);
        execute format('drop policy insertable on %s', kept);
        execute format('create policy insertable on %s for insert with check ((select access.may(''run-assessment'')))', kept);
    end loop;
    foreach kept in array array['intake.import', 'intake.refused_row', 'intake.upload', 'intake.upload_chunk'] loop
        execute format('drop policy reading on %s', kept);
        execute format('create policy reading on %s for select using ((select access.may(''read-imports'')))', kept);
        execute format('drop policy writing on %s', kept);
        execute format(
            'create policy writing on %s using ((select access.may(''import-files''))) with check ((select access.may(''import-files'')))',
            kept);
    end loop;
    foreach kept in array array['jobs.job', 'jobs.progress', 'jobs.finished', 'jobs.setback', 'jobs.worker'] loop
        execute format('drop policy reading on %s', kept);
        execute format('create policy reading on %s for select using ((select access.may(''read-jobs'')))', kept);
    end loop;
end
$$;

-- A job is asked for by whoever does what needs it, in their own name; the door asks for mail before it is known who is there.
drop policy asking on jobs.job;
create policy asking on jobs.job for insert with check (
    (access.is_somebody() or people.is_door()) and enqueued_by is not distinct from access.person());
-- What was just asked for is seen by who asked: the number of the job goes to the page that waits for it.
create policy own on jobs.job for select using (enqueued_by = access.person() or people.is_door());
create policy own on jobs.progress for select using (job in (select id from jobs.job where enqueued_by = access.person()));
create policy own on jobs.finished for select using (enqueued_by = access.person());
drop policy steering on jobs.job;
create policy steering on jobs.job for update using ((select access.may('steer-jobs')) or enqueued_by = access.person());

-- An event says by which role it was done, for whom, under which version of the policy, and why.
alter table ledger.event add column role text;
alter table ledger.event add column on_behalf_of bigint;
alter table ledger.event add column policy text;
alter table ledger.event add column reason text;

-- What was done to accounts is for those who manage or review them and for the person; what was done in the casework for those who
-- may read its history. What a restricted record's event says is hidden with the record: such an event carries its classification.
alter table ledger.event add column classification text not null default 'open';
drop policy reading on ledger.event;
create policy reading on ledger.event for select using (
    access.holds('operator')
    or actor = (select access.person())
    or subject = 'person/' || (select access.person())
    or (subject like 'person/%' and ((select access.may('manage-accounts')) or (select access.may('review-access'))))
    or (subject not like 'person/%' and (select access.everywhere('read-history'))
        and not (select access.holds_only('administrator'))
        and classification = any ((select access.cleared())::text[])));
drop policy adding on ledger.event;
create policy adding on ledger.event for insert with check (
    (access.is_somebody() or people.is_door()) and actor is not distinct from access.person()
    and roles <@ coalesce(access.roles(), '{}')
    and (on_behalf_of is null or on_behalf_of = any (access.behalf())));

-- Reads of restricted records: who saw what, when. Added to, and read by those who answer for it; never changed.
create table ledger.reading (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    person bigint,
    role text,
    subject text not null,
    classification text not null
);
create index reading_by_subject on ledger.reading (subject, id desc);
create index reading_by_person on ledger.reading (person, id desc);
create trigger refuse_change before update or delete or truncate on ledger.reading
    for each statement execute function ledger.refuse_change();
alter table ledger.reading enable row level security;
create policy adding on ledger.reading for insert with check (person is not distinct from access.person());
create policy reading on ledger.reading for select using (
    access.holds('operator') or person = access.person() or (select access.may('review-access')) or (select access.may('answer-subject-access')));

-- Intelligence on a school (ID-3): what is known of leadership, vacancies, governance and finance, by whom, how sure, and who may see it.
create table identification.intelligence (
    id bigint generated always as identity primary key,
    urn integer not null,
    subject text not null constraint intelligence_subject check (subject in (
        'leadership', 'vacancies', 'governance', 'finance', 'safeguarding', 'other')),
    words text not null,
    source text not null,
    observed_on date not null,
    confidence text not null constraint intelligence_confidence check (confidence in ('low', 'medium', 'high')),
    classification text not null constraint intelligence_classification check (classification in (
        'open', 'finance', 'hr', 'governance', 'safeguarding', 'named')),
    -- Whom it names as its readers, where the classification is 'named'.
    named bigint[] not null default '{}',
    recorded_by bigint not null,
    organisation text not null,
    recorded_at timestamptz not null default now(),
    -- Counts the corrections, so that nobody overwrites another's unseen.
    version integer not null default 1,
    changed_at timestamptz not null default now(),
    withdrawn_at timestamptz,
    erased_at timestamptz,
    constraint intelligence_words check (words <> '' or erased_at is not null),
    constraint intelligence_named check (classification <> 'named' or named <> '{}' or erased_at is not null)
);
create index intelligence_by_urn on identification.intelligence (urn, observed_on desc, id desc);

alter table identification.intelligence enable row level security;
-- Reach, and classification: both must hold.
create policy reading on identification.intelligence for select using (
    (
        (select access.everywhere('read-intelligence'))
        or urn = any ((select access.allocated_schools('read-intelligence'))::integer[])
        or organisation = any ((select access.own_organisations('read-intelligence'))::text[])
        or id = any ((select access.sampled_records('read-intelligence', 'intelligence'))::bigint[])
    ) and (
        classification = any ((select access.cleared())::text[])
        or recorded_by = (select access.person())
        or (select access.person()) = any (named)
    ));
create policy recording on identification.intelligence for insert with check (
    recorded_by = (select access.person()) and (
        (select access.everywhere('record-intelligence'))
        or urn = any ((select access.allocated_schools('record-intelligence'))::integer[])));
create policy correcting on identification.intelligence for update using (
    (
        (select access.everywhere('record-intelligence'))
        or urn = any ((select access.allocated_schools('record-intelligence'))::integer[])
        or (select access.holds('operator'))
    ) and (
        classification = any ((select access.cleared())::text[])
        or recorded_by = (select access.person())
        or (select access.person()) = any (named)
    ));
