-- When a request of somebody to see what is kept about them was answered, and who said so. It waited by its paper, which is taken away after thirty days and is no
-- answer. Of requests from before it was never kept, so they wait until somebody says it.
alter table people.subject_access add column answered_by bigint;
alter table people.subject_access add column answered_at timestamptz;
alter table people.subject_access add constraint subject_access_answered check (answered_by is null or answered_at is not null);

-- Said once, in one's own name.
create policy answering on people.subject_access for update
    using ((select access.may('answer-subject-access')) and answered_at is null)
    with check (
        (select access.may('answer-subject-access')) and answered_at is not null and answered_by is not distinct from access.person());

-- Whoever said it by a slip takes it back on the same day: their own word, and nobody else's.
create policy reopening on people.subject_access for update
    using (
        (select access.may('answer-subject-access')) and answered_by = access.person()
        and (answered_at at time zone 'Europe/London')::date = access.today())
    with check ((select access.may('answer-subject-access')) and answered_at is null and answered_by is null);

-- Of several policies one lets a row through and another takes what it becomes, so that by these two together somebody could date their own answer anew.
create function people.guard_answered() returns trigger
    language plpgsql as
$$
begin
    raise exception 'that a request was answered is said once' using errcode = 'check_violation', constraint = 'answer_stays';
end
$$;
create trigger guard_answered before update on people.subject_access
    for each row when (old.answered_at is not null and new.answered_at is distinct from old.answered_at and new.answered_at is not null)
    execute function people.guard_answered();
