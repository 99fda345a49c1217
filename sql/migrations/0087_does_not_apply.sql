-- What came of a task is one word: it is done, or it does not apply this time, which is said with a reason, its note. Whoever said either takes it back as before.
alter table calendar.task add column outcome text;
-- What was said stays as it was; that it was said to be done is written beside it.
alter table calendar.task disable trigger guard_task;
update calendar.task set outcome = 'done' where done_at is not null;
alter table calendar.task enable trigger guard_task;
alter table calendar.task
    add constraint task_outcome check ((outcome is null) = (done_at is null) and (outcome is null or outcome in ('done', 'does-not-apply'))),
    add constraint task_reason check (outcome is distinct from 'does-not-apply' or coalesce(btrim(note), '') <> '');
comment on column calendar.task.done_at is 'When its outcome was said.';
