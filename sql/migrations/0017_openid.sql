-- Signing in by OpenID Connect: the browsers that were sent to a provider and have not come back, the accounts that a provider vouches
-- for, and the roles that its groups give.

-- What a browser left with: found again by the state that it brings back, once, within ten minutes, and by that browser alone.
create table people.openid_attempt (
    -- SHA-256 of the state; the state itself is known to the browser and the provider.
    state_hash bytea primary key constraint openid_attempt_state check (length(state_hash) = 32),
    browser_hash bytea not null constraint openid_attempt_browser check (length(browser_hash) = 32),
    provider text not null,
    nonce text not null,
    verifier text not null,
    back text not null,
    expires_at timestamptz not null default now() + interval '10 minutes'
);
create index openid_attempt_by_expiry on people.openid_attempt (expires_at);

-- Whom a provider calls by which subject. One without a subject yet is allowed: the account is linked when its owner first comes that way.
create table people.linked_account (
    issuer text not null,
    person bigint not null references people.person,
    subject text constraint linked_account_subject check (subject <> '' and length(subject) <= 255),
    made_at timestamptz not null default now(),
    linked_at timestamptz,
    primary key (issuer, person),
    constraint linked_account_used check ((subject is null) = (linked_at is null))
);
create unique index linked_account_by_subject on people.linked_account (issuer, subject);
create index linked_account_by_person on people.linked_account (person);

-- The provider whose groups gave a role; none where somebody gave it by hand.
alter table people.role_held add column issuer text;

alter table people.openid_attempt enable row level security;
alter table people.linked_account enable row level security;

create policy door on people.openid_attempt using (people.is_door());

create policy reading on people.linked_account for select using (
    people.is_door() or person = (select access.person()) or (select access.may('manage-accounts')) or (select access.may('review-access'))
    or (select access.may('answer-subject-access')));
create policy keeping on people.linked_account using ((select access.may('manage-accounts')));
