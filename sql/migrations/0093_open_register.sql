-- The register as it opens, kept as it changes: of what a page of 450 schools asked, a third went into looking up the latest inspection of each.
create table schools.open_register (
    urn integer primary key references schools.establishment on delete cascade,
    authority smallint not null,
    establishment_number smallint,
    name text not null,
    type_name text not null,
    is_maintained boolean not null,
    phase text not null,
    status text not null,
    roll integer,
    postcode text,
    judgement smallint,
    judgement_status text,
    concern text,
    inspected_on date,
    inspected_as integer,
    ungraded_on date,
    ungraded_outcome text
);
comment on table schools.open_register is
    'The schools that are open or proposed to close, as schools.register has them; the triggers on schools.establishment and inspections.latest keep it.';
alter table schools.open_register enable row level security;
create policy readable on schools.open_register for select using ((select access.may('read-register')));

-- Of the schools that a statement touched. Whoever imports need not write here by themselves.
create function schools.keep_open_register() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    -- Two imports may touch the same schools at once, one of the register and one of inspections: whoever comes second looks when the first has committed.
    perform pg_advisory_xact_lock(hashtext('schools.open_register'));

    delete from schools.open_register kept using schools.establishment e
    where e.urn = kept.urn and e.status not in ('open', 'proposed-to-close') and kept.urn in (select changed.urn from changed);

    insert into schools.open_register as kept
    select
        e.urn, e.authority, e.establishment_number, e.name, e.type_name, e.is_maintained, e.phase, e.status, e.roll, e.postcode,
        l.overall, l.overall_status, l.concern, l.started_on, l.urn_at_time, l.ungraded_on, l.ungraded_outcome
    from schools.establishment e left join inspections.latest l on l.urn = e.urn
    where e.status in ('open', 'proposed-to-close') and e.urn in (select changed.urn from changed)
    on conflict (urn) do update set
        authority = excluded.authority, establishment_number = excluded.establishment_number, name = excluded.name,
        type_name = excluded.type_name, is_maintained = excluded.is_maintained, phase = excluded.phase, status = excluded.status,
        roll = excluded.roll, postcode = excluded.postcode, judgement = excluded.judgement,
        judgement_status = excluded.judgement_status, concern = excluded.concern, inspected_on = excluded.inspected_on,
        inspected_as = excluded.inspected_as, ungraded_on = excluded.ungraded_on, ungraded_outcome = excluded.ungraded_outcome
    where kept.* is distinct from excluded.*;
    return null;
end
$$;
create trigger keep_register_of_new after insert on schools.establishment
    referencing new table as changed for each statement execute function schools.keep_open_register();
create trigger keep_register_of_changed after update on schools.establishment
    referencing new table as changed for each statement execute function schools.keep_open_register();
create trigger keep_register_of_new after insert on inspections.latest
    referencing new table as changed for each statement execute function schools.keep_open_register();
create trigger keep_register_of_changed after update on inspections.latest
    referencing new table as changed for each statement execute function schools.keep_open_register();
create trigger keep_register_of_gone after delete on inspections.latest
    referencing old table as changed for each statement execute function schools.keep_open_register();

insert into schools.open_register
select
    e.urn, e.authority, e.establishment_number, e.name, e.type_name, e.is_maintained, e.phase, e.status, e.roll, e.postcode,
    l.overall, l.overall_status, l.concern, l.started_on, l.urn_at_time, l.ungraded_on, l.ungraded_outcome
from schools.establishment e left join inspections.latest l on l.urn = e.urn
where e.status in ('open', 'proposed-to-close');

-- A page is read from this index alone.
create index open_register_by_name on schools.open_register (authority, name, urn) include (
    establishment_number, type_name, is_maintained, phase, status, roll, postcode, judgement, judgement_status, concern, inspected_on, inspected_as,
    ungraded_on, ungraded_outcome
);
