-- What leaves the service: the outbox of mail. A mail is a row of the transaction that sends it and a job that hands it over; what it says
-- may hold a secret, such as a one-time link, and is kept no longer than it waits.

create schema documents;
comment on schema documents is 'What leaves the service: outgoing mail, each handed over at most once.';

create table documents.mail (
    id bigint generated always as identity primary key,
    idempotency_key text not null constraint mail_key check (idempotency_key <> ''),
    recipient_address text not null,
    recipient_name text not null,
    subject text not null,
    plain_text text,
    html text,
    -- For whom it was made, where they have an account (no reference: documents know no people), and why: `people.invitation`.
    person bigint,
    reason text not null constraint mail_reason check (reason ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'),
    made_at timestamptz not null default now(),
    state text not null default 'waiting'
        constraint mail_state check (state in ('waiting', 'sending', 'sent', 'refused', 'unknown')),
    attempts integer not null default 0,
    last_reply text,
    message_id text,
    handed_over_at timestamptz,
    erased boolean not null default false,
    constraint mail_erased check (erased = (plain_text is null) and (html is null or not erased)),
    constraint mail_kept_while_it_waits check (erased = (state not in ('waiting', 'sending'))),
    constraint mail_handed_over check ((state = 'sent') = (handed_over_at is not null))
);

create unique index mail_once on documents.mail (idempotency_key);
create index mail_by_person on documents.mail (person, id desc) where person is not null;
create index mail_not_sent on documents.mail (state, id desc) where state <> 'sent';

alter table documents.mail enable row level security;

-- Whoever acts may post, and so may the sign-in door, for the person who has forgotten a password; reading is for the service and for
-- whom it was made.
create policy posting on documents.mail for insert with check (
    ((select access.is_somebody()) or (select people.is_door())) and state = 'waiting' and attempts = 0
);
create policy reading on documents.mail for select using ((select access.holds('operator')) or person = (select access.person()));
create policy sending on documents.mail for update using ((select access.holds('operator')));

-- With the mail goes the job that hands it over, also where whoever posts may ask for no other job.
create policy asking_for_mail on jobs.job for insert with check (
    kind = 'documents.send-mail' and enqueued_by is not distinct from access.person()
    and (access.is_somebody() or people.is_door())
);
create policy reading_of_mail on jobs.job for select using (
    kind = 'documents.send-mail' and enqueued_by is not distinct from access.person()
    and (access.is_somebody() or people.is_door())
);
