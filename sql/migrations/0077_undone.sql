-- A school that was taken out of the draft by a slip stands there again as it did: the line that the last change took out is kept until the next change.
alter table priority_list.document add column removed jsonb;
alter table priority_list.document add constraint document_removed check (removed is null or state = 'draft');

-- Whoever ended a role by a slip takes that back on the same day. What its range was before is not seen in what became of it; of those that ended before it was
-- never kept, so none of them is taken back.
alter table people.role_held
    add column held_before daterange,
    add column ended_early_at timestamptz,
    add constraint role_held_ended_early check ((held_before is null) = (ended_early_at is null));

-- An academy of concern that was recorded by a slip: whoever recorded it takes that back before anybody is told of it. Its row stays, with its history, until its
-- words are erased by the schedule.
alter table priority_list.academy_concern
    add column withdrawn_by bigint,
    add column withdrawn_at timestamptz,
    add constraint academy_concern_withdrawn check ((withdrawn_by is null) = (withdrawn_at is null));

-- Whoever may change who sees a concern may not take it back for that: a policy cannot tell the one change from the other.
create function priority_list.guard_concern() returns trigger
    language plpgsql as
$$
begin
    if old.withdrawn_at is not null or (old.recorded_by = access.person()) is not true or new.withdrawn_by is distinct from old.recorded_by
        or exists (select from priority_list.academy_notice told where told.concern = old.id)
        or exists (select from priority_list.academy_mail asked where asked.concern = old.id) then
        raise exception 'a concern is taken back by whoever recorded it, once, and before anybody is told of it'
            using errcode = 'check_violation', constraint = 'concern_stays';
    end if;
    return new;
end
$$;
create trigger guard_concern before update on priority_list.academy_concern
    for each row when (new.withdrawn_at is distinct from old.withdrawn_at or new.withdrawn_by is distinct from old.withdrawn_by)
    execute function priority_list.guard_concern();
