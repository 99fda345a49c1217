-- Who of the board decided what BEP acted on (RV-2, RV-3, RV-9). Acts from before name nobody.
alter table priority_list.act
    add column decided_by bigint[] not null default '{}',
    add constraint act_decided check (decided_by = '{}' or recommended_on is not null);

-- A second wall behind the rule: no act names somebody who could not decide on that school (RV-9), whatever the program asks.
create function priority_list.refuse_decision_in_conflict() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    if exists (
        select from unnest(new.decided_by) as decider (person)
        where cardinality(priority_list.interests_of(decider.person, new.urn, new.recommended_on)) > 0) then
        raise exception 'somebody who decided had an interest in this school' using errcode = 'check_violation', constraint = 'decision_conflict';
    end if;
    return new;
end
$$;
create trigger refuse_conflict before insert on priority_list.act
    for each row when (new.decided_by <> '{}') execute function priority_list.refuse_decision_in_conflict();
