-- Whether any role stated has the right over every record, and the token, where one is stated, allows it.
-- Made from Access/Grants.swift and compared with it in HouseTests/MatrixInSQL. In
-- PL/pgSQL, which reads the matrix once for each connection: a function in SQL becomes part of every statement that a policy guards,
-- and to plan one took five milliseconds in place of half a one. One value to look a right up in, where a case for each had all of
-- them prepared anew in each transaction.
create or replace function access.everywhere(wanted text) returns boolean
    language plpgsql stable parallel safe as
$$
begin
    return coalesce('{
        "sign-in": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "hmi-reviewer", "eig-member", "administrator"],
        "manage-own-account": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "hmi-reviewer", "eig-member", "administrator"],
        "read-home": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "hmi-reviewer", "eig-member", "administrator"],
        "read-register": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "eig-member", "operator"],
        "read-school": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "eig-member", "operator"],
        "read-assessment": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "operator"],
        "run-assessment": ["bep-director", "bep-chief-executive", "bep-officer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-officer", "operator"],
        "read-imports": ["bep-director", "bep-chief-executive", "bep-officer", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-officer", "operator"],
        "import-files": ["bep-director", "bep-officer", "operator"],
        "read-jobs": ["bep-director", "bep-chief-executive", "bep-officer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-officer", "operator"],
        "steer-jobs": ["bep-director", "bep-officer", "operator"],
        "read-calendar": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "eig-member", "operator"],
        "edit-schedules": ["bep-director", "operator"],
        "read-intelligence": ["bep-director", "bep-chief-executive", "bep-officer", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "operator"],
        "record-intelligence": ["bep-director", "bep-chief-executive", "bep-officer", "bcc-dcs", "bcc-assistant-director", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer"],
        "read-priority-list": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "operator"],
        "draft-priority-list": ["bep-director", "bep-chief-executive", "bep-officer", "bcc-dcs", "bcc-assistant-director", "bcc-officer", "operator"],
        "sign-list-for-bep": ["bep-director", "bep-chief-executive"],
        "sign-list-for-bcc": ["bcc-dcs", "bcc-assistant-director"],
        "act-on-priority-list": ["bep-director", "bep-chief-executive", "operator"],
        "mark-for-bep": ["bep-director", "bep-chief-executive", "bep-officer"],
        "mark-for-bcc": ["bcc-dcs", "bcc-assistant-director", "bcc-officer"],
        "record-contacts": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner"],
        "triage-self-reports": ["bep-director", "bep-chief-executive", "bep-officer", "bcc-dcs", "bcc-assistant-director", "bcc-officer", "operator"],
        "review-listed-schools": ["bep-director", "bep-chief-executive", "bep-officer"],
        "notify-of-academies": ["bep-director", "bep-chief-executive", "bep-officer", "bcc-dcs", "bcc-assistant-director", "bcc-officer"],
        "read-letters": ["bep-director", "bep-chief-executive", "bep-officer", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "operator"],
        "draft-letters": ["bep-director", "bep-chief-executive", "bep-officer", "operator"],
        "approve-letters": ["bep-director", "bep-chief-executive"],
        "issue-letters": ["bep-director", "bep-chief-executive", "bep-officer", "operator"],
        "edit-letter-templates": ["bep-director"],
        "decide-on-school": ["siab-chair", "siab-member"],
        "allocate-schools": ["bep-director", "bep-chief-executive"],
        "draw-samples": ["bep-director", "bep-chief-executive", "bep-quality-assurer", "operator"],
        "link-contacts": ["bep-director", "bep-chief-executive", "bep-officer", "bcc-dcs", "bcc-assistant-director", "bcc-governor-services", "bcc-officer"],
        "declare-interests": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "hmi-reviewer", "eig-member"],
        "delegate-roles": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer"],
        "take-emergency-access": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bcc-dcs", "bcc-assistant-director", "bcc-officer"],
        "review-access": ["bep-director", "bep-chief-executive", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager"],
        "manage-accounts": ["administrator", "operator"],
        "manage-tokens": ["administrator", "operator"],
        "read-grants": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "hmi-reviewer", "eig-member", "administrator", "operator"],
        "read-history": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "administrator", "operator"],
        "read-ledger": ["bep-director", "bep-chief-executive", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "siab-chair", "administrator", "operator"],
        "answer-subject-access": ["bep-director", "bep-chief-executive", "bcc-dcs", "bcc-assistant-director", "operator"],
        "keep-retention": ["bep-director", "bcc-dcs", "bcc-assistant-director", "operator"],
        "read-documentation": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "hmi-reviewer", "eig-member", "administrator", "operator"],
        "serve-visitors": ["operator"],
        "send-mail": ["operator"]
    }'::jsonb -> wanted ?| access.roles(), false) and access.in_scope(wanted);
end
$$;
