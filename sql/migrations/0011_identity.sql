-- Proving who one is: one-time links, the second factor, sessions that say how and where they were opened, tokens of the council's
-- own systems, and personal links for a school's head or chair.

-- A session says from where it was opened and how. One that still awaits something stands for nobody yet.
alter table people.session add column id bigint generated always as identity;
alter table people.session add column client text;
alter table people.session add column method text not null default 'password'
    constraint session_method check (method in ('password', 'single-sign-on'));
-- With single sign-on: whose, and the provider's own name of the session, by which it can be ended from there.
alter table people.session add column provider text;
alter table people.session add column provider_session text;
alter table people.session add constraint session_provider check ((method = 'single-sign-on') = (provider is not null));
alter table people.session add column awaits text constraint session_awaits check (awaits in ('code', 'enrolment'));
create unique index session_by_id on people.session (id);
create index session_by_provider on people.session (provider, provider_session)
    where provider_session is not null and ended_at is null;
drop policy ending on people.session;

-- Sessions end at once when a role changes, the account is suspended or the password changes: held here, whoever changes it. As the
-- owner, because whoever gives a role need not be able to see the sessions.
create function people.end_sessions() returns trigger
    language plpgsql security definer set search_path = pg_catalog, pg_temp as
$$
begin
    update people.session set ended_at = now()
    where person = (to_jsonb(coalesce(new, old)) ->> tg_argv[0])::bigint and ended_at is null;
    return null;
end
$$;
revoke all on function people.end_sessions() from public;
create trigger end_sessions after insert or update or delete on people.role_held
    for each row execute function people.end_sessions('person');
create trigger end_sessions after update of suspended_at on people.person
    for each row when (old.suspended_at is distinct from new.suspended_at) execute function people.end_sessions('id');
create trigger end_sessions after insert or update of password on people.credential
    for each row execute function people.end_sessions('person');

-- By which somebody invited, or who has forgotten the password, sets one. Only the hash of what the mail says is kept.
create table people.one_time_link (
    id bigint generated always as identity primary key,
    token_hash bytea not null constraint one_time_link_token check (length(token_hash) = 32),
    person bigint not null references people.person,
    purpose text not null constraint one_time_link_purpose check (purpose in ('invitation', 'forgotten')),
    made_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    revoked_at timestamptz
);
create unique index one_time_link_by_token on people.one_time_link (token_hash);
create index one_time_link_by_person on people.one_time_link (person, made_at desc);

-- The secret that a person's authenticator shares with the service, sealed by AES-GCM under a key that the database does not have.
create table people.second_factor (
    person bigint primary key references people.person,
    secret bytea not null constraint second_factor_sealed check (length(secret) > 28),
    made_at timestamptz not null default now(),
    -- The last half minute whose code was taken: none is taken twice.
    last_step bigint not null
);
create table people.recovery_code (
    person bigint not null references people.person,
    code_hash bytea not null constraint recovery_code_hash check (length(code_hash) = 32),
    used_at timestamptz,
    primary key (person, code_hash)
);

-- A program of the council's own: it reads what its scope and the roles of the person who answers for it both allow.
create table people.api_token (
    id bigint generated always as identity primary key,
    token_hash bytea not null constraint api_token_hash check (length(token_hash) = 32),
    name text not null constraint api_token_name check (name <> ''),
    person bigint not null references people.person,
    scope text[] not null constraint api_token_scope check (scope <> '{}'),
    made_at timestamptz not null default now(),
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create unique index api_token_by_hash on people.api_token (token_hash);

-- A personal link for somebody at a school who has no account, for one purpose.
create table people.contact_link (
    id bigint generated always as identity primary key,
    purpose text not null constraint contact_link_purpose check (purpose in ('check-facts')),
    urn integer not null,
    part text not null constraint contact_link_part check (part in ('head', 'chair')),
    name text not null constraint contact_link_name check (name <> ''),
    email text not null,
    uses_left integer not null constraint contact_link_uses check (uses_left >= 0),
    made_by bigint,
    made_at timestamptz not null default now(),
    expires_at timestamptz not null,
    last_used_at timestamptz,
    revoked_at timestamptz
);
create index contact_link_by_urn on people.contact_link (urn, id desc);

-- What a head or chair says of the facts that the service has of their school.
create table people.fact_check (
    id bigint generated always as identity primary key,
    link bigint not null references people.contact_link,
    urn integer not null,
    is_right boolean not null,
    words text not null default '',
    recorded_at timestamptz not null default now(),
    constraint fact_check_words check (is_right or words <> '')
);
create index fact_check_by_urn on people.fact_check (urn, id desc);

alter table people.one_time_link enable row level security;
alter table people.second_factor enable row level security;
alter table people.recovery_code enable row level security;
alter table people.api_token enable row level security;
alter table people.contact_link enable row level security;
alter table people.fact_check enable row level security;

-- A secret is seen and changed at the door alone, whoever opens it.
create policy door on people.one_time_link using (people.is_door());
create policy door on people.second_factor using (people.is_door());
create policy door on people.recovery_code using (people.is_door());

create policy door on people.api_token for select using (people.is_door());
create policy using_one on people.api_token for update using (people.is_door());
create policy keeping on people.api_token using ((select access.may('manage-tokens')));

create policy door on people.contact_link for select using (people.is_door());
create policy using_one on people.contact_link for update using (people.is_door());
create policy sending on people.contact_link using (
    (select access.everywhere('link-contacts')) or urn = any ((select access.allocated_schools('link-contacts'))::integer[]));
create policy recording on people.fact_check for insert with check (people.is_door());
create policy reading on people.fact_check for select using (
    (select access.holds('operator')) or (select access.everywhere('link-contacts'))
    or urn = any ((select access.allocated_schools('link-contacts'))::integer[]));
