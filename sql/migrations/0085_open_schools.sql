-- How many schools of each authority are open, kept as they change: the register as it opens says it on every page, and counting was a quarter of what a page asked.
create table schools.open_schools (
    authority smallint primary key,
    schools integer not null check (schools >= 0)
);
comment on table schools.open_schools is 'How many establishments of each authority are open or proposed to close; its trigger on schools.establishment keeps it.';
alter table schools.open_schools enable row level security;
create policy readable on schools.open_schools for select using ((select access.may('read-register')));

-- Whoever imports need not write here by themselves.
create function schools.count_open() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    insert into schools.open_schools as known (authority, schools)
    select coalesce(there.authority, stale.authority), coalesce(there.schools, 0)
    from (
        select e.authority, count(*) as schools from schools.establishment e where e.status in ('open', 'proposed-to-close') group by e.authority
    ) there
    full join schools.open_schools stale on stale.authority = there.authority
    on conflict (authority) do update set schools = excluded.schools where known.schools <> excluded.schools;
    return null;
end
$$;
create trigger count_open after insert or delete or truncate or update of authority, status on schools.establishment
    for each statement execute function schools.count_open();

insert into schools.open_schools (authority, schools)
select authority, count(*) from schools.establishment where status in ('open', 'proposed-to-close') group by authority;
