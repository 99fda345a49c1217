-- The establishments that were open on a day, as far as their dates are known.
create or replace function schools.as_at(day date) returns setof schools.establishment
    language sql stable
    begin atomic
        select e.* from schools.establishment e where e.during @> day;
    end;
