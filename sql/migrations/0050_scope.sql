-- A history is told only to those who may read its record: each kind of record with its right, and of a kind that is not named here nothing is told.
create or replace function ledger.shows(subject text, kind text) returns boolean
    language plpgsql stable parallel safe as
$$
declare
    number bigint := substring(subject from '/([0-9]{1,18})$')::bigint;
begin
    return case split_part(subject, '/', 1)
        when 'intelligence' then exists (select from identification.intelligence where id = number)
        when 'self-report' then access.may('triage-self-reports') and exists (select from priority_list.self_report where id = number)
        when 'academy-concern' then exists (select from priority_list.academy_concern where id = number)
        when 'hold' then access.may('keep-retention')
        when 'retention' then access.may('keep-retention')
        when 'letter' then access.may('read-letters')
        when 'letters' then access.may('read-letters')
        when 'letter-words' then access.may('read-letters')
        when 'priority-list' then access.may('read-priority-list')
        when 'year-review' then access.may('read-priority-list')
        when 'token' then access.may('manage-tokens') or access.may('review-access')
        when 'subject-access' then access.may('answer-subject-access')
        when 'import' then access.may('read-imports')
        when 'upload' then access.may('read-imports')
        when 'job' then access.may('read-jobs')
        when 'run' then access.may('read-assessment')
        when 'schedule' then access.may('read-calendar')
        when 'calendar' then access.may('read-calendar')
        -- What was done for all schools at once, by whose it is.
        when 'authority' then case split_part(kind, '.', 1)
            when 'people' then access.everywhere('link-contacts')
            when 'priority-list' then access.may('read-priority-list')
            when 'identification' then access.may('read-assessment')
            else false end
        when 'school' then case
            -- Those recorded before 0035 stand in the school's history with their words: told where none of its concerns is hidden.
            when kind like 'priority-list.academy-%' then access.may('read-priority-list') and not priority_list.hides_concern(number::integer)
            when kind like 'priority-list.%' then access.may('read-priority-list')
            else kind !~ '^people\.(contact|link|facts)-' or access.reaches_school('link-contacts', number::integer) end
        else false
    end;
end
$$;

-- What a token was made for, as its transactions state it, is a limit of row-level security too: the right is not held where the scope does not name it. Nothing
-- stated is no limit, as for whoever has signed in.
create function access.in_scope(wanted text) returns boolean
    language sql stable parallel safe
    return coalesce(wanted = any (string_to_array(nullif(current_setting('app.scope', true), ''), ',')), true);

create or replace function access.allocated_schools(wanted text) returns integer[]
    language plpgsql stable parallel safe as
$$
begin
    return (
        select coalesce(array_agg(given.urn), '{}') from priority_list.allocation given
        where given.during @> access.today() and given.ended_at is null
            and access.in_scope(wanted)
            and exists (select from access.grants where action = wanted and access.roles() && allocated)
            and (
                given.person = access.person()
                or (given.person = any (access.behalf()) and given.urn not in (
                    select interest.urn from people.interests_now interest where interest.person = access.person()))));
end
$$;

create or replace function access.own_organisations(wanted text) returns text[]
    language plpgsql stable parallel safe as
$$
begin
    return (
        select coalesce(array_agg(distinct split_part(role, '-', 1)), '{}')
        from unnest(access.roles()) as role
        where access.in_scope(wanted) and role = any (select unnest(own) from access.grants where action = wanted));
end
$$;

create or replace function access.sampled_records(wanted text, of_kind text) returns bigint[]
    language plpgsql stable parallel safe as
$$
begin
    return (
        select coalesce(array_agg(record), '{}') from people.sample
        where person = access.person() and kind = of_kind and during @> access.today()
            and access.in_scope(wanted)
            and exists (select from access.grants where action = wanted and access.roles() && sampled));
end
$$;
