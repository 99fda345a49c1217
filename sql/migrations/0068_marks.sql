-- What a turn of a schedule is, in a number (Occurrence.mark): so the plan of two years is compared with what the schedules want of it without being read.
-- What was planned before has none, and is read.
alter table calendar.occurrence add column mark bigint;
