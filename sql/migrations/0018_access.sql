-- What policies ask of the matrix besides access.may and access.everywhere (sql/views), in a language that keeps its plans: as SQL functions
-- that cannot be inlined these were planned anew by each statement. Tried with the register over 32 connections (deploy/bench access): 48 %
-- slower than without row-level security before, about 5 % since.

create or replace function access.cleared() returns text[]
    language plpgsql stable parallel safe as
$$
begin
    return (select coalesce(array_agg(classification), '{}') from access.clearances where access.roles() && roles);
end
$$;

create or replace function access.allocated_schools(wanted text) returns integer[]
    language plpgsql stable parallel safe as
$$
begin
    return (
        select coalesce(array_agg(urn), '{}') from people.allocation
        where (person = access.person() or person = any (access.behalf())) and during @> access.today() and ended_at is null
            and exists (select from access.grants where action = wanted and access.roles() && allocated));
end
$$;

create or replace function access.own_organisations(wanted text) returns text[]
    language plpgsql stable parallel safe as
$$
begin
    return (
        select coalesce(array_agg(distinct split_part(role, '-', 1)), '{}')
        from unnest(access.roles()) as role
        where role = any (select unnest(own) from access.grants where action = wanted));
end
$$;

create or replace function access.sampled_records(wanted text, of_kind text) returns bigint[]
    language plpgsql stable parallel safe as
$$
begin
    return (
        select coalesce(array_agg(record), '{}') from people.sample
        where person = access.person() and kind = of_kind and during @> access.today()
            and exists (select from access.grants where action = wanted and access.roles() && sampled));
end
$$;
