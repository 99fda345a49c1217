-- The same of every concern that is on record: for the service’s own reminders and its report. People are shown priority_list.academies_counted.
create or replace function priority_list.academies_told(wanted integer, wanted_year integer) returns table (recorded bigint, told bigint)
    language plpgsql stable security definer rows 1 set search_path = pg_catalog as
$$
begin
    if not access.holds('operator') then
        return;
    end if;
    return query select * from priority_list.academies_counted(wanted, wanted_year);
end
$$;
