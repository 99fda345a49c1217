-- Whoever said by a slip that a task is done takes that back: their own doing, and nobody else’s. What is done is not done a second time over it.
alter policy doing on calendar.task
using (done_at is null and access.holds('bep-director', owner));

create policy reopening on calendar.task for update
using (done_by = (select access.person()) and access.holds('bep-director', owner))
with check (done_at is null and access.holds('bep-director', owner));

-- Of several policies one lets a row through and another takes what it becomes, so that by these two together somebody could date or word their own doing anew.
create function calendar.guard_task() returns trigger
    language plpgsql as
$$
begin
    raise exception 'what is done stays as it was said, until that is taken back' using errcode = 'check_violation', constraint = 'task_stays';
end
$$;
create trigger guard_task before update on calendar.task
    for each row when (old.done_at is not null and new.done_at is not null) execute function calendar.guard_task();

-- Whoever marked a proposal of the joint review by a slip takes that back: marks are never changed, so that another follows, which names the one that it takes
-- back and says what was said before, in the name of whoever said it, or nothing. What was taken back is so once, and never stands again.
alter table priority_list.mark add column takes_back bigint constraint mark_takes_back references priority_list.mark constraint mark_taken_back_once unique;
alter table priority_list.mark drop constraint mark_verdict;
alter table priority_list.mark add constraint mark_verdict check (verdict in ('agree', 'disagree', 'discuss', 'withdrawn'));
alter table priority_list.mark add constraint mark_withdrawn check (verdict <> 'withdrawn' or takes_back is not null);

-- Whether the mark `which` is the person’s own, of that school, year and organisation, and what would follow it is what stood there right before it, as its author
-- said it, or nothing in the person’s own name. A function, since a policy cannot ask the table that it is of.
create function priority_list.may_take_back(
    which bigint, of_authority smallint, of_year smallint, of_school integer, said_for text, said_verdict text, said_reason text, said_by bigint
) returns boolean
    language sql stable security definer set search_path = pg_catalog as
$$
    select exists (
        select from priority_list.mark taken
        where taken.id = which and taken.made_by = access.person() and taken.takes_back is null
            and taken.authority = of_authority and taken.year = of_year and taken.urn = of_school and taken.organisation = said_for
            and (said_verdict = 'withdrawn' and said_by = taken.made_by
                or exists (
                    select from priority_list.mark earlier
                    where earlier.id = (
                            select max(standing.id) from priority_list.mark standing
                            where standing.authority = of_authority and standing.year = of_year and standing.urn = of_school
                                and standing.organisation = said_for and standing.id < taken.id and standing.takes_back is null
                                and not exists (select from priority_list.mark taking where taking.takes_back = standing.id))
                        and earlier.verdict = said_verdict and earlier.reason = said_reason and earlier.made_by is not distinct from said_by)))
$$;
revoke execute on function priority_list.may_take_back(bigint, smallint, smallint, integer, text, text, text, bigint) from public;

-- Nobody says anything in a colleague’s name.
alter policy marking on priority_list.mark with check (
    (organisation = 'bep' and (select access.may('mark-for-bep')) or organisation = 'bcc' and (select access.may('mark-for-bcc')))
    and (takes_back is null and made_by = (select access.person())
        or takes_back is not null and priority_list.may_take_back(takes_back, authority, year, urn, organisation, verdict, reason, made_by)));
