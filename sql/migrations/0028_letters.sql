-- The letters to every maintained school (ID-8) and those that confirm (ID-1, RV-6): drafted, read by other eyes, issued once and never altered.

create schema letters;
comment on schema letters is 'What schools are written to: the words in force, drafts, what was issued, and what became of it.';

-- A director’s own words, each version for good. Those of the configuration come before the first of them.
create table letters.template (
    id bigint generated always as identity primary key,
    authority smallint not null,
    kind text not null constraint template_kind check (kind in ('priority', 'not-priority', 'carried-forward', 'not-carried-forward', 'removed')),
    number integer not null constraint template_number check (number >= 1),
    subject text not null constraint template_subject check (subject <> ''),
    words text not null constraint template_words check (words <> ''),
    reason text not null constraint template_reason check (reason <> ''),
    made_by bigint,
    made_at timestamptz not null default now(),
    constraint template_once unique (authority, kind, number)
);
create trigger refuse_change before update or delete or truncate on letters.template
    for each statement execute function ledger.refuse_change();

-- A run: the letters of stage 1 for a year, the confirmations of its end, or the letters to schools that were removed in it.
create table letters.batch (
    id bigint generated always as identity primary key,
    authority smallint not null,
    -- The calendar year in which the school year of the list starts.
    year smallint not null,
    purpose text not null constraint batch_purpose check (purpose in ('stage-1', 'year-end', 'removals')),
    -- Counts every change of a letter in it, so that nobody approves what they were not shown.
    revision integer not null default 1,
    made_by bigint,
    made_at timestamptz not null default now(),
    constraint batch_once unique (authority, year, purpose)
);

create table letters.letter (
    id bigint generated always as identity primary key,
    batch bigint not null references letters.batch,
    authority smallint not null,
    urn integer not null,
    school text not null,
    part text not null constraint letter_part check (part in ('head', 'chair')),
    kind text not null constraint letter_kind check (kind in ('priority', 'not-priority', 'carried-forward', 'not-carried-forward', 'removed')),
    -- The version of the words that it was drafted by.
    template text not null,
    state text not null default 'drafted'
        constraint letter_state check (state in ('drafted', 'sent-back', 'approved', 'issued', 'withdrawn')),
    revision integer not null default 1,
    -- To whom: an empty name where the office is written to; title and name as the envelope has them.
    channel text not null constraint letter_channel check (channel in ('mail', 'post', 'waiting')),
    recipient text not null default '',
    salutation text not null default '',
    email text,
    -- Where the name was learnt.
    recipient_source text not null default '',
    address text[] not null default '{}',
    postcode text not null default '',
    -- What the reasons may rest on, and the reasons: a record and a sentence each, 'list/3 Why'.
    sources text[] not null,
    reasons text[] not null,
    -- The other fields, names and values by turns.
    fields text[] not null,
    subject text not null,
    -- What it says, a line for each piece; from approval on these are the bytes that are issued.
    words text not null,
    drafted_by bigint,
    drafted_at timestamptz not null default now(),
    edited_by bigint,
    changed_at timestamptz not null default now(),
    sent_back_because text,
    approved_by bigint,
    approved_at timestamptz,
    replaces bigint references letters.letter,
    replaces_because text,
    constraint letter_mailed check (channel <> 'mail' or email is not null),
    constraint letter_approved check ((approved_at is not null) = (state in ('approved', 'issued'))),
    constraint letter_approved_known check (state not in ('approved', 'issued') or channel <> 'waiting'),
    constraint letter_four_eyes check (approved_by is null or (approved_by is distinct from drafted_by and approved_by is distinct from edited_by)),
    constraint letter_replaces check ((replaces is null) = (replaces_because is null))
);
-- One standing letter for each school and addressee in a run; a replacement names the one whose place it takes.
create unique index letter_once on letters.letter (batch, urn, part, kind, coalesce(replaces, 0)) where state <> 'withdrawn';
create unique index letter_replaced_once on letters.letter (replaces) where replaces is not null and state <> 'withdrawn';
create index letter_by_school on letters.letter (urn, id desc);
create index letter_by_state on letters.letter (batch, state, id);

-- The wall behind the rules, for whatever writes: words change in a draft alone, and an issued letter never.
create function letters.guard_letter() returns trigger
    language plpgsql as
$$
begin
    if old.state in ('issued', 'withdrawn') then
        raise exception 'a letter that was issued or withdrawn stays as it is' using errcode = 'check_violation', constraint = 'letter_stays';
    end if;
    if old.state = 'approved' and new.state in ('approved', 'issued')
        and (new.subject, new.words, new.recipient, new.salutation, new.email, new.channel, new.address, new.postcode)
            is distinct from (old.subject, old.words, old.recipient, old.salutation, old.email, old.channel, old.address, old.postcode) then
        raise exception 'an approved letter says what was approved' using errcode = 'check_violation', constraint = 'letter_approved_stays';
    end if;
    if new.state = 'issued' and old.state <> 'approved' then
        raise exception 'a letter is issued when it is approved' using errcode = 'check_violation', constraint = 'letter_approved_first';
    end if;
    return new;
end
$$;
create trigger guard_letter before update on letters.letter for each row execute function letters.guard_letter();

-- Who has read which draft, as it then stood.
create table letters.proof (
    letter bigint not null references letters.letter,
    person bigint not null,
    revision integer not null,
    read_at timestamptz not null default now(),
    primary key (letter, person, revision)
);

-- What was issued, and that it came, stays as it is until the retention schedule erases it: its function alone, which says so, may delete.
create function letters.refuse_change() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'DELETE' and current_setting('letters.erasing', true) = 'by the schedule' then
        return null;
    end if;
    raise exception 'what was issued stays as it is' using errcode = 'check_violation', constraint = 'issued_stays';
end
$$;

-- What was issued: the bytes, for good.
create table letters.document (
    letter bigint primary key references letters.letter,
    sha256 text not null,
    pdf bytea not null,
    issued_at timestamptz not null default now(),
    constraint document_hash check (sha256 = encode(sha256(pdf), 'hex'))
);
create trigger refuse_change before update or delete or truncate on letters.document
    for each statement execute function letters.refuse_change();

-- How it went out. The mail’s own state is in the outbox; what goes by post is printed by somebody.
create table letters.delivery (
    letter bigint primary key references letters.letter,
    channel text not null constraint delivery_channel check (channel in ('mail', 'post')),
    -- The numbers of its mail and of its personal link.
    mail bigint,
    link bigint,
    made_at timestamptz not null default now(),
    printed_at timestamptz,
    printed_by bigint,
    constraint delivery_mailed check ((channel = 'mail') = (mail is not null) and (channel = 'mail') = (link is not null)),
    constraint delivery_printed check (printed_at is null or channel = 'post')
);
create unique index delivery_by_link on letters.delivery (link);

-- What goes by post, as one document for the print room. When it is posted its bytes are let go: each letter’s own stay.
create table letters.pack (
    id bigint generated always as identity primary key,
    batch bigint not null references letters.batch,
    letters bigint[] not null constraint pack_letters check (letters <> '{}'),
    pdf bytea,
    made_at timestamptz not null default now(),
    posted_at timestamptz,
    posted_by bigint,
    constraint pack_posted check ((posted_at is null) = (pdf is not null))
);
create index pack_by_batch on letters.pack (batch, id desc);

-- A school’s own word that the letter came. Recorded on POST alone, since mail scanners follow every link.
create table letters.receipt (
    letter bigint primary key references letters.letter,
    link bigint not null,
    acknowledged_at timestamptz not null default now()
);
create trigger refuse_change before update or delete or truncate on letters.receipt
    for each statement execute function letters.refuse_change();

-- Those who were chased, each once.
create table letters.reminder (
    letter bigint primary key references letters.letter,
    mail bigint not null,
    reminded_at timestamptz not null default now()
);

-- A personal link may show a letter; by it a head or chair can also check the facts of the school.
alter table people.contact_link drop constraint contact_link_purpose;
alter table people.contact_link add constraint contact_link_purpose check (purpose in ('check-facts', 'read-letter'));
create policy issuing on people.contact_link for insert with check (purpose = 'read-letter' and (select access.may('issue-letters')));
create policy issuing_shown on people.contact_link for select using (purpose = 'read-letter' and (select access.holds('operator')));

-- Whoever may read the letters sees what became of their mail; what a mail says stays the worker’s alone.
create policy reading_of_letters on documents.mail for select using (reason in ('letters.letter', 'letters.reminder') and (select access.may('read-letters')));

alter table letters.template enable row level security;
alter table letters.batch enable row level security;
alter table letters.letter enable row level security;
alter table letters.proof enable row level security;
alter table letters.document enable row level security;
alter table letters.delivery enable row level security;
alter table letters.pack enable row level security;
alter table letters.receipt enable row level security;
alter table letters.reminder enable row level security;

do $$
declare
    kept text;
begin
    foreach kept in array array['template', 'batch', 'letter', 'proof', 'document', 'delivery', 'pack', 'receipt', 'reminder'] loop
        execute format('create policy reading on letters.%I for select using ((select access.may(''read-letters'')))', kept);
    end loop;
end
$$;
create policy wording on letters.template for insert with check ((select access.may('edit-letter-templates')));
create policy drafting on letters.batch using ((select access.may('draft-letters')));
create policy counting on letters.batch for update using ((select access.may('approve-letters')) or (select access.may('issue-letters')));
create policy drafting on letters.letter for insert with check ((select access.may('draft-letters')));
create policy changing on letters.letter for update using (
    (select access.may('draft-letters')) or (select access.may('approve-letters')) or (select access.may('issue-letters')));
create policy reading_over on letters.proof for insert with check (person = (select access.person()) and (select access.may('approve-letters')));
create policy issuing on letters.document for insert with check ((select access.may('issue-letters')));
create policy issuing on letters.delivery for insert with check ((select access.may('issue-letters')));
create policy packing on letters.pack for insert with check ((select access.may('issue-letters')));
create policy posting on letters.pack for update using ((select access.may('issue-letters')));
create policy printing on letters.delivery for update using ((select access.may('issue-letters')));
create policy acknowledging on letters.receipt for insert with check ((select access.may('serve-visitors')));
create policy chasing on letters.reminder for insert with check ((select access.may('issue-letters')));

-- The retention schedule erases whole runs, when the last of their letters is older than it keeps them.
create function letters.erasable_letters(before timestamptz) returns setof bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'letters are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select l.id from letters.letter l
        where not exists (select from letters.letter other where other.batch = l.batch and other.changed_at >= before)
            and not ledger.is_held('letter/' || l.id) and not ledger.is_held('school/' || l.urn)
            -- A letter and those in its place go together.
            and not exists (
                select from letters.letter n where n.replaces = l.id and (ledger.is_held('letter/' || n.id) or ledger.is_held('school/' || n.urn)))
        order by l.id desc;
end
$$;
revoke execute on function letters.erasable_letters(timestamptz) from public;

create function letters.erase_letters(before timestamptz, most integer) returns bigint[]
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from letters.erasable_letters(before) as id limit most);
begin
    perform set_config('letters.erasing', 'by the schedule', true);
    delete from letters.pack where letters && wanted;
    delete from letters.proof where letter = any (wanted);
    delete from letters.receipt where letter = any (wanted);
    delete from letters.reminder where letter = any (wanted);
    delete from letters.delivery where letter = any (wanted);
    delete from letters.document where letter = any (wanted);
    delete from letters.letter where id = any (wanted);
    perform set_config('letters.erasing', '', true);
    return wanted;
end
$$;
revoke execute on function letters.erase_letters(timestamptz, integer) from public;
