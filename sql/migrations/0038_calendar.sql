-- What was made ahead of its day moves with the plan: a director who applies new dates moves its entry and its open task too.
create policy planning on calendar.entry for update
using ((select access.everywhere('edit-schedules'))) with check ((select access.everywhere('edit-schedules')));

create policy planning on calendar.task for update
using (done_at is null and (select access.everywhere('edit-schedules')))
with check (done_at is null and (select access.everywhere('edit-schedules')));
