-- How many schools on the list have nobody who is a Priority Partner today (ID-7): a number of the whole stage, for all who may see the list. Who has which
-- school is not for all of them, so that counting what a reader sees would give each another number.
create or replace function priority_list.without_partner(wanted integer) returns bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('read-priority-list') then
        return null;
    end if;
    return (
        select count(*) from priority_list.entry listed
        where listed.authority = wanted and listed.during @> access.today() and not exists (
            select from priority_list.allocation given
            join people.role_held held on held.person = given.person and held.role = 'bep-priority-partner'
                and held.during @> access.today() and held.ended_at is null
            join people.person holder on holder.id = given.person and holder.suspended_at is null
            where given.urn = listed.urn and given.during @> access.today() and given.ended_at is null));
end
$$;
