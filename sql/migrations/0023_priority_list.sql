-- The list of schools causing concern (SCC-1 to SCC-5, ID-6): the document that BEP and BCC sign, and, apart from it, who was on the list when.

create schema priority_list;
comment on schema priority_list is 'Which schools are on the agreed list, on what ground, by whose agreement and since when.';

-- What was put forward for signing, under its own hash. A signature names the hash, so that it can stand over no other bytes.
create table priority_list.frozen_text (
    sha256 text primary key,
    content text not null,
    frozen_at timestamptz not null default now(),
    constraint frozen_text_hash check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
);
create trigger refuse_change before update or delete or truncate on priority_list.frozen_text
    for each statement execute function ledger.refuse_change();

create table priority_list.document (
    id bigint generated always as identity primary key,
    authority smallint not null,
    -- The calendar year in which the school year starts.
    year smallint not null,
    -- How often it was put forward for signing.
    number integer not null default 0,
    state text not null constraint document_state check (state in ('draft', 'proposed', 'signed-by-bep', 'signed-by-bcc', 'agreed')),
    -- Counts every change, so that nobody overwrites another's unseen.
    revision integer not null default 1,
    sha256 text references priority_list.frozen_text,
    opened_by bigint,
    opened_at timestamptz not null default now(),
    changed_by bigint,
    changed_at timestamptz not null default now(),
    agreed_on date,
    constraint document_once unique (authority, year),
    constraint document_frozen check ((state = 'draft') = (sha256 is null)),
    constraint document_agreed check ((state = 'agreed') = (agreed_on is not null))
);
-- One at a time is on its way.
create unique index document_open on priority_list.document (authority) where state <> 'agreed';

-- Every version that was put forward.
create table priority_list.version (
    document bigint not null references priority_list.document,
    number integer not null constraint version_number check (number >= 1),
    sha256 text not null references priority_list.frozen_text,
    proposed_by bigint,
    proposed_at timestamptz not null default now(),
    primary key (document, number)
);
create trigger refuse_change before update or delete or truncate on priority_list.version
    for each statement execute function ledger.refuse_change();

create table priority_list.line (
    document bigint not null references priority_list.document,
    urn integer not null,
    name text not null,
    ground text not null constraint line_ground check (ground in (
        'inadequate', 'requires-improvement', 'vulnerable-letter', 'vulnerable-data', 'below-floor', 'in-crisis')),
    -- inspection/2017-10-05, assessment/3, intelligence/12, contact/4.
    evidence text[] not null constraint line_evidence check (evidence <> '{}'),
    rationale text not null constraint line_rationale check (rationale <> ''),
    changed_by bigint,
    changed_at timestamptz not null default now(),
    primary key (document, urn)
);

create table priority_list.signature (
    id bigint generated always as identity primary key,
    document bigint not null references priority_list.document,
    organisation text not null constraint signature_for check (organisation in ('bep', 'bcc')),
    person bigint not null,
    role text not null,
    sha256 text not null references priority_list.frozen_text,
    signed_at timestamptz not null default now(),
    voided_at timestamptz,
    voided_by bigint,
    constraint signature_voided check (voided_at is not null or voided_by is null)
);
create unique index signature_of_organisation on priority_list.signature (document, organisation) where voided_at is null;
-- Whoever has roles in both signs once, for one.
create unique index signature_of_person on priority_list.signature (document, person) where voided_at is null;

-- The walls behind the rules, for whatever writes: lines change in a draft alone, a signature names the bytes that stand, those bytes stay
-- while one stands, and what was agreed stays as it was.
create function priority_list.guard_line() returns trigger
    language plpgsql as
$$
begin
    -- Locked, so that nobody puts the draft forward meanwhile.
    perform from priority_list.document where id = coalesce(new.document, old.document) and state = 'draft' for share;
    if not found then
        raise exception 'the lines of a list change in a draft alone' using errcode = 'check_violation', constraint = 'line_in_draft';
    end if;
    return coalesce(new, old);
end
$$;
create trigger guard_line before insert or update or delete on priority_list.line
    for each row execute function priority_list.guard_line();

create function priority_list.guard_signature() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'UPDATE' then
        if old.voided_at is not null
            or (new.document, new.organisation, new.person, new.role, new.sha256, new.signed_at)
                is distinct from (old.document, old.organisation, old.person, old.role, old.sha256, old.signed_at) then
            raise exception 'a signature is voided once and never changed' using errcode = 'check_violation', constraint = 'signature_stays';
        end if;
    elsif not exists (
        select from priority_list.document
        where id = new.document and state in ('proposed', 'signed-by-bep', 'signed-by-bcc') and sha256 = new.sha256) then
        raise exception 'a signature names the bytes that stand' using errcode = 'check_violation', constraint = 'signature_over_bytes';
    end if;
    return new;
end
$$;
create trigger guard_signature before insert or update on priority_list.signature
    for each row execute function priority_list.guard_signature();

create function priority_list.guard_document() returns trigger
    language plpgsql as
$$
begin
    if old.state = 'agreed' then
        raise exception 'an agreed list stays as it was agreed' using errcode = 'check_violation', constraint = 'document_stays';
    end if;
    if new.sha256 is distinct from old.sha256
        and exists (select from priority_list.signature where document = old.id and voided_at is null) then
        raise exception 'signatures stand over these bytes' using errcode = 'check_violation', constraint = 'document_signed';
    end if;
    if new.state = 'agreed' and (
        select count(distinct organisation) from priority_list.signature
        where document = new.id and voided_at is null and sha256 = new.sha256) <> 2 then
        raise exception 'a list is agreed by two signatures' using errcode = 'check_violation', constraint = 'document_signed_by_both';
    end if;
    return new;
end
$$;
create trigger guard_document before update on priority_list.document
    for each row execute function priority_list.guard_document();

-- What was done to who is on the list, each as itself. Added to, never changed.
create table priority_list.act (
    id bigint generated always as identity primary key,
    authority smallint not null,
    kind text not null constraint act_kind check (kind in (
        'agreed', 'continued', 'brought-in', 'board-added', 'board-removed', 'converted', 'closed', 'not-carried-forward')),
    urn integer not null,
    on_day date not null,
    ground text,
    -- The document by which it was agreed.
    document bigint references priority_list.document,
    -- The board's meeting whose recommendation was acted on.
    recommended_on date,
    rationale text not null constraint act_rationale check (rationale <> ''),
    made_by bigint,
    made_at timestamptz not null default now(),
    constraint act_recommended check ((kind in ('board-added', 'board-removed')) = (recommended_on is not null)),
    constraint act_agreed check ((kind in ('agreed', 'continued')) = (document is not null))
);
create index act_by_urn on priority_list.act (urn, id);
create index act_by_day on priority_list.act (authority, on_day);
create trigger refuse_change before update or delete or truncate on priority_list.act
    for each statement execute function ledger.refuse_change();

-- Who was on the list, when, on what ground. A range says how it stood at the end of each day; one that began and ended on one day is empty.
create table priority_list.entry (
    id bigint generated always as identity primary key,
    authority smallint not null,
    urn integer not null,
    during daterange not null,
    ground text not null constraint entry_ground check (ground in (
        'inadequate', 'requires-improvement', 'vulnerable-letter', 'vulnerable-data', 'below-floor', 'in-crisis')),
    evidence text[] not null constraint entry_evidence check (evidence <> '{}'),
    rationale text not null constraint entry_rationale check (rationale <> ''),
    begun_by bigint not null references priority_list.act,
    ended_by bigint references priority_list.act,
    constraint entry_once exclude using gist (urn with =, during with &&),
    constraint entry_ended check ((ended_by is null) = upper_inf(during))
);
create index entry_by_authority on priority_list.entry (authority) where ended_by is null;

-- How a school found vulnerable was met with before it could be listed (ID-5), and other contacts that a ground rests on. Added to, never changed.
create table priority_list.contact (
    id bigint generated always as identity primary key,
    authority smallint not null,
    urn integer not null,
    step text not null constraint contact_step check (step in ('contacted', 'visited', 'agreed')),
    on_day date not null,
    words text not null constraint contact_words check (words <> ''),
    -- What BEP and the head came to.
    is_priority boolean,
    made_by bigint,
    made_at timestamptz not null default now(),
    constraint contact_outcome check ((step = 'agreed') = (is_priority is not null))
);
create index contact_by_urn on priority_list.contact (urn, id);
create trigger refuse_change before update or delete or truncate on priority_list.contact
    for each statement execute function ledger.refuse_change();

-- The review of the year (ID-1): what was decided on each school that was on the list, for the year that ends.
create table priority_list.carrying (
    authority smallint not null,
    year smallint not null,
    urn integer not null,
    is_carried boolean not null,
    rationale text not null constraint carrying_rationale check (rationale <> ''),
    version integer not null default 1,
    decided_by bigint,
    decided_at timestamptz not null default now(),
    primary key (authority, year, urn)
);

-- The view and the function come whole from sql/views.
create view priority_list.current as select entry.* from priority_list.entry where false;

alter table priority_list.frozen_text enable row level security;
alter table priority_list.document enable row level security;
alter table priority_list.line enable row level security;
alter table priority_list.signature enable row level security;
alter table priority_list.version enable row level security;
alter table priority_list.contact enable row level security;
alter table priority_list.carrying enable row level security;
alter table priority_list.act enable row level security;
alter table priority_list.entry enable row level security;

do $$
declare
    kept text;
begin
    foreach kept in array array[
        'frozen_text', 'document', 'version', 'line', 'signature', 'contact', 'carrying', 'act', 'entry'] loop
        execute format('create policy reading on priority_list.%I for select using ((select access.may(''read-priority-list'')))', kept);
    end loop;
    foreach kept in array array['frozen_text', 'document', 'version', 'line'] loop
        execute format('create policy drafting on priority_list.%I using ((select access.may(''draft-priority-list'')))', kept);
    end loop;
    execute 'create policy recording on priority_list.contact for insert with check ((select access.may(''record-contacts'')))';
    execute 'create policy reviewing on priority_list.carrying using ((select access.may(''review-listed-schools'')))';
    -- Those who sign move the document on and so bring about what it says; the board's recommendations and the year's end are acted on, and
    -- the service follows the register.
    execute 'create policy signing on priority_list.document for update
        using ((select access.may(''sign-list-for-bep'')) or (select access.may(''sign-list-for-bcc'')))';
    foreach kept in array array['act', 'entry'] loop
        execute format(
            'create policy acting on priority_list.%I using (
                (select access.may(''act-on-priority-list'')) or (select access.may(''sign-list-for-bep''))
                or (select access.may(''sign-list-for-bcc'')) or (select access.may(''review-listed-schools'')))', kept);
    end loop;
end
$$;

-- Nobody signs for another, and neither organisation for the other.
create policy signing on priority_list.signature for insert with check (
    person = (select access.person()) and (
        (organisation = 'bep' and (select access.may('sign-list-for-bep')))
        or (organisation = 'bcc' and (select access.may('sign-list-for-bcc')))));
create policy voiding on priority_list.signature for update using ((select access.may('draft-priority-list')));
