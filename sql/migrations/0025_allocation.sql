-- The allocation of Priority Partners belongs to the list (ID-7, PP-8): the table moves to its capability, and each school has one partner.

alter table people.allocation set schema priority_list;

-- Why it was made, and why it ended; a school is with one partner at a time.
alter table priority_list.allocation
    add column reason text not null default '',
    add column ended_because text not null default '',
    drop constraint allocation_once;

-- Of two partners who have a school today the later stays; who it was before stands in the range.
update priority_list.allocation earlier
set during = daterange(lower(during), greatest(access.today(), lower(during) + 1)), ended_at = now(),
    ended_because = 'One partner for each school'
where ended_at is null and exists (
    select from priority_list.allocation later
    where later.urn = earlier.urn and later.id > earlier.id and later.ended_at is null and later.during && earlier.during);

alter table priority_list.allocation
    add constraint allocation_once exclude using gist (urn with =, during with &&) where (ended_at is null);

create or replace function access.allocated_schools(wanted text) returns integer[]
    language plpgsql stable parallel safe as
$$
begin
    return (
        select coalesce(array_agg(urn), '{}') from priority_list.allocation
        where (person = access.person() or person = any (access.behalf())) and during @> access.today() and ended_at is null
            and exists (select from access.grants where action = wanted and access.roles() && allocated));
end
$$;

-- What is weighed of a partner: how many schools they can take, the phases they know, and where they set out from.
create table priority_list.partner_profile (
    person bigint primary key references people.person,
    capacity integer not null constraint profile_capacity check (capacity between 0 and 40),
    phases text[] not null default '{}',
    -- Null where it is not known, together.
    easting integer,
    northing integer,
    version integer not null default 1,
    changed_by bigint,
    changed_at timestamptz not null default now(),
    constraint profile_place check ((easting is null) = (northing is null))
);
alter table priority_list.partner_profile enable row level security;
create policy reading on priority_list.partner_profile for select using (
    person = (select access.person()) or (select access.may('allocate-schools')));
create policy keeping on priority_list.partner_profile using ((select access.may('allocate-schools')));
