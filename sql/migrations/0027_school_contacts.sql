-- Who is head and who chairs the governors of each school, as somebody recorded it: both are written to by name (ID-8), and the register
-- names heads alone.
create table people.school_contact (
    id bigint generated always as identity primary key,
    urn integer not null,
    part text not null constraint school_contact_part check (part in ('head', 'chair')),
    name text not null constraint school_contact_name check (name <> '' and length(name) <= 200),
    -- As a letter addresses them: Mrs, Dr, The Revd; empty where it is not known.
    title text not null default '' constraint school_contact_title check (length(title) <= 40),
    -- Null where it is not known: then they are written to on paper.
    email text constraint school_contact_email check (email <> ''),
    -- Where it was learnt, in words.
    source text not null constraint school_contact_source check (source <> '' and length(source) <= 500),
    -- When it was so. What was recorded wrongly is replaced on its own day, and stands in the ledger.
    during daterange not null constraint school_contact_during check (not isempty(during) and not lower_inf(during)),
    recorded_by bigint,
    recorded_at timestamptz not null default now(),
    constraint school_contact_once exclude using gist (urn with =, part with =, during with &&)
);
create index school_contact_by_urn on people.school_contact (urn, part, id desc);

-- Those who send links to heads and chairs record who they are; letters are made by the service itself.
alter table people.school_contact enable row level security;
create policy keeping on people.school_contact using (
    (select access.everywhere('link-contacts')) or urn = any ((select access.allocated_schools('link-contacts'))::integer[]));
create policy serving on people.school_contact for select using ((select access.holds('operator')));

-- The retention schedule erases those who went before its time.
create function people.erasable_contacts(before timestamptz) returns setof bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'contacts are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select c.id from people.school_contact c
        where upper(c.during) <= (before at time zone 'Europe/London')::date and not ledger.is_held('school/' || c.urn)
        order by c.id;
end
$$;
revoke execute on function people.erasable_contacts(timestamptz) from public;

create function people.erase_contacts(before timestamptz, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    erased bigint;
begin
    delete from people.school_contact where id in (select id from people.erasable_contacts(before) as id limit most);
    get diagnostics erased = row_count;
    return erased;
end
$$;
revoke execute on function people.erase_contacts(timestamptz, integer) from public;

-- The answer to a request of somebody to see what is kept about them, as a document: what was collected, until a worker has made the PDF of it.
create table people.subject_access_paper (
    request bigint primary key references people.subject_access,
    html bytea,
    pdf bytea,
    asked_at timestamptz not null default now(),
    constraint subject_access_paper_one check ((html is null) <> (pdf is null))
);
alter table people.subject_access_paper enable row level security;
create policy answering on people.subject_access_paper using ((select access.may('answer-subject-access')));
