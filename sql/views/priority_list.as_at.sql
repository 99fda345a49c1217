-- Who was on the list at the end of a past day.
create or replace function priority_list.as_at(day date) returns setof priority_list.entry
    language sql stable
    begin atomic
        select e.* from priority_list.entry e where e.during @> day;
    end;
