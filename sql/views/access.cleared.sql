-- The classifications that any role stated is cleared for. Made from Access/Classification.swift and compared with it in
-- HouseTests/MatrixInSQL. One expression, and no query: policies ask several times in a statement.
create or replace function access.cleared() returns text[]
    language plpgsql stable parallel safe as
$$
begin
    return case when access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,operator}'::text[] then '{open}'::text[] else '{}' end
        || case when access.roles() && '{bep-director,bcc-dcs,bcc-assistant-director,bcc-finance}'::text[] then '{finance}'::text[] else '{}' end
        || case when access.roles() && '{bep-director,bcc-dcs,bcc-assistant-director,bcc-hr,bcc-employee-relations}'::text[] then '{hr}'::text[] else '{}' end
        || case when access.roles() && '{bep-director,bcc-dcs,bcc-assistant-director,bcc-governor-services}'::text[] then '{governance}'::text[] else '{}' end
        || case when access.roles() && '{bep-director,bcc-dcs,bcc-assistant-director}'::text[] then '{safeguarding}'::text[] else '{}' end;
end
$$;
