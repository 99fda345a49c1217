-- Names for choosing and for signing records, without opening the table of people, whose addresses are for those who manage accounts,
-- review access, or stand at the door. Reviews of access: what was confirmed of whom in which quarter.

-- Runs as its owner, and gives three columns to whoever has any role.
create function people.directory() returns table (id bigint, name text, organisation text)
    language sql stable security definer rows 100
    set search_path = pg_catalog, people as
$$
    select person.id, person.name, person.organisation from people.person where access.is_somebody()
$$;

drop policy reading on people.person;
create policy reading on people.person for select using (
    people.is_door() or id = (select access.person()) or (select access.may('manage-accounts')) or (select access.may('review-access'))
    or (select access.may('answer-subject-access')));
drop policy reading on people.role_held;
create policy reading on people.role_held for select using (
    people.is_door() or person = (select access.person()) or (select access.may('manage-accounts'))
    or (select access.may('review-access')) or (select access.may('allocate-schools')) or (select access.may('draw-samples'))
    or (select access.may('answer-subject-access')));

-- A role or a school is taken away at once, not at midnight: its range says the days on which it was so, and `ended_at` that it is over.
alter table people.role_held add column ended_at timestamptz;
alter table people.role_held drop constraint role_held_once;
alter table people.role_held add constraint role_held_once
    exclude using gist (person with =, role with =, during with &&) where (ended_at is null);
alter table people.allocation add column ended_at timestamptz;
alter table people.allocation drop constraint allocation_once;
alter table people.allocation add constraint allocation_once
    exclude using gist (person with =, urn with =, during with &&) where (ended_at is null);

create or replace function access.allocated_schools(wanted text) returns integer[]
    language sql stable parallel safe as
$$
    select coalesce(array_agg(urn), '{}') from people.allocation
    where (person = access.person() or person = any (access.behalf())) and during @> access.today() and ended_at is null
        and exists (select from access.grants where action = wanted and access.roles() && allocated)
$$;

create table people.access_review (
    id bigint generated always as identity primary key,
    -- The first day of the quarter reviewed.
    quarter date not null constraint access_review_quarter check (
        extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10)),
    person bigint not null references people.person,
    verdict text not null constraint access_review_verdict check (verdict in ('confirmed', 'revoked')),
    -- The roles as they were when they were confirmed or revoked.
    roles text[] not null,
    note text not null default '',
    reviewed_by bigint not null,
    reviewed_at timestamptz not null default now(),
    constraint access_review_once unique (quarter, person)
);
alter table people.access_review enable row level security;
create policy reading on people.access_review for select using (
    (select access.may('review-access')) or (select access.may('manage-accounts')));
create policy reviewing on people.access_review for insert
    with check ((select access.may('review-access')) and reviewed_by = (select access.person()));
create policy amending on people.access_review for update using ((select access.may('review-access')));
-- Who reviews may end the roles that they do not confirm.
create policy revoking on people.role_held for update using ((select access.may('review-access')));
create policy revoking on people.session for update using ((select access.may('review-access')));
