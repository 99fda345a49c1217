-- Which schools a file of Ofsted's told of that has columns for inspections without grades, and how far it knew. A school that such a file names
-- without one had none; of a school that no such file names nothing is known.
create table inspections.told_of_ungraded (
    urn integer not null check (urn between 100000 and 999999),
    -- The day to which the file belongs: as stated, or the latest of which it tells.
    through date not null,
    import bigint not null,
    primary key (urn, through)
);

alter table inspections.told_of_ungraded enable row level security;
create policy readable on inspections.told_of_ungraded for select using ((select access.may('read-register')));
create policy writable on inspections.told_of_ungraded
    using ((select access.may('import-files'))) with check ((select access.may('import-files')));

-- As far as the inspections tell of files that were taken before: one that gave an ungraded inspection has the columns. A school that was
-- another's predecessor in it is left out, because the file tells of it no further than that.
insert into inspections.told_of_ungraded (urn, through, import)
select distinct i.urn, f.through, f.import
from inspections.inspection i
join (
    select import, max(greatest(started_on, published_on)) as through
    from inspections.inspection
    group by import
    having bool_or(kind = 'ungraded')
) f on f.import = i.import
where not exists (
    select from inspections.inspection n where n.import = i.import and n.urn_at_time = i.urn and n.urn <> i.urn
)
on conflict do nothing;
