-- Which roles are cleared for a classification. Made from Access/Classification.swift and compared with it in
-- HouseTests/MatrixInSQL.
create or replace view access.clearances (classification, roles) as values
    ('open', '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,operator}'::text[]),
    ('finance', '{bep-director,bcc-dcs,bcc-assistant-director,bcc-finance}'::text[]),
    ('hr', '{bep-director,bcc-dcs,bcc-assistant-director,bcc-hr,bcc-employee-relations}'::text[]),
    ('governance', '{bep-director,bcc-dcs,bcc-assistant-director,bcc-governor-services}'::text[]),
    ('safeguarding', '{bep-director,bcc-dcs,bcc-assistant-director}'::text[]),
    ('named', '{}'::text[]);
