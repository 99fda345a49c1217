-- A second wall behind the rule of allocation: nobody is given a school in which they declared an interest that stands, whatever the program asks (PP-8). It sees
-- past row-level security, since whoever allocates need not see what others declared. One that ended is not made to stand again either.
create function priority_list.refuse_allocation_in_conflict() returns trigger
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    if exists (select from people.interests_now interest where interest.person = new.person and interest.urn = new.urn) then
        raise exception 'the partner declared an interest in this school' using errcode = 'check_violation', constraint = 'allocation_conflict';
    end if;
    return new;
end
$$;
create trigger refuse_conflict before insert or update of person, urn, during, ended_at on priority_list.allocation
    for each row when (new.ended_at is null) execute function priority_list.refuse_allocation_in_conflict();
