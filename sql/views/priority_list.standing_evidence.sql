-- Which records of intelligence on these schools, and which contacts with them, stand today, whoever looks: a list is signed by people of whom some may not
-- see what a ground rests on, and it rests on it all the same. It answers with their addresses alone, which the list gives to all its readers; `is_aged` where
-- it was observed longer ago than the policy lets it count.
create or replace function priority_list.standing_evidence(schools integer[], days integer)
    returns table (urn integer, evidence text, is_aged boolean)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not (access.may('draft-priority-list') or access.may('sign-list-for-bep') or access.may('sign-list-for-bcc')) then
        return;
    end if;
    return query
        select kept.urn, 'intelligence/' || kept.id, coalesce(kept.observed_on <= access.today() - days, false)
        from identification.intelligence kept
        where kept.urn = any (schools) and kept.withdrawn_at is null and kept.erased_at is null
        union all
        select made.urn, 'contact/' || made.id, false from priority_list.contact made where made.urn = any (schools);
end
$$;
