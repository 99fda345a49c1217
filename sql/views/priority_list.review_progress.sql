-- How far the joint review has come, of everything that is on record: for the service’s own reminders and its report, which tell whose turn it is. People
-- are shown priority_list.review_counted.
create or replace function priority_list.review_progress(wanted integer, wanted_year integer, days integer)
    returns table (proposed bigint, decided bigint, agenda bigint, waits_for_bep bigint, waits_for_bcc bigint, to_visit bigint, visited bigint)
    language plpgsql stable security definer rows 1 set search_path = pg_catalog as
$$
begin
    if not access.holds('operator') then
        return;
    end if;
    return query select * from priority_list.review_counted(wanted, wanted_year, days);
end
$$;
