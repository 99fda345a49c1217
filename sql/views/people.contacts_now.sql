-- Who is head and who chairs the governors of each school today: as recorded, else the head of the register; nobody where the chair is not
-- known, nor where the register still names a head who is recorded as gone and whom nobody is recorded to follow. `title` is how a letter addresses them (Mrs, Dr), empty where that is not known; the register writes it before the name.
-- Whoever may not see what was recorded is shown the register's heads, which everybody sees anyway.
create or replace view people.contacts_now with (security_invoker = true) as
select known.urn, known.part, known.name, known.title, known.email, known.source, known.since,
    case when known.title = '' then known.name else known.title || ' ' || substring(known.name from '\S+$') end as salutation,
    known.contact
from (
    select c.urn, c.part, c.name, c.title, c.email, c.source, lower(c.during) as since, c.id as contact
    from people.school_contact c
    where c.during @> access.today() and c.withdrawn_at is null
    union all
    select e.urn, 'head', trim(substring(e.head_name from length(formal.title) + 1)), formal.title, null::text, 'the register', null::date, null::bigint
    from schools.establishment e
    cross join lateral (
        -- Without a regular expression, which took most of the time of a list of schools.
        select case when split_part(e.head_name, ' ', 2) <> '' and split_part(e.head_name, ' ', 1) in (
            'Mr', 'Mrs', 'Ms', 'Miss', 'Mx', 'Dr', 'Prof', 'Professor', 'Rev', 'Revd', 'Reverend', 'Sir', 'Dame', 'Lady', 'Sister', 'Father', 'Canon')
            then split_part(e.head_name, ' ', 1) else '' end as title
    ) formal
    where e.head_name <> '' and not exists (
        select from people.school_contact c
        where c.urn = e.urn and c.part = 'head' and c.withdrawn_at is null and (
            c.during @> access.today()
            or upper(c.during) <= access.today()
                and lower(c.name) in (lower(e.head_name), lower(trim(substring(e.head_name from length(formal.title) + 1))))))
) known;
