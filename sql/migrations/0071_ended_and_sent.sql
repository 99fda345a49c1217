-- When somebody ended an interest that they had declared: they take that back on the same day, and its range does not tell the day, since one that was declared and
-- ended on one day ends with the next. Of those that ended before it was never kept, so none of them is taken back.
alter table people.interest add column ended_at timestamptz;
alter table people.interest add constraint interest_ended check (ended_at is null or upper(during) is not null);

-- Mail is handed over by the right to it, as the matrix has it, and no more by a role.
alter policy reading on documents.mail using ((select access.may('send-mail')) or person = (select access.person()));
alter policy sending on documents.mail using ((select access.may('send-mail')));
