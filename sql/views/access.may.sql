-- Whether any role stated has the right, however far it reaches. Made from Access/Grants.swift and compared with it in HouseTests/MatrixInSQL. One
-- expression, so that a policy's question becomes its one line when the statement is planned: read from access.grants by each
-- statement it was planned anew, some 80 microseconds, four times and more a page.
create or replace function access.may(wanted text) returns boolean
    language sql stable parallel safe
    return case wanted
        when 'sign-in' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,administrator}'::text[], false)
        when 'manage-own-account' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,administrator}'::text[], false)
        when 'read-home' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,administrator}'::text[], false)
        when 'read-register' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,eig-member,operator}'::text[], false)
        when 'read-school' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,eig-member,operator}'::text[], false)
        when 'read-assessment' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,operator}'::text[], false)
        when 'run-assessment' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-officer,operator}'::text[], false)
        when 'read-imports' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-officer,operator}'::text[], false)
        when 'import-files' then coalesce(access.roles() && '{bep-director,bep-officer,operator}'::text[], false)
        when 'read-jobs' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-officer,operator}'::text[], false)
        when 'steer-jobs' then coalesce(access.roles() && '{bep-director,bep-officer,operator}'::text[], false)
        when 'read-calendar' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,eig-member,operator}'::text[], false)
        when 'edit-schedules' then coalesce(access.roles() && '{bep-director,operator}'::text[], false)
        when 'read-intelligence' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,operator}'::text[], false)
        when 'record-intelligence' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bcc-dcs,bcc-assistant-director,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer}'::text[], false)
        when 'decide-on-school' then coalesce(access.roles() && '{siab-chair,siab-member}'::text[], false)
        when 'allocate-schools' then coalesce(access.roles() && '{bep-director,bep-chief-executive}'::text[], false)
        when 'draw-samples' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-quality-assurer,operator}'::text[], false)
        when 'link-contacts' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bcc-dcs,bcc-assistant-director,bcc-governor-services,bcc-officer}'::text[], false)
        when 'declare-interests' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member}'::text[], false)
        when 'delegate-roles' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer}'::text[], false)
        when 'take-emergency-access' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bcc-dcs,bcc-assistant-director,bcc-officer}'::text[], false)
        when 'review-access' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bcc-dcs,bcc-assistant-director,bcc-contract-manager}'::text[], false)
        when 'manage-accounts' then coalesce(access.roles() && '{administrator,operator}'::text[], false)
        when 'manage-tokens' then coalesce(access.roles() && '{administrator,operator}'::text[], false)
        when 'read-grants' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,administrator,operator}'::text[], false)
        when 'read-history' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,administrator,operator}'::text[], false)
        when 'read-ledger' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bcc-dcs,bcc-assistant-director,bcc-contract-manager,siab-chair,administrator,operator}'::text[], false)
        when 'answer-subject-access' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bcc-dcs,bcc-assistant-director,operator}'::text[], false)
        when 'keep-retention' then coalesce(access.roles() && '{bep-director,bcc-dcs,bcc-assistant-director,operator}'::text[], false)
        when 'read-documentation' then coalesce(access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,administrator,operator}'::text[], false)
        when 'serve-visitors' then coalesce(access.roles() && '{operator}'::text[], false)
        else false
    end;
