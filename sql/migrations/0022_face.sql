-- What a person keeps for themselves: schools that they watch, and lists of the register that they come back to. And which official files the
-- service's data rest on, for everybody who reads them.

create table people.watch (
    person bigint not null references people.person,
    urn integer not null,
    since timestamptz not null default now(),
    primary key (person, urn)
);

create table people.kept_list (
    id bigint generated always as identity primary key,
    person bigint not null references people.person,
    name text not null constraint kept_list_name check (name <> '' and length(name) <= 100),
    -- What was asked of the register, as its address writes it.
    query text not null constraint kept_list_query check (length(query) <= 1000),
    made_at timestamptz not null default now(),
    constraint kept_list_once unique (person, name)
);

alter table people.watch enable row level security;
alter table people.kept_list enable row level security;

-- Nobody else's business; but whoever asks what is kept about them is told.
create policy own on people.watch using (person = (select access.person())) with check (person = (select access.person()));
create policy own on people.kept_list using (person = (select access.person())) with check (person = (select access.person()));
create policy answering on people.watch for select using ((select access.may('answer-subject-access')));
create policy answering on people.kept_list for select using ((select access.may('answer-subject-access')));

-- The last file of each format, year and release that was taken in. Who imported it and what was refused is for those who may see imports;
-- that there is such a file, and of which day, is for everybody who reads figures from it.
create function intake.sources()
    returns table (layout text, title text, school_year smallint, release text, as_at date, rows_taken bigint, taken_at timestamptz)
    language sql stable security definer rows 50 set search_path = pg_catalog, intake as
$$
    select distinct on (i.layout, i.school_year, i.release)
        i.layout, i.layout_title, i.school_year, i.release, i.as_at, i.rows_taken, i.ended_at
    from intake.import i
    where i.state = 'taken' and access.is_somebody()
    order by i.layout, i.school_year, i.release, i.id desc
$$;
revoke execute on function intake.sources() from public;

-- Whoever has left leaves nothing of this behind.
create or replace function people.erase_accounts(before timestamptz, most integer) returns bigint[]
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from people.erasable_accounts(before) as id limit most);
begin
    update people.person set name = 'Erased person ' || id, email = 'erased-' || id || '@erased.invalid' where id = any (wanted);
    delete from people.credential where person = any (wanted);
    delete from people.session where person = any (wanted);
    delete from people.watch where person = any (wanted);
    delete from people.kept_list where person = any (wanted);
    update people.interest set note = '' where person = any (wanted);
    return wanted;
end
$$;
