-- Whoever said by a slip that a task is done takes that back: their own doing, and nobody else’s. What is done is not done a second time over it.
alter policy doing on calendar.task
using (done_at is null and access.holds('bep-director', owner));

create policy reopening on calendar.task for update
using (done_by = (select access.person()) and access.holds('bep-director', owner))
with check (done_at is null and access.holds('bep-director', owner));

-- Whoever marked a proposal of the joint review by a slip takes that back: marks are never changed, so that one that says nothing follows.
alter table priority_list.mark drop constraint mark_verdict;
alter table priority_list.mark add constraint mark_verdict check (verdict in ('agree', 'disagree', 'discuss', 'withdrawn'));
