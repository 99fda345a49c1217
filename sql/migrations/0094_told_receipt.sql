-- That a letter came can be said otherwise than by its link, which is good for 90 days and which nobody has who was written to by post (ID-8): whoever issues letters
-- records who said so, how and on which day. What the school itself acknowledged stays as it is; what was recorded by a slip is taken back by whoever recorded it.
alter table letters.receipt
    alter column link drop not null,
    add column said_on date,
    add column said_by text constraint receipt_said_by check (said_by in ('head', 'chair', 'office')),
    add column said_how text constraint receipt_said_how check (said_how in ('telephone', 'email', 'letter', 'in-person')),
    add column recorded_by bigint,
    add constraint receipt_known check (num_nonnulls(said_on, said_by, said_how, recorded_by) = case when link is null then 4 else 0 end);

create function letters.guard_receipt() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'DELETE' and (old.link is null or current_setting('letters.erasing', true) = 'by the schedule') then
        return old;
    end if;
    -- The school's own word takes the place of what a person was told.
    if tg_op = 'UPDATE' and new.letter = old.letter and old.link is null and new.link is not null then
        return new;
    end if;
    raise exception 'that a letter came stays as it is' using errcode = 'check_violation', constraint = 'issued_stays';
end
$$;
drop trigger refuse_change on letters.receipt;
create trigger guard_receipt before update or delete on letters.receipt for each row execute function letters.guard_receipt();
create trigger refuse_truncate before truncate on letters.receipt for each statement execute function letters.refuse_change();

drop policy acknowledging on letters.receipt;
create policy acknowledging on letters.receipt for insert with check (link is not null and (select access.may('serve-visitors')));
create policy recording on letters.receipt for insert
    with check (link is null and recorded_by = (select access.person()) and (select access.may('issue-letters')));
create policy answering on letters.receipt for update
    using (link is null and (select access.may('serve-visitors'))) with check (link is not null and (select access.may('serve-visitors')));
create policy taking_back on letters.receipt for delete
    using (link is null and recorded_by = (select access.person()) and (select access.may('issue-letters')));
