-- The people who use the service, the roles they hold and for how long, how they prove who they are, and where they are signed in.

create schema people;
comment on schema people is 'Accounts, roles held, sign-in and sessions.';

-- Whether this transaction is the door: the few statements that look up a credential or a session before it is known who is there. It
-- states app.door and no role, so that row-level security shows it nothing but these tables.
create function people.is_door() returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('app.door', true) = 'sign-in', false);

create table people.person (
    id bigint generated always as identity primary key,
    email text not null constraint person_email check (email = lower(email) and email like '%_@_%'),
    name text not null constraint person_name check (name <> ''),
    organisation text not null constraint person_organisation check (organisation in ('bcc', 'bep', 'siab')),
    created_at timestamptz not null default now()
);
create unique index person_by_email on people.person (email);

create table people.role_held (
    person bigint not null references people.person,
    role text not null constraint role_held_role check (role in ('bep-director', 'bep-officer', 'bcc-officer', 'siab-member')),
    during daterange not null constraint role_held_during check (not isempty(during)),
    constraint role_held_once exclude using gist (person with =, role with =, during with &&)
);
create index role_held_by_person on people.role_held (person);

create table people.credential (
    person bigint primary key references people.person,
    -- Algorithm, parameters, salt and hash in one PHC string, so that a stronger algorithm can stand beside the old one.
    password text not null constraint credential_password check (password like '$scrypt$%'),
    changed_at timestamptz not null default now()
);

create table people.session (
    -- SHA-256 of the token; the token itself is known to the browser alone.
    token_hash bytea primary key constraint session_token check (length(token_hash) = 32),
    person bigint not null references people.person,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz not null default now(),
    idle_limit interval not null,
    expires_at timestamptz not null,
    ended_at timestamptz,
    user_agent text
);
create index session_by_person on people.session (person) where ended_at is null;

alter table people.person enable row level security;
alter table people.role_held enable row level security;
alter table people.credential enable row level security;
alter table people.session enable row level security;

create policy reading on people.person for select using (access.is_somebody() or people.is_door());
create policy keeping on people.person using (access.holds('operator'));

create policy reading on people.role_held for select using (access.is_somebody() or people.is_door());
create policy keeping on people.role_held using (access.holds('operator'));

create policy proving on people.credential for select using (people.is_door());
create policy keeping on people.credential using (access.holds('operator'));

create policy door on people.session using (people.is_door());
create policy own on people.session for select using (person = access.person());
create policy keeping on people.session using (access.holds('operator'));
