-- The joint review (ID-4): what BEP and BCC each say of a proposal. Schools that say themselves that they are vulnerable (AP-8). Academies of
-- significant concern (ID-9).

-- Added to, never changed: the latest of each organisation counts.
create table priority_list.mark (
    id bigint generated always as identity primary key,
    authority smallint not null,
    -- Of the list that is reviewed.
    year smallint not null,
    urn integer not null,
    organisation text not null constraint mark_for check (organisation in ('bep', 'bcc')),
    verdict text not null constraint mark_verdict check (verdict in ('agree', 'disagree', 'discuss')),
    reason text not null constraint mark_reason check (reason <> ''),
    made_by bigint,
    made_at timestamptz not null default now()
);
create index mark_latest on priority_list.mark (authority, year, urn, organisation, id desc);
create trigger refuse_change before update or delete or truncate on priority_list.mark
    for each statement execute function ledger.refuse_change();

create table priority_list.self_report (
    id bigint generated always as identity primary key,
    authority smallint not null,
    urn integer not null,
    name text not null,
    email text not null,
    part text not null constraint self_report_part check (part in ('head', 'chair')),
    words text not null constraint self_report_words check (words <> ''),
    made_at timestamptz not null default now(),
    -- The hash of what the mailed address holds; whoever opens it reads the school's mail.
    token_hash bytea not null constraint self_report_token unique,
    expires_at timestamptz not null default now() + interval '7 days',
    confirmed_at timestamptz,
    outcome text constraint self_report_outcome check (outcome in ('listed', 'outside-contract', 'declined')),
    reason text,
    decided_by bigint,
    decided_at timestamptz,
    constraint self_report_decided check ((outcome is null) = (decided_at is null) and (outcome is null) = (reason is null)),
    constraint self_report_confirmed check (outcome is null or confirmed_at is not null)
);
create index self_report_by_state on priority_list.self_report (authority, id) where confirmed_at is not null;
create index self_report_by_email on priority_list.self_report (email, made_at);

create table priority_list.academy_concern (
    id bigint generated always as identity primary key,
    authority smallint not null,
    year smallint not null,
    urn integer not null,
    words text not null constraint academy_concern_words check (words <> ''),
    evidence text[] not null default '{}',
    recorded_by bigint,
    recorded_at timestamptz not null default now()
);
create index academy_concern_by_year on priority_list.academy_concern (authority, year, urn);

-- Who was told of it, and when. Added to, never changed.
create table priority_list.academy_notice (
    id bigint generated always as identity primary key,
    concern bigint not null references priority_list.academy_concern,
    body text not null constraint academy_notice_body check (body in ('regional-director', 'eig')),
    on_day date not null,
    words text not null constraint academy_notice_words check (words <> ''),
    made_by bigint,
    made_at timestamptz not null default now(),
    constraint academy_notice_once unique (concern, body)
);
create trigger refuse_change before update or delete or truncate on priority_list.academy_concern
    for each statement execute function ledger.refuse_change();
create trigger refuse_change before update or delete or truncate on priority_list.academy_notice
    for each statement execute function ledger.refuse_change();

alter table priority_list.mark enable row level security;
alter table priority_list.self_report enable row level security;
alter table priority_list.academy_concern enable row level security;
alter table priority_list.academy_notice enable row level security;

create policy reading on priority_list.mark for select using ((select access.may('read-priority-list')));
create policy marking on priority_list.mark for insert with check (
    (organisation = 'bep' and (select access.may('mark-for-bep'))) or (organisation = 'bcc' and (select access.may('mark-for-bcc'))));

-- Names and addresses are for those who decide; the service takes the report for somebody who has no account.
create policy deciding on priority_list.self_report using ((select access.may('triage-self-reports')));

create policy reading on priority_list.academy_concern for select using ((select access.may('read-priority-list')));
create policy recording on priority_list.academy_concern for insert with check ((select access.may('notify-of-academies')));
create policy reading on priority_list.academy_notice for select using ((select access.may('read-priority-list')));
create policy notifying on priority_list.academy_notice for insert with check ((select access.may('notify-of-academies')));
