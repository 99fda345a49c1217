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
