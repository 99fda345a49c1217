-- Whoever said by a slip that a task is done takes that back: their own doing, and nobody else’s. What is done is not done a second time over it.
alter policy doing on calendar.task
using (done_at is null and access.holds('bep-director', owner));

create policy reopening on calendar.task for update
using (done_by = (select access.person()) and access.holds('bep-director', owner))
with check (done_at is null and access.holds('bep-director', owner));

-- Whoever marked a proposal of the joint review by a slip takes that back: marks are never changed, so that another follows, which names the one that it takes
-- back and says what was said before, in the name of whoever said it, or nothing. What was taken back is so once, and never stands again.
alter table priority_list.mark add column takes_back bigint constraint mark_takes_back references priority_list.mark constraint mark_taken_back_once unique;
alter table priority_list.mark drop constraint mark_verdict;
alter table priority_list.mark add constraint mark_verdict check (verdict in ('agree', 'disagree', 'discuss', 'withdrawn'));
alter table priority_list.mark add constraint mark_withdrawn check (verdict <> 'withdrawn' or takes_back is not null);
