CREATE SCHEMA access;
COMMENT ON SCHEMA access IS 'Who is acting: what each transaction states of its person and roles.';
CREATE SCHEMA calendar;
COMMENT ON SCHEMA calendar IS 'The plan of the school-improvement year, and what became of it.';
CREATE SCHEMA documents;
COMMENT ON SCHEMA documents IS 'What leaves the service: outgoing mail, each handed over at most once.';
CREATE SCHEMA identification;
COMMENT ON SCHEMA identification IS 'The assessment of every maintained school, and what it proposes.';
CREATE SCHEMA inspections;
COMMENT ON SCHEMA inspections IS 'Ofsted outcomes under every framework, as they were judged.';
CREATE SCHEMA intake;
COMMENT ON SCHEMA intake IS 'Official files taken in or refused, and uploads on their way.';
CREATE SCHEMA jobs;
COMMENT ON SCHEMA jobs IS 'Work that is kept until it is done, the workers that do it, and what became of it.';
CREATE SCHEMA ledger;
COMMENT ON SCHEMA ledger IS 'The record of every write: only ever added to.';
CREATE SCHEMA letters;
COMMENT ON SCHEMA letters IS 'What schools are written to: the words in force, drafts, what was issued, and what became of it.';
CREATE SCHEMA migrations;
CREATE SCHEMA people;
COMMENT ON SCHEMA people IS 'Accounts, roles held, sign-in and sessions.';
CREATE SCHEMA performance;
COMMENT ON SCHEMA performance IS 'Measures, observations of schools, and the benchmarks published beside them.';
CREATE SCHEMA priority_list;
COMMENT ON SCHEMA priority_list IS 'Which schools are on the agreed list, on what ground, by whose agreement and since when.';
CREATE SCHEMA schools;
COMMENT ON SCHEMA schools IS 'The register of establishments over time, and their predecessors and successors.';
CREATE SCHEMA web;
COMMENT ON SCHEMA web IS 'Forms that were sent lately, so that none is taken twice.';
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';
CREATE FUNCTION access.allocated_schools(wanted text) RETURNS integer[]
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
    return (
        select coalesce(array_agg(given.urn), '{}') from priority_list.allocation given
        where given.during @> access.today() and given.ended_at is null
            and access.in_scope(wanted)
            and exists (select from access.grants where action = wanted and access.roles() && allocated)
            and (
                given.person = access.person()
                or (given.person = any (access.behalf()) and given.urn not in (
                    select interest.urn from people.interests_now interest where interest.person = access.person()))));
end
$$;
CREATE FUNCTION access.behalf() RETURNS bigint[]
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN COALESCE((string_to_array(NULLIF(current_setting('app.behalf'::text, true), ''::text), ','::text))::bigint[], '{}'::bigint[]);
CREATE FUNCTION access.cleared() RETURNS text[]
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
    return case when access.roles() && '{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,operator}'::text[] then '{open}'::text[] else '{}' end
        || case when access.roles() && '{bep-director,bcc-dcs,bcc-assistant-director,bcc-finance}'::text[] then '{finance}'::text[] else '{}' end
        || case when access.roles() && '{bep-director,bcc-dcs,bcc-assistant-director,bcc-hr,bcc-employee-relations}'::text[] then '{hr}'::text[] else '{}' end
        || case when access.roles() && '{bep-director,bcc-dcs,bcc-assistant-director,bcc-governor-services}'::text[] then '{governance}'::text[] else '{}' end
        || case when access.roles() && '{bep-director,bcc-dcs,bcc-assistant-director}'::text[] then '{safeguarding}'::text[] else '{}' end;
end
$$;
CREATE FUNCTION access.everywhere(wanted text) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
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
CREATE FUNCTION access.roles() RETURNS text[]
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN string_to_array(NULLIF(current_setting('app.roles'::text, true), ''::text), ','::text);
CREATE FUNCTION access.holds(VARIADIC wanted text[]) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN COALESCE((access.roles() && wanted), false);
CREATE FUNCTION access.holds_only(wanted text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN COALESCE((access.roles() <@ ARRAY[wanted]), false);
CREATE FUNCTION access.in_scope(wanted text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN COALESCE((wanted = ANY (string_to_array(NULLIF(current_setting('app.scope'::text, true), ''::text), ','::text))), true);
CREATE FUNCTION access.is_somebody() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (access.roles() IS NOT NULL);
CREATE FUNCTION access.may(wanted text) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
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
        "read-intelligence": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bep-quality-assurer", "bcc-dcs", "bcc-assistant-director", "bcc-contract-manager", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer", "siab-chair", "siab-member", "hmi-reviewer", "operator"],
        "record-intelligence": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bcc-dcs", "bcc-assistant-director", "bcc-finance", "bcc-hr", "bcc-employee-relations", "bcc-governor-services", "bcc-officer"],
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
        "link-contacts": ["bep-director", "bep-chief-executive", "bep-officer", "bep-priority-partner", "bcc-dcs", "bcc-assistant-director", "bcc-governor-services", "bcc-officer"],
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
CREATE FUNCTION access.own_organisations(wanted text) RETURNS text[]
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
    return (
        select coalesce(array_agg(distinct split_part(role, '-', 1)), '{}')
        from unnest(access.roles()) as role
        where access.in_scope(wanted) and role = any (select unnest(own) from access.grants where action = wanted));
end
$$;
CREATE FUNCTION access.person() RETURNS bigint
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.person'::text, true), ''::text))::bigint;
CREATE FUNCTION access.reaches_school(wanted text, school integer) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select access.everywhere(wanted) or school = any (access.allocated_schools(wanted))
$$;
CREATE FUNCTION access.sampled_records(wanted text, of_kind text) RETURNS bigint[]
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
begin
    return (
        select coalesce(array_agg(record), '{}') from people.sample
        where person = access.person() and kind = of_kind and during @> access.today()
            and access.in_scope(wanted)
            and exists (select from access.grants where action = wanted and access.roles() && sampled));
end
$$;
CREATE FUNCTION access.today() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ((now() AT TIME ZONE 'Europe/London'::text))::date;
CREATE FUNCTION calendar.feed_holder(address text) RETURNS TABLE(person bigint, name text, roles text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    return query
    select feed.person, holder.name,
        array(select distinct held_now.role from people.held_now where held_now.person = feed.person order by held_now.role)
    from calendar.feed
    join people.person as holder on holder.id = feed.person
    where feed.token = address and feed.revoked_at is null and holder.suspended_at is null;
end
$$;
CREATE FUNCTION calendar.feeds_about(request bigint) RETURNS TABLE(created_at timestamp with time zone, revoked_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query select f.created_at, f.revoked_at from calendar.feed f where f.person = asked.person;
end
$$;
CREATE FUNCTION calendar.guard_task() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'what is done stays as it was said, until that is taken back' using errcode = 'check_violation', constraint = 'task_stays';
end
$$;
CREATE FUNCTION documents.erasable_mail(before timestamp with time zone) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('keep-retention') then
        raise exception 'recipients of mail are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select m.id from documents.mail m
        where m.made_at < before and m.erased and m.recipient_address <> ''
            and not ledger.is_held('person/' || m.person) and not ledger.is_held('mail/' || m.id)
        order by m.id;
end
$$;
CREATE FUNCTION documents.erase_mail(before timestamp with time zone, most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    wanted bigint[] := array(select id from documents.erasable_mail(before) as id limit most);
begin
    update documents.mail set recipient_address = '', recipient_name = '', subject = 'Erased', last_reply = null where id = any (wanted);
    return cardinality(wanted);
end
$$;
CREATE FUNCTION documents.mail_about(request bigint) RETURNS TABLE(id bigint, recipient_name text, recipient_address text, subject text, reason text, made_at timestamp with time zone, state text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select m.id, m.recipient_name, m.recipient_address, m.subject, m.reason, m.made_at, m.state
        from documents.mail m
        where m.person = asked.person or lower(m.recipient_address) = lower(asked.email) or lower(m.recipient_name) = lower(asked.name);
end
$$;
CREATE FUNCTION identification.erasable_intelligence(before timestamp with time zone) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('keep-retention') then
        raise exception 'intelligence is erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select i.id from identification.intelligence i
        where i.changed_at < before and i.erased_at is null
            and not ledger.is_held('intelligence/' || i.id) and not ledger.is_held('school/' || i.urn)
        order by i.id;
end
$$;
CREATE FUNCTION identification.erase_intelligence(before timestamp with time zone, most integer) RETURNS bigint[]
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    wanted bigint[] := array(select id from identification.erasable_intelligence(before) as id limit most);
begin
    update identification.intelligence set words = '', source = '', named = '{}', erased_at = now() where id = any (wanted);
    return wanted;
end
$$;
CREATE TABLE identification.intelligence (
    id bigint NOT NULL,
    urn integer NOT NULL,
    subject text NOT NULL,
    words text NOT NULL,
    source text NOT NULL,
    observed_on date NOT NULL,
    confidence text NOT NULL,
    classification text NOT NULL,
    named bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    recorded_by bigint NOT NULL,
    organisation text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    withdrawn_at timestamp with time zone,
    erased_at timestamp with time zone,
    reference text DEFAULT replace((gen_random_uuid())::text, '-'::text, ''::text) NOT NULL,
    CONSTRAINT intelligence_classification CHECK ((classification = ANY (ARRAY['open'::text, 'finance'::text, 'hr'::text, 'governance'::text, 'safeguarding'::text, 'named'::text]))),
    CONSTRAINT intelligence_confidence CHECK ((confidence = ANY (ARRAY['low'::text, 'medium'::text, 'high'::text]))),
    CONSTRAINT intelligence_named CHECK (((classification <> 'named'::text) OR (named <> '{}'::bigint[]) OR (erased_at IS NOT NULL))),
    CONSTRAINT intelligence_reference CHECK ((reference ~ '^[0-9a-f]{32}$'::text)),
    CONSTRAINT intelligence_subject CHECK ((subject = ANY (ARRAY['leadership'::text, 'vacancies'::text, 'governance'::text, 'finance'::text, 'safeguarding'::text, 'other'::text]))),
    CONSTRAINT intelligence_words CHECK (((words <> ''::text) OR (erased_at IS NOT NULL)))
);
CREATE FUNCTION identification.intelligence_about(request bigint) RETURNS SETOF identification.intelligence
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select i.* from identification.intelligence i
        where i.recorded_by = asked.person or asked.person = any (i.named) or i.words || ' ' || i.source ~* asked.named;
end
$$;
CREATE FUNCTION identification.is_withdrawn(evidence text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
begin
    return access.may('read-letters') and exists (
        select from identification.intelligence kept
        where kept.id = substring(evidence from '^intelligence/([0-9]{1,18})$')::bigint and kept.withdrawn_at is not null);
end
$_$;
CREATE FUNCTION inspections.came_in(since timestamp with time zone, schools integer[]) RETURNS TABLE(urn integer, kind text, at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 10
    SET search_path TO 'pg_catalog'
    AS $$
    select i.urn, i.kind, file.ended_at
    from inspections.inspection i
    join intake.import file on file.id = i.import
    where i.urn = any (schools) and file.state = 'taken' and file.ended_at > since
        and coalesce(i.published_on, i.started_on) > (file.ended_at at time zone 'Europe/London')::date - interval '1 year'
        and access.may('read-register')
$$;
CREATE TABLE inspections.inspection (
    urn integer NOT NULL,
    kind text NOT NULL,
    started_on date NOT NULL,
    number text,
    urn_at_time integer,
    ended_on date,
    published_on date,
    type_words text,
    overall smallint,
    overall_status text NOT NULL,
    concern text,
    concern_is_known boolean DEFAULT false NOT NULL,
    outcome text,
    import bigint NOT NULL,
    CONSTRAINT inspection_check CHECK (((overall IS NULL) = (overall_status <> 'value'::text))),
    CONSTRAINT inspection_kind_check CHECK ((kind = ANY (ARRAY['graded'::text, 'ungraded'::text]))),
    CONSTRAINT inspection_overall_check CHECK (((overall >= 1) AND (overall <= 4))),
    CONSTRAINT inspection_urn_check CHECK (((urn >= 100000) AND (urn <= 999999)))
);
CREATE FUNCTION inspections.latest_graded_as_at(day date) RETURNS SETOF inspections.inspection
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT DISTINCT ON (i.urn) i.urn,
     i.kind,
     i.started_on,
     i.number,
     i.urn_at_time,
     i.ended_on,
     i.published_on,
     i.type_words,
     i.overall,
     i.overall_status,
     i.concern,
     i.concern_is_known,
     i.outcome,
     i.import
    FROM inspections.inspection i
   WHERE ((i.kind = 'graded'::text) AND (COALESCE(i.published_on, i.started_on) <= latest_graded_as_at.day))
   ORDER BY i.urn, i.started_on DESC;
END;
CREATE FUNCTION inspections.latest_ungraded_as_at(day date) RETURNS SETOF inspections.inspection
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT DISTINCT ON (i.urn) i.urn,
     i.kind,
     i.started_on,
     i.number,
     i.urn_at_time,
     i.ended_on,
     i.published_on,
     i.type_words,
     i.overall,
     i.overall_status,
     i.concern,
     i.concern_is_known,
     i.outcome,
     i.import
    FROM inspections.inspection i
   WHERE ((i.kind = 'ungraded'::text) AND (COALESCE(i.published_on, i.started_on) <= latest_ungraded_as_at.day))
   ORDER BY i.urn, i.started_on DESC;
END;
CREATE FUNCTION inspections.ungraded_are_known(school integer, day date) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
declare
    later date;
begin
    if exists (select from inspections.told_of_ungraded t where t.urn = school and t.through between day - 62 and day) then
        return true;
    end if;
    later := (select min(t.through) from inspections.told_of_ungraded t where t.urn = school and t.through > day);
    return later is not null and not exists (
        select from inspections.inspection i
        where i.urn = school and coalesce(i.published_on, i.started_on) > day and coalesce(i.published_on, i.started_on) <= later);
end
$$;
CREATE FUNCTION intake.sources() RETURNS TABLE(layout text, title text, school_year smallint, release text, as_at date, rows_taken bigint, taken_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER ROWS 50
    SET search_path TO 'pg_catalog'
    AS $$
    select distinct on (i.layout, i.school_year, i.release)
        i.layout, i.layout_title, i.school_year, i.release, i.as_at, i.rows_taken, i.ended_at
    from intake.import i
    where i.state = 'taken' and access.is_somebody()
    order by i.layout, i.school_year, i.release, i.id desc
$$;
CREATE FUNCTION jobs.live_of_key(wanted text, running boolean) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
    select id from jobs.job where unique_key = wanted and (running or state <> 'running') order by id desc limit 1
$$;
COMMENT ON FUNCTION jobs.live_of_key(wanted text, running boolean) IS 'The number of the job of a key that waits, or also of one that runs.';
CREATE TABLE ledger.block (
    number bigint NOT NULL,
    first_at timestamp with time zone,
    last_at timestamp with time zone,
    ids bigint[] NOT NULL,
    leaves bytea NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    through xid8 NOT NULL,
    floor bigint NOT NULL,
    last_id bigint NOT NULL,
    total bigint NOT NULL,
    sealed_at timestamp with time zone NOT NULL,
    CONSTRAINT block_hashes CHECK (((length(hash) = 32) AND (length(previous) = 32))),
    CONSTRAINT block_leaves CHECK ((length(leaves) = (32 * cardinality(ids))))
);
ALTER TABLE ONLY ledger.block ALTER COLUMN ids SET STORAGE EXTERNAL;
ALTER TABLE ONLY ledger.block ALTER COLUMN leaves SET STORAGE EXTERNAL;
CREATE FUNCTION ledger.block_hash(block ledger.block) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN sha256(record_send(ROW((block).number, (block).first_at, (block).last_at, (block).ids, (block).leaves, (block).previous, (block).through, (block).floor, (block).last_id, (block).total, (block).sealed_at)));
CREATE FUNCTION ledger.erasable(kinds text[], made_before timestamp with time zone) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('keep-retention') then
        raise exception 'details are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select e.id from ledger.event e
        where e.at < made_before and e.payload is not null and e.kind like any (kinds) and e.kind <> 'ledger.details-erased'
            and not ledger.is_held(e.subject)
        order by e.id;
end
$$;
CREATE FUNCTION ledger.erasable_readings(before timestamp with time zone) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('keep-retention') then
        raise exception 'readings are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select r.id from ledger.reading r
        where r.at < before and not ledger.is_held(r.subject) and not ledger.is_held('person/' || r.person)
        order by r.id;
end
$$;
CREATE FUNCTION ledger.erase(class text, kinds text[], made_before timestamp with time zone, by_role text, under text, most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    wanted bigint[] := array(select id from ledger.erasable(kinds, made_before) as id limit most);
    details text;
    grain bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
begin
    if wanted = '{}' then
        return 0;
    end if;
    perform set_config('ledger.erasing', 'yes', true);
    update ledger.event set payload = null, salt = null, reason = null where id = any (wanted);
    perform set_config('ledger.erasing', '', true);
    details := format(
        '[["events","%s"],["made before","%s"],["ids","%s"]]', cardinality(wanted),
        to_char(made_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), ledger.ranges(wanted));
    insert into ledger.event (at, actor, roles, role, action, kind, subject, payload, salt, payload_hash, policy)
    values (
        now(), access.person(), access.roles(), by_role, 'keep-retention', 'ledger.details-erased', 'retention/' || class, details::json,
        grain, sha256(grain || convert_to(details, 'UTF8')), under);
    return cardinality(wanted);
end
$$;
CREATE FUNCTION ledger.erase_readings(before timestamp with time zone, most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    wanted bigint[] := array(select id from ledger.erasable_readings(before) as id limit most);
begin
    perform set_config('ledger.erasing', 'yes', true);
    delete from ledger.reading where id = any (wanted);
    perform set_config('ledger.erasing', '', true);
    return cardinality(wanted);
end
$$;
CREATE TABLE ledger.event (
    id bigint NOT NULL,
    transaction xid8 DEFAULT pg_current_xact_id() NOT NULL,
    at timestamp with time zone NOT NULL,
    actor bigint,
    roles text[] NOT NULL,
    action text NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    payload json,
    salt bytea,
    payload_hash bytea NOT NULL,
    role text,
    on_behalf_of bigint,
    policy text,
    reason text,
    classification text DEFAULT 'open'::text NOT NULL,
    CONSTRAINT event_hash CHECK ((length(payload_hash) = 32)),
    CONSTRAINT event_salted CHECK ((((payload IS NULL) = (salt IS NULL)) AND COALESCE((length(salt) >= 16), true)))
);
CREATE FUNCTION ledger.events_about(request bigint) RETURNS SETOF ledger.event
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select e.* from ledger.event e
        where e.id in (
            select by_them.id from ledger.event by_them where by_them.actor = asked.person
            union select for_them.id from ledger.event for_them where for_them.on_behalf_of = asked.person
            union select about_them.id from ledger.event about_them where about_them.subject = 'person/' || asked.person);
end
$$;
CREATE FUNCTION ledger.is_held(what text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if what is null or not exists (select from ledger.hold h where h.released_at is null) then
        return false;
    end if;
    return exists (
        select from ledger.hold h
        join unnest(array[what] || ledger.schools_of(what) || ledger.persons_of(what)) as held (name)
            on h.subject = held.name or (right(h.subject, 1) = '*' and starts_with(held.name, left(h.subject, -1)))
        where h.released_at is null);
end
$$;
CREATE FUNCTION ledger.line(event ledger.event) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN record_send(ROW((event).id, (event).at, (event).actor, (event).roles, (event).role, (event).on_behalf_of, (event).action, (event).kind, (event).subject, (event).policy, (event).classification, (event).payload_hash));
CREATE FUNCTION ledger.persons_of(what text) RETURNS text[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
declare
    number bigint := substring(what from '/([0-9]{1,18})$')::bigint;
begin
    return array(
        select distinct 'person/' || kept.person from (
            select unnest(array[i.recorded_by] || i.named) as person
            from identification.intelligence i where what like 'intelligence/%' and i.id = number
            union all
            select unnest(array[c.made_by] || c.named) from priority_list.contact c where what like 'contact/%' and c.id = number
            union all
            select unnest(array[a.recorded_by] || a.named)
            from priority_list.academy_concern a where what like 'academy-concern/%' and a.id = number
            union all
            select unnest(array[l.drafted_by, l.edited_by]) from letters.letter l where what like 'letter/%' and l.id = number
            union all
            select unnest(array[r.decided_by] || r.named) from priority_list.self_report r where what like 'self-report/%' and r.id = number
        ) kept
        where kept.person is not null);
end
$_$;
CREATE FUNCTION ledger.ranges(ids bigint[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog'
    AS $$
    select coalesce(string_agg(case when low = high then low::text else low || '-' || high end, ' ' order by low), '')
    from (
        select min(id) as low, max(id) as high
        from (select id, id - row_number() over (order by id) as island from unnest(ids) as id) numbered
        group by island
    ) ranges
$$;
CREATE FUNCTION ledger.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'the ledger is only added to: % of % is refused', lower(tg_op), tg_table_name using errcode = 'insufficient_privilege';
end
$$;
CREATE FUNCTION ledger.refuse_change_but_erasure() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if current_setting('ledger.erasing', true) is distinct from 'yes'
        or new.payload is not null or new.salt is not null or new.reason is not null
        or to_jsonb(new) - '{payload,salt,reason}'::text[] is distinct from to_jsonb(old) - '{payload,salt,reason}'::text[] then
        raise exception 'the ledger is only added to: update of % is refused', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
CREATE FUNCTION ledger.refuse_change_but_erasure_of_reading() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'DELETE' and current_setting('ledger.erasing', true) = 'yes' then
        return null;
    end if;
    raise exception 'the ledger is only added to: % of % is refused', lower(tg_op), tg_table_name using errcode = 'insufficient_privilege';
end
$$;
CREATE FUNCTION ledger.schools_of(what text) RETURNS text[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
declare
    number bigint := substring(what from '/([0-9]{1,18})$')::bigint;
begin
    return array(
        select distinct 'school/' || urn from (
            select urn from identification.intelligence where what like 'intelligence/%' and id = number
            union all
            select urn from letters.letter where what like 'letter/%' and id = number
            union all
            select urn from letters.letter where what like 'letters/%' and batch = number
            union all
            select urn from priority_list.self_report where what like 'self-report/%' and id = number
            union all
            select urn from priority_list.academy_concern where what like 'academy-concern/%' and id = number
            union all
            select l.urn from letters.letter l join letters.delivery d on d.letter = l.id where what like 'mail/%' and d.mail = number
            union all
            select l.urn from letters.letter l join letters.reminder r on r.letter = l.id where what like 'mail/%' and r.mail = number
        ) kept);
end
$_$;
CREATE FUNCTION ledger.seal(most integer) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    last ledger.block;
    block ledger.block;
    horizon xid8;
    cut xid8;
    wanted bigint[];
begin
    if not pg_try_advisory_xact_lock(7216003314) then
        return 0;
    end if;
    select b.number, b.hash, b.through, b.floor, b.last_id, b.total
    into last.number, last.hash, last.through, last.floor, last.last_id, last.total
    from ledger.block b order by b.number desc limit 1;
    horizon := pg_snapshot_xmin(pg_current_snapshot());
    block.floor := coalesce(last.floor, 0);
    if last.through > horizon then
        -- The database was restored and its transaction ids start anew. Once no write is under way, all that is in no block is sealed,
        -- and from then on only what comes after counts.
        lock table ledger.event in share mode;
        horizon := pg_snapshot_xmin(pg_current_snapshot());
        wanted := array(
            select e.id from ledger.event e
            left join (select unnest(b.ids) as id from ledger.block b) sealed on sealed.id = e.id
            where sealed.id is null order by e.id);
        block.floor := coalesce((select max(e.id) from ledger.event e), 0);
        block.through := horizon;
    else
        select e.transaction into cut from ledger.event e
        where e.transaction >= coalesce(last.through, '0') and e.transaction < horizon and e.id > block.floor
        order by e.transaction, e.id offset greatest(most, 1) - 1 limit 1;
        block.through := case when cut is null then horizon else (cut::text::numeric + 1)::text::xid8 end;
        wanted := array(
            select e.id from ledger.event e
            where e.transaction >= coalesce(last.through, '0') and e.transaction < block.through and e.id > block.floor
            order by e.id);
        if wanted = '{}' then
            return 0;
        end if;
    end if;
    select min(e.at), max(e.at), coalesce(array_agg(e.id order by e.id), '{}'),
        coalesce(string_agg(sha256(ledger.line(e)), '' order by e.id), ''), greatest(max(e.id), coalesce(last.last_id, 0))
    into block.first_at, block.last_at, block.ids, block.leaves, block.last_id
    from ledger.event e where e.id = any (wanted);
    block.number := coalesce(last.number, 0) + 1;
    block.previous := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
    block.total := coalesce(last.total, 0) + cardinality(block.ids);
    block.sealed_at := clock_timestamp();
    block.hash := ledger.block_hash(block);
    insert into ledger.block select block.*;
    return cardinality(block.ids);
end
$$;
CREATE FUNCTION ledger.shows(subject text, kind text) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $_$
declare
    number bigint := substring(subject from '/([0-9]{1,18})$')::bigint;
begin
    return case split_part(subject, '/', 1)
        when 'intelligence' then exists (select from identification.intelligence where id = number)
        when 'self-report' then access.may('triage-self-reports') and exists (select from priority_list.self_report where id = number)
        when 'academy-concern' then exists (select from priority_list.academy_concern where id = number)
        when 'hold' then access.may('keep-retention')
        when 'retention' then access.may('keep-retention')
        when 'letter' then access.may('read-letters')
        when 'letters' then access.may('read-letters')
        when 'letter-words' then access.may('read-letters')
        when 'priority-list' then access.may('read-priority-list')
        when 'year-review' then access.may('read-priority-list')
        when 'token' then access.may('manage-tokens') or access.may('review-access')
        when 'subject-access' then access.may('answer-subject-access')
        when 'import' then access.may('read-imports')
        when 'upload' then access.may('read-imports')
        when 'job' then access.may('read-jobs')
        when 'run' then access.may('read-assessment')
        when 'schedule' then access.may('read-calendar')
        when 'calendar' then access.may('read-calendar')
        -- What was done for all schools at once, by whose it is.
        when 'authority' then case split_part(kind, '.', 1)
            when 'people' then access.everywhere('link-contacts')
            when 'priority-list' then access.may('read-priority-list')
            when 'identification' then access.may('read-assessment')
            else false end
        when 'school' then case
            -- Those recorded before 0035 stand in the school's history with their words: told where none of its concerns is hidden.
            when kind like 'priority-list.academy-%' then access.may('read-priority-list') and not priority_list.hides_concern(number::integer)
            when kind like 'priority-list.%' then access.may('read-priority-list')
            else kind !~ '^people\.(contact|link|facts)-' or access.reaches_school('link-contacts', number::integer) end
        else false
    end;
end
$_$;
CREATE FUNCTION ledger.shows_named(subject text) RETURNS boolean
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $_$
declare
    number bigint := substring(subject from '/([0-9]{1,18})$')::bigint;
begin
    return case split_part(subject, '/', 1)
        when 'intelligence' then exists (select from identification.intelligence where id = number and classification = 'named')
        when 'self-report' then exists (select from priority_list.self_report where id = number and classification = 'named')
        when 'academy-concern' then exists (select from priority_list.academy_concern where id = number and classification = 'named')
        -- Of somebody without an account: for those who answer.
        when 'subject-access' then access.may('answer-subject-access')
        else false
    end;
end
$_$;
CREATE FUNCTION ledger.unsealed() RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
    select count(*) from ledger.event e
    where access.may('read-ledger')
        and e.transaction >= coalesce((select through from ledger.block order by number desc limit 1), '0')
        and e.id > coalesce((select floor from ledger.block order by number desc limit 1), 0)
$$;
CREATE FUNCTION letters.confirmation_progress(wanted integer, wanted_year integer) RETURNS TABLE(owed bigint, unwritten bigint, drafted bigint, unaddressed bigint, approved bigint, unposted bigint, bounced bigint, unsent bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        with decided as (
            select c.urn, c.kind, part.part
            from priority_list.confirmations c
            cross join (values ('head'), ('chair')) part (part)
            where c.authority = wanted and c.year = wanted_year and c.kind in ('carried-forward', 'not-carried-forward')
        ), standing as (
            select l.urn, l.kind, l.part, l.state, l.channel, g.by_post, g.is_back, g.printed_at is not null as is_printed, m.state as mailed,
                exists (select from letters.receipt r where r.letter = l.id) as is_received
            from letters.batch b
            join letters.letter l on l.batch = b.id and l.state <> 'withdrawn'
            left join letters.delivery g on g.letter = l.id
            left join documents.mail m on m.id = g.mail
            where b.authority = wanted and b.year = wanted_year + 1 and b.purpose = 'year-end'
                and exists (select from decided where decided.urn = l.urn and decided.kind = l.kind and decided.part = l.part)
                and not exists (select from letters.letter later where later.replaces = l.id and later.state = 'issued')
        ), judged as (
            select standing.urn, standing.kind, standing.part, standing.state, standing.channel,
                not standing.is_received and standing.by_post and not standing.is_back and not standing.is_printed as is_unposted,
                not standing.is_received and (standing.is_back or not standing.by_post and coalesce(standing.mailed in ('refused', 'unknown'), false)) as is_bounced,
                not standing.is_received and not standing.by_post and not standing.is_back
                    and coalesce(standing.mailed in ('waiting', 'sending'), false) as is_unsent
            from standing
        )
        select
            (select count(*) from decided),
            (
                select count(*) from decided where not exists (
                    select from judged
                    where judged.urn = decided.urn and judged.kind = decided.kind and judged.part = decided.part and judged.state = 'issued'
                        and not judged.is_unposted and not judged.is_bounced and not judged.is_unsent)
            ),
            count(*) filter (where judged.state in ('drafted', 'sent-back')),
            count(*) filter (where judged.state in ('drafted', 'sent-back') and judged.channel = 'waiting'),
            count(*) filter (where judged.state = 'approved'), count(*) filter (where judged.is_unposted), count(*) filter (where judged.is_bounced),
            count(*) filter (where judged.is_unsent)
        from judged;
end
$$;
CREATE FUNCTION letters.erasable_letters(before timestamp with time zone) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('keep-retention') then
        raise exception 'letters are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        with old as materialized (select l.batch from letters.letter l group by l.batch having max(l.changed_at) < before)
        select l.id from letters.letter l
        join old on old.batch = l.batch
        where not ledger.is_held('letter/' || l.id) and not ledger.is_held('school/' || l.urn)
            -- A letter and those in its place go together.
            and not exists (
                select from letters.letter n where n.replaces = l.id and (ledger.is_held('letter/' || n.id) or ledger.is_held('school/' || n.urn)))
        order by l.id desc;
end
$$;
CREATE FUNCTION letters.erase_letters(before timestamp with time zone, most integer) RETURNS bigint[]
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    wanted bigint[] := array(select id from letters.erasable_letters(before) as id limit most);
begin
    perform set_config('letters.erasing', 'by the schedule', true);
    delete from letters.pack where letters && wanted;
    delete from letters.proof_paper where letters && wanted;
    delete from letters.proof where letter = any (wanted);
    delete from letters.receipt where letter = any (wanted);
    delete from letters.reminder where letter = any (wanted);
    delete from letters.delivery where letter = any (wanted);
    delete from letters.document where letter = any (wanted);
    delete from letters.letter where id = any (wanted);
    perform set_config('letters.erasing', '', true);
    return wanted;
end
$$;
CREATE FUNCTION letters.guard_letter() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if old.state in ('issued', 'withdrawn') then
        raise exception 'a letter that was issued or withdrawn stays as it is' using errcode = 'check_violation', constraint = 'letter_stays';
    end if;
    if old.state = 'approved' and new.state in ('approved', 'issued')
        and (new.school, new.subject, new.words, new.recipient, new.salutation, new.email, new.channel, new.address, new.postcode)
            is distinct from (
                old.school, old.subject, old.words, old.recipient, old.salutation, old.email, old.channel, old.address, old.postcode) then
        raise exception 'an approved letter says what was approved' using errcode = 'check_violation', constraint = 'letter_approved_stays';
    end if;
    if new.state = 'issued' and old.state <> 'approved' then
        raise exception 'a letter is issued when it is approved' using errcode = 'check_violation', constraint = 'letter_approved_first';
    end if;
    return new;
end
$$;
CREATE FUNCTION letters.guard_receipt() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'DELETE' and (old.link is null or current_setting('letters.erasing', true) = 'by the schedule') then
        return old;
    end if;
    -- The school's own word takes the place of what a person was told.
    if tg_op = 'UPDATE' and new.letter = old.letter and old.link is null and new.link is not null then
        return new;
    end if;
    raise exception 'that a letter came stays as it is' using errcode = 'check_violation', constraint = 'issued_stays';
end
$$;
CREATE FUNCTION letters.letters_naming(request bigint) RETURNS TABLE(id bigint, school text, part text, subject text, words text, state text, sent_back_because text, replaces_because text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select l.id, l.school, l.part, l.subject, l.words, l.state, l.sent_back_because, l.replaces_because
        from letters.letter l
        cross join lateral (
            select concat_ws(E'\n', l.subject, l.words, array_to_string(l.reasons, E'\n'), l.sent_back_because, l.replaces_because) as text
        ) whole
        where case when strpos(lower(whole.text collate "C"), asked.clue) > 0 then whole.text ~* asked.named end
            and not coalesce(lower(l.email) = lower(asked.email), false) and lower(l.recipient) <> lower(asked.name);
end
$$;
CREATE FUNCTION letters.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'DELETE' and current_setting('letters.erasing', true) = 'by the schedule' then
        return null;
    end if;
    raise exception 'what was issued stays as it is' using errcode = 'check_violation', constraint = 'issued_stays';
end
$$;
CREATE FUNCTION letters.stage_progress(wanted integer, wanted_year integer) RETURNS TABLE(owed bigint, unwritten bigint, drafted bigint, unaddressed bigint, approved bigint, issued bigint, acknowledged bigint, unposted bigint, bounced bigint, unsent bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        with run as (
            select b.id from letters.batch b where b.authority = wanted and b.year = wanted_year and b.purpose = 'stage-1'
        ), sent as materialized (
            select l.urn, l.part, g.by_post and g.printed_at is null as is_unposted,
                (g.is_back or not g.by_post and coalesce(m.state in ('refused', 'unknown'), false)) and r.letter is null as is_bounced,
                not g.is_back and not g.by_post and coalesce(m.state in ('waiting', 'sending'), false) and r.letter is null as is_unsent
            from run
            join letters.letter l on l.batch = run.id and l.state = 'issued'
            left join letters.delivery g on g.letter = l.id
            left join documents.mail m on m.id = g.mail
            left join letters.receipt r on r.letter = l.id
            where not exists (select from letters.letter later where later.replaces = l.id and later.state = 'issued')
        ), school as materialized (
            select e.urn
            from schools.establishment e
            where e.authority = wanted and e.is_maintained and e.status in ('open', 'proposed-to-close')
                and coalesce(e.opened_on, '-infinity') <= coalesce(
                    (select d.agreed_on from priority_list.document d where d.authority = wanted and d.year = wanted_year), access.today())
        ), addressees as materialized (
            select
                2 * (select count(*) from school) - (
                    select count(*)
                    from (select distinct told.urn from priority_list.told_by_acts told where told.authority = wanted and told.year = wanted_year) told
                    join school on school.urn = told.urn
                    cross join (values ('head'), ('chair')) addressee (part)
                    where not exists (select from sent where sent.urn = told.urn and sent.part = addressee.part)
                ) as owed,
                (
                    select count(*)
                    from (select distinct sent.urn, sent.part from sent where not sent.is_unposted and not sent.is_bounced and not sent.is_unsent) written
                    join school on school.urn = written.urn
                ) as written
        )
        select
            addressees.owed, addressees.owed - addressees.written,
            drawn.drafted, drawn.unaddressed, drawn.approved, drawn.issued, drawn.acknowledged, known.unposted, known.bounced, known.unsent
        from addressees
        cross join (
            select count(*) filter (where sent.is_unposted) as unposted, count(*) filter (where sent.is_bounced) as bounced,
                count(*) filter (where sent.is_unsent) as unsent
            from sent
        ) known
        cross join (
            -- Each school and addressee once: of a letter and those in its place the first.
            select
                count(*) filter (where l.state in ('drafted', 'sent-back')) as drafted,
                count(*) filter (where l.state in ('drafted', 'sent-back') and l.channel = 'waiting') as unaddressed,
                count(*) filter (where l.state = 'approved') as approved,
                count(*) filter (where l.state = 'issued') as issued,
                (
                    select count(*) from letters.receipt r join letters.letter first on first.id = r.letter
                    where first.batch = (select run.id from run) and first.replaces is null
                ) as acknowledged
            from run join letters.letter l on l.batch = run.id and l.state <> 'withdrawn' and l.replaces is null
        ) drawn;
end
$$;
CREATE FUNCTION people.asked(request bigint) RETURNS TABLE(person bigint, name text, email text, named text, clue text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'pg_catalog'
    AS $_$
begin
    if not access.may('answer-subject-access') then
        return;
    end if;
    return query
        select opened.person, known.name, known.email,
            case when known.name ~ '\S\s+\S' then
                '(^|\W)' || regexp_replace(regexp_replace(btrim(known.name), '([][\\.^$*+?(){}|-])', '\\\1', 'g'), '\s+', '\\s+', 'g') || '(\W|$)'
            end,
            coalesce((select lower(run[1]) from regexp_matches(known.name, '[A-Za-z]+', 'g') run order by length(run[1]) desc limit 1), '')
        from people.subject_access opened
        left join people.person holder on holder.id = opened.person
        cross join lateral (select coalesce(holder.name, opened.name) as name, coalesce(holder.email, nullif(opened.email, '')) as email) known
        where opened.id = request and (opened.person is null or holder.id is not null);
end
$_$;
COMMENT ON FUNCTION people.asked(request bigint) IS 'Whose request it is: named is the pattern of their name in words, null for a name of one word, which others have too; clue is in lower case what stands in their name without an accent, and is looked for in long words first, three times as quickly.';
CREATE FUNCTION people.directory() RETURNS TABLE(id bigint, name text, organisation text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if access.is_somebody() then
        return query select person.id, person.name, person.organisation from people.person;
    end if;
end
$$;
CREATE FUNCTION people.end_sessions() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    update people.session set ended_at = now()
    where person = (to_jsonb(coalesce(new, old)) ->> tg_argv[0])::bigint and ended_at is null;
    return null;
end
$$;
CREATE FUNCTION people.erasable_accounts(before timestamp with time zone) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('keep-retention') then
        raise exception 'accounts are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select p.id from people.person p
        where p.created_at < before and p.email not like 'erased-%@erased.invalid' and not ledger.is_held('person/' || p.id)
            and (p.suspended_at < before or not exists (
                select from people.role_held r
                where r.person = p.id and (r.ended_at is null or r.ended_at >= before)
                    and (upper_inf(r.during) or upper(r.during) > (before at time zone 'Europe/London')::date)))
        order by p.id;
end
$$;
CREATE FUNCTION people.erasable_contacts(before timestamp with time zone) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('keep-retention') then
        raise exception 'contacts are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select c.id from people.school_contact c
        where (upper(c.during) <= (before at time zone 'Europe/London')::date or c.withdrawn_at < before)
            and not ledger.is_held('school/' || c.urn)
        order by c.id;
end
$$;
CREATE FUNCTION people.erasable_links(before timestamp with time zone) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('keep-retention') then
        raise exception 'links are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select l.id from people.contact_link l
        where l.made_at < before and l.expires_at < before and l.email <> '' and not ledger.is_held('school/' || l.urn)
        order by l.id;
end
$$;
CREATE FUNCTION people.erasable_requests(before timestamp with time zone) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('keep-retention') then
        raise exception 'requests are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select a.id from people.subject_access a
        where a.opened_at < before and a.reason <> 'Erased'
            and not ledger.is_held('person/' || a.person) and not ledger.is_held('subject-access/' || a.id)
        order by a.id;
end
$$;
CREATE FUNCTION people.erasable_sessions(before timestamp with time zone) RETURNS SETOF bytea
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('keep-retention') then
        raise exception 'sessions are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select s.token_hash from people.session s
        where coalesce(s.ended_at, s.expires_at) < before and not ledger.is_held('person/' || s.person);
end
$$;
CREATE FUNCTION people.erase_accounts(before timestamp with time zone, most integer) RETURNS bigint[]
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    wanted bigint[] := array(select id from people.erasable_accounts(before) as id limit most);
begin
    update people.person set name = 'Erased person ' || id, email = 'erased-' || id || '@erased.invalid' where id = any (wanted);
    delete from people.credential where person = any (wanted);
    delete from people.second_factor where person = any (wanted);
    delete from people.recovery_code where person = any (wanted);
    delete from people.linked_account where person = any (wanted);
    delete from people.one_time_link where person = any (wanted);
    delete from people.session where person = any (wanted);
    delete from people.watch where person = any (wanted);
    delete from people.kept_list where person = any (wanted);
    delete from calendar.feed where person = any (wanted);
    delete from priority_list.partner_profile where person = any (wanted);
    update people.api_token set name = 'Erased', revoked_at = coalesce(revoked_at, now()) where person = any (wanted);
    update people.interest set note = '' where person = any (wanted);
    update people.sample set reason = 'Erased' where person = any (wanted);
    update people.access_review set note = '' where person = any (wanted);
    update people.emergency_access set reason = 'Erased by the retention schedule' where person = any (wanted);
    -- What two people did together stays while either is held.
    update people.delegation set reason = 'Erased'
    where (owner = any (wanted) or delegate = any (wanted))
        and not ledger.is_held('person/' || owner) and not ledger.is_held('person/' || delegate);
    update priority_list.allocation set reason = '', ended_because = '' where person = any (wanted) and not ledger.is_held('school/' || urn);
    return wanted;
end
$$;
CREATE FUNCTION people.erase_contacts(before timestamp with time zone, most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    erased bigint;
begin
    delete from people.school_contact where id in (select id from people.erasable_contacts(before) as id limit most);
    get diagnostics erased = row_count;
    return erased;
end
$$;
CREATE FUNCTION people.erase_links(before timestamp with time zone, most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    wanted bigint[] := array(select id from people.erasable_links(before) as id limit most);
begin
    update people.contact_link set name = 'Erased', email = '' where id = any (wanted);
    update people.fact_check set words = 'Erased' where link = any (wanted) and words <> '';
    return cardinality(wanted);
end
$$;
CREATE FUNCTION people.erase_requests(before timestamp with time zone, most integer) RETURNS bigint[]
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    wanted bigint[] := array(select id from people.erasable_requests(before) as id limit most);
begin
    update people.subject_access
    set reason = 'Erased', email = '', name = case when name <> '' then 'Erased' else '' end
    where id = any (wanted);
    return wanted;
end
$$;
CREATE FUNCTION people.erase_sessions(before timestamp with time zone, most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    erased bigint;
begin
    delete from people.session where token_hash in (select hash from people.erasable_sessions(before) as hash limit most);
    get diagnostics erased = row_count;
    return erased;
end
$$;
CREATE TABLE people.fact_check (
    id bigint NOT NULL,
    link bigint NOT NULL,
    urn integer NOT NULL,
    is_right boolean NOT NULL,
    words text DEFAULT ''::text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    classification text DEFAULT 'open'::text NOT NULL,
    named bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    CONSTRAINT fact_check_classification CHECK ((classification = ANY (ARRAY['open'::text, 'finance'::text, 'hr'::text, 'governance'::text, 'safeguarding'::text, 'named'::text]))),
    CONSTRAINT fact_check_named CHECK (((classification = 'named'::text) = (named <> '{}'::bigint[]))),
    CONSTRAINT fact_check_words CHECK ((is_right OR (words <> ''::text)))
);
CREATE FUNCTION people.fact_checks_about(request bigint) RETURNS SETOF people.fact_check
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select f.* from people.fact_check f
        where f.words ~* asked.named or exists (
            select from people.contact_link l
            where l.id = f.link and (lower(l.email) = lower(asked.email) or lower(l.name) = lower(asked.name)));
end
$$;
CREATE FUNCTION people.guard_answered() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'that a request was answered is said once' using errcode = 'check_violation', constraint = 'answer_stays';
end
$$;
CREATE FUNCTION people.is_door() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN COALESCE((current_setting('app.door'::text, true) = 'sign-in'::text), false);
CREATE FUNCTION people.known_as(asking bigint, request bigint) RETURNS TABLE(name text, email text, named text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'pg_catalog'
    AS $$
begin
    return query select asked.name, asked.email, asked.named from people.asked(request) where asked.person is not distinct from asking;
end
$$;
CREATE FUNCTION people.mentions_about(request bigint) RETURNS TABLE(kind text, subject text, words text, author bigint, at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select written.kind, written.subject, written.words, written.author, written.at
        from (
            select 'a legal hold', h.subject, h.reason, h.placed_by, h.placed_at, null::bigint[] from ledger.hold h
            union all
            select 'a role lent for an absence', 'person/' || d.owner, d.reason, d.owner, d.made_at, array[d.owner, d.delegate] from people.delegation d
            union all
            select 'emergency access', 'person/' || e.person, e.reason, e.person, e.taken_at, array[e.person] from people.emergency_access e
            union all
            select 'a review of access', 'person/' || r.person, r.note, r.reviewed_by, r.reviewed_at, array[r.person] from people.access_review r
            union all
            select 'an interest in a school', 'person/' || i.person, i.note, i.person, i.declared_at, array[i.person] from people.interest i
            union all
            select 'a record drawn for a reviewer', s.kind || '/' || s.record, s.reason, s.drawn_by, s.drawn_at, array[s.person] from people.sample s
            union all
            select 'an allocation', 'school/' || a.urn, a.reason || ' ' || a.ended_because, a.made_by, a.made_at, array[a.person]
            from priority_list.allocation a
            union all
            select 'a task of the calendar', t.title, t.note, t.done_by, t.done_at, array[t.done_by] from calendar.task t
            union all
            select 'a meeting that was called off', o.title, o.reason, o.said_by, o.said_at, array[o.said_by]
            from calendar.occurrence o where o.said_by is not null and o.state = 'called-off'
        ) written (kind, subject, words, author, at, collected)
        where (written.words ~* asked.named or (written.collected is null and written.subject = 'person/' || asked.person))
            and coalesce(asked.person <> all (written.collected), true);
end
$$;
CREATE FUNCTION people.revoke_tokens_under_review(holder bigint) RETURNS SETOF bigint
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
    update people.api_token set revoked_at = now()
    where person = holder and revoked_at is null and expires_at > now() and access.may('review-access')
    returning id
$$;
CREATE FUNCTION people.session_holder(hash bytea) RETURNS TABLE(id bigint, name text, roles text[], session bigint, awaits text, is_seen_long_ago boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    return query
    select holder.id, holder.name,
        array(select held_now.role || coalesce('@' || held_now.on_behalf_of, '') from people.held_now where held_now.person = holder.id),
        held.id, held.awaits, held.last_seen_at < now() - interval '1 minute'
    from people.session as held join people.person as holder on holder.id = held.person
    where held.token_hash = hash and held.ended_at is null and holder.suspended_at is null
        and held.expires_at > now() and held.last_seen_at + held.idle_limit > now();
end
$$;
CREATE FUNCTION people.tokens_about(request bigint) RETURNS TABLE(name text, made_at timestamp with time zone, last_used_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query select t.name, t.made_at, t.last_used_at from people.api_token t where t.person = asked.person;
end
$$;
CREATE FUNCTION people.tokens_under_review() RETURNS TABLE(person bigint, token bigint, name text, scope text[], expires_at timestamp with time zone, last_used_at timestamp with time zone)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
    select t.person, t.id, t.name, t.scope, t.expires_at, t.last_used_at
    from people.api_token t
    where t.revoked_at is null and t.expires_at > now() and access.may('review-access')
$$;
CREATE FUNCTION priority_list.academies_about(request bigint) RETURNS TABLE(urn integer, kind text, words text, made_by bigint, made_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select written.* from (
            select c.urn, 'a concern about an academy', c.words, c.recorded_by, c.recorded_at from priority_list.academy_concern c
            union all
            select c.urn, 'a notice of an academy', n.words, n.made_by, n.made_at
            from priority_list.academy_notice n join priority_list.academy_concern c on c.id = n.concern
        ) written (urn, kind, words, made_by, made_at)
        where written.made_by = asked.person or written.words ~* asked.named;
end
$$;
CREATE FUNCTION priority_list.academies_counted(wanted integer, wanted_year integer) RETURNS TABLE(recorded bigint, told bigint)
    LANGUAGE plpgsql STABLE ROWS 1
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        select count(*), count(*) filter (where (select count(*) from priority_list.academy_notice notice where notice.concern = concern.id) = 2)
        from priority_list.academy_concern concern
        where concern.authority = wanted and concern.year = wanted_year and concern.withdrawn_at is null;
end
$$;
CREATE FUNCTION priority_list.academies_told(wanted integer, wanted_year integer) RETURNS TABLE(recorded bigint, told bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.holds('operator') then
        return;
    end if;
    return query select * from priority_list.academies_counted(wanted, wanted_year);
end
$$;
CREATE TABLE priority_list.entry (
    id bigint NOT NULL,
    authority smallint NOT NULL,
    urn integer NOT NULL,
    during daterange NOT NULL,
    ground text NOT NULL,
    evidence text[] NOT NULL,
    rationale text NOT NULL,
    begun_by bigint NOT NULL,
    ended_by bigint,
    CONSTRAINT entry_ended CHECK (((ended_by IS NULL) = upper_inf(during))),
    CONSTRAINT entry_evidence CHECK ((evidence <> '{}'::text[])),
    CONSTRAINT entry_ground CHECK ((ground = ANY (ARRAY['inadequate'::text, 'requires-improvement'::text, 'vulnerable-letter'::text, 'vulnerable-data'::text, 'below-floor'::text, 'in-crisis'::text]))),
    CONSTRAINT entry_rationale CHECK ((rationale <> ''::text))
);
CREATE FUNCTION priority_list.as_at(day date) RETURNS SETOF priority_list.entry
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT e.id,
     e.authority,
     e.urn,
     e.during,
     e.ground,
     e.evidence,
     e.rationale,
     e.begun_by,
     e.ended_by
    FROM priority_list.entry e
   WHERE (e.during @> as_at.day);
END;
CREATE FUNCTION priority_list.board(school integer, met date) RETURNS TABLE(person bigint, interests text[])
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 15
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('act-on-priority-list') then
        return;
    end if;
    return query
        select member.id, priority_list.interests_of(member.id, school, met)
        from (
            select distinct held.person as id from people.role_held held
            where held.role in ('siab-chair', 'siab-member') and held.during && daterange(access.today() - 365, access.today(), '[]')
                -- One that was given by a slip and taken back was never held.
                and (held.ended_at is null or upper(held.during) is not null)
        ) as member;
end
$$;
CREATE FUNCTION priority_list.contact_steps(schools integer[]) RETURNS TABLE(id bigint, authority smallint, urn integer, step text, on_day date, is_priority boolean, made_by bigint, classification text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        select c.id, c.authority, c.urn, c.step, c.on_day, c.is_priority, c.made_by, c.classification
        from priority_list.contact c where schools is null or c.urn = any (schools);
end
$$;
CREATE TABLE priority_list.contact (
    id bigint NOT NULL,
    authority smallint NOT NULL,
    urn integer NOT NULL,
    step text NOT NULL,
    on_day date NOT NULL,
    words text NOT NULL,
    is_priority boolean,
    made_by bigint,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    classification text DEFAULT 'open'::text NOT NULL,
    named bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    CONSTRAINT contact_classification CHECK ((classification = ANY (ARRAY['open'::text, 'finance'::text, 'hr'::text, 'governance'::text, 'safeguarding'::text, 'named'::text]))),
    CONSTRAINT contact_named CHECK (((classification = 'named'::text) = (named <> '{}'::bigint[]))),
    CONSTRAINT contact_outcome CHECK (((step = 'agreed'::text) = (is_priority IS NOT NULL))),
    CONSTRAINT contact_step CHECK ((step = ANY (ARRAY['contacted'::text, 'visited'::text, 'agreed'::text]))),
    CONSTRAINT contact_words CHECK ((words <> ''::text))
);
CREATE FUNCTION priority_list.contacts_about(request bigint) RETURNS SETOF priority_list.contact
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query select c.* from priority_list.contact c where c.made_by = asked.person or c.words ~* asked.named;
end
$$;
CREATE FUNCTION priority_list.erasable_self_reports(before timestamp with time zone) RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('keep-retention') then
        raise exception 'self-reports are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select r.id from priority_list.self_report r
        where r.made_at < before and coalesce(r.decided_at, r.made_at) < before and r.email <> '' and not ledger.is_held('self-report/' || r.id)
        order by r.id;
end
$$;
CREATE FUNCTION priority_list.erasable_words(before timestamp with time zone) RETURNS TABLE(kind text, id bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('keep-retention') then
        raise exception 'words on schools are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select written.kind, written.id from (
            select 'contact' as kind, c.id, c.urn, 'contact/' || c.id as record, c.made_by as author
            from priority_list.contact c where c.made_at < before and c.words <> 'Erased'
            union all
            select 'mark', m.id, m.urn, null, m.made_by from priority_list.mark m where m.made_at < before and m.reason <> 'Erased'
            union all
            select 'statement', s.id, s.urn, null, s.made_by from priority_list.stated s where s.made_at < before and s.source <> 'Erased'
            union all
            select 'academy-concern', a.id, a.urn, 'academy-concern/' || a.id, a.recorded_by
            from priority_list.academy_concern a where a.recorded_at < before and a.words <> 'Erased'
            union all
            select 'academy-notice', n.id, a.urn, 'academy-concern/' || a.id, n.made_by from priority_list.academy_notice n
            join priority_list.academy_concern a on a.id = n.concern
            where n.made_at < before and n.words <> 'Erased'
        ) written
        where not ledger.is_held('school/' || written.urn) and not ledger.is_held(written.record)
            -- Of a contact or a concern itself the record says who wrote it.
            and (written.record is not null and written.kind <> 'academy-notice' or not ledger.is_held('person/' || written.author));
end
$$;
CREATE FUNCTION priority_list.erase_self_reports(before timestamp with time zone, most integer) RETURNS bigint[]
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    wanted bigint[] := array(select id from priority_list.erasable_self_reports(before) as id limit most);
begin
    update priority_list.self_report
    set name = 'Erased', email = '', words = 'Erased', reason = case when reason is not null then 'Erased' end,
        told = case when told is not null then 'Erased' end
    where id = any (wanted);
    return wanted;
end
$$;
CREATE FUNCTION priority_list.erase_words(before timestamp with time zone, most integer) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare
    wanted jsonb := (
        select coalesce(jsonb_object_agg(chosen.kind, chosen.ids), '{}') from (
            select each.kind, jsonb_agg(each.id) as ids from (select * from priority_list.erasable_words(before) limit most) each group by each.kind
        ) chosen);
begin
    perform set_config('priority_list.erasing', 'by the schedule', true);
    update priority_list.contact set words = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'contact')::bigint);
    update priority_list.mark set reason = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'mark')::bigint);
    update priority_list.stated set source = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'statement')::bigint);
    update priority_list.academy_concern set words = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'academy-concern')::bigint);
    update priority_list.academy_notice set words = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'academy-notice')::bigint);
    perform set_config('priority_list.erasing', '', true);
    return (select coalesce(sum(jsonb_array_length(ids)), 0) from jsonb_each(wanted) as kinds (kind, ids));
end
$$;
CREATE FUNCTION priority_list.evidence_held(wanted text[]) RETURNS TABLE(evidence text, classification text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
begin
    if not (access.may('read-priority-list') or access.may('read-letters')) then
        return;
    end if;
    return query
        select named.record, i.classification
        from (
            select record, substring(record from '^intelligence/([0-9]{1,18})$')::bigint as id from unnest(wanted) as given (record)
        ) named
        join identification.intelligence i on i.id = named.id
        where exists (select from priority_list.entry e where e.evidence @> array[named.record])
            or exists (select from priority_list.line l where l.evidence @> array[named.record]);
end
$_$;
CREATE FUNCTION priority_list.evidence_references(wanted text[]) RETURNS TABLE(evidence text, reference text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $_$
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        select named.record, 'sealed/' || i.reference
        from (
            select record, substring(record from '^intelligence/([0-9]{1,18})$')::bigint as id from unnest(wanted) as given (record)
        ) named
        join identification.intelligence i on i.id = named.id
        where exists (select from priority_list.entry e where e.evidence @> array[named.record])
            or exists (select from priority_list.line l where l.evidence @> array[named.record]);
end
$_$;
CREATE FUNCTION priority_list.guard_concern() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if old.withdrawn_at is not null or (old.recorded_by = access.person()) is not true or new.withdrawn_by is distinct from old.recorded_by
        or exists (select from priority_list.academy_notice told where told.concern = old.id)
        or exists (select from priority_list.academy_mail asked where asked.concern = old.id) then
        raise exception 'a concern is taken back by whoever recorded it, once, and before anybody is told of it'
            using errcode = 'check_violation', constraint = 'concern_stays';
    end if;
    return new;
end
$$;
CREATE FUNCTION priority_list.guard_document() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if old.state = 'agreed' then
        raise exception 'an agreed list stays as it was agreed' using errcode = 'check_violation', constraint = 'document_stays';
    end if;
    if new.sha256 is distinct from old.sha256
        and exists (select from priority_list.signature where document = old.id and voided_at is null) then
        raise exception 'signatures stand over these bytes' using errcode = 'check_violation', constraint = 'document_signed';
    end if;
    if new.state = 'agreed' and (
        select count(distinct organisation) from priority_list.signature
        where document = new.id and voided_at is null and sha256 = new.sha256) <> 2 then
        raise exception 'a list is agreed by two signatures' using errcode = 'check_violation', constraint = 'document_signed_by_both';
    end if;
    return new;
end
$$;
CREATE FUNCTION priority_list.guard_line() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    -- Locked, so that nobody puts the draft forward meanwhile.
    perform from priority_list.document where id = coalesce(new.document, old.document) and state = 'draft' for share;
    if not found then
        raise exception 'the lines of a list change in a draft alone' using errcode = 'check_violation', constraint = 'line_in_draft';
    end if;
    return coalesce(new, old);
end
$$;
CREATE FUNCTION priority_list.guard_signature() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'UPDATE' then
        if old.voided_at is not null
            or (new.document, new.organisation, new.person, new.role, new.sha256, new.signed_at)
                is distinct from (old.document, old.organisation, old.person, old.role, old.sha256, old.signed_at) then
            raise exception 'a signature is voided once and never changed' using errcode = 'check_violation', constraint = 'signature_stays';
        end if;
        -- Held, so that nobody agrees the list meanwhile.
        perform from priority_list.document where id = new.document and state <> 'agreed' for share;
        if not found then
            raise exception 'the signatures of an agreed list stand' using errcode = 'check_violation', constraint = 'signature_agreed';
        end if;
        return new;
    end if;
    -- Held, so that nobody changes the bytes meanwhile.
    perform from priority_list.document
    where id = new.document and state in ('proposed', 'signed-by-bep', 'signed-by-bcc') and sha256 = new.sha256
    for share;
    if not found then
        raise exception 'a signature names the bytes that stand' using errcode = 'check_violation', constraint = 'signature_over_bytes';
    end if;
    return new;
end
$$;
CREATE FUNCTION priority_list.guard_withdrawn() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception 'what was withdrawn stays so as it was, until that is taken back' using errcode = 'check_violation', constraint = 'withdrawal_stays';
end
$$;
CREATE FUNCTION priority_list.hides_concern(school integer) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog'
    AS $$
begin
    return exists (
        select from priority_list.academy_concern c
        where c.urn = school and c.classification <> all (access.cleared()) and c.recorded_by is distinct from access.person()
            and not coalesce(access.person() = any (c.named), false));
end
$$;
CREATE FUNCTION priority_list.in_review(wanted integer, days integer) RETURNS TABLE(for_year smallint, said_by_bep text, said_by_bcc text)
    LANGUAGE plpgsql STABLE ROWS 1
    SET search_path TO 'pg_catalog'
    AS $$
declare
    -- From July on a list is drafted for the next school year.
    coming smallint := extract(year from access.today() + 62 - interval '8 months');
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        with said as (
            select mark.organisation, mark.verdict from priority_list.marks_standing mark where mark.urn = wanted and mark.year = coming
        )
        select coming, (select said.verdict from said where said.organisation = 'bep'), (select said.verdict from said where said.organisation = 'bcc')
        from schools.establishment school
        where school.urn = wanted and school.is_maintained and school.status in ('open', 'proposed-to-close')
            and not exists (
                select from priority_list.document d where d.authority = school.authority and d.year = coming and d.state = 'agreed')
            and (
                exists (
                    select from identification.latest_verdict verdict
                    where verdict.urn = wanted and verdict.authority = school.authority and verdict.category <> 'not-proposed')
                or exists (
                    select from identification.intelligence kept
                    where kept.urn = wanted and kept.withdrawn_at is null and kept.erased_at is null
                        and (days is null or kept.observed_on > access.today() - days))
                or exists (
                    select from priority_list.self_report report
                    where report.urn = wanted and report.confirmed_at is not null and report.outcome is null)
                or exists (select from said));
end
$$;
CREATE FUNCTION priority_list.interests_of(someone bigint, school integer, met date) RETURNS text[]
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog'
    AS $$
begin
    return array(
        select interest.kind from people.interests interest
        where interest.person = someone and interest.urn = school and lower(interest.during) <= access.today()
            and coalesce((interest.ended_at at time zone 'Europe/London')::date, upper(interest.during) - 1, 'infinity') >= met
        union
        select 'partner' from priority_list.allocation given
        where given.urn = school and lower(given.during) <= access.today()
            and coalesce((given.ended_at at time zone 'Europe/London')::date, upper(given.during) - 1, 'infinity') >= met
            and (given.person = someone or given.person in (
                select lent.owner from people.delegation lent
                where lent.delegate = someone and lent.role = 'bep-priority-partner' and lower(lent.during) <= access.today()
                    and coalesce((lent.ended_at at time zone 'Europe/London')::date, upper(lent.during) - 1, 'infinity') >= met))
        order by 1);
end
$$;
CREATE FUNCTION priority_list.may_take_back(which bigint, of_authority smallint, of_year smallint, of_school integer, said_for text, said_verdict text, said_reason text, said_by bigint) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
    select exists (
        select from priority_list.mark taken
        where taken.id = which and taken.made_by = access.person() and taken.takes_back is null
            and taken.authority = of_authority and taken.year = of_year and taken.urn = of_school and taken.organisation = said_for
            and (said_verdict = 'withdrawn' and said_by = taken.made_by
                or exists (
                    select from priority_list.mark earlier
                    where earlier.id = (
                            select max(standing.id) from priority_list.mark standing
                            where standing.authority = of_authority and standing.year = of_year and standing.urn = of_school
                                and standing.organisation = said_for and standing.id < taken.id and standing.takes_back is null
                                and not exists (select from priority_list.mark taking where taking.takes_back = standing.id))
                        and earlier.verdict = said_verdict and earlier.reason = said_reason and earlier.made_by is not distinct from said_by)))
$$;
CREATE FUNCTION priority_list.owed(wanted integer, days integer) RETURNS TABLE(year smallint, state text, for_bep bigint, for_bcc bigint, agenda bigint, reports bigint, undecided bigint, unclosed bigint, unallocated bigint, untold bigint)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog'
    AS $$
declare
    -- From July on a list is drafted for the next school year.
    coming smallint := extract(year from access.today() + 62 - interval '8 months');
    is_agreed boolean := exists (select from priority_list.document d where d.authority = wanted and d.year = coming and d.state = 'agreed');
begin
    if not (access.may('mark-for-bep') or access.may('mark-for-bcc')) then
        return;
    end if;
    return query
        with queue as (
            select verdict.urn from identification.latest_verdict verdict where verdict.authority = wanted and verdict.category <> 'not-proposed'
            union
            select kept.urn from identification.intelligence kept
            where kept.withdrawn_at is null and kept.erased_at is null and (days is null or kept.observed_on > access.today() - days)
            union
            select report.urn from priority_list.self_report report
            where report.authority = wanted and report.confirmed_at is not null and report.outcome is null
        ), marked as (
            select distinct on (m.urn, m.organisation) m.urn, m.organisation, nullif(m.verdict, 'withdrawn') as verdict from priority_list.mark m
            where m.authority = wanted and m.year = coming
            order by m.urn, m.organisation, m.id desc
        ), said as (
            select bep.verdict as bep, bcc.verdict as bcc
            from queue
            join schools.establishment school on school.urn = queue.urn
            left join marked bep on bep.urn = queue.urn and bep.organisation = 'bep'
            left join marked bcc on bcc.urn = queue.urn and bcc.organisation = 'bcc'
            where not is_agreed and school.authority = wanted and school.is_maintained and school.status in ('open', 'proposed-to-close')
        ), reviewed as (
            select count(*) filter (where not school.is_decided) as undecided, count(*) filter (where not school.is_confirmed) as unconfirmed
            from priority_list.year_review(wanted, coming - 1) school
        )
        select coming, (select d.state from priority_list.document d where d.authority = wanted and d.state <> 'agreed'),
            (select count(*) from said where said.bep is null), (select count(*) from said where said.bcc is null),
            (
                select count(*) from said
                where said.bep is not null and said.bcc is not null and (said.bep = 'discuss' or said.bcc = 'discuss' or said.bep <> said.bcc)
            ),
            (
                select count(*) from priority_list.self_report report
                where report.authority = wanted and report.confirmed_at is not null and report.outcome is null
            ),
            (select r.undecided from reviewed r), (select case r.undecided when 0 then r.unconfirmed else 0 end from reviewed r),
            coalesce(priority_list.without_partner(wanted), 0),
            (
                select count(*) from priority_list.academy_concern concern
                where concern.authority = wanted and concern.year = coming and concern.withdrawn_at is null
                    and (select count(*) from priority_list.academy_notice notice where notice.concern = concern.id) < 2
            );
end
$$;
CREATE FUNCTION priority_list.partners_now() RETURNS SETOF bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 30
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not (access.may('allocate-schools') or access.holds('operator')) then
        return;
    end if;
    return query
        select distinct held.person from people.role_held held
        join people.person holder on holder.id = held.person and holder.suspended_at is null
        where held.role = 'bep-priority-partner' and held.during @> access.today() and held.ended_at is null;
end
$$;
CREATE FUNCTION priority_list.profile_about(request bigint) RETURNS TABLE(capacity integer, phases text[], easting integer, northing integer, changed_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query select p.capacity, p.phases, p.easting, p.northing, p.changed_at from priority_list.partner_profile p where p.person = asked.person;
end
$$;
CREATE FUNCTION priority_list.refuse_allocation_in_conflict() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if exists (select from people.interests_now interest where interest.person = new.person and interest.urn = new.urn) then
        raise exception 'the partner declared an interest in this school' using errcode = 'check_violation', constraint = 'allocation_conflict';
    end if;
    return new;
end
$$;
CREATE FUNCTION priority_list.refuse_change_but_erasure() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    if tg_op = 'UPDATE' and current_setting('priority_list.erasing', true) = 'by the schedule' then
        return null;
    end if;
    raise exception '% is only added to: % is refused', tg_table_name, lower(tg_op) using errcode = 'insufficient_privilege';
end
$$;
CREATE FUNCTION priority_list.refuse_decision_in_conflict() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if exists (
        select from unnest(new.decided_by) as decider (person)
        where cardinality(priority_list.interests_of(decider.person, new.urn, new.recommended_on)) > 0) then
        raise exception 'somebody who decided had an interest in this school' using errcode = 'check_violation', constraint = 'decision_conflict';
    end if;
    return new;
end
$$;
CREATE FUNCTION priority_list.review_counted(wanted integer, wanted_year integer, days integer) RETURNS TABLE(proposed bigint, decided bigint, agenda bigint, waits_for_bep bigint, waits_for_bcc bigint, to_visit bigint, visited bigint)
    LANGUAGE plpgsql STABLE ROWS 1
    SET search_path TO 'pg_catalog'
    AS $$
declare
    asked date := least(
        access.today(), coalesce((select agreed_on from priority_list.document where authority = wanted and year = wanted_year), access.today()));
    latest bigint := (
        select max(r.id) from identification.run r
        where r.authority = wanted and (r.made_at at time zone 'Europe/London')::date between make_date(wanted_year - 1, 9, 1) and asked);
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        with known as (
            select a.urn, a.category = 'meets-definition' as is_judged from identification.school_assessment a
            where a.run = latest and a.category <> 'not-proposed'
            union all
            select kept.urn, false from identification.intelligence kept
            where kept.withdrawn_at is null and kept.erased_at is null and (kept.recorded_at at time zone 'Europe/London')::date <= asked
                and (days is null or kept.observed_on > asked - days)
            union all
            select report.urn, false from priority_list.self_report report
            where report.authority = wanted and report.outcome is null and (report.confirmed_at at time zone 'Europe/London')::date <= asked
                -- One that waits again since the list was agreed without its school was looked at in this review, and is for the next.
                and coalesce((report.reopened_at at time zone 'Europe/London')::date < asked, true)
        ), queue as (
            select known.urn, bool_or(known.is_judged) as is_judged
            from known
            join schools.establishment school on school.urn = known.urn
            where school.authority = wanted and school.is_maintained and school.status in ('open', 'proposed-to-close')
            group by known.urn
        ), marked as (
            select distinct on (m.urn, m.organisation) m.urn, m.organisation, nullif(m.verdict, 'withdrawn') as verdict from priority_list.mark m
            where m.authority = wanted and m.year = wanted_year
            order by m.urn, m.organisation, m.id desc
        ), said as (
            select queue.urn, queue.is_judged, bep.verdict as bep, bcc.verdict as bcc,
                bep.verdict = 'agree' and bcc.verdict = 'agree' and not queue.is_judged
                    and not exists (
                        select from priority_list.entry earlier
                        where earlier.urn = queue.urn and lower(earlier.during) < asked
                            and earlier.ground not in ('inadequate', 'requires-improvement', 'in-crisis'))
                    and not exists (
                        select from priority_list.line drafted join priority_list.document d on d.id = drafted.document
                        where d.authority = wanted and d.year = wanted_year and drafted.urn = queue.urn and drafted.ground = 'in-crisis') as needs_visit
            from queue
            left join marked bep on bep.urn = queue.urn and bep.organisation = 'bep'
            left join marked bcc on bcc.urn = queue.urn and bcc.organisation = 'bcc'
        ), met as (
            -- That a step was taken is open to all who read the list, whatever was said at it. Asked once for all that wait for a visit.
            select made.urn from priority_list.contact_steps(array(select said.urn from said where said.needs_visit)) made
            where made.step = 'agreed' and made.on_day > asked - 365
        )
        select count(*),
            count(*) filter (where said.bep = said.bcc and said.bep <> 'discuss'),
            count(*) filter (where said.bep = 'discuss' or said.bcc = 'discuss' or said.bep <> said.bcc),
            count(*) filter (where said.bep is null), count(*) filter (where said.bcc is null),
            count(*) filter (where said.needs_visit),
            count(*) filter (where said.needs_visit and said.urn in (select met.urn from met))
        from said;
end
$$;
CREATE FUNCTION priority_list.review_progress(wanted integer, wanted_year integer, days integer) RETURNS TABLE(proposed bigint, decided bigint, agenda bigint, waits_for_bep bigint, waits_for_bcc bigint, to_visit bigint, visited bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 1
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.holds('operator') then
        return;
    end if;
    return query select * from priority_list.review_counted(wanted, wanted_year, days);
end
$$;
CREATE TABLE priority_list.self_report (
    id bigint NOT NULL,
    authority smallint NOT NULL,
    urn integer NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    part text NOT NULL,
    words text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    token_hash bytea NOT NULL,
    expires_at timestamp with time zone DEFAULT (now() + '7 days'::interval) NOT NULL,
    confirmed_at timestamp with time zone,
    outcome text,
    reason text,
    decided_by bigint,
    decided_at timestamp with time zone,
    told text,
    classification text DEFAULT 'open'::text NOT NULL,
    named bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    reopened_at timestamp with time zone,
    CONSTRAINT self_report_classification CHECK ((classification = ANY (ARRAY['open'::text, 'finance'::text, 'hr'::text, 'governance'::text, 'safeguarding'::text, 'named'::text]))),
    CONSTRAINT self_report_confirmed CHECK (((outcome IS NULL) OR (confirmed_at IS NOT NULL))),
    CONSTRAINT self_report_decided CHECK ((((outcome IS NULL) = (decided_at IS NULL)) AND ((outcome IS NULL) = (reason IS NULL)))),
    CONSTRAINT self_report_named CHECK (((classification = 'named'::text) = (named <> '{}'::bigint[]))),
    CONSTRAINT self_report_outcome CHECK ((outcome = ANY (ARRAY['listed'::text, 'outside-contract'::text, 'declined'::text]))),
    CONSTRAINT self_report_part CHECK ((part = ANY (ARRAY['head'::text, 'chair'::text]))),
    CONSTRAINT self_report_reopened CHECK (((reopened_at IS NULL) OR (confirmed_at IS NOT NULL))),
    CONSTRAINT self_report_told CHECK ((told <> ''::text)),
    CONSTRAINT self_report_told_when_decided CHECK (((told IS NULL) OR (outcome IS NOT NULL))),
    CONSTRAINT self_report_words CHECK ((words <> ''::text))
);
CREATE FUNCTION priority_list.self_reports_about(request bigint) RETURNS SETOF priority_list.self_report
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
declare asked record;
begin
    select * into asked from people.asked(request);
    return query
        select r.* from priority_list.self_report r
        where lower(r.email) = lower(asked.email) or lower(r.name) = lower(asked.name) or r.words ~* asked.named or r.decided_by = asked.person;
end
$$;
CREATE FUNCTION priority_list.standing_evidence(schools integer[], days integer) RETURNS TABLE(urn integer, evidence text, is_aged boolean)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
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
CREATE FUNCTION priority_list.withhold_words(wanted bigint, told text, instead text) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    if not access.may('notify-of-academies') then
        raise exception 'mails about academies are changed by those who notify of them' using errcode = 'insufficient_privilege';
    end if;
    update documents.mail set plain_text = instead
    where state in ('waiting', 'sending') and id in (
        select asked.mail from priority_list.academy_mail asked
        join priority_list.academy_concern concern on concern.id = asked.concern
        where concern.id = wanted and asked.body = told and concern.classification <> 'open'
            -- Whoever may not see the concern changes no mail about it either.
            and (
                concern.classification = any (access.cleared()) or concern.recorded_by = access.person() or access.person() = any (concern.named)));
    return found;
end
$$;
CREATE FUNCTION priority_list.without_partner(wanted integer) RETURNS bigint
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
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
CREATE TABLE priority_list.act (
    id bigint NOT NULL,
    authority smallint NOT NULL,
    kind text NOT NULL,
    urn integer NOT NULL,
    on_day date NOT NULL,
    ground text,
    document bigint,
    recommended_on date,
    rationale text NOT NULL,
    made_by bigint,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    decided_by bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    CONSTRAINT act_agreed CHECK (((kind = ANY (ARRAY['agreed'::text, 'continued'::text])) = (document IS NOT NULL))),
    CONSTRAINT act_decided CHECK (((decided_by = '{}'::bigint[]) OR (recommended_on IS NOT NULL))),
    CONSTRAINT act_kind CHECK ((kind = ANY (ARRAY['agreed'::text, 'continued'::text, 'brought-in'::text, 'board-added'::text, 'board-removed'::text, 'converted'::text, 'closed'::text, 'not-carried-forward'::text]))),
    CONSTRAINT act_rationale CHECK ((rationale <> ''::text)),
    CONSTRAINT act_recommended CHECK (((kind = ANY (ARRAY['board-added'::text, 'board-removed'::text])) = (recommended_on IS NOT NULL)))
);
CREATE TABLE priority_list.document (
    id bigint NOT NULL,
    authority smallint NOT NULL,
    year smallint NOT NULL,
    number integer DEFAULT 0 NOT NULL,
    state text NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    sha256 text,
    opened_by bigint,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    changed_by bigint,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    agreed_on date,
    removed jsonb,
    CONSTRAINT document_agreed CHECK (((state = 'agreed'::text) = (agreed_on IS NOT NULL))),
    CONSTRAINT document_frozen CHECK (((state = 'draft'::text) = (sha256 IS NULL))),
    CONSTRAINT document_removed CHECK (((removed IS NULL) OR (state = 'draft'::text))),
    CONSTRAINT document_state CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'signed-by-bep'::text, 'signed-by-bcc'::text, 'agreed'::text])))
);
CREATE VIEW priority_list.agreed WITH (security_invoker='true') AS
 SELECT d.authority,
    d.year,
    d.id AS document,
    d.agreed_on
   FROM priority_list.document d
  WHERE (d.state = 'agreed'::text);
CREATE TABLE priority_list.carrying (
    authority smallint NOT NULL,
    year smallint NOT NULL,
    urn integer NOT NULL,
    is_carried boolean NOT NULL,
    rationale text NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    decided_by bigint,
    decided_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT carrying_rationale CHECK ((rationale <> ''::text))
);
CREATE VIEW priority_list.current WITH (security_invoker='true') AS
 SELECT e.id,
    e.authority,
    e.urn,
    e.during,
    e.ground,
    e.evidence,
    e.rationale,
    e.begun_by,
    e.ended_by
   FROM priority_list.entry e
  WHERE (e.during @> access.today());
CREATE TABLE priority_list.year_closing (
    authority smallint NOT NULL,
    year smallint NOT NULL,
    closed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    closed_by bigint,
    first_closed_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE FUNCTION priority_list.year_review(wanted integer, ending integer) RETURNS TABLE(urn integer, is_decided boolean, is_confirmed boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH supported AS MATERIALIZED (
          SELECT e.urn
            FROM (priority_list.entry e
              JOIN priority_list.act begun ON ((begun.id = e.begun_by)))
           WHERE ((NOT ((begun.kind = 'brought-in'::text) AND (begun.made_at >= make_timestamptz((year_review.ending + 1), 9, 1, 0, 0, (0)::double precision, 'Europe/London'::text)))) AND (e.during && daterange(make_date(year_review.ending, 9, 1), make_date((year_review.ending + 1), 9, 1))) AND (lower(e.during) < COALESCE(( SELECT following.agreed_on
                    FROM priority_list.agreed following
                   WHERE ((following.authority = year_review.wanted) AND (following.year = (year_review.ending + 1)))), 'infinity'::date)))
         )
  SELECT listed.urn,
     (decided.urn IS NOT NULL),
     COALESCE((decided.decided_at <= closing.closed_at), false) AS "coalesce"
    FROM ((priority_list.current listed
      LEFT JOIN priority_list.carrying decided ON (((decided.authority = year_review.wanted) AND (decided.year = year_review.ending) AND (decided.urn = listed.urn))))
      LEFT JOIN priority_list.year_closing closing ON (((closing.authority = year_review.wanted) AND (closing.year = year_review.ending))))
   WHERE ((listed.authority = year_review.wanted) AND (listed.urn = ANY (ARRAY( SELECT supported.urn
            FROM supported))));
END;
CREATE TABLE schools.establishment (
    urn integer NOT NULL,
    authority smallint NOT NULL,
    authority_name text,
    establishment_number smallint,
    laestab integer GENERATED ALWAYS AS (((authority * 10000) + establishment_number)) STORED,
    name text NOT NULL,
    type_code smallint,
    type_name text NOT NULL,
    type_group text NOT NULL,
    is_maintained boolean NOT NULL,
    phase text NOT NULL,
    status text NOT NULL,
    opened_on date,
    closed_on date,
    during daterange NOT NULL,
    reason_opened text,
    reason_closed text,
    low_age smallint,
    high_age smallint,
    gender text,
    religious_character text,
    diocese text,
    admissions text,
    sixth_form text,
    capacity integer,
    roll integer,
    fsm_percent double precision,
    trust text,
    federation text,
    ukprn integer,
    street text,
    locality text,
    address3 text,
    town text,
    county text,
    postcode text,
    website text,
    telephone text,
    head_name text,
    head_title text,
    district text,
    ward text,
    constituency text,
    easting integer,
    northing integer,
    gias_import bigint,
    spine_import bigint,
    search_text text GENERATED ALWAYS AS (((((((((((((lower(name) || ' '::text) || urn) || ' '::text) || authority) || '/'::text) || COALESCE(lpad((establishment_number)::text, 4, '0'::text), ''::text)) || ' '::text) || COALESCE(((authority * 10000) + establishment_number), 0)) || ' '::text) || lower(COALESCE(postcode, ''::text))) || ' '::text) || replace(lower(COALESCE(postcode, ''::text)), ' '::text, ''::text))) STORED,
    CONSTRAINT establishment_status_check CHECK ((status = ANY (ARRAY['open'::text, 'proposed-to-close'::text, 'closed'::text, 'proposed-to-open'::text])))
);
CREATE FUNCTION schools.as_at(day date) RETURNS SETOF schools.establishment
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT e.urn,
     e.authority,
     e.authority_name,
     e.establishment_number,
     e.laestab,
     e.name,
     e.type_code,
     e.type_name,
     e.type_group,
     e.is_maintained,
     e.phase,
     e.status,
     e.opened_on,
     e.closed_on,
     e.during,
     e.reason_opened,
     e.reason_closed,
     e.low_age,
     e.high_age,
     e.gender,
     e.religious_character,
     e.diocese,
     e.admissions,
     e.sixth_form,
     e.capacity,
     e.roll,
     e.fsm_percent,
     e.trust,
     e.federation,
     e.ukprn,
     e.street,
     e.locality,
     e.address3,
     e.town,
     e.county,
     e.postcode,
     e.website,
     e.telephone,
     e.head_name,
     e.head_title,
     e.district,
     e.ward,
     e.constituency,
     e.easting,
     e.northing,
     e.gias_import,
     e.spine_import,
     e.search_text
    FROM schools.establishment e
   WHERE (e.during @> as_at.day);
END;
CREATE FUNCTION schools.count_open() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    insert into schools.open_schools as known (authority, schools)
    select coalesce(there.authority, stale.authority), coalesce(there.schools, 0)
    from (
        select e.authority, count(*) as schools from schools.establishment e where e.status in ('open', 'proposed-to-close') group by e.authority
    ) there
    full join schools.open_schools stale on stale.authority = there.authority
    on conflict (authority) do update set schools = excluded.schools where known.schools <> excluded.schools;
    return null;
end
$$;
CREATE TABLE schools.link (
    urn integer NOT NULL,
    linked_urn integer NOT NULL,
    kind text NOT NULL,
    linked_name text,
    established_on date,
    import bigint NOT NULL
);
CREATE FUNCTION schools.neighbours(of_urn integer, wanted text) RETURNS TABLE(linked_urn integer, kind text, established_on date)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT n.linked_urn,
     min(
         CASE
             WHEN (POSITION((' - '::text) IN (n.kind)) > 0) THEN lower(split_part(n.kind, ' - '::text, 2))
             ELSE 'replaced'::text
         END) AS min,
     min(n.established_on) AS min
    FROM ( SELECT k.linked_urn,
             k.kind,
             k.established_on
            FROM schools.link k
           WHERE ((k.urn = neighbours.of_urn) AND (k.kind ~~* (neighbours.wanted || '%'::text)))
         UNION ALL
          SELECT k.urn,
             k.kind,
             k.established_on
            FROM schools.link k
           WHERE ((k.linked_urn = neighbours.of_urn) AND (k.kind ~~* (
                 CASE neighbours.wanted
                     WHEN 'predecessor'::text THEN 'successor'::text
                     ELSE 'predecessor'::text
                 END || '%'::text)))) n
   WHERE (n.linked_urn <> neighbours.of_urn)
   GROUP BY n.linked_urn;
END;
CREATE FUNCTION schools.history(of_urn integer) RETURNS TABLE(urn integer, relation text, steps integer, kind text, established_on date)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH RECURSIVE earlier(urn, steps, kind, established_on, visited) AS (
          SELECT l.linked_urn,
             1 AS "?column?",
             l.kind,
             l.established_on,
             ARRAY[history.of_urn, l.linked_urn] AS "array"
            FROM schools.neighbours(history.of_urn, 'predecessor'::text) l(linked_urn, kind, established_on)
         UNION ALL
          SELECT l.linked_urn,
             (e.steps + 1),
             l.kind,
             l.established_on,
             (e.visited || l.linked_urn)
            FROM (earlier e
              CROSS JOIN LATERAL schools.neighbours(e.urn, 'predecessor'::text) l(linked_urn, kind, established_on))
           WHERE ((e.steps < 20) AND (l.linked_urn <> ALL (e.visited)))
         ), later(urn, steps, kind, established_on, visited) AS (
          SELECT l.linked_urn,
             1 AS "?column?",
             l.kind,
             l.established_on,
             ARRAY[history.of_urn, l.linked_urn] AS "array"
            FROM schools.neighbours(history.of_urn, 'successor'::text) l(linked_urn, kind, established_on)
         UNION ALL
          SELECT l.linked_urn,
             (e.steps + 1),
             l.kind,
             l.established_on,
             (e.visited || l.linked_urn)
            FROM (later e
              CROSS JOIN LATERAL schools.neighbours(e.urn, 'successor'::text) l(linked_urn, kind, established_on))
           WHERE ((e.steps < 20) AND (l.linked_urn <> ALL (e.visited)))
         )
  SELECT DISTINCT ON (f.relation, f.urn) f.urn,
     f.relation,
     f.steps,
     f.kind,
     f.established_on
    FROM ( SELECT e.urn,
             'predecessor'::text AS relation,
             e.steps,
             e.kind,
             e.established_on
            FROM earlier e
         UNION ALL
          SELECT l.urn,
             'successor'::text,
             l.steps,
             l.kind,
             l.established_on
            FROM later l) f
   WHERE (f.urn <> history.of_urn)
   ORDER BY f.relation, f.urn, f.steps;
END;
CREATE FUNCTION schools.keep_open_register() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog'
    AS $$
begin
    -- Two imports may touch the same schools at once, one of the register and one of inspections: whoever comes second looks when the first has committed.
    perform pg_advisory_xact_lock(hashtext('schools.open_register'));
    delete from schools.open_register kept using schools.establishment e
    where e.urn = kept.urn and e.status not in ('open', 'proposed-to-close') and kept.urn in (select changed.urn from changed);
    insert into schools.open_register as kept
    select
        e.urn, e.authority, e.establishment_number, e.name, e.type_name, e.is_maintained, e.phase, e.status, e.roll, e.postcode,
        l.overall, l.overall_status, l.concern, l.started_on, l.urn_at_time, l.ungraded_on, l.ungraded_outcome
    from schools.establishment e left join inspections.latest l on l.urn = e.urn
    where e.status in ('open', 'proposed-to-close') and e.urn in (select changed.urn from changed)
    on conflict (urn) do update set
        authority = excluded.authority, establishment_number = excluded.establishment_number, name = excluded.name,
        type_name = excluded.type_name, is_maintained = excluded.is_maintained, phase = excluded.phase, status = excluded.status,
        roll = excluded.roll, postcode = excluded.postcode, judgement = excluded.judgement,
        judgement_status = excluded.judgement_status, concern = excluded.concern, inspected_on = excluded.inspected_on,
        inspected_as = excluded.inspected_as, ungraded_on = excluded.ungraded_on, ungraded_outcome = excluded.ungraded_outcome
    where kept.* is distinct from excluded.*;
    return null;
end
$$;
CREATE VIEW access.clearances AS
 SELECT ''::text AS classification,
    '{}'::text[] AS roles
  WHERE false;
CREATE VIEW access.grants AS
 SELECT "*VALUES*".column1 AS action,
    "*VALUES*".column2 AS everywhere,
    "*VALUES*".column3 AS allocated,
    "*VALUES*".column4 AS own,
    "*VALUES*".column5 AS sampled
   FROM (VALUES ('sign-in'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,administrator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('manage-own-account'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,administrator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-home'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,administrator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-register'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,eig-member,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-school'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,eig-member,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-assessment'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('run-assessment'::text,'{bep-director,bep-chief-executive,bep-officer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-officer,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-imports'::text,'{bep-director,bep-chief-executive,bep-officer,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-officer,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('import-files'::text,'{bep-director,bep-officer,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-jobs'::text,'{bep-director,bep-chief-executive,bep-officer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-officer,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('steer-jobs'::text,'{bep-director,bep-officer,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-calendar'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,eig-member,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('edit-schedules'::text,'{bep-director,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-intelligence'::text,'{bep-director,bep-chief-executive,bep-officer,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,operator}'::text[],'{bep-priority-partner}'::text[],'{bcc-contract-manager}'::text[],'{hmi-reviewer}'::text[]), ('record-intelligence'::text,'{bep-director,bep-chief-executive,bep-officer,bcc-dcs,bcc-assistant-director,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer}'::text[],'{bep-priority-partner}'::text[],'{}'::text[],'{}'::text[]), ('read-priority-list'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('draft-priority-list'::text,'{bep-director,bep-chief-executive,bep-officer,bcc-dcs,bcc-assistant-director,bcc-officer,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('sign-list-for-bep'::text,'{bep-director,bep-chief-executive}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('sign-list-for-bcc'::text,'{bcc-dcs,bcc-assistant-director}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('act-on-priority-list'::text,'{bep-director,bep-chief-executive,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('mark-for-bep'::text,'{bep-director,bep-chief-executive,bep-officer}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('mark-for-bcc'::text,'{bcc-dcs,bcc-assistant-director,bcc-officer}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('record-contacts'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('triage-self-reports'::text,'{bep-director,bep-chief-executive,bep-officer,bcc-dcs,bcc-assistant-director,bcc-officer,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('review-listed-schools'::text,'{bep-director,bep-chief-executive,bep-officer}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('notify-of-academies'::text,'{bep-director,bep-chief-executive,bep-officer,bcc-dcs,bcc-assistant-director,bcc-officer}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-letters'::text,'{bep-director,bep-chief-executive,bep-officer,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-governor-services,bcc-officer,siab-chair,siab-member,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('draft-letters'::text,'{bep-director,bep-chief-executive,bep-officer,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('approve-letters'::text,'{bep-director,bep-chief-executive}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('issue-letters'::text,'{bep-director,bep-chief-executive,bep-officer,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('edit-letter-templates'::text,'{bep-director}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('decide-on-school'::text,'{siab-chair,siab-member}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('allocate-schools'::text,'{bep-director,bep-chief-executive}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('draw-samples'::text,'{bep-director,bep-chief-executive,bep-quality-assurer,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('link-contacts'::text,'{bep-director,bep-chief-executive,bep-officer,bcc-dcs,bcc-assistant-director,bcc-governor-services,bcc-officer}'::text[],'{bep-priority-partner}'::text[],'{}'::text[],'{}'::text[]), ('declare-interests'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('delegate-roles'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('take-emergency-access'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bcc-dcs,bcc-assistant-director,bcc-officer}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('review-access'::text,'{bep-director,bep-chief-executive,bcc-dcs,bcc-assistant-director,bcc-contract-manager}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('manage-accounts'::text,'{administrator,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('manage-tokens'::text,'{administrator,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-grants'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,administrator,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-history'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,administrator,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-ledger'::text,'{bep-director,bep-chief-executive,bcc-dcs,bcc-assistant-director,bcc-contract-manager,siab-chair,administrator,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('answer-subject-access'::text,'{bep-director,bep-chief-executive,bcc-dcs,bcc-assistant-director,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('keep-retention'::text,'{bep-director,bcc-dcs,bcc-assistant-director,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('read-documentation'::text,'{bep-director,bep-chief-executive,bep-officer,bep-priority-partner,bep-quality-assurer,bcc-dcs,bcc-assistant-director,bcc-contract-manager,bcc-finance,bcc-hr,bcc-employee-relations,bcc-governor-services,bcc-officer,siab-chair,siab-member,hmi-reviewer,eig-member,administrator,operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('serve-visitors'::text,'{operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[]), ('send-mail'::text,'{operator}'::text[],'{}'::text[],'{}'::text[],'{}'::text[])) "*VALUES*";
CREATE TABLE calendar.entry (
    id bigint NOT NULL,
    occurrence bigint NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    day date NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone NOT NULL
);
ALTER TABLE calendar.entry ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME calendar.entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE calendar.feed (
    id bigint NOT NULL,
    person bigint NOT NULL,
    token text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT feed_token_check CHECK ((length(token) = 64))
);
ALTER TABLE calendar.feed ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME calendar.feed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE calendar.occurrence (
    id bigint NOT NULL,
    schedule text NOT NULL,
    year smallint NOT NULL,
    period text NOT NULL,
    nominal date NOT NULL,
    day date,
    title text NOT NULL,
    kind text NOT NULL,
    owner text NOT NULL,
    attends text[] NOT NULL,
    task text,
    job text,
    if_missed text NOT NULL,
    due_at timestamp with time zone,
    ends_at timestamp with time zone,
    make_at timestamp with time zone,
    why text NOT NULL,
    rule text NOT NULL,
    duties text[] NOT NULL,
    citation text NOT NULL,
    is_provisional boolean NOT NULL,
    state text NOT NULL,
    reason text,
    settled_at timestamp with time zone,
    job_id bigint,
    mark bigint,
    revision integer DEFAULT 0 NOT NULL,
    said_at timestamp with time zone,
    said_by bigint,
    CONSTRAINT occurrence_called_off CHECK ((((said_at IS NULL) = (said_by IS NULL)) AND ((state <> 'called-off'::text) OR ((kind = 'meeting'::text) AND (said_at IS NOT NULL) AND (btrim(reason) <> ''::text))))),
    CONSTRAINT occurrence_dated CHECK ((((day IS NULL) = (due_at IS NULL)) AND ((day IS NULL) = (make_at IS NULL)) AND ((day IS NULL) = (ends_at IS NULL)) AND ((day IS NOT NULL) OR (state = 'skipped'::text)))),
    CONSTRAINT occurrence_if_missed CHECK ((if_missed = ANY (ARRAY['make'::text, 'latest'::text, 'skip'::text]))),
    CONSTRAINT occurrence_kind CHECK ((kind = ANY (ARRAY['meeting'::text, 'deadline'::text, 'report'::text, 'work'::text]))),
    CONSTRAINT occurrence_settled CHECK ((((state = 'called-off'::text) OR ((state = 'planned'::text) = (settled_at IS NULL))) AND ((state = ANY (ARRAY['skipped'::text, 'called-off'::text])) = (reason IS NOT NULL)))),
    CONSTRAINT occurrence_state CHECK ((state = ANY (ARRAY['planned'::text, 'made'::text, 'skipped'::text, 'called-off'::text])))
);
COMMENT ON COLUMN calendar.occurrence.said_at IS 'When it was last said that it is called off, or held after all.';
ALTER TABLE calendar.occurrence ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME calendar.occurrence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE calendar.planned_year (
    schedule text NOT NULL,
    year smallint NOT NULL,
    planned_at timestamp with time zone NOT NULL
);
CREATE TABLE calendar.schedule_version (
    schedule text NOT NULL,
    number integer NOT NULL,
    in_force date NOT NULL,
    changes jsonb NOT NULL,
    reason text NOT NULL,
    made_by bigint NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT schedule_version_number CHECK ((number >= 1)),
    CONSTRAINT schedule_version_reason CHECK ((reason <> ''::text))
);
CREATE TABLE calendar.task (
    id bigint NOT NULL,
    occurrence bigint NOT NULL,
    title text NOT NULL,
    owner text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    done_by bigint,
    note text,
    outcome text,
    CONSTRAINT task_done CHECK ((((done_at IS NULL) = (done_by IS NULL)) AND ((note IS NULL) OR (done_at IS NOT NULL)))),
    CONSTRAINT task_outcome CHECK ((((outcome IS NULL) = (done_at IS NULL)) AND ((outcome IS NULL) OR (outcome = ANY (ARRAY['done'::text, 'does-not-apply'::text]))))),
    CONSTRAINT task_reason CHECK (((outcome IS DISTINCT FROM 'does-not-apply'::text) OR (COALESCE(btrim(note), ''::text) <> ''::text)))
);
COMMENT ON COLUMN calendar.task.done_at IS 'When its outcome was said.';
ALTER TABLE calendar.task ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME calendar.task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE documents.mail (
    id bigint NOT NULL,
    idempotency_key text NOT NULL,
    recipient_address text NOT NULL,
    recipient_name text NOT NULL,
    subject text NOT NULL,
    plain_text text,
    html text,
    person bigint,
    reason text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    last_reply text,
    message_id text,
    handed_over_at timestamp with time zone,
    erased boolean DEFAULT false NOT NULL,
    CONSTRAINT mail_erased CHECK (((erased = (plain_text IS NULL)) AND ((html IS NULL) OR (NOT erased)))),
    CONSTRAINT mail_handed_over CHECK (((state = 'sent'::text) = (handed_over_at IS NOT NULL))),
    CONSTRAINT mail_kept_while_it_waits CHECK ((erased = (state <> ALL (ARRAY['waiting'::text, 'sending'::text])))),
    CONSTRAINT mail_key CHECK ((idempotency_key <> ''::text)),
    CONSTRAINT mail_reason CHECK ((reason ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'::text)),
    CONSTRAINT mail_state CHECK ((state = ANY (ARRAY['waiting'::text, 'sending'::text, 'sent'::text, 'refused'::text, 'unknown'::text])))
);
ALTER TABLE documents.mail ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME documents.mail_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE identification.intelligence ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME identification.intelligence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE identification.run (
    id bigint NOT NULL,
    authority smallint NOT NULL,
    policy_version text NOT NULL,
    as_at date NOT NULL,
    made_by bigint,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    schools integer NOT NULL,
    meeting_definition integer NOT NULL,
    proposed integer NOT NULL,
    text_sha256 text NOT NULL,
    canonical_text text NOT NULL,
    expected_lowest smallint NOT NULL,
    expected_highest smallint NOT NULL,
    rules jsonb NOT NULL,
    CONSTRAINT run_expected CHECK ((expected_lowest <= expected_highest))
);
CREATE VIEW identification.latest_run WITH (security_invoker='true') AS
 SELECT r.id,
    r.authority,
    r.policy_version,
    r.as_at,
    r.made_by,
    r.made_at,
    r.schools,
    r.meeting_definition,
    r.proposed,
    r.text_sha256,
    r.canonical_text,
    r.expected_lowest,
    r.expected_highest,
    r.rules
   FROM identification.run r
  WHERE (NOT (EXISTS ( SELECT
           FROM identification.run l
          WHERE ((l.authority = r.authority) AND (l.id > r.id)))));
CREATE TABLE identification.school_assessment (
    run bigint NOT NULL,
    urn integer NOT NULL,
    name text NOT NULL,
    phase text NOT NULL,
    category text NOT NULL,
    definition text NOT NULL,
    definition_sentence text NOT NULL,
    reason text,
    rank integer,
    score integer NOT NULL,
    findings jsonb NOT NULL,
    CONSTRAINT school_assessment_category_check CHECK ((category = ANY (ARRAY['meets-definition'::text, 'proposed'::text, 'not-proposed'::text]))),
    CONSTRAINT school_assessment_check CHECK (((rank IS NOT NULL) = (category = 'proposed'::text)))
);
ALTER TABLE ONLY identification.school_assessment ALTER COLUMN findings SET COMPRESSION lz4;
CREATE VIEW identification.latest_verdict WITH (security_invoker='true') AS
 SELECT a.urn,
    r.authority,
    r.id AS run,
    a.category,
    a.rank,
    a.reason
   FROM (identification.latest_run r
     JOIN identification.school_assessment a ON ((a.run = r.id)));
ALTER TABLE identification.run ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME identification.run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE inspections.judgement (
    urn integer NOT NULL,
    kind text NOT NULL,
    started_on date NOT NULL,
    area text NOT NULL,
    grade text,
    status text NOT NULL,
    graded_on date,
    import bigint NOT NULL,
    CONSTRAINT judgement_check CHECK (((grade IS NULL) = (status <> 'value'::text)))
);
CREATE TABLE inspections.latest (
    urn integer NOT NULL,
    overall smallint,
    overall_status text,
    concern text,
    started_on date,
    published_on date,
    urn_at_time integer,
    ungraded_on date,
    ungraded_published_on date,
    ungraded_outcome text
);
CREATE VIEW inspections.latest_graded WITH (security_invoker='true') AS
 SELECT i.urn,
    i.kind,
    i.started_on,
    i.number,
    i.urn_at_time,
    i.ended_on,
    i.published_on,
    i.type_words,
    i.overall,
    i.overall_status,
    i.concern,
    i.concern_is_known,
    i.outcome,
    i.import
   FROM inspections.inspection i
  WHERE ((i.kind = 'graded'::text) AND (NOT (EXISTS ( SELECT
           FROM inspections.inspection l
          WHERE ((l.urn = i.urn) AND (l.kind = 'graded'::text) AND (l.started_on > i.started_on))))));
CREATE VIEW inspections.latest_ungraded WITH (security_invoker='true') AS
 SELECT i.urn,
    i.kind,
    i.started_on,
    i.number,
    i.urn_at_time,
    i.ended_on,
    i.published_on,
    i.type_words,
    i.overall,
    i.overall_status,
    i.concern,
    i.concern_is_known,
    i.outcome,
    i.import
   FROM inspections.inspection i
  WHERE ((i.kind = 'ungraded'::text) AND (NOT (EXISTS ( SELECT
           FROM inspections.inspection l
          WHERE ((l.urn = i.urn) AND (l.kind = 'ungraded'::text) AND (l.started_on > i.started_on))))));
CREATE TABLE inspections.told_of_ungraded (
    urn integer NOT NULL,
    through date NOT NULL,
    import bigint NOT NULL,
    CONSTRAINT told_of_ungraded_urn_check CHECK (((urn >= 100000) AND (urn <= 999999)))
);
CREATE TABLE intake.fetched (
    address text NOT NULL,
    etag text,
    last_modified text,
    import bigint NOT NULL,
    fetched_at timestamp with time zone NOT NULL
);
CREATE TABLE intake.import (
    id bigint NOT NULL,
    file_name text NOT NULL,
    sha256 text NOT NULL,
    byte_count bigint NOT NULL,
    layout text,
    layout_title text,
    school_year smallint,
    release text,
    as_at date,
    state text NOT NULL,
    refusal_code text,
    refusal_sentence text,
    taken_by bigint,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    rows_read bigint DEFAULT 0 NOT NULL,
    rows_taken bigint DEFAULT 0 NOT NULL,
    rows_passed_over bigint DEFAULT 0 NOT NULL,
    rows_refused bigint DEFAULT 0 NOT NULL,
    added bigint DEFAULT 0 NOT NULL,
    changed bigint DEFAULT 0 NOT NULL,
    unchanged bigint DEFAULT 0 NOT NULL,
    ends_without_line_end boolean DEFAULT false NOT NULL,
    CONSTRAINT import_hash CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
    CONSTRAINT import_refused_with_reason CHECK ((((state = 'refused'::text) = (refusal_sentence IS NOT NULL)) AND ((state = 'refused'::text) = (refusal_code IS NOT NULL)))),
    CONSTRAINT import_release CHECK ((release = ANY (ARRAY['provisional'::text, 'revised'::text, 'final'::text]))),
    CONSTRAINT import_state CHECK ((state = ANY (ARRAY['taking'::text, 'taken'::text, 'refused'::text]))),
    CONSTRAINT import_taken_with_layout CHECK (((state = 'refused'::text) OR (layout IS NOT NULL)))
);
COMMENT ON COLUMN intake.import.ends_without_line_end IS 'Its last row may be cut off in its last field: nothing but its source can tell.';
ALTER TABLE intake.import ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME intake.import_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE intake.refused_row (
    import bigint NOT NULL,
    number integer NOT NULL,
    line bigint NOT NULL,
    column_name text NOT NULL,
    value text NOT NULL,
    reason text NOT NULL
);
CREATE TABLE intake.upload (
    id bigint NOT NULL,
    file_name text NOT NULL,
    byte_count bigint DEFAULT 0 NOT NULL,
    sha256 text,
    school_year smallint,
    release text,
    as_at date,
    uploaded_by bigint,
    uploaded_at timestamp with time zone DEFAULT now() NOT NULL,
    state text DEFAULT 'arriving'::text NOT NULL,
    job bigint,
    import bigint,
    ended_at timestamp with time zone,
    result text,
    expected_bytes bigint,
    arrived_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT upload_release CHECK ((release = ANY (ARRAY['provisional'::text, 'revised'::text, 'final'::text]))),
    CONSTRAINT upload_state CHECK ((state = ANY (ARRAY['arriving'::text, 'waiting'::text, 'taken'::text, 'refused'::text])))
);
CREATE TABLE intake.upload_chunk (
    upload bigint NOT NULL,
    number integer NOT NULL,
    bytes bytea NOT NULL,
    CONSTRAINT upload_chunk_size CHECK ((length(bytes) <= 1048576))
);
ALTER TABLE ONLY intake.upload_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
ALTER TABLE intake.upload ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME intake.upload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE jobs.finished (
    id bigint NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    priority smallint NOT NULL,
    run_at timestamp with time zone NOT NULL,
    attempt integer NOT NULL,
    maximum_attempts integer NOT NULL,
    unique_key text,
    enqueued_at timestamp with time zone NOT NULL,
    enqueued_by bigint,
    retry_of bigint,
    started_at timestamp with time zone,
    finished_at timestamp with time zone NOT NULL,
    error text,
    progress_done bigint,
    progress_total bigint,
    progress_word text,
    payload jsonb NOT NULL,
    queue text DEFAULT 'default'::text NOT NULL,
    limit_of_kind integer,
    limit_of_key integer,
    limit_key text,
    batch bigint,
    follows_batch boolean DEFAULT false NOT NULL,
    time_limit bigint,
    CONSTRAINT finished_error CHECK (((state = 'done'::text) OR (error IS NOT NULL))),
    CONSTRAINT finished_state CHECK ((state = ANY (ARRAY['done'::text, 'discarded'::text, 'cancelled'::text])))
);
CREATE TABLE jobs.job (
    id bigint NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    priority smallint DEFAULT 0 NOT NULL,
    run_at timestamp with time zone NOT NULL,
    attempt integer DEFAULT 0 NOT NULL,
    maximum_attempts integer NOT NULL,
    unique_key text,
    cancel_requested boolean DEFAULT false NOT NULL,
    enqueued_at timestamp with time zone DEFAULT now() NOT NULL,
    enqueued_by bigint,
    retry_of bigint,
    worker bigint,
    fence bigint,
    started_at timestamp with time zone,
    payload jsonb NOT NULL,
    queue text DEFAULT 'default'::text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    limit_of_kind integer,
    limit_of_key integer,
    limit_key text,
    batch bigint,
    follows_batch boolean DEFAULT false NOT NULL,
    time_limit bigint,
    pause bigint,
    CONSTRAINT job_held CHECK (((state = 'running'::text) = ((worker IS NOT NULL) AND (fence IS NOT NULL) AND (started_at IS NOT NULL)))),
    CONSTRAINT job_limit_of_key_check CHECK ((limit_of_key > 0)),
    CONSTRAINT job_limit_of_kind_check CHECK ((limit_of_kind > 0)),
    CONSTRAINT job_maximum_attempts_check CHECK ((maximum_attempts > 0)),
    CONSTRAINT job_pause_check CHECK ((pause >= 0)),
    CONSTRAINT job_state CHECK ((state = ANY (ARRAY['ready'::text, 'running'::text, 'scheduled'::text, 'held'::text]))),
    CONSTRAINT job_time_limit_check CHECK ((time_limit > 0))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0.01', autovacuum_vacuum_cost_delay='0');
COMMENT ON COLUMN jobs.job.enqueued_by IS 'The person for whom it runs; null for the service itself. No reference: jobs know no people.';
COMMENT ON COLUMN jobs.job.fence IS 'Drawn at random at each claim: every write of a run is guarded by it.';
COMMENT ON COLUMN jobs.job.time_limit IS 'In milliseconds.';
COMMENT ON COLUMN jobs.job.pause IS 'In milliseconds.';
ALTER TABLE jobs.job ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME jobs.job_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE jobs.job ALTER COLUMN "position" ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME jobs.job_position_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE jobs.lease (
    name text NOT NULL,
    holder bigint NOT NULL,
    term bigint NOT NULL,
    expires_at timestamp with time zone NOT NULL
);
CREATE TABLE jobs.once (
    key text NOT NULL,
    job bigint NOT NULL,
    until timestamp with time zone NOT NULL
);
CREATE TABLE jobs.progress (
    job bigint NOT NULL,
    done bigint NOT NULL,
    total bigint NOT NULL,
    word text NOT NULL,
    at timestamp with time zone NOT NULL
)
WITH (fillfactor='50');
CREATE TABLE jobs.setback (
    job bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    attempt integer NOT NULL,
    what text NOT NULL,
    error text NOT NULL,
    done integer,
    CONSTRAINT setback_what CHECK ((what = ANY (ARRAY['failed'::text, 'rescued'::text, 'snoozed'::text, 'handed-back'::text, 'overran'::text, 'unknown'::text])))
);
CREATE TABLE jobs.worker (
    id bigint NOT NULL,
    host text NOT NULL,
    process integer NOT NULL,
    started_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    beat_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
ALTER TABLE jobs.worker ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME jobs.worker_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ledger.event ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ledger.event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE ledger.hold (
    id bigint NOT NULL,
    subject text NOT NULL,
    reason text NOT NULL,
    placed_by bigint,
    placed_at timestamp with time zone DEFAULT now() NOT NULL,
    released_by bigint,
    released_at timestamp with time zone,
    CONSTRAINT hold_reason CHECK ((reason <> ''::text)),
    CONSTRAINT hold_subject CHECK ((subject ~ '^[a-z][a-z-]*/([0-9]+|\*)$'::text))
);
ALTER TABLE ledger.hold ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ledger.hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE ledger.publication (
    day date NOT NULL,
    block bigint NOT NULL,
    hash bytea NOT NULL,
    published_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE ledger.reading (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    person bigint,
    role text,
    subject text NOT NULL,
    classification text NOT NULL
);
ALTER TABLE ledger.reading ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ledger.reading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE ledger.verification (
    id bigint NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone NOT NULL,
    head bigint NOT NULL,
    events bigint NOT NULL,
    unsealed bigint NOT NULL,
    erased bigint NOT NULL,
    findings text[] NOT NULL
);
ALTER TABLE ledger.verification ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME ledger.verification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE letters.delivery (
    letter bigint NOT NULL,
    channel text NOT NULL,
    mail bigint,
    link bigint,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    printed_at timestamp with time zone,
    printed_by bigint,
    came_back_at timestamp with time zone,
    came_back_said text,
    came_back_by bigint,
    posted_instead_at timestamp with time zone,
    posted_instead_by bigint,
    by_post boolean GENERATED ALWAYS AS (((channel = 'post'::text) OR (posted_instead_at IS NOT NULL))) STORED NOT NULL,
    is_back boolean GENERATED ALWAYS AS (((came_back_at IS NOT NULL) AND ((posted_instead_at IS NULL) OR (came_back_at > posted_instead_at)))) STORED NOT NULL,
    CONSTRAINT delivery_came_back CHECK (((came_back_at IS NULL) = (came_back_said IS NULL))),
    CONSTRAINT delivery_channel CHECK ((channel = ANY (ARRAY['mail'::text, 'post'::text]))),
    CONSTRAINT delivery_mailed CHECK ((((channel = 'mail'::text) = (mail IS NOT NULL)) AND ((channel = 'mail'::text) = (link IS NOT NULL)))),
    CONSTRAINT delivery_posted_instead CHECK (((posted_instead_at IS NULL) OR (channel = 'mail'::text))),
    CONSTRAINT delivery_printed CHECK (((printed_at IS NULL) OR (channel = 'post'::text) OR (posted_instead_at IS NOT NULL))),
    CONSTRAINT delivery_said CHECK ((came_back_said <> ''::text))
);
CREATE TABLE letters.letter (
    id bigint NOT NULL,
    batch bigint NOT NULL,
    authority smallint NOT NULL,
    urn integer NOT NULL,
    school text NOT NULL,
    part text NOT NULL,
    kind text NOT NULL,
    template text NOT NULL,
    state text DEFAULT 'drafted'::text NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    channel text NOT NULL,
    recipient text DEFAULT ''::text NOT NULL,
    salutation text DEFAULT ''::text NOT NULL,
    email text,
    recipient_source text DEFAULT ''::text NOT NULL,
    address text[] DEFAULT '{}'::text[] NOT NULL,
    postcode text DEFAULT ''::text NOT NULL,
    sources text[] NOT NULL,
    reasons text[] NOT NULL,
    fields text[] NOT NULL,
    subject text NOT NULL,
    words text NOT NULL,
    drafted_by bigint,
    drafted_at timestamp with time zone DEFAULT now() NOT NULL,
    edited_by bigint,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    sent_back_because text,
    approved_by bigint,
    approved_at timestamp with time zone,
    replaces bigint,
    replaces_because text,
    act bigint,
    sent_back_by bigint,
    CONSTRAINT letter_approved CHECK (((approved_at IS NOT NULL) = (state = ANY (ARRAY['approved'::text, 'issued'::text])))),
    CONSTRAINT letter_approved_known CHECK (((state <> ALL (ARRAY['approved'::text, 'issued'::text])) OR (channel <> 'waiting'::text))),
    CONSTRAINT letter_channel CHECK ((channel = ANY (ARRAY['mail'::text, 'post'::text, 'waiting'::text]))),
    CONSTRAINT letter_four_eyes CHECK (((approved_by IS NULL) OR ((approved_by IS DISTINCT FROM drafted_by) AND (approved_by IS DISTINCT FROM edited_by)))),
    CONSTRAINT letter_kind CHECK ((kind = ANY (ARRAY['priority'::text, 'not-priority'::text, 'carried-forward'::text, 'not-carried-forward'::text, 'added'::text, 'removed'::text, 'converted'::text, 'closed'::text]))),
    CONSTRAINT letter_mailed CHECK (((channel <> 'mail'::text) OR (email IS NOT NULL))),
    CONSTRAINT letter_part CHECK ((part = ANY (ARRAY['head'::text, 'chair'::text]))),
    CONSTRAINT letter_replaces CHECK (((replaces IS NULL) = (replaces_because IS NULL))),
    CONSTRAINT letter_state CHECK ((state = ANY (ARRAY['drafted'::text, 'sent-back'::text, 'approved'::text, 'issued'::text, 'withdrawn'::text])))
);
CREATE TABLE letters.receipt (
    letter bigint NOT NULL,
    link bigint,
    acknowledged_at timestamp with time zone DEFAULT now() NOT NULL,
    said_on date,
    said_by text,
    said_how text,
    recorded_by bigint,
    CONSTRAINT receipt_known CHECK ((num_nonnulls(said_on, said_by, said_how, recorded_by) =
CASE
    WHEN (link IS NULL) THEN 4
    ELSE 0
END)),
    CONSTRAINT receipt_said_by CHECK ((said_by = ANY (ARRAY['head'::text, 'chair'::text, 'office'::text]))),
    CONSTRAINT receipt_said_how CHECK ((said_how = ANY (ARRAY['telephone'::text, 'email'::text, 'letter'::text, 'in-person'::text])))
);
CREATE VIEW letters.awaited WITH (security_invoker='true') AS
 SELECT l.id,
    l.authority,
    l.urn,
    l.part,
    ((m.handed_over_at AT TIME ZONE 'Europe/London'::text))::date AS sent_on
   FROM ((letters.letter l
     JOIN letters.delivery g ON ((g.letter = l.id)))
     JOIN documents.mail m ON ((m.id = g.mail)))
  WHERE ((l.state = 'issued'::text) AND (m.state = 'sent'::text) AND (NOT g.by_post) AND (NOT g.is_back) AND (NOT (EXISTS ( SELECT
           FROM letters.receipt r
          WHERE (r.letter = l.id)))) AND (NOT (EXISTS ( SELECT
           FROM letters.letter n
          WHERE ((n.replaces = l.id) AND (n.state = 'issued'::text))))));
CREATE TABLE letters.batch (
    id bigint NOT NULL,
    authority smallint NOT NULL,
    year smallint NOT NULL,
    purpose text NOT NULL,
    revision integer DEFAULT 1 NOT NULL,
    made_by bigint,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT batch_purpose CHECK ((purpose = ANY (ARRAY['stage-1'::text, 'year-end'::text, 'changes'::text])))
);
ALTER TABLE letters.batch ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME letters.batch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE letters.document (
    letter bigint NOT NULL,
    sha256 text NOT NULL,
    pdf bytea NOT NULL,
    issued_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT document_hash CHECK ((sha256 = encode(sha256(pdf), 'hex'::text)))
);
ALTER TABLE letters.letter ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME letters.letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE letters.pack (
    id bigint NOT NULL,
    batch bigint NOT NULL,
    letters bigint[] NOT NULL,
    pdf bytea,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    posted_at timestamp with time zone,
    posted_by bigint,
    CONSTRAINT pack_letters CHECK ((letters <> '{}'::bigint[])),
    CONSTRAINT pack_posted CHECK (((posted_at IS NULL) = (pdf IS NOT NULL)))
);
ALTER TABLE letters.pack ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME letters.pack_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE letters.proof (
    letter bigint NOT NULL,
    person bigint NOT NULL,
    revision integer NOT NULL,
    read_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE letters.proof_paper (
    batch bigint NOT NULL,
    letters bigint[] NOT NULL,
    revisions integer[] NOT NULL,
    read_at timestamp with time zone NOT NULL,
    pdf bytea NOT NULL,
    CONSTRAINT proof_paper_letters CHECK ((letters <> '{}'::bigint[])),
    CONSTRAINT proof_paper_revisions CHECK ((cardinality(revisions) = cardinality(letters)))
);
CREATE TABLE letters.reminder (
    letter bigint NOT NULL,
    mail bigint NOT NULL,
    reminded_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE letters.template (
    id bigint NOT NULL,
    authority smallint NOT NULL,
    kind text NOT NULL,
    number integer NOT NULL,
    subject text NOT NULL,
    words text NOT NULL,
    reason text NOT NULL,
    made_by bigint,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT template_kind CHECK ((kind = ANY (ARRAY['priority'::text, 'not-priority'::text, 'carried-forward'::text, 'not-carried-forward'::text, 'added'::text, 'removed'::text, 'converted'::text, 'closed'::text]))),
    CONSTRAINT template_number CHECK ((number >= 1)),
    CONSTRAINT template_reason CHECK ((reason <> ''::text)),
    CONSTRAINT template_subject CHECK ((subject <> ''::text)),
    CONSTRAINT template_words CHECK ((words <> ''::text))
);
ALTER TABLE letters.template ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME letters.template_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW letters.to_schools WITH (security_invoker='true') AS
 SELECT l.id,
    l.authority,
    l.urn,
    l.school,
    l.recipient,
    l.subject,
    l.kind,
    l.part,
    l.state,
    ( SELECT ((d.issued_at AT TIME ZONE 'Europe/London'::text))::date AS timezone
           FROM letters.document d
          WHERE (d.letter = l.id)) AS issued_on
   FROM letters.letter l
  WHERE (l.state <> 'withdrawn'::text);
CREATE TABLE migrations.applied (
    number integer NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE people.access_review (
    id bigint NOT NULL,
    quarter date NOT NULL,
    person bigint NOT NULL,
    verdict text NOT NULL,
    roles text[] NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    reviewed_by bigint NOT NULL,
    reviewed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT access_review_quarter CHECK (((EXTRACT(day FROM quarter) = (1)::numeric) AND (EXTRACT(month FROM quarter) = ANY (ARRAY[(1)::numeric, (4)::numeric, (7)::numeric, (10)::numeric])))),
    CONSTRAINT access_review_verdict CHECK ((verdict = ANY (ARRAY['confirmed'::text, 'revoked'::text])))
);
ALTER TABLE people.access_review ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.access_review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE people.api_token (
    id bigint NOT NULL,
    token_hash bytea NOT NULL,
    name text NOT NULL,
    person bigint NOT NULL,
    scope text[] NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT api_token_hash CHECK ((length(token_hash) = 32)),
    CONSTRAINT api_token_name CHECK ((name <> ''::text)),
    CONSTRAINT api_token_scope CHECK ((scope <> '{}'::text[]))
);
ALTER TABLE people.api_token ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.api_token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE people.contact_link (
    id bigint NOT NULL,
    purpose text NOT NULL,
    urn integer NOT NULL,
    part text NOT NULL,
    name text NOT NULL,
    email text NOT NULL,
    uses_left integer NOT NULL,
    made_by bigint,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT contact_link_name CHECK ((name <> ''::text)),
    CONSTRAINT contact_link_part CHECK ((part = ANY (ARRAY['head'::text, 'chair'::text]))),
    CONSTRAINT contact_link_purpose CHECK ((purpose = ANY (ARRAY['check-facts'::text, 'read-letter'::text]))),
    CONSTRAINT contact_link_uses CHECK ((uses_left >= 0))
);
ALTER TABLE people.contact_link ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.contact_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE people.school_contact (
    id bigint NOT NULL,
    urn integer NOT NULL,
    part text NOT NULL,
    name text NOT NULL,
    title text DEFAULT ''::text NOT NULL,
    email text,
    source text NOT NULL,
    during daterange NOT NULL,
    recorded_by bigint,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT school_contact_during CHECK (((NOT isempty(during)) AND (NOT lower_inf(during)))),
    CONSTRAINT school_contact_email CHECK ((email <> ''::text)),
    CONSTRAINT school_contact_name CHECK (((name <> ''::text) AND (length(name) <= 200))),
    CONSTRAINT school_contact_part CHECK ((part = ANY (ARRAY['head'::text, 'chair'::text]))),
    CONSTRAINT school_contact_source CHECK (((source <> ''::text) AND (length(source) <= 500))),
    CONSTRAINT school_contact_title CHECK ((length(title) <= 40))
);
CREATE VIEW people.contacts_now WITH (security_invoker='true') AS
 SELECT known.urn,
    known.part,
    known.name,
    known.title,
    known.email,
    known.source,
    known.since,
        CASE
            WHEN (known.title = ''::text) THEN known.name
            ELSE ((known.title || ' '::text) || "substring"(known.name, '\S+$'::text))
        END AS salutation,
    known.contact
   FROM ( SELECT c.urn,
            c.part,
            c.name,
            c.title,
            c.email,
            c.source,
            lower(c.during) AS since,
            c.id AS contact
           FROM people.school_contact c
          WHERE ((c.during @> access.today()) AND (c.withdrawn_at IS NULL))
        UNION ALL
         SELECT e.urn,
            'head'::text,
            TRIM(BOTH FROM SUBSTRING(e.head_name FROM (length(formal.title) + 1))) AS btrim,
            formal.title,
            NULL::text AS text,
            'the register'::text,
            NULL::date AS date,
            NULL::bigint AS int8
           FROM (schools.establishment e
             CROSS JOIN LATERAL ( SELECT
                        CASE
                            WHEN ((split_part(e.head_name, ' '::text, 2) <> ''::text) AND (split_part(e.head_name, ' '::text, 1) = ANY (ARRAY['Mr'::text, 'Mrs'::text, 'Ms'::text, 'Miss'::text, 'Mx'::text, 'Dr'::text, 'Prof'::text, 'Professor'::text, 'Rev'::text, 'Revd'::text, 'Reverend'::text, 'Sir'::text, 'Dame'::text, 'Lady'::text, 'Sister'::text, 'Father'::text, 'Canon'::text]))) THEN split_part(e.head_name, ' '::text, 1)
                            ELSE ''::text
                        END AS title) formal)
          WHERE ((e.head_name <> ''::text) AND (NOT (EXISTS ( SELECT
                   FROM people.school_contact c
                  WHERE ((c.urn = e.urn) AND (c.part = 'head'::text) AND (c.withdrawn_at IS NULL) AND ((c.during @> access.today()) OR ((upper(c.during) <= access.today()) AND (lower(c.name) = ANY (ARRAY[lower(e.head_name), lower(TRIM(BOTH FROM SUBSTRING(e.head_name FROM (length(formal.title) + 1))))])))))))))) known;
CREATE TABLE people.credential (
    person bigint NOT NULL,
    password text NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT credential_password CHECK ((password ~~ '$scrypt$%'::text))
);
CREATE TABLE people.delegation (
    id bigint NOT NULL,
    owner bigint NOT NULL,
    delegate bigint NOT NULL,
    role text NOT NULL,
    during daterange NOT NULL,
    reason text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT delegation_during CHECK ((NOT isempty(during))),
    CONSTRAINT delegation_reason CHECK ((reason <> ''::text)),
    CONSTRAINT delegation_to_another CHECK ((owner <> delegate))
);
ALTER TABLE people.delegation ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.delegation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE people.emergency_access (
    id bigint NOT NULL,
    person bigint NOT NULL,
    role text NOT NULL,
    reason text NOT NULL,
    taken_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT emergency_limit CHECK (((expires_at > taken_at) AND (expires_at <= (taken_at + '04:00:00'::interval)))),
    CONSTRAINT emergency_reason CHECK ((length(reason) >= 20))
);
ALTER TABLE people.emergency_access ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.emergency_access_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE people.fact_check ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.fact_check_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW people.facts_disputed WITH (security_invoker='true') AS
 SELECT said.id,
    said.urn,
    said.classification,
    ((said.recorded_at AT TIME ZONE 'Europe/London'::text))::date AS on_day,
    ((said.recorded_at > (now() - '90 days'::interval)) AND (NOT (EXISTS ( SELECT
           FROM people.fact_check later
          WHERE ((later.urn = said.urn) AND (later.id > said.id))))) AND (NOT (EXISTS ( SELECT
           FROM people.contact_link asked
          WHERE ((asked.urn = said.urn) AND (asked.purpose = 'check-facts'::text) AND (asked.made_at > said.recorded_at)))))) AS is_open
   FROM people.fact_check said
  WHERE (NOT said.is_right);
CREATE TABLE people.person (
    id bigint NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    organisation text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    suspended_at timestamp with time zone,
    CONSTRAINT person_email CHECK (((email = lower(email)) AND (email ~~ '%_@_%'::text))),
    CONSTRAINT person_name CHECK ((name <> ''::text)),
    CONSTRAINT person_organisation CHECK ((organisation = ANY (ARRAY['bcc'::text, 'bep'::text, 'siab'::text, 'hmi'::text, 'eig'::text])))
);
CREATE TABLE people.role_held (
    person bigint NOT NULL,
    role text NOT NULL,
    during daterange NOT NULL,
    ended_at timestamp with time zone,
    issuer text,
    held_before daterange,
    ended_early_at timestamp with time zone,
    CONSTRAINT role_held_during CHECK ((NOT isempty(during))),
    CONSTRAINT role_held_ended_early CHECK (((held_before IS NULL) = (ended_early_at IS NULL))),
    CONSTRAINT role_held_role CHECK ((role = ANY (ARRAY['bep-director'::text, 'bep-chief-executive'::text, 'bep-officer'::text, 'bep-priority-partner'::text, 'bep-quality-assurer'::text, 'bcc-dcs'::text, 'bcc-assistant-director'::text, 'bcc-contract-manager'::text, 'bcc-finance'::text, 'bcc-hr'::text, 'bcc-employee-relations'::text, 'bcc-governor-services'::text, 'bcc-officer'::text, 'siab-chair'::text, 'siab-member'::text, 'hmi-reviewer'::text, 'eig-member'::text, 'administrator'::text])))
);
CREATE VIEW people.held_now WITH (security_invoker='true') AS
 SELECT held.person,
    held.role,
    NULL::bigint AS on_behalf_of
   FROM people.role_held held
  WHERE ((held.during @> access.today()) AND (held.ended_at IS NULL))
UNION ALL
 SELECT lent.delegate AS person,
    lent.role,
    lent.owner AS on_behalf_of
   FROM (people.delegation lent
     JOIN people.role_held held ON (((held.person = lent.owner) AND (held.role = lent.role) AND (held.during @> access.today()) AND (held.ended_at IS NULL))))
  WHERE ((lent.during @> access.today()) AND (lent.ended_at IS NULL) AND (NOT (EXISTS ( SELECT
           FROM people.person owner
          WHERE ((owner.id = lent.owner) AND (owner.suspended_at IS NOT NULL))))))
UNION ALL
 SELECT taken.person,
    taken.role,
    NULL::bigint AS on_behalf_of
   FROM people.emergency_access taken
  WHERE ((taken.ended_at IS NULL) AND (taken.expires_at > now()));
CREATE TABLE people.interest (
    id bigint NOT NULL,
    person bigint NOT NULL,
    urn integer NOT NULL,
    kind text NOT NULL,
    note text DEFAULT ''::text NOT NULL,
    during daterange NOT NULL,
    declared_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT interest_during CHECK ((NOT isempty(during))),
    CONSTRAINT interest_ended CHECK (((ended_at IS NULL) OR (upper(during) IS NOT NULL))),
    CONSTRAINT interest_kind CHECK ((kind = ANY (ARRAY['own-school'::text, 'governor'::text, 'family'::text, 'trust'::text])))
);
ALTER TABLE people.interest ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.interest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW people.interests WITH (security_invoker='true') AS
 SELECT declared.person,
    declared.urn,
    declared.kind,
    NULL::integer AS through,
    declared.during,
    declared.ended_at
   FROM people.interest declared
UNION ALL
 SELECT declared.person,
    other.urn,
    declared.kind,
    declared.urn AS through,
    declared.during,
    declared.ended_at
   FROM ((people.interest declared
     JOIN schools.establishment own ON ((own.urn = declared.urn)))
     JOIN schools.establishment other ON (((other.urn <> own.urn) AND (((declared.kind = 'trust'::text) AND (own.trust = other.trust) AND (own.trust !~* '^(none|not (applicable|supported|under).*)?$'::text)) OR ((declared.kind = ANY (ARRAY['trust'::text, 'governor'::text])) AND (own.federation = other.federation) AND (own.federation !~* '^(none|not (applicable|supported|under).*)?$'::text))))));
CREATE VIEW people.interests_now WITH (security_invoker='true') AS
 SELECT interest.person,
    interest.urn,
    interest.kind,
    interest.through,
    lower(interest.during) AS since
   FROM people.interests interest
  WHERE (interest.during @> access.today());
CREATE TABLE people.kept_list (
    id bigint NOT NULL,
    person bigint NOT NULL,
    name text NOT NULL,
    query text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT kept_list_name CHECK (((name <> ''::text) AND (length(name) <= 100))),
    CONSTRAINT kept_list_query CHECK ((length(query) <= 1000))
);
ALTER TABLE people.kept_list ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.kept_list_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE people.linked_account (
    issuer text NOT NULL,
    person bigint NOT NULL,
    subject text,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    linked_at timestamp with time zone,
    CONSTRAINT linked_account_subject CHECK (((subject <> ''::text) AND (length(subject) <= 255))),
    CONSTRAINT linked_account_used CHECK (((subject IS NULL) = (linked_at IS NULL)))
);
CREATE TABLE people.one_time_link (
    id bigint NOT NULL,
    token_hash bytea NOT NULL,
    person bigint NOT NULL,
    purpose text NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT one_time_link_purpose CHECK ((purpose = ANY (ARRAY['invitation'::text, 'forgotten'::text]))),
    CONSTRAINT one_time_link_token CHECK ((length(token_hash) = 32))
);
ALTER TABLE people.one_time_link ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.one_time_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE people.openid_attempt (
    state_hash bytea NOT NULL,
    browser_hash bytea NOT NULL,
    provider text NOT NULL,
    nonce text NOT NULL,
    verifier text NOT NULL,
    back text NOT NULL,
    expires_at timestamp with time zone DEFAULT (now() + '00:10:00'::interval) NOT NULL,
    CONSTRAINT openid_attempt_browser CHECK ((length(browser_hash) = 32)),
    CONSTRAINT openid_attempt_state CHECK ((length(state_hash) = 32))
);
ALTER TABLE people.person ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE people.recovery_code (
    person bigint NOT NULL,
    code_hash bytea NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT recovery_code_hash CHECK ((length(code_hash) = 32))
);
CREATE TABLE people.sample (
    id bigint NOT NULL,
    person bigint NOT NULL,
    kind text NOT NULL,
    record bigint NOT NULL,
    during daterange NOT NULL,
    reason text NOT NULL,
    drawn_by bigint,
    drawn_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sample_during CHECK ((NOT isempty(during))),
    CONSTRAINT sample_reason CHECK ((reason <> ''::text))
);
ALTER TABLE people.sample ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.sample_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE people.school_contact ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.school_contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE people.second_factor (
    person bigint NOT NULL,
    secret bytea NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    last_step bigint NOT NULL,
    CONSTRAINT second_factor_sealed CHECK ((length(secret) > 28))
);
CREATE TABLE people.session (
    token_hash bytea NOT NULL,
    person bigint NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    idle_limit interval NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    user_agent text,
    id bigint NOT NULL,
    client text,
    method text DEFAULT 'password'::text NOT NULL,
    provider text,
    provider_session text,
    awaits text,
    CONSTRAINT session_awaits CHECK ((awaits = ANY (ARRAY['code'::text, 'enrolment'::text]))),
    CONSTRAINT session_method CHECK ((method = ANY (ARRAY['password'::text, 'single-sign-on'::text]))),
    CONSTRAINT session_provider CHECK (((method = 'single-sign-on'::text) = (provider IS NOT NULL))),
    CONSTRAINT session_token CHECK ((length(token_hash) = 32))
);
ALTER TABLE people.session ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.session_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE people.subject_access (
    id bigint NOT NULL,
    person bigint,
    reason text NOT NULL,
    opened_by bigint,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    name text DEFAULT ''::text NOT NULL,
    email text DEFAULT ''::text NOT NULL,
    answered_by bigint,
    answered_at timestamp with time zone,
    asked_on date DEFAULT access.today() NOT NULL,
    CONSTRAINT subject_access_answered CHECK (((answered_by IS NULL) OR (answered_at IS NOT NULL))),
    CONSTRAINT subject_access_asked CHECK ((asked_on <= ((opened_at AT TIME ZONE 'Europe/London'::text))::date)),
    CONSTRAINT subject_access_of CHECK (((person IS NULL) = (name <> ''::text))),
    CONSTRAINT subject_access_reason CHECK ((reason <> ''::text))
);
ALTER TABLE people.subject_access ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME people.subject_access_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE people.subject_access_paper (
    request bigint NOT NULL,
    html bytea,
    pdf bytea,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT subject_access_paper_one CHECK (((html IS NULL) <> (pdf IS NULL)))
);
CREATE TABLE people.watch (
    person bigint NOT NULL,
    urn integer NOT NULL,
    since timestamp with time zone DEFAULT now() NOT NULL
);
CREATE TABLE performance.benchmark (
    area text NOT NULL,
    measure smallint NOT NULL,
    year smallint NOT NULL,
    release smallint NOT NULL,
    status text NOT NULL,
    value double precision,
    token text,
    import bigint NOT NULL,
    CONSTRAINT benchmark_check CHECK (((value IS NULL) = (status <> 'value'::text))),
    CONSTRAINT benchmark_release_check CHECK (((release >= 1) AND (release <= 3)))
);
CREATE TABLE performance.measure (
    number smallint NOT NULL,
    id text NOT NULL,
    title text NOT NULL,
    phase text NOT NULL,
    unit text NOT NULL,
    higher_is_better boolean,
    first_year smallint NOT NULL,
    last_year smallint,
    gaps smallint[] DEFAULT '{}'::smallint[] NOT NULL,
    citation text NOT NULL,
    CONSTRAINT measure_unit_check CHECK ((unit = ANY (ARRAY['percent'::text, 'score'::text, 'points'::text, 'count'::text, 'band'::text])))
);
CREATE TABLE performance.observation (
    urn integer NOT NULL,
    measure smallint NOT NULL,
    year smallint NOT NULL,
    release smallint NOT NULL,
    is_best boolean NOT NULL,
    status text NOT NULL,
    value double precision,
    token text,
    import bigint NOT NULL,
    CONSTRAINT observation_check CHECK (((value IS NULL) = (status <> 'value'::text))),
    CONSTRAINT observation_release_check CHECK (((release >= 1) AND (release <= 3)))
);
CREATE VIEW performance.best WITH (security_invoker='true') AS
 SELECT o.urn,
    m.id AS measure,
    o.year,
    o.release,
    o.status,
    o.value,
    o.token,
    o.import,
    o.measure AS measure_number
   FROM (performance.observation o
     JOIN performance.measure m ON ((m.number = o.measure)))
  WHERE o.is_best;
CREATE VIEW performance.best_benchmark WITH (security_invoker='true') AS
 SELECT DISTINCT ON (b.area, b.measure, b.year) b.area,
    m.id AS measure,
    b.year,
    b.release,
    b.status,
    b.value,
    b.token,
    b.import,
    b.measure AS measure_number
   FROM (performance.benchmark b
     JOIN performance.measure m ON ((m.number = b.measure)))
  ORDER BY b.area, b.measure, b.year, (b.status = 'blank'::text), b.release DESC;
CREATE TABLE priority_list.academy_concern (
    id bigint NOT NULL,
    authority smallint NOT NULL,
    year smallint NOT NULL,
    urn integer NOT NULL,
    words text NOT NULL,
    evidence text[] DEFAULT '{}'::text[] NOT NULL,
    recorded_by bigint,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    classification text DEFAULT 'open'::text NOT NULL,
    named bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    withdrawn_by bigint,
    withdrawn_at timestamp with time zone,
    CONSTRAINT academy_concern_classification CHECK ((classification = ANY (ARRAY['open'::text, 'finance'::text, 'hr'::text, 'governance'::text, 'safeguarding'::text, 'named'::text]))),
    CONSTRAINT academy_concern_named CHECK (((classification = 'named'::text) = (named <> '{}'::bigint[]))),
    CONSTRAINT academy_concern_withdrawn CHECK (((withdrawn_by IS NULL) = (withdrawn_at IS NULL))),
    CONSTRAINT academy_concern_words CHECK ((words <> ''::text))
);
ALTER TABLE priority_list.academy_concern ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME priority_list.academy_concern_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE priority_list.academy_mail (
    concern bigint NOT NULL,
    body text NOT NULL,
    mail bigint NOT NULL,
    asked_by bigint,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT academy_mail_body CHECK ((body = ANY (ARRAY['regional-director'::text, 'eig'::text])))
);
CREATE TABLE priority_list.academy_notice (
    id bigint NOT NULL,
    concern bigint NOT NULL,
    body text NOT NULL,
    on_day date NOT NULL,
    words text NOT NULL,
    made_by bigint,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT academy_notice_body CHECK ((body = ANY (ARRAY['regional-director'::text, 'eig'::text]))),
    CONSTRAINT academy_notice_words CHECK ((words <> ''::text))
);
ALTER TABLE priority_list.academy_notice ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME priority_list.academy_notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE priority_list.act ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME priority_list.act_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW priority_list.acts_of_schools WITH (security_invoker='true') AS
 SELECT a.id,
    a.urn,
    a.on_day,
    a.kind,
    a.ground
   FROM priority_list.act a;
CREATE TABLE priority_list.allocation (
    id bigint NOT NULL,
    person bigint NOT NULL,
    urn integer NOT NULL,
    during daterange NOT NULL,
    made_by bigint,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    reason text DEFAULT ''::text NOT NULL,
    ended_because text DEFAULT ''::text NOT NULL,
    CONSTRAINT allocation_during CHECK ((NOT isempty(during)))
);
CREATE VIEW priority_list.allocated_now WITH (security_invoker='true') AS
 SELECT a.id,
    a.urn,
    a.person,
    a.during
   FROM priority_list.allocation a
  WHERE ((a.during @> access.today()) AND (a.ended_at IS NULL));
ALTER TABLE priority_list.allocation ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME priority_list.allocation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW priority_list.concerns_of_academies WITH (security_invoker='true') AS
 SELECT c.id,
    c.authority,
    c.urn,
    c.year,
    c.classification,
    ((c.recorded_at AT TIME ZONE 'Europe/London'::text))::date AS on_day,
    ((c.year)::numeric = EXTRACT(year FROM ((access.today() + 62) - '8 mons'::interval))) AS is_of_this_year,
    ( SELECT count(DISTINCT notice.body) AS count
           FROM priority_list.academy_notice notice
          WHERE (notice.concern = c.id)) AS told
   FROM priority_list.academy_concern c
  WHERE (c.withdrawn_at IS NULL);
CREATE VIEW priority_list.confirmations WITH (security_invoker='true') AS
 SELECT c.authority,
    c.year,
    c.urn,
        CASE
            WHEN c.is_carried THEN 'carried-forward'::text
            ELSE 'not-carried-forward'::text
        END AS kind,
    c.rationale,
    ('review/'::text || c.year) AS record,
    NULL::bigint AS act,
    ((closing.first_closed_at AT TIME ZONE 'Europe/London'::text))::date AS on_day,
    closing.closed_at AS made_at
   FROM (priority_list.carrying c
     JOIN priority_list.year_closing closing ON (((closing.authority = c.authority) AND (closing.year = c.year) AND (c.decided_at <= closing.closed_at))))
UNION ALL
 SELECT a.authority,
    (EXTRACT(year FROM (a.on_day - '8 mons'::interval)))::smallint AS year,
    a.urn,
        CASE a.kind
            WHEN 'board-added'::text THEN 'added'::text
            WHEN 'board-removed'::text THEN 'removed'::text
            ELSE a.kind
        END AS kind,
    a.rationale,
    ('change/'::text || a.id) AS record,
    a.id AS act,
    a.on_day,
    a.made_at
   FROM priority_list.act a
  WHERE (a.kind = ANY (ARRAY['board-added'::text, 'board-removed'::text, 'converted'::text, 'closed'::text]));
CREATE VIEW priority_list.contact_days WITH (security_invoker='true') AS
 SELECT c.id,
    c.urn,
    c.step,
    c.on_day
   FROM priority_list.contact c;
ALTER TABLE priority_list.contact ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME priority_list.contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE priority_list.document ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME priority_list.document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE priority_list.entry ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME priority_list.entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE priority_list.frozen_text (
    sha256 text NOT NULL,
    content text NOT NULL,
    frozen_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT frozen_text_hash CHECK ((sha256 = encode(sha256(convert_to(content, 'UTF8'::name)), 'hex'::text)))
);
CREATE TABLE priority_list.line (
    document bigint NOT NULL,
    urn integer NOT NULL,
    name text NOT NULL,
    ground text NOT NULL,
    evidence text[] NOT NULL,
    rationale text NOT NULL,
    changed_by bigint,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT line_evidence CHECK ((evidence <> '{}'::text[])),
    CONSTRAINT line_ground CHECK ((ground = ANY (ARRAY['inadequate'::text, 'requires-improvement'::text, 'vulnerable-letter'::text, 'vulnerable-data'::text, 'below-floor'::text, 'in-crisis'::text]))),
    CONSTRAINT line_rationale CHECK ((rationale <> ''::text))
);
CREATE VIEW priority_list.listed_now WITH (security_invoker='true') AS
 SELECT e.id AS entry,
    e.authority,
    e.urn,
    e.ground,
        CASE e.ground
            WHEN 'inadequate'::text THEN 'Inadequate'::text
            WHEN 'requires-improvement'::text THEN 'Requires improvement'::text
            WHEN 'vulnerable-letter'::text THEN 'Vulnerable: by its inspection letter'::text
            WHEN 'vulnerable-data'::text THEN 'Vulnerable: by performance or intelligence'::text
            WHEN 'below-floor'::text THEN 'Vulnerable: below the floor standard'::text
            WHEN 'in-crisis'::text THEN 'In crisis'::text
            ELSE NULL::text
        END AS ground_words,
    e.rationale,
    e.evidence,
    lower(e.during) AS since
   FROM priority_list.entry e
  WHERE (e.during @> access.today());
CREATE TABLE priority_list.mark (
    id bigint NOT NULL,
    authority smallint NOT NULL,
    year smallint NOT NULL,
    urn integer NOT NULL,
    organisation text NOT NULL,
    verdict text NOT NULL,
    reason text NOT NULL,
    made_by bigint,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    takes_back bigint,
    CONSTRAINT mark_for CHECK ((organisation = ANY (ARRAY['bep'::text, 'bcc'::text]))),
    CONSTRAINT mark_reason CHECK ((reason <> ''::text)),
    CONSTRAINT mark_verdict CHECK ((verdict = ANY (ARRAY['agree'::text, 'disagree'::text, 'discuss'::text, 'withdrawn'::text]))),
    CONSTRAINT mark_withdrawn CHECK (((verdict <> 'withdrawn'::text) OR (takes_back IS NOT NULL)))
);
ALTER TABLE priority_list.mark ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME priority_list.mark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW priority_list.marks_standing WITH (security_invoker='true') AS
 SELECT said.id,
    said.authority,
    said.year,
    said.urn,
    said.organisation,
    said.verdict,
    ((said.made_at AT TIME ZONE 'Europe/London'::text))::date AS on_day
   FROM ( SELECT DISTINCT ON (m.authority, m.year, m.urn, m.organisation) m.id,
            m.authority,
            m.year,
            m.urn,
            m.organisation,
            m.verdict,
            m.made_at
           FROM priority_list.mark m
          ORDER BY m.authority, m.year, m.urn, m.organisation, m.id DESC) said
  WHERE (said.verdict <> 'withdrawn'::text);
CREATE TABLE priority_list.partner_profile (
    person bigint NOT NULL,
    capacity integer NOT NULL,
    phases text[] DEFAULT '{}'::text[] NOT NULL,
    easting integer,
    northing integer,
    version integer DEFAULT 1 NOT NULL,
    changed_by bigint,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT profile_capacity CHECK (((capacity >= 0) AND (capacity <= 40))),
    CONSTRAINT profile_place CHECK (((easting IS NULL) = (northing IS NULL)))
);
CREATE VIEW priority_list.partners_over_time WITH (security_invoker='true') AS
 SELECT a.id,
    a.urn,
    a.person,
    lower(a.during) AS since,
        CASE
            WHEN (a.ended_at IS NOT NULL) THEN ((a.ended_at AT TIME ZONE 'Europe/London'::text))::date
            WHEN (upper(a.during) <= access.today()) THEN upper(a.during)
            ELSE NULL::date
        END AS until
   FROM priority_list.allocation a;
CREATE VIEW priority_list.reviewing WITH (security_invoker='true') AS
 SELECT c.authority,
    c.year,
    count(*) AS decisions
   FROM priority_list.carrying c
  WHERE (NOT (EXISTS ( SELECT
           FROM priority_list.year_closing closing
          WHERE ((closing.authority = c.authority) AND (closing.year = c.year) AND (c.decided_at <= closing.closed_at)))))
  GROUP BY c.authority, c.year;
ALTER TABLE priority_list.self_report ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME priority_list.self_report_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW priority_list.self_reports_made WITH (security_invoker='true') AS
 SELECT r.id,
    r.authority,
    r.urn,
    r.part,
    r.outcome,
    r.classification,
    ((r.confirmed_at AT TIME ZONE 'Europe/London'::text))::date AS on_day,
    ((r.decided_at AT TIME ZONE 'Europe/London'::text))::date AS decided_on
   FROM priority_list.self_report r
  WHERE (r.confirmed_at IS NOT NULL);
CREATE TABLE priority_list.signature (
    id bigint NOT NULL,
    document bigint NOT NULL,
    organisation text NOT NULL,
    person bigint NOT NULL,
    role text NOT NULL,
    sha256 text NOT NULL,
    signed_at timestamp with time zone DEFAULT now() NOT NULL,
    voided_at timestamp with time zone,
    voided_by bigint,
    CONSTRAINT signature_for CHECK ((organisation = ANY (ARRAY['bep'::text, 'bcc'::text]))),
    CONSTRAINT signature_voided CHECK (((voided_at IS NOT NULL) OR (voided_by IS NULL)))
);
ALTER TABLE priority_list.signature ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME priority_list.signature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE priority_list.stated (
    id bigint NOT NULL,
    authority smallint NOT NULL,
    urn integer NOT NULL,
    kind text NOT NULL,
    letter_of date,
    next_by date,
    source text NOT NULL,
    made_by bigint,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    withdrawn_by bigint,
    withdrawn_at timestamp with time zone,
    CONSTRAINT stated_kind CHECK ((kind = ANY (ARRAY['letter-issues'::text, 'inspection-imminent'::text]))),
    CONSTRAINT stated_letter CHECK ((((kind = 'letter-issues'::text) = (letter_of IS NOT NULL)) AND ((letter_of IS NULL) = (next_by IS NULL)) AND ((next_by IS NULL) OR ((next_by > letter_of) AND (next_by <= (letter_of + '2 years'::interval)))))),
    CONSTRAINT stated_source CHECK ((source <> ''::text)),
    CONSTRAINT stated_withdrawn CHECK (((withdrawn_by IS NULL) OR (withdrawn_at IS NOT NULL)))
);
ALTER TABLE priority_list.stated ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME priority_list.stated_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW priority_list.told_by_acts WITH (security_invoker='true') AS
 SELECT agreed.authority,
    agreed.year,
    changed.urn
   FROM (priority_list.agreed agreed
     JOIN priority_list.confirmations changed ON (((changed.authority = agreed.authority) AND (changed.kind <> 'carried-forward'::text) AND (GREATEST(changed.on_day,
        CASE
            WHEN (changed.act IS NOT NULL) THEN ((changed.made_at AT TIME ZONE 'Europe/London'::text))::date
            ELSE NULL::date
        END) >= agreed.agreed_on))));
CREATE TABLE priority_list.version (
    document bigint NOT NULL,
    number integer NOT NULL,
    sha256 text NOT NULL,
    proposed_by bigint,
    proposed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT version_number CHECK ((number >= 1))
);
CREATE VIEW priority_list.years_decided WITH (security_invoker='true') AS
 SELECT c.authority,
    c.year,
    c.urn,
    c.is_carried,
    ((c.decided_at AT TIME ZONE 'Europe/London'::text))::date AS on_day,
    COALESCE((c.decided_at <= closing.closed_at), false) AS is_confirmed
   FROM (priority_list.carrying c
     LEFT JOIN priority_list.year_closing closing ON (((closing.authority = c.authority) AND (closing.year = c.year))));
CREATE TABLE schools.establishment_type (
    code smallint NOT NULL,
    name text NOT NULL,
    group_code smallint NOT NULL,
    group_name text NOT NULL,
    is_maintained boolean NOT NULL
);
CREATE TABLE schools.gias_record (
    urn integer NOT NULL,
    authority smallint NOT NULL,
    authority_name text,
    establishment_number smallint,
    name text NOT NULL,
    type_code smallint,
    type_name text NOT NULL,
    group_name text,
    status_code smallint NOT NULL,
    opened_on date,
    closed_on date,
    reason_opened text,
    reason_closed text,
    phase text,
    low_age smallint,
    high_age smallint,
    gender text,
    religious_character text,
    diocese text,
    admissions text,
    sixth_form text,
    capacity integer,
    roll integer,
    fsm_percent double precision,
    trust text,
    federation text,
    ukprn integer,
    street text,
    locality text,
    address3 text,
    town text,
    county text,
    postcode text,
    website text,
    telephone text,
    head_name text,
    head_title text,
    district text,
    ward text,
    constituency text,
    easting integer,
    northing integer,
    previous_authority smallint,
    previous_establishment_number smallint,
    last_changed_on date,
    import bigint NOT NULL,
    CONSTRAINT gias_record_urn_check CHECK (((urn >= 100000) AND (urn <= 999999)))
);
CREATE TABLE schools.spine_record (
    urn integer NOT NULL,
    year smallint NOT NULL,
    authority smallint NOT NULL,
    establishment_number smallint,
    name text NOT NULL,
    status_code smallint,
    opened_on date,
    closed_on date,
    minor_group text,
    type_word text,
    is_primary boolean,
    is_secondary boolean,
    is_post16 boolean,
    low_age smallint,
    high_age smallint,
    gender text,
    religious_character text,
    admissions text,
    street text,
    locality text,
    address3 text,
    town text,
    postcode text,
    telephone text,
    import bigint NOT NULL,
    CONSTRAINT spine_record_urn_check CHECK (((urn >= 100000) AND (urn <= 999999)))
);
CREATE TABLE schools.type_word (
    word text NOT NULL,
    type_code smallint NOT NULL
);
CREATE VIEW schools.merged WITH (security_invoker='true') AS
 WITH spine AS (
         SELECT DISTINCT ON (spine_record.urn) spine_record.urn,
            spine_record.authority,
            spine_record.establishment_number,
            spine_record.name,
            spine_record.status_code,
            spine_record.minor_group,
            spine_record.type_word,
            min(spine_record.opened_on) OVER (PARTITION BY spine_record.urn) AS opened_on,
            COALESCE(spine_record.closed_on, max(spine_record.closed_on) OVER (PARTITION BY spine_record.urn)) AS closed_on,
            spine_record.is_primary,
            spine_record.is_secondary,
            spine_record.is_post16,
            spine_record.low_age,
            spine_record.high_age,
            spine_record.gender,
            spine_record.religious_character,
            spine_record.admissions,
            spine_record.street,
            spine_record.locality,
            spine_record.address3,
            spine_record.town,
            spine_record.postcode,
            spine_record.telephone,
            spine_record.import
           FROM schools.spine_record
          ORDER BY spine_record.urn, spine_record.year DESC
        ), joined AS (
         SELECT COALESCE(g.urn, s.urn) AS urn,
            COALESCE(g.authority, s.authority) AS authority,
            g.authority_name,
                CASE
                    WHEN (g.urn IS NULL) THEN s.establishment_number
                    ELSE g.establishment_number
                END AS establishment_number,
            COALESCE(g.name, s.name) AS name,
            COALESCE(g.type_code, ( SELECT w.type_code
                   FROM schools.type_word w
                  WHERE (w.word = lower(COALESCE(g.type_name, s.type_word))))) AS type_code,
            COALESCE(g.type_name, s.type_word) AS type_name,
            g.group_name,
            COALESCE(g.phase,
                CASE
                    WHEN (s.urn IS NULL) THEN NULL::text
                    WHEN (lower(COALESCE(s.minor_group, ''::text)) = 'special school'::text) THEN 'Not applicable'::text
                    WHEN (s.is_primary AND s.is_secondary) THEN 'All-through'::text
                    WHEN s.is_primary THEN 'Primary'::text
                    WHEN s.is_secondary THEN 'Secondary'::text
                    WHEN s.is_post16 THEN '16 plus'::text
                    ELSE NULL::text
                END, 'Not applicable'::text) AS phase,
                CASE COALESCE((g.status_code)::integer, (s.status_code)::integer, 1)
                    WHEN 1 THEN 'open'::text
                    WHEN 2 THEN 'closed'::text
                    WHEN 3 THEN
                    CASE
                        WHEN (g.urn IS NULL) THEN 'proposed-to-open'::text
                        ELSE 'proposed-to-close'::text
                    END
                    WHEN 4 THEN 'proposed-to-open'::text
                    ELSE 'open'::text
                END AS status,
            COALESCE(g.opened_on, s.opened_on) AS opened_on,
                CASE
                    WHEN ((g.urn IS NULL) OR (g.status_code = 2)) THEN COALESCE(g.closed_on, s.closed_on)
                    ELSE g.closed_on
                END AS closed_on,
            g.reason_opened,
            g.reason_closed,
            COALESCE(g.low_age, s.low_age) AS low_age,
            COALESCE(g.high_age, s.high_age) AS high_age,
            COALESCE(g.gender, s.gender) AS gender,
            COALESCE(g.religious_character, s.religious_character) AS religious_character,
            g.diocese,
            COALESCE(g.admissions, s.admissions) AS admissions,
            g.sixth_form,
            g.capacity,
            g.roll,
            g.fsm_percent,
            g.trust,
            g.federation,
            g.ukprn,
            COALESCE(g.street, s.street) AS street,
            COALESCE(g.locality, s.locality) AS locality,
            COALESCE(g.address3, s.address3) AS address3,
            COALESCE(g.town, s.town) AS town,
            g.county,
            COALESCE(g.postcode, s.postcode) AS postcode,
            g.website,
            COALESCE(g.telephone, s.telephone) AS telephone,
            g.head_name,
            g.head_title,
            g.district,
            g.ward,
            g.constituency,
            g.easting,
            g.northing,
            g.import AS gias_import,
            s.import AS spine_import
           FROM (schools.gias_record g
             FULL JOIN spine s ON ((s.urn = g.urn)))
        )
 SELECT j.urn,
    j.authority,
    j.authority_name,
    j.establishment_number,
    j.name,
    j.type_code,
    COALESCE(j.type_name, t.name, 'Not known'::text) AS type_name,
    COALESCE(t.group_name, j.group_name, 'Other types'::text) AS type_group,
    COALESCE(t.is_maintained, false) AS is_maintained,
    j.phase,
    j.status,
    j.opened_on,
    j.closed_on,
        CASE
            WHEN ((j.status = 'proposed-to-open'::text) AND (j.opened_on IS NULL)) THEN 'empty'::daterange
            WHEN ((j.status = 'closed'::text) AND (j.closed_on IS NULL)) THEN 'empty'::daterange
            WHEN (j.closed_on < j.opened_on) THEN daterange(NULL::date, j.closed_on, '[]'::text)
            ELSE daterange(j.opened_on, j.closed_on, '[]'::text)
        END AS during,
    j.reason_opened,
    j.reason_closed,
    j.low_age,
    j.high_age,
    j.gender,
    j.religious_character,
    j.diocese,
    j.admissions,
    j.sixth_form,
    j.capacity,
    j.roll,
    j.fsm_percent,
    j.trust,
    j.federation,
    j.ukprn,
    j.street,
    j.locality,
    j.address3,
    j.town,
    j.county,
    j.postcode,
    j.website,
    j.telephone,
    j.head_name,
    j.head_title,
    j.district,
    j.ward,
    j.constituency,
    j.easting,
    j.northing,
    j.gias_import,
    j.spine_import
   FROM (joined j
     LEFT JOIN schools.establishment_type t ON ((t.code = j.type_code)));
CREATE TABLE schools.open_register (
    urn integer NOT NULL,
    authority smallint NOT NULL,
    establishment_number smallint,
    name text NOT NULL,
    type_name text NOT NULL,
    is_maintained boolean NOT NULL,
    phase text NOT NULL,
    status text NOT NULL,
    roll integer,
    postcode text,
    judgement smallint,
    judgement_status text,
    concern text,
    inspected_on date,
    inspected_as integer,
    ungraded_on date,
    ungraded_outcome text
);
COMMENT ON TABLE schools.open_register IS 'The schools that are open or proposed to close, as schools.register has them; the triggers on schools.establishment and inspections.latest keep it.';
CREATE TABLE schools.open_schools (
    authority smallint NOT NULL,
    schools integer NOT NULL,
    CONSTRAINT open_schools_schools_check CHECK ((schools >= 0))
);
COMMENT ON TABLE schools.open_schools IS 'How many establishments of each authority are open or proposed to close; its trigger on schools.establishment keeps it.';
CREATE VIEW schools.register WITH (security_invoker='true') AS
 SELECT e.urn,
    e.authority,
    e.establishment_number,
    e.laestab,
    e.name,
    e.type_code,
    e.type_name,
    e.type_group,
    e.is_maintained,
    e.phase,
    e.status,
    e.opened_on,
    e.closed_on,
    e.during,
    e.religious_character,
    e.low_age,
    e.high_age,
    e.gender,
    e.roll,
    e.postcode,
    e.town,
    e.search_text,
    l.overall AS judgement,
    l.overall_status AS judgement_status,
    l.concern,
    l.started_on AS inspected_on,
    l.published_on,
    l.urn_at_time AS inspected_as,
    l.ungraded_on,
    l.ungraded_outcome
   FROM (schools.establishment e
     LEFT JOIN inspections.latest l ON ((l.urn = e.urn)));
CREATE TABLE web.sent_form (
    key text NOT NULL,
    see text,
    sent_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sent_form_key CHECK ((length(key) = 64)),
    CONSTRAINT sent_form_see CHECK ((length(see) <= 2000))
);
ALTER TABLE ONLY calendar.entry
    ADD CONSTRAINT entry_once UNIQUE (occurrence);
ALTER TABLE ONLY calendar.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY calendar.feed
    ADD CONSTRAINT feed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY calendar.feed
    ADD CONSTRAINT feed_token UNIQUE (token);
ALTER TABLE ONLY calendar.occurrence
    ADD CONSTRAINT occurrence_once UNIQUE (schedule, year, period);
ALTER TABLE ONLY calendar.occurrence
    ADD CONSTRAINT occurrence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY calendar.planned_year
    ADD CONSTRAINT planned_year_pkey PRIMARY KEY (schedule, year);
ALTER TABLE ONLY calendar.schedule_version
    ADD CONSTRAINT schedule_version_pkey PRIMARY KEY (schedule, number);
ALTER TABLE ONLY calendar.task
    ADD CONSTRAINT task_once UNIQUE (occurrence);
ALTER TABLE ONLY calendar.task
    ADD CONSTRAINT task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY documents.mail
    ADD CONSTRAINT mail_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identification.intelligence
    ADD CONSTRAINT intelligence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identification.run
    ADD CONSTRAINT run_pkey PRIMARY KEY (id);
ALTER TABLE ONLY identification.school_assessment
    ADD CONSTRAINT school_assessment_pkey PRIMARY KEY (run, urn);
ALTER TABLE ONLY inspections.inspection
    ADD CONSTRAINT inspection_pkey PRIMARY KEY (urn, kind, started_on);
ALTER TABLE ONLY inspections.judgement
    ADD CONSTRAINT judgement_pkey PRIMARY KEY (urn, kind, started_on, area);
ALTER TABLE ONLY inspections.latest
    ADD CONSTRAINT latest_pkey PRIMARY KEY (urn);
ALTER TABLE ONLY inspections.told_of_ungraded
    ADD CONSTRAINT told_of_ungraded_pkey PRIMARY KEY (urn, through);
ALTER TABLE ONLY intake.fetched
    ADD CONSTRAINT fetched_pkey PRIMARY KEY (address);
ALTER TABLE ONLY intake.import
    ADD CONSTRAINT import_pkey PRIMARY KEY (id);
ALTER TABLE ONLY intake.refused_row
    ADD CONSTRAINT refused_row_pkey PRIMARY KEY (import, number);
ALTER TABLE ONLY intake.upload_chunk
    ADD CONSTRAINT upload_chunk_pkey PRIMARY KEY (upload, number);
ALTER TABLE ONLY intake.upload
    ADD CONSTRAINT upload_pkey PRIMARY KEY (id);
ALTER TABLE ONLY jobs.finished
    ADD CONSTRAINT finished_pkey PRIMARY KEY (id);
ALTER TABLE ONLY jobs.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (id);
ALTER TABLE ONLY jobs.lease
    ADD CONSTRAINT lease_pkey PRIMARY KEY (name);
ALTER TABLE ONLY jobs.once
    ADD CONSTRAINT once_pkey PRIMARY KEY (key);
ALTER TABLE ONLY jobs.progress
    ADD CONSTRAINT progress_pkey PRIMARY KEY (job);
ALTER TABLE ONLY jobs.setback
    ADD CONSTRAINT setback_pkey PRIMARY KEY (job, at);
ALTER TABLE ONLY jobs.worker
    ADD CONSTRAINT worker_pkey PRIMARY KEY (id);
ALTER TABLE ONLY ledger.block
    ADD CONSTRAINT block_pkey PRIMARY KEY (number);
ALTER TABLE ONLY ledger.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY ledger.hold
    ADD CONSTRAINT hold_pkey PRIMARY KEY (id);
ALTER TABLE ONLY ledger.publication
    ADD CONSTRAINT publication_pkey PRIMARY KEY (day);
ALTER TABLE ONLY ledger.reading
    ADD CONSTRAINT reading_pkey PRIMARY KEY (id);
ALTER TABLE ONLY ledger.verification
    ADD CONSTRAINT verification_pkey PRIMARY KEY (id);
ALTER TABLE ONLY letters.batch
    ADD CONSTRAINT batch_once UNIQUE (authority, year, purpose);
ALTER TABLE ONLY letters.batch
    ADD CONSTRAINT batch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY letters.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (letter);
ALTER TABLE ONLY letters.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (letter);
ALTER TABLE ONLY letters.letter
    ADD CONSTRAINT letter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY letters.pack
    ADD CONSTRAINT pack_pkey PRIMARY KEY (id);
ALTER TABLE ONLY letters.proof_paper
    ADD CONSTRAINT proof_paper_pkey PRIMARY KEY (batch);
ALTER TABLE ONLY letters.proof
    ADD CONSTRAINT proof_pkey PRIMARY KEY (letter, person, revision);
ALTER TABLE ONLY letters.receipt
    ADD CONSTRAINT receipt_pkey PRIMARY KEY (letter);
ALTER TABLE ONLY letters.reminder
    ADD CONSTRAINT reminder_pkey PRIMARY KEY (letter);
ALTER TABLE ONLY letters.template
    ADD CONSTRAINT template_once UNIQUE (authority, kind, number);
ALTER TABLE ONLY letters.template
    ADD CONSTRAINT template_pkey PRIMARY KEY (id);
ALTER TABLE ONLY migrations.applied
    ADD CONSTRAINT applied_pkey PRIMARY KEY (number);
ALTER TABLE ONLY people.access_review
    ADD CONSTRAINT access_review_once UNIQUE (quarter, person);
ALTER TABLE ONLY people.access_review
    ADD CONSTRAINT access_review_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.api_token
    ADD CONSTRAINT api_token_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.contact_link
    ADD CONSTRAINT contact_link_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.credential
    ADD CONSTRAINT credential_pkey PRIMARY KEY (person);
ALTER TABLE ONLY people.delegation
    ADD CONSTRAINT delegation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.emergency_access
    ADD CONSTRAINT emergency_access_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.fact_check
    ADD CONSTRAINT fact_check_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.interest
    ADD CONSTRAINT interest_once EXCLUDE USING gist (person WITH =, urn WITH =, kind WITH =, during WITH &&);
ALTER TABLE ONLY people.interest
    ADD CONSTRAINT interest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.kept_list
    ADD CONSTRAINT kept_list_once UNIQUE (person, name);
ALTER TABLE ONLY people.kept_list
    ADD CONSTRAINT kept_list_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.linked_account
    ADD CONSTRAINT linked_account_pkey PRIMARY KEY (issuer, person);
ALTER TABLE ONLY people.one_time_link
    ADD CONSTRAINT one_time_link_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.openid_attempt
    ADD CONSTRAINT openid_attempt_pkey PRIMARY KEY (state_hash);
ALTER TABLE ONLY people.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.recovery_code
    ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (person, code_hash);
ALTER TABLE ONLY people.role_held
    ADD CONSTRAINT role_held_once EXCLUDE USING gist (person WITH =, role WITH =, during WITH &&) WHERE ((ended_at IS NULL));
ALTER TABLE ONLY people.sample
    ADD CONSTRAINT sample_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.school_contact
    ADD CONSTRAINT school_contact_once EXCLUDE USING gist (urn WITH =, part WITH =, during WITH &&) WHERE ((withdrawn_at IS NULL));
ALTER TABLE ONLY people.school_contact
    ADD CONSTRAINT school_contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.second_factor
    ADD CONSTRAINT second_factor_pkey PRIMARY KEY (person);
ALTER TABLE ONLY people.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);
ALTER TABLE ONLY people.subject_access_paper
    ADD CONSTRAINT subject_access_paper_pkey PRIMARY KEY (request);
ALTER TABLE ONLY people.subject_access
    ADD CONSTRAINT subject_access_pkey PRIMARY KEY (id);
ALTER TABLE ONLY people.watch
    ADD CONSTRAINT watch_pkey PRIMARY KEY (person, urn);
ALTER TABLE ONLY performance.benchmark
    ADD CONSTRAINT benchmark_pkey PRIMARY KEY (area, measure, year, release);
ALTER TABLE ONLY performance.measure
    ADD CONSTRAINT measure_id_key UNIQUE (id);
ALTER TABLE ONLY performance.measure
    ADD CONSTRAINT measure_pkey PRIMARY KEY (number);
ALTER TABLE ONLY performance.observation
    ADD CONSTRAINT observation_pkey PRIMARY KEY (urn, measure, year, release);
ALTER TABLE ONLY priority_list.academy_concern
    ADD CONSTRAINT academy_concern_pkey PRIMARY KEY (id);
ALTER TABLE ONLY priority_list.academy_mail
    ADD CONSTRAINT academy_mail_pkey PRIMARY KEY (concern, body);
ALTER TABLE ONLY priority_list.academy_notice
    ADD CONSTRAINT academy_notice_once UNIQUE (concern, body);
ALTER TABLE ONLY priority_list.academy_notice
    ADD CONSTRAINT academy_notice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY priority_list.act
    ADD CONSTRAINT act_pkey PRIMARY KEY (id);
ALTER TABLE ONLY priority_list.allocation
    ADD CONSTRAINT allocation_once EXCLUDE USING gist (urn WITH =, during WITH &&) WHERE ((ended_at IS NULL));
ALTER TABLE ONLY priority_list.allocation
    ADD CONSTRAINT allocation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY priority_list.carrying
    ADD CONSTRAINT carrying_pkey PRIMARY KEY (authority, year, urn);
ALTER TABLE ONLY priority_list.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY priority_list.document
    ADD CONSTRAINT document_once UNIQUE (authority, year);
ALTER TABLE ONLY priority_list.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY priority_list.entry
    ADD CONSTRAINT entry_once EXCLUDE USING gist (urn WITH =, during WITH &&);
ALTER TABLE ONLY priority_list.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY priority_list.frozen_text
    ADD CONSTRAINT frozen_text_pkey PRIMARY KEY (sha256);
ALTER TABLE ONLY priority_list.line
    ADD CONSTRAINT line_pkey PRIMARY KEY (document, urn);
ALTER TABLE ONLY priority_list.mark
    ADD CONSTRAINT mark_pkey PRIMARY KEY (id);
ALTER TABLE ONLY priority_list.mark
    ADD CONSTRAINT mark_taken_back_once UNIQUE (takes_back);
ALTER TABLE ONLY priority_list.partner_profile
    ADD CONSTRAINT partner_profile_pkey PRIMARY KEY (person);
ALTER TABLE ONLY priority_list.self_report
    ADD CONSTRAINT self_report_pkey PRIMARY KEY (id);
ALTER TABLE ONLY priority_list.self_report
    ADD CONSTRAINT self_report_token UNIQUE (token_hash);
ALTER TABLE ONLY priority_list.signature
    ADD CONSTRAINT signature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY priority_list.stated
    ADD CONSTRAINT stated_pkey PRIMARY KEY (id);
ALTER TABLE ONLY priority_list.version
    ADD CONSTRAINT version_pkey PRIMARY KEY (document, number);
ALTER TABLE ONLY priority_list.year_closing
    ADD CONSTRAINT year_closing_pkey PRIMARY KEY (authority, year);
ALTER TABLE ONLY schools.establishment
    ADD CONSTRAINT establishment_pkey PRIMARY KEY (urn);
ALTER TABLE ONLY schools.establishment_type
    ADD CONSTRAINT establishment_type_name_key UNIQUE (name);
ALTER TABLE ONLY schools.establishment_type
    ADD CONSTRAINT establishment_type_pkey PRIMARY KEY (code);
ALTER TABLE ONLY schools.gias_record
    ADD CONSTRAINT gias_record_pkey PRIMARY KEY (urn);
ALTER TABLE ONLY schools.link
    ADD CONSTRAINT link_pkey PRIMARY KEY (urn, linked_urn, kind);
ALTER TABLE ONLY schools.open_register
    ADD CONSTRAINT open_register_pkey PRIMARY KEY (urn);
ALTER TABLE ONLY schools.open_schools
    ADD CONSTRAINT open_schools_pkey PRIMARY KEY (authority);
ALTER TABLE ONLY schools.spine_record
    ADD CONSTRAINT spine_record_pkey PRIMARY KEY (urn, year);
ALTER TABLE ONLY schools.type_word
    ADD CONSTRAINT type_word_pkey PRIMARY KEY (word);
ALTER TABLE ONLY web.sent_form
    ADD CONSTRAINT sent_form_pkey PRIMARY KEY (key);
CREATE INDEX entry_by_day ON calendar.entry USING btree (day);
CREATE UNIQUE INDEX feed_of_person ON calendar.feed USING btree (person) WHERE (revoked_at IS NULL);
CREATE INDEX occurrence_by_day ON calendar.occurrence USING btree (day, due_at);
CREATE INDEX occurrence_by_schedule ON calendar.occurrence USING btree (schedule, make_at) WHERE (state = 'planned'::text);
CREATE INDEX occurrence_said_by ON calendar.occurrence USING btree (said_by) WHERE (said_by IS NOT NULL);
CREATE INDEX occurrence_to_make ON calendar.occurrence USING btree (make_at, id) WHERE (state = 'planned'::text);
CREATE INDEX task_open ON calendar.task USING btree (due_at) WHERE (done_at IS NULL);
CREATE INDEX mail_by_message ON documents.mail USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX mail_by_person ON documents.mail USING btree (person, id DESC) WHERE (person IS NOT NULL);
CREATE INDEX mail_not_sent ON documents.mail USING btree (state, id DESC) WHERE (state <> 'sent'::text);
CREATE UNIQUE INDEX mail_once ON documents.mail USING btree (idempotency_key);
CREATE UNIQUE INDEX intelligence_by_reference ON identification.intelligence USING btree (reference);
CREATE INDEX intelligence_by_urn ON identification.intelligence USING btree (urn, observed_on DESC, id DESC);
CREATE INDEX run_latest ON identification.run USING btree (authority, id DESC);
CREATE INDEX school_assessment_by_category ON identification.school_assessment USING btree (run, category, rank, urn);
CREATE INDEX school_assessment_by_urn ON identification.school_assessment USING btree (urn, run DESC);
CREATE INDEX inspection_number ON inspections.inspection USING btree (urn, number) WHERE (number IS NOT NULL);
CREATE INDEX latest_register ON inspections.latest USING btree (urn) INCLUDE (overall, overall_status, concern, started_on, published_on, urn_at_time, ungraded_on, ungraded_outcome);
CREATE INDEX import_by_time ON intake.import USING btree (started_at DESC, id DESC);
CREATE UNIQUE INDEX import_once ON intake.import USING btree (sha256, layout, COALESCE((school_year)::integer, 0), COALESCE(release, ''::text)) WHERE (state <> 'refused'::text);
CREATE INDEX upload_waiting ON intake.upload USING btree (id DESC) WHERE (state = ANY (ARRAY['arriving'::text, 'waiting'::text]));
CREATE INDEX finished_by_time ON jobs.finished USING btree (finished_at DESC, id DESC);
CREATE INDEX finished_not_done ON jobs.finished USING btree (state, finished_at DESC, id DESC) WHERE (state <> 'done'::text);
CREATE INDEX finished_of_batch ON jobs.finished USING btree (batch) WHERE ((batch IS NOT NULL) AND (state <> 'done'::text));
CREATE INDEX finished_retries ON jobs.finished USING btree (retry_of) WHERE (retry_of IS NOT NULL);
CREATE INDEX job_due ON jobs.job USING btree (run_at) WHERE (state = 'scheduled'::text);
CREATE INDEX job_held ON jobs.job USING btree (kind, COALESCE(limit_key, ''::text), priority, "position") WHERE (state = 'held'::text);
CREATE INDEX job_key ON jobs.job USING btree (unique_key) WHERE (unique_key IS NOT NULL);
CREATE INDEX job_limited ON jobs.job USING btree (kind, COALESCE(limit_key, ''::text)) WHERE (((limit_of_kind IS NOT NULL) OR (limit_of_key IS NOT NULL)) AND (state = ANY (ARRAY['ready'::text, 'running'::text])));
CREATE INDEX job_of_batch ON jobs.job USING btree (batch) WHERE (batch IS NOT NULL);
CREATE INDEX job_paused ON jobs.job USING btree (run_at) WHERE ((state = 'scheduled'::text) AND (pause IS NOT NULL));
CREATE INDEX job_ready ON jobs.job USING btree (queue, priority, "position") WHERE (state = 'ready'::text);
CREATE UNIQUE INDEX job_retry ON jobs.job USING btree (retry_of) WHERE (retry_of IS NOT NULL);
CREATE INDEX job_running ON jobs.job USING btree (worker) WHERE (state = 'running'::text);
CREATE UNIQUE INDEX job_unique ON jobs.job USING btree (unique_key) WHERE ((unique_key IS NOT NULL) AND (state <> 'running'::text));
CREATE INDEX once_past ON jobs.once USING btree (until);
CREATE INDEX event_by_actor ON ledger.event USING btree (actor, id DESC) WHERE (actor IS NOT NULL);
CREATE INDEX event_by_age ON ledger.event USING btree (at) WHERE (payload IS NOT NULL);
CREATE INDEX event_by_subject ON ledger.event USING btree (subject, id DESC);
CREATE INDEX event_by_transaction ON ledger.event USING btree (transaction, id);
CREATE INDEX reading_by_person ON ledger.reading USING btree (person, id DESC);
CREATE INDEX reading_by_subject ON ledger.reading USING btree (subject, id DESC);
CREATE INDEX reading_by_time ON ledger.reading USING brin (at) WITH (pages_per_range='32', autosummarize='on');
CREATE UNIQUE INDEX delivery_by_link ON letters.delivery USING btree (link);
CREATE INDEX delivery_by_mail ON letters.delivery USING btree (mail);
CREATE INDEX letter_by_act ON letters.letter USING btree (act) WHERE (act IS NOT NULL);
CREATE INDEX letter_by_school ON letters.letter USING btree (urn, id DESC);
CREATE INDEX letter_by_state ON letters.letter USING btree (batch, state, id) INCLUDE (urn, part, channel, replaces);
CREATE UNIQUE INDEX letter_once ON letters.letter USING btree (batch, urn, part, kind, COALESCE(act, (0)::bigint), COALESCE(replaces, (0)::bigint)) WHERE (state <> 'withdrawn'::text);
CREATE UNIQUE INDEX letter_replaced_once ON letters.letter USING btree (replaces) WHERE ((replaces IS NOT NULL) AND (state <> 'withdrawn'::text));
CREATE INDEX pack_by_batch ON letters.pack USING btree (batch, id DESC);
CREATE INDEX reminder_by_mail ON letters.reminder USING btree (mail);
CREATE UNIQUE INDEX api_token_by_hash ON people.api_token USING btree (token_hash);
CREATE INDEX contact_link_by_urn ON people.contact_link USING btree (urn, id DESC);
CREATE INDEX delegation_by_delegate ON people.delegation USING btree (delegate) WHERE (ended_at IS NULL);
CREATE INDEX delegation_by_owner ON people.delegation USING btree (owner);
CREATE INDEX emergency_by_person ON people.emergency_access USING btree (person) WHERE (ended_at IS NULL);
CREATE INDEX fact_check_by_urn ON people.fact_check USING btree (urn, id DESC);
CREATE INDEX interest_by_person ON people.interest USING btree (person);
CREATE INDEX interest_by_urn ON people.interest USING btree (urn);
CREATE INDEX linked_account_by_person ON people.linked_account USING btree (person);
CREATE UNIQUE INDEX linked_account_by_subject ON people.linked_account USING btree (issuer, subject);
CREATE INDEX one_time_link_by_person ON people.one_time_link USING btree (person, made_at DESC);
CREATE UNIQUE INDEX one_time_link_by_token ON people.one_time_link USING btree (token_hash);
CREATE INDEX openid_attempt_by_expiry ON people.openid_attempt USING btree (expires_at);
CREATE UNIQUE INDEX person_by_email ON people.person USING btree (email);
CREATE INDEX role_held_by_person ON people.role_held USING btree (person);
CREATE INDEX sample_by_person ON people.sample USING btree (person, kind);
CREATE INDEX school_contact_by_urn ON people.school_contact USING btree (urn, part, id DESC);
CREATE UNIQUE INDEX session_by_id ON people.session USING btree (id);
CREATE INDEX session_by_person ON people.session USING btree (person) WHERE (ended_at IS NULL);
CREATE INDEX session_by_provider ON people.session USING btree (provider, provider_session) WHERE ((provider_session IS NOT NULL) AND (ended_at IS NULL));
CREATE INDEX observation_by_measure ON performance.observation USING btree (measure, year, urn) INCLUDE (value) WHERE is_best;
CREATE INDEX academy_concern_by_urn ON priority_list.academy_concern USING btree (urn) WHERE (withdrawn_at IS NULL);
CREATE INDEX academy_concern_by_year ON priority_list.academy_concern USING btree (authority, year, urn);
CREATE INDEX act_by_day ON priority_list.act USING btree (authority, on_day);
CREATE INDEX act_by_time ON priority_list.act USING btree (made_at);
CREATE INDEX act_by_urn ON priority_list.act USING btree (urn, id);
CREATE INDEX allocation_by_person ON priority_list.allocation USING btree (person);
CREATE INDEX allocation_by_urn ON priority_list.allocation USING btree (urn);
CREATE INDEX carrying_by_urn ON priority_list.carrying USING btree (urn);
CREATE INDEX contact_by_urn ON priority_list.contact USING btree (urn, id);
CREATE UNIQUE INDEX document_open ON priority_list.document USING btree (authority) WHERE (state <> 'agreed'::text);
CREATE INDEX entry_by_authority ON priority_list.entry USING btree (authority) WHERE (ended_by IS NULL);
CREATE INDEX mark_by_urn ON priority_list.mark USING btree (urn);
CREATE INDEX mark_latest ON priority_list.mark USING btree (authority, year, urn, organisation, id DESC);
CREATE INDEX self_report_by_email ON priority_list.self_report USING btree (email, made_at);
CREATE INDEX self_report_by_state ON priority_list.self_report USING btree (authority, id) WHERE (confirmed_at IS NOT NULL);
CREATE INDEX self_report_by_urn ON priority_list.self_report USING btree (urn) WHERE (confirmed_at IS NOT NULL);
CREATE UNIQUE INDEX signature_of_organisation ON priority_list.signature USING btree (document, organisation) WHERE (voided_at IS NULL);
CREATE UNIQUE INDEX signature_of_person ON priority_list.signature USING btree (document, person) WHERE (voided_at IS NULL);
CREATE INDEX stated_by_urn ON priority_list.stated USING btree (urn, id);
CREATE INDEX establishment_authority ON schools.establishment USING btree (authority);
CREATE INDEX establishment_open ON schools.establishment USING btree (authority) WHERE (status = ANY (ARRAY['open'::text, 'proposed-to-close'::text]));
CREATE INDEX establishment_register ON schools.establishment USING btree (authority, name, urn) INCLUDE (establishment_number, type_name, is_maintained, phase, status, roll, postcode) WHERE (status = ANY (ARRAY['open'::text, 'proposed-to-close'::text]));
CREATE INDEX link_linked_urn ON schools.link USING btree (linked_urn);
CREATE INDEX open_register_by_name ON schools.open_register USING btree (authority, name, urn) INCLUDE (establishment_number, type_name, is_maintained, phase, status, roll, postcode, judgement, judgement_status, concern, inspected_on, inspected_as, ungraded_on, ungraded_outcome);
CREATE INDEX sent_form_by_time ON web.sent_form USING btree (sent_at);
CREATE TRIGGER guard_task BEFORE UPDATE ON calendar.task FOR EACH ROW WHEN (((old.done_at IS NOT NULL) AND (new.done_at IS NOT NULL))) EXECUTE FUNCTION calendar.guard_task();
CREATE TRIGGER refuse_another_reference BEFORE UPDATE OF reference ON identification.intelligence FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER keep_register_of_changed AFTER UPDATE ON inspections.latest REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.keep_open_register();
CREATE TRIGGER keep_register_of_gone AFTER DELETE ON inspections.latest REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.keep_open_register();
CREATE TRIGGER keep_register_of_new AFTER INSERT ON inspections.latest REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.keep_open_register();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.block FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER refuse_change BEFORE DELETE OR TRUNCATE ON ledger.event FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.publication FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.reading FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change_but_erasure_of_reading();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON ledger.verification FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER refuse_change_but_erasure BEFORE UPDATE ON ledger.event FOR EACH ROW EXECUTE FUNCTION ledger.refuse_change_but_erasure();
CREATE TRIGGER guard_letter BEFORE UPDATE ON letters.letter FOR EACH ROW EXECUTE FUNCTION letters.guard_letter();
CREATE TRIGGER guard_receipt BEFORE DELETE OR UPDATE ON letters.receipt FOR EACH ROW EXECUTE FUNCTION letters.guard_receipt();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON letters.document FOR EACH STATEMENT EXECUTE FUNCTION letters.refuse_change();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON letters.template FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON letters.receipt FOR EACH STATEMENT EXECUTE FUNCTION letters.refuse_change();
CREATE TRIGGER end_sessions AFTER INSERT OR UPDATE OF password ON people.credential FOR EACH ROW EXECUTE FUNCTION people.end_sessions('person');
CREATE TRIGGER end_sessions AFTER UPDATE OF suspended_at ON people.person FOR EACH ROW WHEN ((old.suspended_at IS DISTINCT FROM new.suspended_at)) EXECUTE FUNCTION people.end_sessions('id');
CREATE TRIGGER end_sessions AFTER INSERT OR DELETE OR UPDATE ON people.role_held FOR EACH ROW EXECUTE FUNCTION people.end_sessions('person');
CREATE TRIGGER guard_answered BEFORE UPDATE ON people.subject_access FOR EACH ROW WHEN (((old.answered_at IS NOT NULL) AND (new.answered_at IS DISTINCT FROM old.answered_at) AND (new.answered_at IS NOT NULL))) EXECUTE FUNCTION people.guard_answered();
CREATE TRIGGER guard_concern BEFORE UPDATE ON priority_list.academy_concern FOR EACH ROW WHEN (((new.withdrawn_at IS DISTINCT FROM old.withdrawn_at) OR (new.withdrawn_by IS DISTINCT FROM old.withdrawn_by))) EXECUTE FUNCTION priority_list.guard_concern();
CREATE TRIGGER guard_document BEFORE UPDATE ON priority_list.document FOR EACH ROW EXECUTE FUNCTION priority_list.guard_document();
CREATE TRIGGER guard_line BEFORE INSERT OR DELETE OR UPDATE ON priority_list.line FOR EACH ROW EXECUTE FUNCTION priority_list.guard_line();
CREATE TRIGGER guard_signature BEFORE INSERT OR UPDATE ON priority_list.signature FOR EACH ROW EXECUTE FUNCTION priority_list.guard_signature();
CREATE TRIGGER guard_withdrawn BEFORE UPDATE ON priority_list.stated FOR EACH ROW WHEN (((old.withdrawn_at IS NOT NULL) AND (new.withdrawn_at IS NOT NULL) AND ((new.withdrawn_at IS DISTINCT FROM old.withdrawn_at) OR (new.withdrawn_by IS DISTINCT FROM old.withdrawn_by)))) EXECUTE FUNCTION priority_list.guard_withdrawn();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, authority, year, urn, words, evidence, recorded_by, recorded_at OR TRUNCATE ON priority_list.academy_concern FOR EACH STATEMENT EXECUTE FUNCTION priority_list.refuse_change_but_erasure();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON priority_list.academy_mail FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON priority_list.academy_notice FOR EACH STATEMENT EXECUTE FUNCTION priority_list.refuse_change_but_erasure();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON priority_list.act FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, authority, urn, step, on_day, words, is_priority, made_by, made_at OR TRUNCATE ON priority_list.contact FOR EACH STATEMENT EXECUTE FUNCTION priority_list.refuse_change_but_erasure();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON priority_list.frozen_text FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON priority_list.mark FOR EACH STATEMENT EXECUTE FUNCTION priority_list.refuse_change_but_erasure();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OF id, authority, urn, kind, letter_of, next_by, source, made_by, made_at OR TRUNCATE ON priority_list.stated FOR EACH STATEMENT EXECUTE FUNCTION priority_list.refuse_change_but_erasure();
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE OR TRUNCATE ON priority_list.version FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();
CREATE TRIGGER refuse_conflict BEFORE INSERT ON priority_list.act FOR EACH ROW WHEN ((new.decided_by <> '{}'::bigint[])) EXECUTE FUNCTION priority_list.refuse_decision_in_conflict();
CREATE TRIGGER refuse_conflict BEFORE INSERT OR UPDATE OF person, urn, during, ended_at ON priority_list.allocation FOR EACH ROW WHEN ((new.ended_at IS NULL)) EXECUTE FUNCTION priority_list.refuse_allocation_in_conflict();
CREATE TRIGGER count_open AFTER INSERT OR DELETE OR UPDATE OF authority, status OR TRUNCATE ON schools.establishment FOR EACH STATEMENT EXECUTE FUNCTION schools.count_open();
CREATE TRIGGER keep_register_of_changed AFTER UPDATE ON schools.establishment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.keep_open_register();
CREATE TRIGGER keep_register_of_new AFTER INSERT ON schools.establishment REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION schools.keep_open_register();
ALTER TABLE ONLY calendar.entry
    ADD CONSTRAINT entry_occurrence_fkey FOREIGN KEY (occurrence) REFERENCES calendar.occurrence(id);
ALTER TABLE ONLY calendar.task
    ADD CONSTRAINT task_occurrence_fkey FOREIGN KEY (occurrence) REFERENCES calendar.occurrence(id);
ALTER TABLE ONLY identification.school_assessment
    ADD CONSTRAINT school_assessment_run_fkey FOREIGN KEY (run) REFERENCES identification.run(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY inspections.judgement
    ADD CONSTRAINT judgement_urn_kind_started_on_fkey FOREIGN KEY (urn, kind, started_on) REFERENCES inspections.inspection(urn, kind, started_on) ON UPDATE CASCADE ON DELETE CASCADE;
ALTER TABLE ONLY intake.fetched
    ADD CONSTRAINT fetched_import_fkey FOREIGN KEY (import) REFERENCES intake.import(id) ON DELETE CASCADE;
ALTER TABLE ONLY intake.refused_row
    ADD CONSTRAINT refused_row_import_fkey FOREIGN KEY (import) REFERENCES intake.import(id) ON DELETE CASCADE;
ALTER TABLE ONLY intake.upload_chunk
    ADD CONSTRAINT upload_chunk_upload_fkey FOREIGN KEY (upload) REFERENCES intake.upload(id) ON DELETE CASCADE;
ALTER TABLE ONLY intake.upload
    ADD CONSTRAINT upload_import_fkey FOREIGN KEY (import) REFERENCES intake.import(id);
ALTER TABLE ONLY letters.delivery
    ADD CONSTRAINT delivery_letter_fkey FOREIGN KEY (letter) REFERENCES letters.letter(id);
ALTER TABLE ONLY letters.document
    ADD CONSTRAINT document_letter_fkey FOREIGN KEY (letter) REFERENCES letters.letter(id);
ALTER TABLE ONLY letters.letter
    ADD CONSTRAINT letter_batch_fkey FOREIGN KEY (batch) REFERENCES letters.batch(id);
ALTER TABLE ONLY letters.letter
    ADD CONSTRAINT letter_replaces_fkey FOREIGN KEY (replaces) REFERENCES letters.letter(id);
ALTER TABLE ONLY letters.pack
    ADD CONSTRAINT pack_batch_fkey FOREIGN KEY (batch) REFERENCES letters.batch(id);
ALTER TABLE ONLY letters.proof
    ADD CONSTRAINT proof_letter_fkey FOREIGN KEY (letter) REFERENCES letters.letter(id);
ALTER TABLE ONLY letters.proof_paper
    ADD CONSTRAINT proof_paper_batch_fkey FOREIGN KEY (batch) REFERENCES letters.batch(id);
ALTER TABLE ONLY letters.receipt
    ADD CONSTRAINT receipt_letter_fkey FOREIGN KEY (letter) REFERENCES letters.letter(id);
ALTER TABLE ONLY letters.reminder
    ADD CONSTRAINT reminder_letter_fkey FOREIGN KEY (letter) REFERENCES letters.letter(id);
ALTER TABLE ONLY people.access_review
    ADD CONSTRAINT access_review_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.api_token
    ADD CONSTRAINT api_token_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.credential
    ADD CONSTRAINT credential_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.delegation
    ADD CONSTRAINT delegation_delegate_fkey FOREIGN KEY (delegate) REFERENCES people.person(id);
ALTER TABLE ONLY people.delegation
    ADD CONSTRAINT delegation_owner_fkey FOREIGN KEY (owner) REFERENCES people.person(id);
ALTER TABLE ONLY people.emergency_access
    ADD CONSTRAINT emergency_access_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.fact_check
    ADD CONSTRAINT fact_check_link_fkey FOREIGN KEY (link) REFERENCES people.contact_link(id);
ALTER TABLE ONLY people.interest
    ADD CONSTRAINT interest_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.kept_list
    ADD CONSTRAINT kept_list_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.linked_account
    ADD CONSTRAINT linked_account_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.one_time_link
    ADD CONSTRAINT one_time_link_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.recovery_code
    ADD CONSTRAINT recovery_code_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.role_held
    ADD CONSTRAINT role_held_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.sample
    ADD CONSTRAINT sample_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.second_factor
    ADD CONSTRAINT second_factor_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.session
    ADD CONSTRAINT session_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.subject_access_paper
    ADD CONSTRAINT subject_access_paper_request_fkey FOREIGN KEY (request) REFERENCES people.subject_access(id);
ALTER TABLE ONLY people.subject_access
    ADD CONSTRAINT subject_access_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY people.watch
    ADD CONSTRAINT watch_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY priority_list.academy_mail
    ADD CONSTRAINT academy_mail_concern_fkey FOREIGN KEY (concern) REFERENCES priority_list.academy_concern(id);
ALTER TABLE ONLY priority_list.academy_notice
    ADD CONSTRAINT academy_notice_concern_fkey FOREIGN KEY (concern) REFERENCES priority_list.academy_concern(id);
ALTER TABLE ONLY priority_list.act
    ADD CONSTRAINT act_document_fkey FOREIGN KEY (document) REFERENCES priority_list.document(id);
ALTER TABLE ONLY priority_list.allocation
    ADD CONSTRAINT allocation_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY priority_list.document
    ADD CONSTRAINT document_sha256_fkey FOREIGN KEY (sha256) REFERENCES priority_list.frozen_text(sha256);
ALTER TABLE ONLY priority_list.entry
    ADD CONSTRAINT entry_begun_by_fkey FOREIGN KEY (begun_by) REFERENCES priority_list.act(id);
ALTER TABLE ONLY priority_list.entry
    ADD CONSTRAINT entry_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES priority_list.act(id);
ALTER TABLE ONLY priority_list.line
    ADD CONSTRAINT line_document_fkey FOREIGN KEY (document) REFERENCES priority_list.document(id);
ALTER TABLE ONLY priority_list.mark
    ADD CONSTRAINT mark_takes_back FOREIGN KEY (takes_back) REFERENCES priority_list.mark(id);
ALTER TABLE ONLY priority_list.partner_profile
    ADD CONSTRAINT partner_profile_person_fkey FOREIGN KEY (person) REFERENCES people.person(id);
ALTER TABLE ONLY priority_list.signature
    ADD CONSTRAINT signature_document_fkey FOREIGN KEY (document) REFERENCES priority_list.document(id);
ALTER TABLE ONLY priority_list.signature
    ADD CONSTRAINT signature_sha256_fkey FOREIGN KEY (sha256) REFERENCES priority_list.frozen_text(sha256);
ALTER TABLE ONLY priority_list.version
    ADD CONSTRAINT version_document_fkey FOREIGN KEY (document) REFERENCES priority_list.document(id);
ALTER TABLE ONLY priority_list.version
    ADD CONSTRAINT version_sha256_fkey FOREIGN KEY (sha256) REFERENCES priority_list.frozen_text(sha256);
ALTER TABLE ONLY schools.open_register
    ADD CONSTRAINT open_register_urn_fkey FOREIGN KEY (urn) REFERENCES schools.establishment(urn) ON DELETE CASCADE;
ALTER TABLE ONLY schools.type_word
    ADD CONSTRAINT type_word_type_code_fkey FOREIGN KEY (type_code) REFERENCES schools.establishment_type(code);
CREATE POLICY doing ON calendar.task FOR UPDATE USING (((done_at IS NULL) AND access.holds(VARIADIC ARRAY['bep-director'::text, owner]))) WITH CHECK ((NOT (done_by IS DISTINCT FROM access.person())));
ALTER TABLE calendar.entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar.feed ENABLE ROW LEVEL SECURITY;
CREATE POLICY holding ON calendar.task FOR UPDATE USING ((( SELECT access.everywhere('edit-schedules'::text) AS everywhere) AND (outcome = 'does-not-apply'::text) AND (EXISTS ( SELECT
   FROM calendar.occurrence meeting
  WHERE ((meeting.id = task.occurrence) AND (meeting.state = 'called-off'::text) AND (meeting.said_at = task.done_at) AND (meeting.said_by = task.done_by)))))) WITH CHECK (((done_at IS NULL) AND ( SELECT access.everywhere('edit-schedules'::text) AS everywhere)));
CREATE POLICY making ON calendar.entry FOR INSERT WITH CHECK (( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds));
CREATE POLICY making ON calendar.task FOR INSERT WITH CHECK (( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds));
ALTER TABLE calendar.occurrence ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON calendar.feed USING ((person = access.person()));
ALTER TABLE calendar.planned_year ENABLE ROW LEVEL SECURITY;
CREATE POLICY planning ON calendar.entry FOR UPDATE USING (( SELECT access.everywhere('edit-schedules'::text) AS everywhere)) WITH CHECK (( SELECT access.everywhere('edit-schedules'::text) AS everywhere));
CREATE POLICY planning ON calendar.occurrence USING (( SELECT access.everywhere('edit-schedules'::text) AS everywhere)) WITH CHECK ((( SELECT access.everywhere('edit-schedules'::text) AS everywhere) AND ((state <> 'called-off'::text) OR (said_by = ( SELECT access.person() AS person)))));
CREATE POLICY planning ON calendar.planned_year USING (( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds));
CREATE POLICY planning ON calendar.task FOR UPDATE USING (((done_at IS NULL) AND ( SELECT access.everywhere('edit-schedules'::text) AS everywhere))) WITH CHECK (((done_at IS NULL) AND ( SELECT access.everywhere('edit-schedules'::text) AS everywhere)));
CREATE POLICY reading ON calendar.entry FOR SELECT USING (( SELECT access.everywhere('read-calendar'::text) AS everywhere));
CREATE POLICY reading ON calendar.occurrence FOR SELECT USING (( SELECT access.everywhere('read-calendar'::text) AS everywhere));
CREATE POLICY reading ON calendar.planned_year FOR SELECT USING (( SELECT access.everywhere('read-calendar'::text) AS everywhere));
CREATE POLICY reading ON calendar.schedule_version FOR SELECT USING (( SELECT access.everywhere('read-calendar'::text) AS everywhere));
CREATE POLICY reading ON calendar.task FOR SELECT USING (( SELECT access.everywhere('read-calendar'::text) AS everywhere));
CREATE POLICY reopening ON calendar.task FOR UPDATE USING (((done_by = ( SELECT access.person() AS person)) AND access.holds(VARIADIC ARRAY['bep-director'::text, owner]))) WITH CHECK (((done_at IS NULL) AND access.holds(VARIADIC ARRAY['bep-director'::text, owner])));
ALTER TABLE calendar.schedule_version ENABLE ROW LEVEL SECURITY;
CREATE POLICY setting ON calendar.schedule_version FOR INSERT WITH CHECK ((( SELECT access.holds(VARIADIC ARRAY['bep-director'::text]) AS holds) AND (NOT (made_by IS DISTINCT FROM access.person()))));
ALTER TABLE calendar.task ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents.mail ENABLE ROW LEVEL SECURITY;
CREATE POLICY posting ON documents.mail FOR INSERT WITH CHECK (((( SELECT access.is_somebody() AS is_somebody) OR ( SELECT people.is_door() AS is_door)) AND (state = 'waiting'::text) AND (attempts = 0)));
CREATE POLICY reading ON documents.mail FOR SELECT USING ((( SELECT access.may('send-mail'::text) AS may) OR (person = ( SELECT access.person() AS person))));
CREATE POLICY reading_of_letters ON documents.mail FOR SELECT USING (((reason = ANY (ARRAY['letters.letter'::text, 'letters.reminder'::text])) AND ( SELECT access.may('read-letters'::text) AS may)));
CREATE POLICY reading_of_notices ON documents.mail FOR SELECT USING (((reason = 'priority-list.academy-notice'::text) AND (id IN ( SELECT asked.mail
   FROM priority_list.academy_mail asked))));
CREATE POLICY sending ON documents.mail FOR UPDATE USING (( SELECT access.may('send-mail'::text) AS may));
CREATE POLICY correcting ON identification.intelligence FOR UPDATE USING (((( SELECT access.everywhere('record-intelligence'::text) AS everywhere) OR (urn = ANY (( SELECT access.allocated_schools('record-intelligence'::text) AS allocated_schools)::integer[])) OR ( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds)) AND ((classification = ANY (( SELECT access.cleared() AS cleared)::text[])) OR (recorded_by = ( SELECT access.person() AS person)) OR (( SELECT access.person() AS person) = ANY (named)))));
CREATE POLICY insertable ON identification.run FOR INSERT WITH CHECK (( SELECT access.may('run-assessment'::text) AS may));
CREATE POLICY insertable ON identification.school_assessment FOR INSERT WITH CHECK (( SELECT access.may('run-assessment'::text) AS may));
ALTER TABLE identification.intelligence ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON identification.run FOR SELECT USING (( SELECT access.may('read-assessment'::text) AS may));
CREATE POLICY readable ON identification.school_assessment FOR SELECT USING (( SELECT access.may('read-assessment'::text) AS may));
CREATE POLICY reading ON identification.intelligence FOR SELECT USING (((( SELECT access.everywhere('read-intelligence'::text) AS everywhere) OR (urn = ANY (( SELECT access.allocated_schools('read-intelligence'::text) AS allocated_schools)::integer[])) OR (organisation = ANY (( SELECT access.own_organisations('read-intelligence'::text) AS own_organisations)::text[])) OR (id = ANY (( SELECT access.sampled_records('read-intelligence'::text, 'intelligence'::text) AS sampled_records)::bigint[]))) AND ((classification = ANY (( SELECT access.cleared() AS cleared)::text[])) OR (recorded_by = ( SELECT access.person() AS person)) OR (( SELECT access.person() AS person) = ANY (named)))));
CREATE POLICY recording ON identification.intelligence FOR INSERT WITH CHECK (((recorded_by = ( SELECT access.person() AS person)) AND (( SELECT access.everywhere('record-intelligence'::text) AS everywhere) OR (urn = ANY (( SELECT access.allocated_schools('record-intelligence'::text) AS allocated_schools)::integer[])))));
ALTER TABLE identification.run ENABLE ROW LEVEL SECURITY;
ALTER TABLE identification.school_assessment ENABLE ROW LEVEL SECURITY;
CREATE POLICY adding ON inspections.inspection FOR INSERT WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY adding ON inspections.judgement FOR INSERT WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY adding ON inspections.latest FOR INSERT WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY adding ON inspections.told_of_ungraded FOR INSERT WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY changing ON inspections.inspection FOR UPDATE USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY changing ON inspections.judgement FOR UPDATE USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY changing ON inspections.latest FOR UPDATE USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY changing ON inspections.told_of_ungraded FOR UPDATE USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
ALTER TABLE inspections.inspection ENABLE ROW LEVEL SECURITY;
ALTER TABLE inspections.judgement ENABLE ROW LEVEL SECURITY;
ALTER TABLE inspections.latest ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON inspections.inspection FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY readable ON inspections.judgement FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY readable ON inspections.latest FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY readable ON inspections.told_of_ungraded FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY removing ON inspections.inspection FOR DELETE USING (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY removing ON inspections.judgement FOR DELETE USING (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY removing ON inspections.latest FOR DELETE USING (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY removing ON inspections.told_of_ungraded FOR DELETE USING (( SELECT access.may('import-files'::text) AS may));
ALTER TABLE inspections.told_of_ungraded ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake.fetched ENABLE ROW LEVEL SECURITY;
CREATE POLICY fetching ON intake.fetched USING (( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds));
ALTER TABLE intake.import ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON intake.import FOR SELECT USING (( SELECT access.may('read-imports'::text) AS may));
CREATE POLICY reading ON intake.refused_row FOR SELECT USING (( SELECT access.may('read-imports'::text) AS may));
CREATE POLICY reading ON intake.upload FOR SELECT USING (( SELECT access.may('read-imports'::text) AS may));
CREATE POLICY reading ON intake.upload_chunk FOR SELECT USING (( SELECT access.may('read-imports'::text) AS may));
ALTER TABLE intake.refused_row ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake.upload ENABLE ROW LEVEL SECURITY;
ALTER TABLE intake.upload_chunk ENABLE ROW LEVEL SECURITY;
CREATE POLICY writing ON intake.import USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY writing ON intake.refused_row USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY writing ON intake.upload USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY writing ON intake.upload_chunk USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY asking ON jobs.job FOR INSERT WITH CHECK (((( SELECT access.is_somebody() AS is_somebody) OR ( SELECT people.is_door() AS is_door)) AND (NOT (enqueued_by IS DISTINCT FROM ( SELECT access.person() AS person)))));
CREATE POLICY asking ON jobs.once USING ((( SELECT access.is_somebody() AS is_somebody) OR ( SELECT people.is_door() AS is_door)));
ALTER TABLE jobs.finished ENABLE ROW LEVEL SECURITY;
ALTER TABLE jobs.job ENABLE ROW LEVEL SECURITY;
ALTER TABLE jobs.lease ENABLE ROW LEVEL SECURITY;
ALTER TABLE jobs.once ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON jobs.finished FOR SELECT USING ((enqueued_by = ( SELECT access.person() AS person)));
CREATE POLICY own ON jobs.job FOR SELECT USING (((enqueued_by = ( SELECT access.person() AS person)) OR ( SELECT people.is_door() AS is_door)));
CREATE POLICY own ON jobs.progress FOR SELECT USING ((job IN ( SELECT job.id
   FROM jobs.job
  WHERE (job.enqueued_by = access.person()))));
ALTER TABLE jobs.progress ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON jobs.finished FOR SELECT USING (( SELECT (access.holds(VARIADIC ARRAY['operator'::text]) OR access.may('read-jobs'::text))));
CREATE POLICY reading ON jobs.job FOR SELECT USING (( SELECT (access.holds(VARIADIC ARRAY['operator'::text]) OR access.may('read-jobs'::text))));
CREATE POLICY reading ON jobs.progress FOR SELECT USING (( SELECT (access.holds(VARIADIC ARRAY['operator'::text]) OR access.may('read-jobs'::text))));
CREATE POLICY reading ON jobs.setback FOR SELECT USING (( SELECT access.may('read-jobs'::text) AS may));
CREATE POLICY reading ON jobs.worker FOR SELECT USING (( SELECT (access.holds(VARIADIC ARRAY['operator'::text]) OR access.may('read-jobs'::text))));
CREATE POLICY running ON jobs.finished USING (( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds));
CREATE POLICY running ON jobs.job FOR DELETE USING (( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds));
CREATE POLICY running ON jobs.lease USING (access.holds(VARIADIC ARRAY['operator'::text]));
CREATE POLICY running ON jobs.progress USING (( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds));
CREATE POLICY running ON jobs.setback USING (access.holds(VARIADIC ARRAY['operator'::text]));
CREATE POLICY running ON jobs.worker USING (( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds));
ALTER TABLE jobs.setback ENABLE ROW LEVEL SECURITY;
CREATE POLICY steering ON jobs.job FOR UPDATE USING ((( SELECT (access.holds(VARIADIC ARRAY['operator'::text]) OR access.may('steer-jobs'::text))) OR (enqueued_by = ( SELECT access.person() AS person))));
ALTER TABLE jobs.worker ENABLE ROW LEVEL SECURITY;
CREATE POLICY adding ON ledger.event FOR INSERT WITH CHECK (((access.is_somebody() OR people.is_door()) AND (NOT (actor IS DISTINCT FROM access.person())) AND (roles <@ COALESCE(access.roles(), '{}'::text[])) AND ((on_behalf_of IS NULL) OR (on_behalf_of = ANY (access.behalf())))));
CREATE POLICY adding ON ledger.publication FOR INSERT WITH CHECK (access.holds(VARIADIC ARRAY['operator'::text]));
CREATE POLICY adding ON ledger.reading FOR INSERT WITH CHECK ((NOT (person IS DISTINCT FROM access.person())));
CREATE POLICY adding ON ledger.verification FOR INSERT WITH CHECK (access.holds(VARIADIC ARRAY['operator'::text]));
ALTER TABLE ledger.block ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE ledger.hold ENABLE ROW LEVEL SECURITY;
CREATE POLICY keeping ON ledger.hold USING (( SELECT access.may('keep-retention'::text) AS may));
ALTER TABLE ledger.publication ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON ledger.block FOR SELECT USING ((access.holds(VARIADIC ARRAY['operator'::text]) OR ( SELECT access.may('read-ledger'::text) AS may)));
CREATE POLICY reading ON ledger.event FOR SELECT USING ((( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds) OR (( SELECT (NULLIF(current_setting('app.scope'::text, true), ''::text) IS NULL)) AND ((actor = ( SELECT access.person() AS person)) OR (subject = ( SELECT ('person/'::text || access.person()))))) OR ((subject ~~ 'person/%'::text) AND (( SELECT access.may('manage-accounts'::text) AS may) OR ( SELECT access.may('review-access'::text) AS may))) OR ((subject ~~ 'token/%'::text) AND ( SELECT access.may('manage-tokens'::text) AS may)) OR ((subject !~~ 'person/%'::text) AND ( SELECT access.everywhere('read-history'::text) AS everywhere) AND (NOT ( SELECT access.holds_only('administrator'::text) AS holds_only)) AND ((classification = ANY (( SELECT access.cleared() AS cleared)::text[])) OR ((classification = 'named'::text) AND ledger.shows_named(subject))) AND ledger.shows(subject, kind))));
CREATE POLICY reading ON ledger.publication FOR SELECT USING ((access.holds(VARIADIC ARRAY['operator'::text]) OR ( SELECT access.may('read-ledger'::text) AS may)));
ALTER TABLE ledger.reading ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON ledger.reading FOR SELECT USING ((access.holds(VARIADIC ARRAY['operator'::text]) OR (person = access.person()) OR ( SELECT access.may('review-access'::text) AS may) OR ( SELECT access.may('answer-subject-access'::text) AS may)));
CREATE POLICY reading ON ledger.verification FOR SELECT USING ((access.holds(VARIADIC ARRAY['operator'::text]) OR ( SELECT access.may('read-ledger'::text) AS may)));
ALTER TABLE ledger.verification ENABLE ROW LEVEL SECURITY;
CREATE POLICY acknowledging ON letters.receipt FOR INSERT WITH CHECK (((link IS NOT NULL) AND ( SELECT access.may('serve-visitors'::text) AS may)));
CREATE POLICY adding ON letters.batch FOR INSERT WITH CHECK (( SELECT access.may('draft-letters'::text) AS may));
CREATE POLICY adding ON letters.proof_paper FOR INSERT WITH CHECK (( SELECT access.may('draft-letters'::text) AS may));
CREATE POLICY answering ON letters.receipt FOR UPDATE USING (((link IS NULL) AND ( SELECT access.may('serve-visitors'::text) AS may))) WITH CHECK (((link IS NOT NULL) AND ( SELECT access.may('serve-visitors'::text) AS may)));
ALTER TABLE letters.batch ENABLE ROW LEVEL SECURITY;
CREATE POLICY changing ON letters.batch FOR UPDATE USING (( SELECT access.may('draft-letters'::text) AS may)) WITH CHECK (( SELECT access.may('draft-letters'::text) AS may));
CREATE POLICY changing ON letters.letter FOR UPDATE USING ((( SELECT access.may('draft-letters'::text) AS may) OR ( SELECT access.may('approve-letters'::text) AS may) OR ( SELECT access.may('issue-letters'::text) AS may)));
CREATE POLICY changing ON letters.proof_paper FOR UPDATE USING (( SELECT access.may('draft-letters'::text) AS may)) WITH CHECK (( SELECT access.may('draft-letters'::text) AS may));
CREATE POLICY chasing ON letters.reminder FOR INSERT WITH CHECK (( SELECT access.may('issue-letters'::text) AS may));
CREATE POLICY counting ON letters.batch FOR UPDATE USING ((( SELECT access.may('approve-letters'::text) AS may) OR ( SELECT access.may('issue-letters'::text) AS may)));
ALTER TABLE letters.delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE letters.document ENABLE ROW LEVEL SECURITY;
CREATE POLICY drafting ON letters.letter FOR INSERT WITH CHECK (( SELECT access.may('draft-letters'::text) AS may));
CREATE POLICY issuing ON letters.delivery FOR INSERT WITH CHECK (( SELECT access.may('issue-letters'::text) AS may));
CREATE POLICY issuing ON letters.document FOR INSERT WITH CHECK (( SELECT access.may('issue-letters'::text) AS may));
ALTER TABLE letters.letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE letters.pack ENABLE ROW LEVEL SECURITY;
CREATE POLICY packing ON letters.pack FOR INSERT WITH CHECK (( SELECT access.may('issue-letters'::text) AS may));
CREATE POLICY posting ON letters.pack FOR UPDATE USING (( SELECT access.may('issue-letters'::text) AS may));
CREATE POLICY printing ON letters.delivery FOR UPDATE USING (( SELECT access.may('issue-letters'::text) AS may));
ALTER TABLE letters.proof ENABLE ROW LEVEL SECURITY;
ALTER TABLE letters.proof_paper ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON letters.batch FOR SELECT USING (( SELECT access.may('read-letters'::text) AS may));
CREATE POLICY reading ON letters.delivery FOR SELECT USING (( SELECT access.may('read-letters'::text) AS may));
CREATE POLICY reading ON letters.document FOR SELECT USING (( SELECT access.may('read-letters'::text) AS may));
CREATE POLICY reading ON letters.letter FOR SELECT USING (( SELECT access.may('read-letters'::text) AS may));
CREATE POLICY reading ON letters.pack FOR SELECT USING (( SELECT access.may('read-letters'::text) AS may));
CREATE POLICY reading ON letters.proof FOR SELECT USING (( SELECT access.may('read-letters'::text) AS may));
CREATE POLICY reading ON letters.proof_paper FOR SELECT USING (( SELECT access.may('read-letters'::text) AS may));
CREATE POLICY reading ON letters.receipt FOR SELECT USING (( SELECT access.may('read-letters'::text) AS may));
CREATE POLICY reading ON letters.reminder FOR SELECT USING (( SELECT access.may('read-letters'::text) AS may));
CREATE POLICY reading ON letters.template FOR SELECT USING (( SELECT access.may('read-letters'::text) AS may));
CREATE POLICY reading_over ON letters.proof FOR INSERT WITH CHECK (((person = ( SELECT access.person() AS person)) AND ( SELECT access.may('approve-letters'::text) AS may)));
ALTER TABLE letters.receipt ENABLE ROW LEVEL SECURITY;
CREATE POLICY recording ON letters.receipt FOR INSERT WITH CHECK (((link IS NULL) AND (recorded_by = ( SELECT access.person() AS person)) AND ( SELECT access.may('issue-letters'::text) AS may)));
ALTER TABLE letters.reminder ENABLE ROW LEVEL SECURITY;
CREATE POLICY removing ON letters.batch FOR DELETE USING (( SELECT access.may('draft-letters'::text) AS may));
CREATE POLICY removing ON letters.proof_paper FOR DELETE USING (( SELECT access.may('draft-letters'::text) AS may));
CREATE POLICY taking_back ON letters.receipt FOR DELETE USING (((link IS NULL) AND (recorded_by = ( SELECT access.person() AS person)) AND ( SELECT access.may('issue-letters'::text) AS may)));
ALTER TABLE letters.template ENABLE ROW LEVEL SECURITY;
CREATE POLICY wording ON letters.template FOR INSERT WITH CHECK (( SELECT access.may('edit-letter-templates'::text) AS may));
ALTER TABLE people.access_review ENABLE ROW LEVEL SECURITY;
CREATE POLICY amending ON people.access_review FOR UPDATE USING (( SELECT access.may('review-access'::text) AS may));
CREATE POLICY answering ON people.contact_link FOR SELECT USING (( SELECT access.may('answer-subject-access'::text) AS may));
CREATE POLICY answering ON people.kept_list FOR SELECT USING (( SELECT access.may('answer-subject-access'::text) AS may));
CREATE POLICY answering ON people.sample FOR SELECT USING (( SELECT access.may('answer-subject-access'::text) AS may));
CREATE POLICY answering ON people.subject_access FOR UPDATE USING ((( SELECT access.may('answer-subject-access'::text) AS may) AND (answered_at IS NULL))) WITH CHECK ((( SELECT access.may('answer-subject-access'::text) AS may) AND (answered_at IS NOT NULL) AND (NOT (answered_by IS DISTINCT FROM access.person()))));
CREATE POLICY answering ON people.subject_access_paper USING (( SELECT access.may('answer-subject-access'::text) AS may));
CREATE POLICY answering ON people.watch FOR SELECT USING (( SELECT access.may('answer-subject-access'::text) AS may));
ALTER TABLE people.api_token ENABLE ROW LEVEL SECURITY;
CREATE POLICY changing ON people.credential FOR UPDATE USING (people.is_door());
CREATE POLICY classifying ON people.fact_check FOR UPDATE USING ((( SELECT access.everywhere('link-contacts'::text) AS everywhere) OR (urn = ANY (( SELECT access.allocated_schools('link-contacts'::text) AS allocated_schools)::integer[]))));
ALTER TABLE people.contact_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.credential ENABLE ROW LEVEL SECURITY;
CREATE POLICY declaring ON people.interest FOR INSERT WITH CHECK ((person = ( SELECT access.person() AS person)));
ALTER TABLE people.delegation ENABLE ROW LEVEL SECURITY;
CREATE POLICY door ON people.api_token FOR SELECT USING (people.is_door());
CREATE POLICY door ON people.contact_link FOR SELECT USING (people.is_door());
CREATE POLICY door ON people.one_time_link USING (people.is_door());
CREATE POLICY door ON people.openid_attempt USING (people.is_door());
CREATE POLICY door ON people.recovery_code USING (people.is_door());
CREATE POLICY door ON people.second_factor USING (people.is_door());
CREATE POLICY door ON people.session USING (people.is_door());
ALTER TABLE people.emergency_access ENABLE ROW LEVEL SECURITY;
CREATE POLICY ending ON people.delegation FOR UPDATE USING (((owner = ( SELECT access.person() AS person)) OR ( SELECT access.may('manage-accounts'::text) AS may) OR ( SELECT access.may('review-access'::text) AS may)));
CREATE POLICY ending ON people.emergency_access FOR UPDATE USING (((person = ( SELECT access.person() AS person)) OR ( SELECT access.may('review-access'::text) AS may) OR ( SELECT access.may('manage-accounts'::text) AS may)));
CREATE POLICY ending ON people.interest FOR UPDATE USING ((person = ( SELECT access.person() AS person)));
ALTER TABLE people.fact_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.interest ENABLE ROW LEVEL SECURITY;
CREATE POLICY issuing ON people.contact_link FOR INSERT WITH CHECK (((purpose = 'read-letter'::text) AND ( SELECT access.may('issue-letters'::text) AS may)));
CREATE POLICY issuing_shown ON people.contact_link FOR SELECT USING (((purpose = 'read-letter'::text) AND ( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds)));
CREATE POLICY keeping ON people.api_token USING (( SELECT access.may('manage-tokens'::text) AS may));
CREATE POLICY keeping ON people.credential FOR INSERT WITH CHECK (people.is_door());
CREATE POLICY keeping ON people.interest USING (( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds));
CREATE POLICY keeping ON people.linked_account USING (( SELECT access.may('manage-accounts'::text) AS may));
CREATE POLICY keeping ON people.person USING (( SELECT access.may('manage-accounts'::text) AS may));
CREATE POLICY keeping ON people.role_held USING (( SELECT access.may('manage-accounts'::text) AS may));
CREATE POLICY keeping ON people.sample USING (( SELECT access.may('draw-samples'::text) AS may));
CREATE POLICY keeping ON people.school_contact USING ((( SELECT access.everywhere('link-contacts'::text) AS everywhere) OR (urn = ANY (( SELECT access.allocated_schools('link-contacts'::text) AS allocated_schools)::integer[]))));
CREATE POLICY keeping ON people.session USING (( SELECT access.may('manage-accounts'::text) AS may));
ALTER TABLE people.kept_list ENABLE ROW LEVEL SECURITY;
CREATE POLICY lending ON people.delegation FOR INSERT WITH CHECK (((owner = ( SELECT access.person() AS person)) AND ( SELECT access.may('delegate-roles'::text) AS may)));
ALTER TABLE people.linked_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.one_time_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.openid_attempt ENABLE ROW LEVEL SECURITY;
CREATE POLICY opening ON people.subject_access FOR INSERT WITH CHECK ((( SELECT access.may('answer-subject-access'::text) AS may) AND (NOT (opened_by IS DISTINCT FROM access.person()))));
CREATE POLICY own ON people.kept_list USING ((person = ( SELECT access.person() AS person))) WITH CHECK ((person = ( SELECT access.person() AS person)));
CREATE POLICY own ON people.session FOR SELECT USING ((person = access.person()));
CREATE POLICY own ON people.watch USING ((person = ( SELECT access.person() AS person))) WITH CHECK ((person = ( SELECT access.person() AS person)));
ALTER TABLE people.person ENABLE ROW LEVEL SECURITY;
CREATE POLICY proving ON people.credential FOR SELECT USING (people.is_door());
CREATE POLICY reading ON people.access_review FOR SELECT USING ((( SELECT access.may('review-access'::text) AS may) OR ( SELECT access.may('manage-accounts'::text) AS may)));
CREATE POLICY reading ON people.delegation FOR SELECT USING ((people.is_door() OR (owner = ( SELECT access.person() AS person)) OR (delegate = ( SELECT access.person() AS person)) OR ( SELECT access.may('review-access'::text) AS may) OR ( SELECT access.may('manage-accounts'::text) AS may)));
CREATE POLICY reading ON people.emergency_access FOR SELECT USING ((people.is_door() OR (person = ( SELECT access.person() AS person)) OR ( SELECT access.may('review-access'::text) AS may) OR ( SELECT access.may('manage-accounts'::text) AS may)));
CREATE POLICY reading ON people.fact_check FOR SELECT USING ((( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds) OR ((( SELECT access.everywhere('link-contacts'::text) AS everywhere) OR (urn = ANY (( SELECT access.allocated_schools('link-contacts'::text) AS allocated_schools)::integer[]))) AND ((classification = ANY (( SELECT access.cleared() AS cleared)::text[])) OR (( SELECT access.person() AS person) = ANY (named))))));
CREATE POLICY reading ON people.interest FOR SELECT USING (((person = ( SELECT access.person() AS person)) OR ( SELECT access.may('allocate-schools'::text) AS may) OR ( SELECT access.may('decide-on-school'::text) AS may) OR ( SELECT access.may('review-access'::text) AS may) OR ( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds)));
CREATE POLICY reading ON people.linked_account FOR SELECT USING ((people.is_door() OR (person = ( SELECT access.person() AS person)) OR ( SELECT access.may('manage-accounts'::text) AS may) OR ( SELECT access.may('review-access'::text) AS may) OR ( SELECT access.may('answer-subject-access'::text) AS may)));
CREATE POLICY reading ON people.person FOR SELECT USING ((people.is_door() OR (id = ( SELECT access.person() AS person)) OR ( SELECT access.may('manage-accounts'::text) AS may) OR ( SELECT access.may('review-access'::text) AS may) OR ( SELECT access.may('answer-subject-access'::text) AS may)));
CREATE POLICY reading ON people.role_held FOR SELECT USING ((people.is_door() OR (person = ( SELECT access.person() AS person)) OR ( SELECT access.may('manage-accounts'::text) AS may) OR ( SELECT access.may('review-access'::text) AS may) OR ( SELECT access.may('allocate-schools'::text) AS may) OR ( SELECT access.may('draw-samples'::text) AS may) OR ( SELECT access.may('answer-subject-access'::text) AS may)));
CREATE POLICY reading ON people.sample FOR SELECT USING (((person = ( SELECT access.person() AS person)) OR ( SELECT access.may('draw-samples'::text) AS may) OR ( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds)));
CREATE POLICY reading ON people.subject_access FOR SELECT USING (( SELECT access.may('answer-subject-access'::text) AS may));
CREATE POLICY recording ON people.fact_check FOR INSERT WITH CHECK (people.is_door());
ALTER TABLE people.recovery_code ENABLE ROW LEVEL SECURITY;
CREATE POLICY reopening ON people.subject_access FOR UPDATE USING ((( SELECT access.may('answer-subject-access'::text) AS may) AND (answered_by = access.person()) AND (((answered_at AT TIME ZONE 'Europe/London'::text))::date = access.today()))) WITH CHECK ((( SELECT access.may('answer-subject-access'::text) AS may) AND (answered_at IS NULL) AND (answered_by IS NULL)));
CREATE POLICY reviewing ON people.access_review FOR INSERT WITH CHECK ((( SELECT access.may('review-access'::text) AS may) AND (reviewed_by = ( SELECT access.person() AS person))));
CREATE POLICY reviewing ON people.session FOR SELECT USING (( SELECT access.may('review-access'::text) AS may));
CREATE POLICY revoking ON people.role_held FOR UPDATE USING (( SELECT access.may('review-access'::text) AS may));
CREATE POLICY revoking ON people.session FOR UPDATE USING (( SELECT access.may('review-access'::text) AS may));
ALTER TABLE people.role_held ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.sample ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.school_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.second_factor ENABLE ROW LEVEL SECURITY;
CREATE POLICY sending ON people.contact_link USING ((( SELECT access.everywhere('link-contacts'::text) AS everywhere) OR (urn = ANY (( SELECT access.allocated_schools('link-contacts'::text) AS allocated_schools)::integer[]))));
CREATE POLICY serving ON people.school_contact FOR SELECT USING (( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds));
ALTER TABLE people.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.subject_access ENABLE ROW LEVEL SECURITY;
ALTER TABLE people.subject_access_paper ENABLE ROW LEVEL SECURITY;
CREATE POLICY taking ON people.emergency_access FOR INSERT WITH CHECK (((person = ( SELECT access.person() AS person)) AND ( SELECT access.may('take-emergency-access'::text) AS may)));
CREATE POLICY using_one ON people.api_token FOR UPDATE USING (people.is_door());
CREATE POLICY using_one ON people.contact_link FOR UPDATE USING (people.is_door());
ALTER TABLE people.watch ENABLE ROW LEVEL SECURITY;
CREATE POLICY adding ON performance.benchmark FOR INSERT WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY adding ON performance.observation FOR INSERT WITH CHECK (( SELECT access.may('import-files'::text) AS may));
ALTER TABLE performance.benchmark ENABLE ROW LEVEL SECURITY;
CREATE POLICY changing ON performance.benchmark FOR UPDATE USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY changing ON performance.observation FOR UPDATE USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
ALTER TABLE performance.measure ENABLE ROW LEVEL SECURITY;
ALTER TABLE performance.observation ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON performance.benchmark FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY readable ON performance.measure FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY readable ON performance.observation FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY removing ON performance.benchmark FOR DELETE USING (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY removing ON performance.observation FOR DELETE USING (( SELECT access.may('import-files'::text) AS may));
ALTER TABLE priority_list.academy_concern ENABLE ROW LEVEL SECURITY;
ALTER TABLE priority_list.academy_mail ENABLE ROW LEVEL SECURITY;
ALTER TABLE priority_list.academy_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE priority_list.act ENABLE ROW LEVEL SECURITY;
CREATE POLICY adding ON priority_list.act FOR INSERT WITH CHECK ((( SELECT access.may('act-on-priority-list'::text) AS may) OR ( SELECT access.may('sign-list-for-bep'::text) AS may) OR ( SELECT access.may('sign-list-for-bcc'::text) AS may) OR ( SELECT access.may('review-listed-schools'::text) AS may)));
CREATE POLICY adding ON priority_list.allocation FOR INSERT WITH CHECK ((( SELECT access.may('allocate-schools'::text) AS may) OR ( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds)));
CREATE POLICY adding ON priority_list.carrying FOR INSERT WITH CHECK (( SELECT access.may('review-listed-schools'::text) AS may));
CREATE POLICY adding ON priority_list.document FOR INSERT WITH CHECK (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY adding ON priority_list.entry FOR INSERT WITH CHECK ((( SELECT access.may('act-on-priority-list'::text) AS may) OR ( SELECT access.may('sign-list-for-bep'::text) AS may) OR ( SELECT access.may('sign-list-for-bcc'::text) AS may) OR ( SELECT access.may('review-listed-schools'::text) AS may)));
CREATE POLICY adding ON priority_list.frozen_text FOR INSERT WITH CHECK (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY adding ON priority_list.line FOR INSERT WITH CHECK (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY adding ON priority_list.partner_profile FOR INSERT WITH CHECK (( SELECT access.may('allocate-schools'::text) AS may));
CREATE POLICY adding ON priority_list.version FOR INSERT WITH CHECK (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY adding ON priority_list.year_closing FOR INSERT WITH CHECK (( SELECT access.may('review-listed-schools'::text) AS may));
ALTER TABLE priority_list.allocation ENABLE ROW LEVEL SECURITY;
CREATE POLICY asking ON priority_list.academy_mail FOR INSERT WITH CHECK (( SELECT access.may('notify-of-academies'::text) AS may));
ALTER TABLE priority_list.carrying ENABLE ROW LEVEL SECURITY;
CREATE POLICY changing ON priority_list.act FOR UPDATE USING ((( SELECT access.may('act-on-priority-list'::text) AS may) OR ( SELECT access.may('sign-list-for-bep'::text) AS may) OR ( SELECT access.may('sign-list-for-bcc'::text) AS may) OR ( SELECT access.may('review-listed-schools'::text) AS may))) WITH CHECK ((( SELECT access.may('act-on-priority-list'::text) AS may) OR ( SELECT access.may('sign-list-for-bep'::text) AS may) OR ( SELECT access.may('sign-list-for-bcc'::text) AS may) OR ( SELECT access.may('review-listed-schools'::text) AS may)));
CREATE POLICY changing ON priority_list.allocation FOR UPDATE USING ((( SELECT access.may('allocate-schools'::text) AS may) OR ( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds))) WITH CHECK ((( SELECT access.may('allocate-schools'::text) AS may) OR ( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds)));
CREATE POLICY changing ON priority_list.carrying FOR UPDATE USING (( SELECT access.may('review-listed-schools'::text) AS may)) WITH CHECK (( SELECT access.may('review-listed-schools'::text) AS may));
CREATE POLICY changing ON priority_list.document FOR UPDATE USING (( SELECT access.may('draft-priority-list'::text) AS may)) WITH CHECK (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY changing ON priority_list.entry FOR UPDATE USING ((( SELECT access.may('act-on-priority-list'::text) AS may) OR ( SELECT access.may('sign-list-for-bep'::text) AS may) OR ( SELECT access.may('sign-list-for-bcc'::text) AS may) OR ( SELECT access.may('review-listed-schools'::text) AS may))) WITH CHECK ((( SELECT access.may('act-on-priority-list'::text) AS may) OR ( SELECT access.may('sign-list-for-bep'::text) AS may) OR ( SELECT access.may('sign-list-for-bcc'::text) AS may) OR ( SELECT access.may('review-listed-schools'::text) AS may)));
CREATE POLICY changing ON priority_list.frozen_text FOR UPDATE USING (( SELECT access.may('draft-priority-list'::text) AS may)) WITH CHECK (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY changing ON priority_list.line FOR UPDATE USING (( SELECT access.may('draft-priority-list'::text) AS may)) WITH CHECK (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY changing ON priority_list.partner_profile FOR UPDATE USING (( SELECT access.may('allocate-schools'::text) AS may)) WITH CHECK (( SELECT access.may('allocate-schools'::text) AS may));
CREATE POLICY changing ON priority_list.version FOR UPDATE USING (( SELECT access.may('draft-priority-list'::text) AS may)) WITH CHECK (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY changing ON priority_list.year_closing FOR UPDATE USING (( SELECT access.may('review-listed-schools'::text) AS may)) WITH CHECK (( SELECT access.may('review-listed-schools'::text) AS may));
CREATE POLICY classifying ON priority_list.academy_concern FOR UPDATE USING (( SELECT access.may('notify-of-academies'::text) AS may));
CREATE POLICY classifying ON priority_list.contact FOR UPDATE USING (( SELECT access.may('record-contacts'::text) AS may));
ALTER TABLE priority_list.contact ENABLE ROW LEVEL SECURITY;
CREATE POLICY deciding ON priority_list.self_report USING ((( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds) OR (( SELECT access.may('triage-self-reports'::text) AS may) AND ((classification = ANY (( SELECT access.cleared() AS cleared)::text[])) OR (( SELECT access.person() AS person) = ANY (named))))));
ALTER TABLE priority_list.document ENABLE ROW LEVEL SECURITY;
ALTER TABLE priority_list.entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE priority_list.frozen_text ENABLE ROW LEVEL SECURITY;
CREATE POLICY handed_over ON priority_list.academy_notice FOR INSERT WITH CHECK ((( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds) AND (EXISTS ( SELECT
   FROM (priority_list.academy_mail asked
     JOIN documents.mail ON ((mail.id = asked.mail)))
  WHERE ((asked.concern = academy_notice.concern) AND (asked.body = academy_notice.body) AND (mail.state = 'sent'::text))))));
CREATE POLICY leaving ON priority_list.allocation FOR UPDATE USING (((( SELECT access.may('act-on-priority-list'::text) AS may) OR ( SELECT access.may('review-listed-schools'::text) AS may)) AND (NOT (EXISTS ( SELECT
   FROM priority_list.entry e
  WHERE ((e.urn = allocation.urn) AND (e.ended_by IS NULL))))))) WITH CHECK (((ended_at IS NOT NULL) AND (( SELECT access.may('act-on-priority-list'::text) AS may) OR ( SELECT access.may('review-listed-schools'::text) AS may))));
ALTER TABLE priority_list.line ENABLE ROW LEVEL SECURITY;
ALTER TABLE priority_list.mark ENABLE ROW LEVEL SECURITY;
CREATE POLICY marking ON priority_list.mark FOR INSERT WITH CHECK (((((organisation = 'bep'::text) AND ( SELECT access.may('mark-for-bep'::text) AS may)) OR ((organisation = 'bcc'::text) AND ( SELECT access.may('mark-for-bcc'::text) AS may))) AND (((takes_back IS NULL) AND (made_by = ( SELECT access.person() AS person))) OR ((takes_back IS NOT NULL) AND priority_list.may_take_back(takes_back, authority, year, urn, organisation, verdict, reason, made_by)))));
CREATE POLICY notifying ON priority_list.academy_notice FOR INSERT WITH CHECK (( SELECT access.may('notify-of-academies'::text) AS may));
ALTER TABLE priority_list.partner_profile ENABLE ROW LEVEL SECURITY;
CREATE POLICY reading ON priority_list.academy_concern FOR SELECT USING ((( SELECT access.may('read-priority-list'::text) AS may) AND ((classification = ANY (( SELECT access.cleared() AS cleared)::text[])) OR (recorded_by = ( SELECT access.person() AS person)) OR (( SELECT access.person() AS person) = ANY (named)))));
CREATE POLICY reading ON priority_list.academy_mail FOR SELECT USING ((( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds) OR (concern IN ( SELECT academy_concern.id
   FROM priority_list.academy_concern))));
CREATE POLICY reading ON priority_list.academy_notice FOR SELECT USING ((concern IN ( SELECT academy_concern.id
   FROM priority_list.academy_concern)));
CREATE POLICY reading ON priority_list.act FOR SELECT USING (( SELECT access.may('read-priority-list'::text) AS may));
CREATE POLICY reading ON priority_list.allocation FOR SELECT USING (((person = ( SELECT access.person() AS person)) OR (person = ANY (( SELECT access.behalf() AS behalf)::bigint[])) OR ( SELECT access.everywhere('read-intelligence'::text) AS everywhere) OR ( SELECT access.may('allocate-schools'::text) AS may) OR ( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds)));
CREATE POLICY reading ON priority_list.carrying FOR SELECT USING (( SELECT access.may('read-priority-list'::text) AS may));
CREATE POLICY reading ON priority_list.contact FOR SELECT USING ((( SELECT access.may('read-priority-list'::text) AS may) AND ((classification = ANY (( SELECT access.cleared() AS cleared)::text[])) OR (made_by = ( SELECT access.person() AS person)) OR (( SELECT access.person() AS person) = ANY (named)))));
CREATE POLICY reading ON priority_list.document FOR SELECT USING (( SELECT access.may('read-priority-list'::text) AS may));
CREATE POLICY reading ON priority_list.entry FOR SELECT USING (( SELECT access.may('read-priority-list'::text) AS may));
CREATE POLICY reading ON priority_list.frozen_text FOR SELECT USING (( SELECT access.may('read-priority-list'::text) AS may));
CREATE POLICY reading ON priority_list.line FOR SELECT USING (( SELECT access.may('read-priority-list'::text) AS may));
CREATE POLICY reading ON priority_list.mark FOR SELECT USING (( SELECT access.may('read-priority-list'::text) AS may));
CREATE POLICY reading ON priority_list.partner_profile FOR SELECT USING (((person = ( SELECT access.person() AS person)) OR ( SELECT access.may('allocate-schools'::text) AS may)));
CREATE POLICY reading ON priority_list.signature FOR SELECT USING (( SELECT access.may('read-priority-list'::text) AS may));
CREATE POLICY reading ON priority_list.stated FOR SELECT USING (( SELECT access.may('read-priority-list'::text) AS may));
CREATE POLICY reading ON priority_list.version FOR SELECT USING (( SELECT access.may('read-priority-list'::text) AS may));
CREATE POLICY reading ON priority_list.year_closing FOR SELECT USING (( SELECT access.may('read-priority-list'::text) AS may));
CREATE POLICY recording ON priority_list.academy_concern FOR INSERT WITH CHECK (( SELECT access.may('notify-of-academies'::text) AS may));
CREATE POLICY recording ON priority_list.contact FOR INSERT WITH CHECK (( SELECT access.may('record-contacts'::text) AS may));
CREATE POLICY reinstating ON priority_list.stated FOR UPDATE USING ((( SELECT access.may('draft-priority-list'::text) AS may) AND (withdrawn_at IS NOT NULL) AND ((withdrawn_by = ( SELECT access.person() AS person)) OR ( SELECT access.may('sign-list-for-bep'::text) AS may) OR ( SELECT access.may('sign-list-for-bcc'::text) AS may)))) WITH CHECK (((withdrawn_at IS NULL) AND (withdrawn_by IS NULL)));
CREATE POLICY removing ON priority_list.act FOR DELETE USING ((( SELECT access.may('act-on-priority-list'::text) AS may) OR ( SELECT access.may('sign-list-for-bep'::text) AS may) OR ( SELECT access.may('sign-list-for-bcc'::text) AS may) OR ( SELECT access.may('review-listed-schools'::text) AS may)));
CREATE POLICY removing ON priority_list.allocation FOR DELETE USING ((( SELECT access.may('allocate-schools'::text) AS may) OR ( SELECT access.holds(VARIADIC ARRAY['operator'::text]) AS holds)));
CREATE POLICY removing ON priority_list.carrying FOR DELETE USING (( SELECT access.may('review-listed-schools'::text) AS may));
CREATE POLICY removing ON priority_list.document FOR DELETE USING (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY removing ON priority_list.entry FOR DELETE USING ((( SELECT access.may('act-on-priority-list'::text) AS may) OR ( SELECT access.may('sign-list-for-bep'::text) AS may) OR ( SELECT access.may('sign-list-for-bcc'::text) AS may) OR ( SELECT access.may('review-listed-schools'::text) AS may)));
CREATE POLICY removing ON priority_list.frozen_text FOR DELETE USING (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY removing ON priority_list.line FOR DELETE USING (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY removing ON priority_list.partner_profile FOR DELETE USING (( SELECT access.may('allocate-schools'::text) AS may));
CREATE POLICY removing ON priority_list.version FOR DELETE USING (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY removing ON priority_list.year_closing FOR DELETE USING (( SELECT access.may('review-listed-schools'::text) AS may));
ALTER TABLE priority_list.self_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE priority_list.signature ENABLE ROW LEVEL SECURITY;
CREATE POLICY signing ON priority_list.document FOR UPDATE USING ((( SELECT access.may('sign-list-for-bep'::text) AS may) OR ( SELECT access.may('sign-list-for-bcc'::text) AS may)));
CREATE POLICY signing ON priority_list.signature FOR INSERT WITH CHECK (((person = ( SELECT access.person() AS person)) AND (((organisation = 'bep'::text) AND ( SELECT access.may('sign-list-for-bep'::text) AS may)) OR ((organisation = 'bcc'::text) AND ( SELECT access.may('sign-list-for-bcc'::text) AS may)))));
ALTER TABLE priority_list.stated ENABLE ROW LEVEL SECURITY;
CREATE POLICY stating ON priority_list.stated FOR INSERT WITH CHECK (((( SELECT access.may('draft-priority-list'::text) AS may) OR ( SELECT access.may('act-on-priority-list'::text) AS may)) AND (NOT (made_by IS DISTINCT FROM ( SELECT access.person() AS person)))));
ALTER TABLE priority_list.version ENABLE ROW LEVEL SECURITY;
CREATE POLICY voiding ON priority_list.signature FOR UPDATE USING (( SELECT access.may('draft-priority-list'::text) AS may));
CREATE POLICY withdrawing ON priority_list.stated FOR UPDATE USING ((( SELECT access.may('draft-priority-list'::text) AS may) AND (withdrawn_at IS NULL) AND ((made_by = ( SELECT access.person() AS person)) OR ( SELECT access.may('sign-list-for-bep'::text) AS may) OR ( SELECT access.may('sign-list-for-bcc'::text) AS may)))) WITH CHECK (((withdrawn_at IS NOT NULL) AND (NOT (withdrawn_by IS DISTINCT FROM ( SELECT access.person() AS person)))));
ALTER TABLE priority_list.year_closing ENABLE ROW LEVEL SECURITY;
CREATE POLICY adding ON schools.establishment FOR INSERT WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY adding ON schools.gias_record FOR INSERT WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY adding ON schools.link FOR INSERT WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY adding ON schools.spine_record FOR INSERT WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY changing ON schools.establishment FOR UPDATE USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY changing ON schools.gias_record FOR UPDATE USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY changing ON schools.link FOR UPDATE USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY changing ON schools.spine_record FOR UPDATE USING (( SELECT access.may('import-files'::text) AS may)) WITH CHECK (( SELECT access.may('import-files'::text) AS may));
ALTER TABLE schools.establishment ENABLE ROW LEVEL SECURITY;
ALTER TABLE schools.establishment_type ENABLE ROW LEVEL SECURITY;
ALTER TABLE schools.gias_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE schools.link ENABLE ROW LEVEL SECURITY;
ALTER TABLE schools.open_register ENABLE ROW LEVEL SECURITY;
ALTER TABLE schools.open_schools ENABLE ROW LEVEL SECURITY;
CREATE POLICY readable ON schools.establishment FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY readable ON schools.establishment_type FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY readable ON schools.gias_record FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY readable ON schools.link FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY readable ON schools.open_register FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY readable ON schools.open_schools FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY readable ON schools.spine_record FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY readable ON schools.type_word FOR SELECT USING (( SELECT access.may('read-register'::text) AS may));
CREATE POLICY removing ON schools.establishment FOR DELETE USING (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY removing ON schools.gias_record FOR DELETE USING (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY removing ON schools.link FOR DELETE USING (( SELECT access.may('import-files'::text) AS may));
CREATE POLICY removing ON schools.spine_record FOR DELETE USING (( SELECT access.may('import-files'::text) AS may));
ALTER TABLE schools.spine_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE schools.type_word ENABLE ROW LEVEL SECURITY;
CREATE POLICY sending ON web.sent_form USING (( SELECT access.is_somebody() AS is_somebody)) WITH CHECK (( SELECT access.is_somebody() AS is_somebody));
ALTER TABLE web.sent_form ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA access TO school_improvement_api;
GRANT USAGE ON SCHEMA access TO school_improvement_scheduler;
GRANT USAGE ON SCHEMA access TO school_improvement_worker;
GRANT USAGE ON SCHEMA access TO school_improvement_reader;
GRANT USAGE ON SCHEMA calendar TO school_improvement_api;
GRANT USAGE ON SCHEMA calendar TO school_improvement_scheduler;
GRANT USAGE ON SCHEMA calendar TO school_improvement_worker;
GRANT USAGE ON SCHEMA calendar TO school_improvement_reader;
GRANT USAGE ON SCHEMA documents TO school_improvement_api;
GRANT USAGE ON SCHEMA documents TO school_improvement_scheduler;
GRANT USAGE ON SCHEMA documents TO school_improvement_worker;
GRANT USAGE ON SCHEMA documents TO school_improvement_reader;
GRANT USAGE ON SCHEMA identification TO school_improvement_api;
GRANT USAGE ON SCHEMA identification TO school_improvement_worker;
GRANT USAGE ON SCHEMA identification TO school_improvement_reader;
GRANT USAGE ON SCHEMA inspections TO school_improvement_api;
GRANT USAGE ON SCHEMA inspections TO school_improvement_scheduler;
GRANT USAGE ON SCHEMA inspections TO school_improvement_worker;
GRANT USAGE ON SCHEMA inspections TO school_improvement_reader;
GRANT USAGE ON SCHEMA intake TO school_improvement_api;
GRANT USAGE ON SCHEMA intake TO school_improvement_worker;
GRANT USAGE ON SCHEMA intake TO school_improvement_reader;
GRANT USAGE ON SCHEMA jobs TO school_improvement_api;
GRANT USAGE ON SCHEMA jobs TO school_improvement_scheduler;
GRANT USAGE ON SCHEMA jobs TO school_improvement_worker;
GRANT USAGE ON SCHEMA jobs TO school_improvement_reader;
GRANT USAGE ON SCHEMA ledger TO school_improvement_api;
GRANT USAGE ON SCHEMA ledger TO school_improvement_scheduler;
GRANT USAGE ON SCHEMA ledger TO school_improvement_worker;
GRANT USAGE ON SCHEMA ledger TO school_improvement_reader;
GRANT USAGE ON SCHEMA letters TO school_improvement_api;
GRANT USAGE ON SCHEMA letters TO school_improvement_scheduler;
GRANT USAGE ON SCHEMA letters TO school_improvement_worker;
GRANT USAGE ON SCHEMA letters TO school_improvement_reader;
GRANT USAGE ON SCHEMA people TO school_improvement_api;
GRANT USAGE ON SCHEMA people TO school_improvement_scheduler;
GRANT USAGE ON SCHEMA people TO school_improvement_worker;
GRANT USAGE ON SCHEMA people TO school_improvement_reader;
GRANT USAGE ON SCHEMA performance TO school_improvement_api;
GRANT USAGE ON SCHEMA performance TO school_improvement_scheduler;
GRANT USAGE ON SCHEMA performance TO school_improvement_worker;
GRANT USAGE ON SCHEMA performance TO school_improvement_reader;
GRANT USAGE ON SCHEMA priority_list TO school_improvement_api;
GRANT USAGE ON SCHEMA priority_list TO school_improvement_scheduler;
GRANT USAGE ON SCHEMA priority_list TO school_improvement_worker;
GRANT USAGE ON SCHEMA priority_list TO school_improvement_reader;
GRANT USAGE ON SCHEMA schools TO school_improvement_api;
GRANT USAGE ON SCHEMA schools TO school_improvement_scheduler;
GRANT USAGE ON SCHEMA schools TO school_improvement_worker;
GRANT USAGE ON SCHEMA schools TO school_improvement_reader;
GRANT USAGE ON SCHEMA web TO school_improvement_api;
REVOKE ALL ON FUNCTION calendar.feed_holder(address text) FROM PUBLIC;
GRANT ALL ON FUNCTION calendar.feed_holder(address text) TO school_improvement_api;
REVOKE ALL ON FUNCTION calendar.feeds_about(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION calendar.feeds_about(request bigint) TO school_improvement_api;
REVOKE ALL ON FUNCTION documents.erasable_mail(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION documents.erasable_mail(before timestamp with time zone) TO school_improvement_api;
GRANT ALL ON FUNCTION documents.erasable_mail(before timestamp with time zone) TO school_improvement_worker;
REVOKE ALL ON FUNCTION documents.erase_mail(before timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION documents.erase_mail(before timestamp with time zone, most integer) TO school_improvement_worker;
REVOKE ALL ON FUNCTION documents.mail_about(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION documents.mail_about(request bigint) TO school_improvement_api;
REVOKE ALL ON FUNCTION identification.erasable_intelligence(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION identification.erasable_intelligence(before timestamp with time zone) TO school_improvement_api;
GRANT ALL ON FUNCTION identification.erasable_intelligence(before timestamp with time zone) TO school_improvement_worker;
REVOKE ALL ON FUNCTION identification.erase_intelligence(before timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION identification.erase_intelligence(before timestamp with time zone, most integer) TO school_improvement_worker;
GRANT SELECT,INSERT,UPDATE ON TABLE identification.intelligence TO school_improvement_api;
GRANT SELECT,UPDATE ON TABLE identification.intelligence TO school_improvement_worker;
GRANT SELECT ON TABLE identification.intelligence TO school_improvement_reader;
REVOKE ALL ON FUNCTION identification.intelligence_about(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION identification.intelligence_about(request bigint) TO school_improvement_api;
REVOKE ALL ON FUNCTION identification.is_withdrawn(evidence text) FROM PUBLIC;
GRANT ALL ON FUNCTION identification.is_withdrawn(evidence text) TO school_improvement_api;
GRANT ALL ON FUNCTION identification.is_withdrawn(evidence text) TO school_improvement_worker;
REVOKE ALL ON FUNCTION inspections.came_in(since timestamp with time zone, schools integer[]) FROM PUBLIC;
GRANT ALL ON FUNCTION inspections.came_in(since timestamp with time zone, schools integer[]) TO school_improvement_api;
GRANT ALL ON FUNCTION inspections.came_in(since timestamp with time zone, schools integer[]) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION inspections.came_in(since timestamp with time zone, schools integer[]) TO school_improvement_worker;
GRANT ALL ON FUNCTION inspections.came_in(since timestamp with time zone, schools integer[]) TO school_improvement_reader;
GRANT SELECT ON TABLE inspections.inspection TO school_improvement_api;
GRANT SELECT ON TABLE inspections.inspection TO school_improvement_scheduler;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE inspections.inspection TO school_improvement_worker;
GRANT SELECT ON TABLE inspections.inspection TO school_improvement_reader;
GRANT ALL ON FUNCTION inspections.latest_graded_as_at(day date) TO school_improvement_api;
GRANT ALL ON FUNCTION inspections.latest_graded_as_at(day date) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION inspections.latest_graded_as_at(day date) TO school_improvement_worker;
GRANT ALL ON FUNCTION inspections.latest_graded_as_at(day date) TO school_improvement_reader;
GRANT ALL ON FUNCTION inspections.latest_ungraded_as_at(day date) TO school_improvement_api;
GRANT ALL ON FUNCTION inspections.latest_ungraded_as_at(day date) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION inspections.latest_ungraded_as_at(day date) TO school_improvement_worker;
GRANT ALL ON FUNCTION inspections.latest_ungraded_as_at(day date) TO school_improvement_reader;
GRANT ALL ON FUNCTION inspections.ungraded_are_known(school integer, day date) TO school_improvement_api;
GRANT ALL ON FUNCTION inspections.ungraded_are_known(school integer, day date) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION inspections.ungraded_are_known(school integer, day date) TO school_improvement_worker;
GRANT ALL ON FUNCTION inspections.ungraded_are_known(school integer, day date) TO school_improvement_reader;
REVOKE ALL ON FUNCTION intake.sources() FROM PUBLIC;
GRANT ALL ON FUNCTION intake.sources() TO school_improvement_api;
GRANT ALL ON FUNCTION intake.sources() TO school_improvement_reader;
REVOKE ALL ON FUNCTION jobs.live_of_key(wanted text, running boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION jobs.live_of_key(wanted text, running boolean) TO school_improvement_api;
GRANT ALL ON FUNCTION jobs.live_of_key(wanted text, running boolean) TO school_improvement_worker;
GRANT ALL ON FUNCTION jobs.live_of_key(wanted text, running boolean) TO school_improvement_scheduler;
GRANT SELECT ON TABLE ledger.block TO school_improvement_api;
GRANT SELECT ON TABLE ledger.block TO school_improvement_scheduler;
GRANT SELECT ON TABLE ledger.block TO school_improvement_worker;
GRANT SELECT ON TABLE ledger.block TO school_improvement_reader;
REVOKE ALL ON FUNCTION ledger.erasable(kinds text[], made_before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION ledger.erasable(kinds text[], made_before timestamp with time zone) TO school_improvement_api;
GRANT ALL ON FUNCTION ledger.erasable(kinds text[], made_before timestamp with time zone) TO school_improvement_worker;
REVOKE ALL ON FUNCTION ledger.erasable_readings(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION ledger.erasable_readings(before timestamp with time zone) TO school_improvement_api;
GRANT ALL ON FUNCTION ledger.erasable_readings(before timestamp with time zone) TO school_improvement_worker;
REVOKE ALL ON FUNCTION ledger.erase(class text, kinds text[], made_before timestamp with time zone, by_role text, under text, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION ledger.erase(class text, kinds text[], made_before timestamp with time zone, by_role text, under text, most integer) TO school_improvement_worker;
REVOKE ALL ON FUNCTION ledger.erase_readings(before timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION ledger.erase_readings(before timestamp with time zone, most integer) TO school_improvement_worker;
GRANT SELECT,INSERT ON TABLE ledger.event TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE ledger.event TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE ledger.event TO school_improvement_worker;
GRANT SELECT ON TABLE ledger.event TO school_improvement_reader;
REVOKE ALL ON FUNCTION ledger.events_about(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION ledger.events_about(request bigint) TO school_improvement_api;
REVOKE ALL ON FUNCTION ledger.persons_of(what text) FROM PUBLIC;
REVOKE ALL ON FUNCTION ledger.schools_of(what text) FROM PUBLIC;
REVOKE ALL ON FUNCTION ledger.seal(most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION ledger.seal(most integer) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION ledger.seal(most integer) TO school_improvement_worker;
REVOKE ALL ON FUNCTION letters.confirmation_progress(wanted integer, wanted_year integer) FROM PUBLIC;
GRANT ALL ON FUNCTION letters.confirmation_progress(wanted integer, wanted_year integer) TO school_improvement_api;
GRANT ALL ON FUNCTION letters.confirmation_progress(wanted integer, wanted_year integer) TO school_improvement_worker;
REVOKE ALL ON FUNCTION letters.erasable_letters(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION letters.erasable_letters(before timestamp with time zone) TO school_improvement_api;
GRANT ALL ON FUNCTION letters.erasable_letters(before timestamp with time zone) TO school_improvement_worker;
REVOKE ALL ON FUNCTION letters.erase_letters(before timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION letters.erase_letters(before timestamp with time zone, most integer) TO school_improvement_worker;
REVOKE ALL ON FUNCTION letters.letters_naming(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION letters.letters_naming(request bigint) TO school_improvement_api;
REVOKE ALL ON FUNCTION letters.stage_progress(wanted integer, wanted_year integer) FROM PUBLIC;
GRANT ALL ON FUNCTION letters.stage_progress(wanted integer, wanted_year integer) TO school_improvement_api;
GRANT ALL ON FUNCTION letters.stage_progress(wanted integer, wanted_year integer) TO school_improvement_worker;
REVOKE ALL ON FUNCTION people.end_sessions() FROM PUBLIC;
REVOKE ALL ON FUNCTION people.erasable_accounts(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION people.erasable_accounts(before timestamp with time zone) TO school_improvement_api;
GRANT ALL ON FUNCTION people.erasable_accounts(before timestamp with time zone) TO school_improvement_worker;
REVOKE ALL ON FUNCTION people.erasable_contacts(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION people.erasable_contacts(before timestamp with time zone) TO school_improvement_api;
GRANT ALL ON FUNCTION people.erasable_contacts(before timestamp with time zone) TO school_improvement_worker;
REVOKE ALL ON FUNCTION people.erasable_links(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION people.erasable_links(before timestamp with time zone) TO school_improvement_api;
GRANT ALL ON FUNCTION people.erasable_links(before timestamp with time zone) TO school_improvement_worker;
REVOKE ALL ON FUNCTION people.erasable_requests(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION people.erasable_requests(before timestamp with time zone) TO school_improvement_api;
GRANT ALL ON FUNCTION people.erasable_requests(before timestamp with time zone) TO school_improvement_worker;
REVOKE ALL ON FUNCTION people.erasable_sessions(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION people.erasable_sessions(before timestamp with time zone) TO school_improvement_api;
GRANT ALL ON FUNCTION people.erasable_sessions(before timestamp with time zone) TO school_improvement_worker;
REVOKE ALL ON FUNCTION people.erase_accounts(before timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION people.erase_accounts(before timestamp with time zone, most integer) TO school_improvement_worker;
REVOKE ALL ON FUNCTION people.erase_contacts(before timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION people.erase_contacts(before timestamp with time zone, most integer) TO school_improvement_worker;
REVOKE ALL ON FUNCTION people.erase_links(before timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION people.erase_links(before timestamp with time zone, most integer) TO school_improvement_worker;
REVOKE ALL ON FUNCTION people.erase_requests(before timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION people.erase_requests(before timestamp with time zone, most integer) TO school_improvement_worker;
REVOKE ALL ON FUNCTION people.erase_sessions(before timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION people.erase_sessions(before timestamp with time zone, most integer) TO school_improvement_worker;
GRANT SELECT,INSERT ON TABLE people.fact_check TO school_improvement_api;
GRANT SELECT ON TABLE people.fact_check TO school_improvement_reader;
GRANT UPDATE(classification) ON TABLE people.fact_check TO school_improvement_api;
GRANT UPDATE(named) ON TABLE people.fact_check TO school_improvement_api;
REVOKE ALL ON FUNCTION people.fact_checks_about(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION people.fact_checks_about(request bigint) TO school_improvement_api;
REVOKE ALL ON FUNCTION people.mentions_about(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION people.mentions_about(request bigint) TO school_improvement_api;
REVOKE ALL ON FUNCTION people.revoke_tokens_under_review(holder bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION people.revoke_tokens_under_review(holder bigint) TO school_improvement_api;
REVOKE ALL ON FUNCTION people.session_holder(hash bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION people.session_holder(hash bytea) TO school_improvement_api;
REVOKE ALL ON FUNCTION people.tokens_about(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION people.tokens_about(request bigint) TO school_improvement_api;
REVOKE ALL ON FUNCTION people.tokens_under_review() FROM PUBLIC;
GRANT ALL ON FUNCTION people.tokens_under_review() TO school_improvement_api;
REVOKE ALL ON FUNCTION priority_list.academies_about(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.academies_about(request bigint) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.academies_about(request bigint) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.academies_about(request bigint) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.academies_about(request bigint) TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.academies_counted(wanted integer, wanted_year integer) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.academies_counted(wanted integer, wanted_year integer) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.academies_counted(wanted integer, wanted_year integer) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.academies_counted(wanted integer, wanted_year integer) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.academies_counted(wanted integer, wanted_year integer) TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.academies_told(wanted integer, wanted_year integer) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.academies_told(wanted integer, wanted_year integer) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.academies_told(wanted integer, wanted_year integer) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.academies_told(wanted integer, wanted_year integer) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.academies_told(wanted integer, wanted_year integer) TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.entry TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.entry TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE priority_list.entry TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.entry TO school_improvement_reader;
GRANT UPDATE(during) ON TABLE priority_list.entry TO school_improvement_api;
GRANT UPDATE(during) ON TABLE priority_list.entry TO school_improvement_worker;
GRANT UPDATE(ended_by) ON TABLE priority_list.entry TO school_improvement_api;
GRANT UPDATE(ended_by) ON TABLE priority_list.entry TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.as_at(day date) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.as_at(day date) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.as_at(day date) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.as_at(day date) TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.board(school integer, met date) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.board(school integer, met date) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.board(school integer, met date) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.board(school integer, met date) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.board(school integer, met date) TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.contact_steps(schools integer[]) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.contact_steps(schools integer[]) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.contact_steps(schools integer[]) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.contact_steps(schools integer[]) TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.contact TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.contact TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.contact TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.contact TO school_improvement_reader;
GRANT UPDATE(classification) ON TABLE priority_list.contact TO school_improvement_api;
GRANT UPDATE(named) ON TABLE priority_list.contact TO school_improvement_api;
REVOKE ALL ON FUNCTION priority_list.contacts_about(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.contacts_about(request bigint) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.contacts_about(request bigint) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.contacts_about(request bigint) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.contacts_about(request bigint) TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.erasable_self_reports(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.erasable_self_reports(before timestamp with time zone) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.erasable_self_reports(before timestamp with time zone) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.erasable_self_reports(before timestamp with time zone) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.erasable_self_reports(before timestamp with time zone) TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.erasable_words(before timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.erasable_words(before timestamp with time zone) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.erasable_words(before timestamp with time zone) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.erasable_words(before timestamp with time zone) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.erasable_words(before timestamp with time zone) TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.erase_self_reports(before timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.erase_self_reports(before timestamp with time zone, most integer) TO school_improvement_worker;
REVOKE ALL ON FUNCTION priority_list.erase_words(before timestamp with time zone, most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.erase_words(before timestamp with time zone, most integer) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.evidence_held(wanted text[]) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.evidence_held(wanted text[]) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.evidence_held(wanted text[]) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.evidence_held(wanted text[]) TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.evidence_references(wanted text[]) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.evidence_references(wanted text[]) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.evidence_references(wanted text[]) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.evidence_references(wanted text[]) TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.guard_concern() TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.guard_concern() TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.guard_concern() TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.guard_concern() TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.guard_document() TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.guard_document() TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.guard_document() TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.guard_document() TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.guard_line() TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.guard_line() TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.guard_line() TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.guard_line() TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.guard_signature() TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.guard_signature() TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.guard_signature() TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.guard_signature() TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.guard_withdrawn() TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.guard_withdrawn() TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.guard_withdrawn() TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.guard_withdrawn() TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.hides_concern(school integer) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.hides_concern(school integer) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.hides_concern(school integer) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.hides_concern(school integer) TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.in_review(wanted integer, days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.in_review(wanted integer, days integer) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.in_review(wanted integer, days integer) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.in_review(wanted integer, days integer) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.in_review(wanted integer, days integer) TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.interests_of(someone bigint, school integer, met date) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.interests_of(someone bigint, school integer, met date) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.interests_of(someone bigint, school integer, met date) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.interests_of(someone bigint, school integer, met date) TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.may_take_back(which bigint, of_authority smallint, of_year smallint, of_school integer, said_for text, said_verdict text, said_reason text, said_by bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.may_take_back(which bigint, of_authority smallint, of_year smallint, of_school integer, said_for text, said_verdict text, said_reason text, said_by bigint) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.may_take_back(which bigint, of_authority smallint, of_year smallint, of_school integer, said_for text, said_verdict text, said_reason text, said_by bigint) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.may_take_back(which bigint, of_authority smallint, of_year smallint, of_school integer, said_for text, said_verdict text, said_reason text, said_by bigint) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.may_take_back(which bigint, of_authority smallint, of_year smallint, of_school integer, said_for text, said_verdict text, said_reason text, said_by bigint) TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.owed(wanted integer, days integer) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.owed(wanted integer, days integer) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.owed(wanted integer, days integer) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.owed(wanted integer, days integer) TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.partners_now() FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.partners_now() TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.partners_now() TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.partners_now() TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.partners_now() TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.profile_about(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.profile_about(request bigint) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.profile_about(request bigint) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.profile_about(request bigint) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.profile_about(request bigint) TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.refuse_allocation_in_conflict() TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.refuse_allocation_in_conflict() TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.refuse_allocation_in_conflict() TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.refuse_allocation_in_conflict() TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.refuse_change_but_erasure() TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.refuse_change_but_erasure() TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.refuse_change_but_erasure() TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.refuse_change_but_erasure() TO school_improvement_reader;
GRANT ALL ON FUNCTION priority_list.refuse_decision_in_conflict() TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.refuse_decision_in_conflict() TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.refuse_decision_in_conflict() TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.refuse_decision_in_conflict() TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.review_counted(wanted integer, wanted_year integer, days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.review_counted(wanted integer, wanted_year integer, days integer) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.review_counted(wanted integer, wanted_year integer, days integer) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.review_counted(wanted integer, wanted_year integer, days integer) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.review_counted(wanted integer, wanted_year integer, days integer) TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.review_progress(wanted integer, wanted_year integer, days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.review_progress(wanted integer, wanted_year integer, days integer) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.review_progress(wanted integer, wanted_year integer, days integer) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.review_progress(wanted integer, wanted_year integer, days integer) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.review_progress(wanted integer, wanted_year integer, days integer) TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.self_report TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.self_report TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.self_report TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.self_report TO school_improvement_reader;
GRANT UPDATE(confirmed_at) ON TABLE priority_list.self_report TO school_improvement_api;
GRANT UPDATE(outcome) ON TABLE priority_list.self_report TO school_improvement_api;
GRANT UPDATE(outcome) ON TABLE priority_list.self_report TO school_improvement_worker;
GRANT UPDATE(reason) ON TABLE priority_list.self_report TO school_improvement_api;
GRANT UPDATE(reason) ON TABLE priority_list.self_report TO school_improvement_worker;
GRANT UPDATE(decided_by) ON TABLE priority_list.self_report TO school_improvement_api;
GRANT UPDATE(decided_by) ON TABLE priority_list.self_report TO school_improvement_worker;
GRANT UPDATE(decided_at) ON TABLE priority_list.self_report TO school_improvement_api;
GRANT UPDATE(decided_at) ON TABLE priority_list.self_report TO school_improvement_worker;
GRANT UPDATE(told) ON TABLE priority_list.self_report TO school_improvement_api;
GRANT UPDATE(told) ON TABLE priority_list.self_report TO school_improvement_worker;
GRANT UPDATE(classification) ON TABLE priority_list.self_report TO school_improvement_api;
GRANT UPDATE(named) ON TABLE priority_list.self_report TO school_improvement_api;
GRANT UPDATE(reopened_at) ON TABLE priority_list.self_report TO school_improvement_api;
GRANT UPDATE(reopened_at) ON TABLE priority_list.self_report TO school_improvement_worker;
REVOKE ALL ON FUNCTION priority_list.self_reports_about(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.self_reports_about(request bigint) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.self_reports_about(request bigint) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.self_reports_about(request bigint) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.self_reports_about(request bigint) TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.standing_evidence(schools integer[], days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.standing_evidence(schools integer[], days integer) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.standing_evidence(schools integer[], days integer) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.standing_evidence(schools integer[], days integer) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.standing_evidence(schools integer[], days integer) TO school_improvement_reader;
REVOKE ALL ON FUNCTION priority_list.withhold_words(wanted bigint, told text, instead text) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.withhold_words(wanted bigint, told text, instead text) TO school_improvement_api;
REVOKE ALL ON FUNCTION priority_list.without_partner(wanted integer) FROM PUBLIC;
GRANT ALL ON FUNCTION priority_list.without_partner(wanted integer) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.without_partner(wanted integer) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.without_partner(wanted integer) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.without_partner(wanted integer) TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.act TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.act TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE priority_list.act TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.act TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.document TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.document TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.document TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.document TO school_improvement_reader;
GRANT INSERT(authority) ON TABLE priority_list.document TO school_improvement_worker;
GRANT INSERT(year) ON TABLE priority_list.document TO school_improvement_worker;
GRANT UPDATE(number) ON TABLE priority_list.document TO school_improvement_api;
GRANT INSERT(state) ON TABLE priority_list.document TO school_improvement_worker;
GRANT UPDATE(state) ON TABLE priority_list.document TO school_improvement_api;
GRANT UPDATE(revision) ON TABLE priority_list.document TO school_improvement_worker;
GRANT UPDATE(revision) ON TABLE priority_list.document TO school_improvement_api;
GRANT UPDATE(sha256) ON TABLE priority_list.document TO school_improvement_api;
GRANT INSERT(opened_by) ON TABLE priority_list.document TO school_improvement_worker;
GRANT INSERT(changed_by) ON TABLE priority_list.document TO school_improvement_worker;
GRANT UPDATE(changed_by) ON TABLE priority_list.document TO school_improvement_api;
GRANT UPDATE(changed_at) ON TABLE priority_list.document TO school_improvement_api;
GRANT UPDATE(agreed_on) ON TABLE priority_list.document TO school_improvement_api;
GRANT UPDATE(removed) ON TABLE priority_list.document TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.agreed TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.agreed TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.agreed TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.agreed TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.carrying TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.carrying TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.carrying TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.carrying TO school_improvement_reader;
GRANT UPDATE(is_carried) ON TABLE priority_list.carrying TO school_improvement_api;
GRANT UPDATE(rationale) ON TABLE priority_list.carrying TO school_improvement_api;
GRANT UPDATE(version) ON TABLE priority_list.carrying TO school_improvement_api;
GRANT UPDATE(decided_by) ON TABLE priority_list.carrying TO school_improvement_api;
GRANT UPDATE(decided_at) ON TABLE priority_list.carrying TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.current TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.current TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.current TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.current TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.year_closing TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.year_closing TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.year_closing TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.year_closing TO school_improvement_reader;
GRANT UPDATE(closed_at) ON TABLE priority_list.year_closing TO school_improvement_api;
GRANT UPDATE(closed_by) ON TABLE priority_list.year_closing TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.year_review(wanted integer, ending integer) TO school_improvement_api;
GRANT ALL ON FUNCTION priority_list.year_review(wanted integer, ending integer) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION priority_list.year_review(wanted integer, ending integer) TO school_improvement_worker;
GRANT ALL ON FUNCTION priority_list.year_review(wanted integer, ending integer) TO school_improvement_reader;
GRANT SELECT ON TABLE schools.establishment TO school_improvement_api;
GRANT SELECT ON TABLE schools.establishment TO school_improvement_scheduler;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE schools.establishment TO school_improvement_worker;
GRANT SELECT ON TABLE schools.establishment TO school_improvement_reader;
GRANT ALL ON FUNCTION schools.as_at(day date) TO school_improvement_api;
GRANT ALL ON FUNCTION schools.as_at(day date) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION schools.as_at(day date) TO school_improvement_worker;
GRANT ALL ON FUNCTION schools.as_at(day date) TO school_improvement_reader;
GRANT ALL ON FUNCTION schools.count_open() TO school_improvement_api;
GRANT ALL ON FUNCTION schools.count_open() TO school_improvement_scheduler;
GRANT ALL ON FUNCTION schools.count_open() TO school_improvement_worker;
GRANT ALL ON FUNCTION schools.count_open() TO school_improvement_reader;
GRANT SELECT ON TABLE schools.link TO school_improvement_api;
GRANT SELECT ON TABLE schools.link TO school_improvement_scheduler;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE schools.link TO school_improvement_worker;
GRANT SELECT ON TABLE schools.link TO school_improvement_reader;
GRANT ALL ON FUNCTION schools.neighbours(of_urn integer, wanted text) TO school_improvement_api;
GRANT ALL ON FUNCTION schools.neighbours(of_urn integer, wanted text) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION schools.neighbours(of_urn integer, wanted text) TO school_improvement_worker;
GRANT ALL ON FUNCTION schools.neighbours(of_urn integer, wanted text) TO school_improvement_reader;
GRANT ALL ON FUNCTION schools.history(of_urn integer) TO school_improvement_api;
GRANT ALL ON FUNCTION schools.history(of_urn integer) TO school_improvement_scheduler;
GRANT ALL ON FUNCTION schools.history(of_urn integer) TO school_improvement_worker;
GRANT ALL ON FUNCTION schools.history(of_urn integer) TO school_improvement_reader;
GRANT ALL ON FUNCTION schools.keep_open_register() TO school_improvement_api;
GRANT ALL ON FUNCTION schools.keep_open_register() TO school_improvement_scheduler;
GRANT ALL ON FUNCTION schools.keep_open_register() TO school_improvement_worker;
GRANT ALL ON FUNCTION schools.keep_open_register() TO school_improvement_reader;
GRANT SELECT ON TABLE access.clearances TO school_improvement_api;
GRANT SELECT ON TABLE access.clearances TO school_improvement_scheduler;
GRANT SELECT ON TABLE access.clearances TO school_improvement_worker;
GRANT SELECT ON TABLE access.clearances TO school_improvement_reader;
GRANT SELECT ON TABLE access.grants TO school_improvement_api;
GRANT SELECT ON TABLE access.grants TO school_improvement_scheduler;
GRANT SELECT ON TABLE access.grants TO school_improvement_worker;
GRANT SELECT ON TABLE access.grants TO school_improvement_reader;
GRANT SELECT ON TABLE calendar.entry TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE calendar.entry TO school_improvement_scheduler;
GRANT SELECT ON TABLE calendar.entry TO school_improvement_worker;
GRANT SELECT ON TABLE calendar.entry TO school_improvement_reader;
GRANT UPDATE(title) ON TABLE calendar.entry TO school_improvement_api;
GRANT UPDATE(kind) ON TABLE calendar.entry TO school_improvement_api;
GRANT UPDATE(day) ON TABLE calendar.entry TO school_improvement_api;
GRANT UPDATE(starts_at) ON TABLE calendar.entry TO school_improvement_api;
GRANT UPDATE(ends_at) ON TABLE calendar.entry TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE calendar.feed TO school_improvement_api;
GRANT UPDATE(revoked_at) ON TABLE calendar.feed TO school_improvement_api;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE calendar.occurrence TO school_improvement_api;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE calendar.occurrence TO school_improvement_scheduler;
GRANT SELECT ON TABLE calendar.occurrence TO school_improvement_worker;
GRANT SELECT ON TABLE calendar.occurrence TO school_improvement_reader;
GRANT SELECT ON TABLE calendar.planned_year TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE calendar.planned_year TO school_improvement_scheduler;
GRANT SELECT ON TABLE calendar.planned_year TO school_improvement_worker;
GRANT SELECT ON TABLE calendar.planned_year TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE calendar.schedule_version TO school_improvement_api;
GRANT SELECT ON TABLE calendar.schedule_version TO school_improvement_scheduler;
GRANT SELECT ON TABLE calendar.schedule_version TO school_improvement_worker;
GRANT SELECT ON TABLE calendar.schedule_version TO school_improvement_reader;
GRANT SELECT ON TABLE calendar.task TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE calendar.task TO school_improvement_scheduler;
GRANT SELECT ON TABLE calendar.task TO school_improvement_worker;
GRANT SELECT ON TABLE calendar.task TO school_improvement_reader;
GRANT UPDATE(title) ON TABLE calendar.task TO school_improvement_api;
GRANT UPDATE(owner) ON TABLE calendar.task TO school_improvement_api;
GRANT UPDATE(due_at) ON TABLE calendar.task TO school_improvement_api;
GRANT UPDATE(done_at) ON TABLE calendar.task TO school_improvement_api;
GRANT UPDATE(done_by) ON TABLE calendar.task TO school_improvement_api;
GRANT UPDATE(note) ON TABLE calendar.task TO school_improvement_api;
GRANT UPDATE(outcome) ON TABLE calendar.task TO school_improvement_api;
GRANT INSERT ON TABLE documents.mail TO school_improvement_api;
GRANT INSERT ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE documents.mail TO school_improvement_worker;
GRANT SELECT(id) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(id) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(id) ON TABLE documents.mail TO school_improvement_reader;
GRANT SELECT(recipient_address) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(recipient_address) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(recipient_address) ON TABLE documents.mail TO school_improvement_reader;
GRANT SELECT(recipient_name) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(recipient_name) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(recipient_name) ON TABLE documents.mail TO school_improvement_reader;
GRANT SELECT(subject) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(subject) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(subject) ON TABLE documents.mail TO school_improvement_reader;
GRANT UPDATE(plain_text) ON TABLE documents.mail TO school_improvement_worker;
GRANT UPDATE(html) ON TABLE documents.mail TO school_improvement_worker;
GRANT SELECT(person) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(person) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(person) ON TABLE documents.mail TO school_improvement_reader;
GRANT SELECT(reason) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(reason) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(reason) ON TABLE documents.mail TO school_improvement_reader;
GRANT SELECT(made_at) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(made_at) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(made_at) ON TABLE documents.mail TO school_improvement_reader;
GRANT SELECT(state) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(state) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(state) ON TABLE documents.mail TO school_improvement_reader;
GRANT UPDATE(state) ON TABLE documents.mail TO school_improvement_worker;
GRANT SELECT(attempts) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(attempts) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(attempts) ON TABLE documents.mail TO school_improvement_reader;
GRANT UPDATE(attempts) ON TABLE documents.mail TO school_improvement_worker;
GRANT SELECT(last_reply) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(last_reply) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(last_reply) ON TABLE documents.mail TO school_improvement_reader;
GRANT UPDATE(last_reply) ON TABLE documents.mail TO school_improvement_worker;
GRANT SELECT(message_id) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(message_id) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(message_id) ON TABLE documents.mail TO school_improvement_reader;
GRANT UPDATE(message_id) ON TABLE documents.mail TO school_improvement_worker;
GRANT SELECT(handed_over_at) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(handed_over_at) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(handed_over_at) ON TABLE documents.mail TO school_improvement_reader;
GRANT UPDATE(handed_over_at) ON TABLE documents.mail TO school_improvement_worker;
GRANT SELECT(erased) ON TABLE documents.mail TO school_improvement_api;
GRANT SELECT(erased) ON TABLE documents.mail TO school_improvement_scheduler;
GRANT SELECT(erased) ON TABLE documents.mail TO school_improvement_reader;
GRANT UPDATE(erased) ON TABLE documents.mail TO school_improvement_worker;
GRANT USAGE ON SEQUENCE documents.mail_id_seq TO school_improvement_api;
GRANT USAGE ON SEQUENCE documents.mail_id_seq TO school_improvement_scheduler;
GRANT USAGE ON SEQUENCE documents.mail_id_seq TO school_improvement_worker;
GRANT SELECT,INSERT ON TABLE identification.run TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE identification.run TO school_improvement_worker;
GRANT SELECT ON TABLE identification.run TO school_improvement_reader;
GRANT SELECT ON TABLE identification.latest_run TO school_improvement_api;
GRANT SELECT ON TABLE identification.latest_run TO school_improvement_worker;
GRANT SELECT ON TABLE identification.latest_run TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE identification.school_assessment TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE identification.school_assessment TO school_improvement_worker;
GRANT SELECT ON TABLE identification.school_assessment TO school_improvement_reader;
GRANT SELECT ON TABLE identification.latest_verdict TO school_improvement_api;
GRANT SELECT ON TABLE identification.latest_verdict TO school_improvement_worker;
GRANT SELECT ON TABLE identification.latest_verdict TO school_improvement_reader;
GRANT USAGE ON SEQUENCE identification.run_id_seq TO school_improvement_api;
GRANT USAGE ON SEQUENCE identification.run_id_seq TO school_improvement_worker;
GRANT SELECT ON TABLE inspections.judgement TO school_improvement_api;
GRANT SELECT ON TABLE inspections.judgement TO school_improvement_scheduler;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE inspections.judgement TO school_improvement_worker;
GRANT SELECT ON TABLE inspections.judgement TO school_improvement_reader;
GRANT SELECT ON TABLE inspections.latest TO school_improvement_api;
GRANT SELECT ON TABLE inspections.latest TO school_improvement_scheduler;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE inspections.latest TO school_improvement_worker;
GRANT SELECT ON TABLE inspections.latest TO school_improvement_reader;
GRANT SELECT ON TABLE inspections.latest_graded TO school_improvement_api;
GRANT SELECT ON TABLE inspections.latest_graded TO school_improvement_scheduler;
GRANT SELECT ON TABLE inspections.latest_graded TO school_improvement_worker;
GRANT SELECT ON TABLE inspections.latest_graded TO school_improvement_reader;
GRANT SELECT ON TABLE inspections.latest_ungraded TO school_improvement_api;
GRANT SELECT ON TABLE inspections.latest_ungraded TO school_improvement_scheduler;
GRANT SELECT ON TABLE inspections.latest_ungraded TO school_improvement_worker;
GRANT SELECT ON TABLE inspections.latest_ungraded TO school_improvement_reader;
GRANT SELECT ON TABLE inspections.told_of_ungraded TO school_improvement_api;
GRANT SELECT ON TABLE inspections.told_of_ungraded TO school_improvement_scheduler;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE inspections.told_of_ungraded TO school_improvement_worker;
GRANT SELECT ON TABLE inspections.told_of_ungraded TO school_improvement_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE intake.fetched TO school_improvement_worker;
GRANT SELECT ON TABLE intake.import TO school_improvement_api;
GRANT SELECT ON TABLE intake.import TO school_improvement_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE intake.import TO school_improvement_worker;
GRANT SELECT ON TABLE intake.refused_row TO school_improvement_api;
GRANT SELECT ON TABLE intake.refused_row TO school_improvement_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE intake.refused_row TO school_improvement_worker;
GRANT SELECT,INSERT,UPDATE ON TABLE intake.upload TO school_improvement_api;
GRANT SELECT ON TABLE intake.upload TO school_improvement_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE intake.upload TO school_improvement_worker;
GRANT INSERT ON TABLE intake.upload_chunk TO school_improvement_api;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE intake.upload_chunk TO school_improvement_worker;
GRANT SELECT ON TABLE jobs.finished TO school_improvement_api;
GRANT SELECT ON TABLE jobs.finished TO school_improvement_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.finished TO school_improvement_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.finished TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE jobs.job TO school_improvement_api;
GRANT SELECT ON TABLE jobs.job TO school_improvement_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.job TO school_improvement_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.job TO school_improvement_scheduler;
GRANT UPDATE(state) ON TABLE jobs.job TO school_improvement_api;
GRANT UPDATE(run_at) ON TABLE jobs.job TO school_improvement_api;
GRANT UPDATE(cancel_requested) ON TABLE jobs.job TO school_improvement_api;
GRANT UPDATE("position") ON TABLE jobs.job TO school_improvement_api;
GRANT USAGE ON SEQUENCE jobs.job_id_seq TO school_improvement_api;
GRANT USAGE ON SEQUENCE jobs.job_id_seq TO school_improvement_worker;
GRANT USAGE ON SEQUENCE jobs.job_id_seq TO school_improvement_scheduler;
GRANT SELECT ON TABLE jobs.lease TO school_improvement_api;
GRANT SELECT ON TABLE jobs.lease TO school_improvement_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.lease TO school_improvement_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.lease TO school_improvement_scheduler;
GRANT SELECT,INSERT,UPDATE ON TABLE jobs.once TO school_improvement_api;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.once TO school_improvement_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.once TO school_improvement_scheduler;
GRANT SELECT ON TABLE jobs.progress TO school_improvement_api;
GRANT SELECT ON TABLE jobs.progress TO school_improvement_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.progress TO school_improvement_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.progress TO school_improvement_scheduler;
GRANT SELECT ON TABLE jobs.setback TO school_improvement_api;
GRANT SELECT ON TABLE jobs.setback TO school_improvement_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.setback TO school_improvement_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.setback TO school_improvement_scheduler;
GRANT SELECT ON TABLE jobs.worker TO school_improvement_api;
GRANT SELECT ON TABLE jobs.worker TO school_improvement_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.worker TO school_improvement_worker;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE jobs.worker TO school_improvement_scheduler;
GRANT SELECT,INSERT,UPDATE ON TABLE ledger.hold TO school_improvement_api;
GRANT SELECT ON TABLE ledger.hold TO school_improvement_scheduler;
GRANT SELECT ON TABLE ledger.hold TO school_improvement_worker;
GRANT SELECT ON TABLE ledger.hold TO school_improvement_reader;
GRANT SELECT ON TABLE ledger.publication TO school_improvement_api;
GRANT SELECT ON TABLE ledger.publication TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE ledger.publication TO school_improvement_worker;
GRANT SELECT ON TABLE ledger.publication TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE ledger.reading TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE ledger.reading TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE ledger.reading TO school_improvement_worker;
GRANT SELECT ON TABLE ledger.reading TO school_improvement_reader;
GRANT SELECT ON TABLE ledger.verification TO school_improvement_api;
GRANT SELECT ON TABLE ledger.verification TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE ledger.verification TO school_improvement_worker;
GRANT SELECT ON TABLE ledger.verification TO school_improvement_reader;
GRANT SELECT ON TABLE letters.delivery TO school_improvement_api;
GRANT SELECT ON TABLE letters.delivery TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE letters.delivery TO school_improvement_worker;
GRANT SELECT ON TABLE letters.delivery TO school_improvement_reader;
GRANT UPDATE(printed_at) ON TABLE letters.delivery TO school_improvement_api;
GRANT UPDATE(printed_by) ON TABLE letters.delivery TO school_improvement_api;
GRANT UPDATE(came_back_at) ON TABLE letters.delivery TO school_improvement_api;
GRANT UPDATE(came_back_at) ON TABLE letters.delivery TO school_improvement_worker;
GRANT UPDATE(came_back_said) ON TABLE letters.delivery TO school_improvement_api;
GRANT UPDATE(came_back_said) ON TABLE letters.delivery TO school_improvement_worker;
GRANT UPDATE(came_back_by) ON TABLE letters.delivery TO school_improvement_api;
GRANT UPDATE(came_back_by) ON TABLE letters.delivery TO school_improvement_worker;
GRANT UPDATE(posted_instead_at) ON TABLE letters.delivery TO school_improvement_api;
GRANT UPDATE(posted_instead_by) ON TABLE letters.delivery TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE letters.letter TO school_improvement_api;
GRANT SELECT ON TABLE letters.letter TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE letters.letter TO school_improvement_worker;
GRANT SELECT ON TABLE letters.letter TO school_improvement_reader;
GRANT UPDATE(school) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(school) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(template) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(template) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(state) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(state) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(revision) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(revision) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(channel) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(channel) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(recipient) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(recipient) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(salutation) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(salutation) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(email) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(email) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(recipient_source) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(recipient_source) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(address) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(address) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(postcode) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(postcode) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(sources) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(sources) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(reasons) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(reasons) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(fields) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(fields) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(subject) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(subject) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(words) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(words) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(drafted_by) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(drafted_by) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(drafted_at) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(drafted_at) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(edited_by) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(edited_by) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(changed_at) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(changed_at) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(sent_back_because) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(sent_back_because) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(approved_by) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(approved_by) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(approved_at) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(approved_at) ON TABLE letters.letter TO school_improvement_worker;
GRANT UPDATE(sent_back_by) ON TABLE letters.letter TO school_improvement_api;
GRANT UPDATE(sent_back_by) ON TABLE letters.letter TO school_improvement_worker;
GRANT SELECT,INSERT,DELETE ON TABLE letters.receipt TO school_improvement_api;
GRANT SELECT ON TABLE letters.receipt TO school_improvement_scheduler;
GRANT SELECT ON TABLE letters.receipt TO school_improvement_worker;
GRANT SELECT ON TABLE letters.receipt TO school_improvement_reader;
GRANT UPDATE(link) ON TABLE letters.receipt TO school_improvement_api;
GRANT UPDATE(acknowledged_at) ON TABLE letters.receipt TO school_improvement_api;
GRANT UPDATE(said_on) ON TABLE letters.receipt TO school_improvement_api;
GRANT UPDATE(said_by) ON TABLE letters.receipt TO school_improvement_api;
GRANT UPDATE(said_how) ON TABLE letters.receipt TO school_improvement_api;
GRANT UPDATE(recorded_by) ON TABLE letters.receipt TO school_improvement_api;
GRANT SELECT ON TABLE letters.awaited TO school_improvement_api;
GRANT SELECT ON TABLE letters.awaited TO school_improvement_scheduler;
GRANT SELECT ON TABLE letters.awaited TO school_improvement_worker;
GRANT SELECT ON TABLE letters.awaited TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE letters.batch TO school_improvement_api;
GRANT SELECT ON TABLE letters.batch TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE letters.batch TO school_improvement_worker;
GRANT SELECT ON TABLE letters.batch TO school_improvement_reader;
GRANT UPDATE(revision) ON TABLE letters.batch TO school_improvement_api;
GRANT UPDATE(revision) ON TABLE letters.batch TO school_improvement_worker;
GRANT SELECT ON TABLE letters.document TO school_improvement_api;
GRANT SELECT ON TABLE letters.document TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE letters.document TO school_improvement_worker;
GRANT SELECT ON TABLE letters.document TO school_improvement_reader;
GRANT SELECT ON TABLE letters.pack TO school_improvement_api;
GRANT SELECT ON TABLE letters.pack TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE letters.pack TO school_improvement_worker;
GRANT SELECT ON TABLE letters.pack TO school_improvement_reader;
GRANT UPDATE(pdf) ON TABLE letters.pack TO school_improvement_api;
GRANT UPDATE(posted_at) ON TABLE letters.pack TO school_improvement_api;
GRANT UPDATE(posted_by) ON TABLE letters.pack TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE letters.proof TO school_improvement_api;
GRANT SELECT ON TABLE letters.proof TO school_improvement_scheduler;
GRANT SELECT ON TABLE letters.proof TO school_improvement_worker;
GRANT SELECT ON TABLE letters.proof TO school_improvement_reader;
GRANT SELECT ON TABLE letters.proof_paper TO school_improvement_api;
GRANT SELECT ON TABLE letters.proof_paper TO school_improvement_scheduler;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE letters.proof_paper TO school_improvement_worker;
GRANT SELECT ON TABLE letters.proof_paper TO school_improvement_reader;
GRANT SELECT ON TABLE letters.reminder TO school_improvement_api;
GRANT SELECT ON TABLE letters.reminder TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE letters.reminder TO school_improvement_worker;
GRANT SELECT ON TABLE letters.reminder TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE letters.template TO school_improvement_api;
GRANT SELECT ON TABLE letters.template TO school_improvement_scheduler;
GRANT SELECT ON TABLE letters.template TO school_improvement_worker;
GRANT SELECT ON TABLE letters.template TO school_improvement_reader;
GRANT SELECT ON TABLE letters.to_schools TO school_improvement_api;
GRANT SELECT ON TABLE letters.to_schools TO school_improvement_scheduler;
GRANT SELECT ON TABLE letters.to_schools TO school_improvement_worker;
GRANT SELECT ON TABLE letters.to_schools TO school_improvement_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE people.access_review TO school_improvement_api;
GRANT SELECT,INSERT,UPDATE ON TABLE people.api_token TO school_improvement_api;
GRANT SELECT,INSERT,UPDATE ON TABLE people.contact_link TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE people.contact_link TO school_improvement_worker;
GRANT SELECT,INSERT,UPDATE ON TABLE people.school_contact TO school_improvement_api;
GRANT SELECT ON TABLE people.school_contact TO school_improvement_worker;
GRANT SELECT ON TABLE people.contacts_now TO school_improvement_api;
GRANT SELECT ON TABLE people.contacts_now TO school_improvement_worker;
GRANT SELECT,INSERT,UPDATE ON TABLE people.credential TO school_improvement_api;
GRANT SELECT ON TABLE people.delegation TO school_improvement_scheduler;
GRANT SELECT ON TABLE people.delegation TO school_improvement_worker;
GRANT SELECT ON TABLE people.delegation TO school_improvement_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE people.delegation TO school_improvement_api;
GRANT SELECT ON TABLE people.emergency_access TO school_improvement_scheduler;
GRANT SELECT ON TABLE people.emergency_access TO school_improvement_worker;
GRANT SELECT ON TABLE people.emergency_access TO school_improvement_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE people.emergency_access TO school_improvement_api;
GRANT SELECT ON TABLE people.facts_disputed TO school_improvement_api;
GRANT SELECT ON TABLE people.person TO school_improvement_scheduler;
GRANT SELECT ON TABLE people.person TO school_improvement_worker;
GRANT SELECT ON TABLE people.person TO school_improvement_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE people.person TO school_improvement_api;
GRANT SELECT ON TABLE people.role_held TO school_improvement_scheduler;
GRANT SELECT ON TABLE people.role_held TO school_improvement_worker;
GRANT SELECT ON TABLE people.role_held TO school_improvement_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE people.role_held TO school_improvement_api;
GRANT SELECT ON TABLE people.held_now TO school_improvement_scheduler;
GRANT SELECT ON TABLE people.held_now TO school_improvement_worker;
GRANT SELECT ON TABLE people.held_now TO school_improvement_reader;
GRANT SELECT ON TABLE people.held_now TO school_improvement_api;
GRANT SELECT ON TABLE people.interest TO school_improvement_scheduler;
GRANT SELECT ON TABLE people.interest TO school_improvement_worker;
GRANT SELECT ON TABLE people.interest TO school_improvement_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE people.interest TO school_improvement_api;
GRANT SELECT ON TABLE people.interests TO school_improvement_scheduler;
GRANT SELECT ON TABLE people.interests TO school_improvement_worker;
GRANT SELECT ON TABLE people.interests TO school_improvement_reader;
GRANT SELECT ON TABLE people.interests TO school_improvement_api;
GRANT SELECT ON TABLE people.interests_now TO school_improvement_scheduler;
GRANT SELECT ON TABLE people.interests_now TO school_improvement_worker;
GRANT SELECT ON TABLE people.interests_now TO school_improvement_reader;
GRANT SELECT ON TABLE people.interests_now TO school_improvement_api;
GRANT SELECT,INSERT,DELETE ON TABLE people.kept_list TO school_improvement_api;
GRANT SELECT,INSERT,UPDATE ON TABLE people.linked_account TO school_improvement_api;
GRANT SELECT,INSERT,UPDATE ON TABLE people.one_time_link TO school_improvement_api;
GRANT SELECT,INSERT,DELETE ON TABLE people.openid_attempt TO school_improvement_api;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE people.recovery_code TO school_improvement_api;
GRANT SELECT ON TABLE people.sample TO school_improvement_scheduler;
GRANT SELECT ON TABLE people.sample TO school_improvement_worker;
GRANT SELECT ON TABLE people.sample TO school_improvement_reader;
GRANT SELECT,INSERT,UPDATE ON TABLE people.sample TO school_improvement_api;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE people.second_factor TO school_improvement_api;
GRANT SELECT,INSERT,UPDATE ON TABLE people.session TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE people.subject_access TO school_improvement_api;
GRANT UPDATE(answered_by) ON TABLE people.subject_access TO school_improvement_api;
GRANT UPDATE(answered_at) ON TABLE people.subject_access TO school_improvement_api;
GRANT SELECT,INSERT,UPDATE ON TABLE people.subject_access_paper TO school_improvement_api;
GRANT SELECT,DELETE,UPDATE ON TABLE people.subject_access_paper TO school_improvement_worker;
GRANT SELECT,INSERT,DELETE ON TABLE people.watch TO school_improvement_api;
GRANT SELECT ON TABLE performance.benchmark TO school_improvement_api;
GRANT SELECT ON TABLE performance.benchmark TO school_improvement_scheduler;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE performance.benchmark TO school_improvement_worker;
GRANT SELECT ON TABLE performance.benchmark TO school_improvement_reader;
GRANT SELECT ON TABLE performance.measure TO school_improvement_api;
GRANT SELECT ON TABLE performance.measure TO school_improvement_scheduler;
GRANT SELECT ON TABLE performance.measure TO school_improvement_worker;
GRANT SELECT ON TABLE performance.measure TO school_improvement_reader;
GRANT SELECT ON TABLE performance.observation TO school_improvement_api;
GRANT SELECT ON TABLE performance.observation TO school_improvement_scheduler;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE performance.observation TO school_improvement_worker;
GRANT SELECT ON TABLE performance.observation TO school_improvement_reader;
GRANT SELECT ON TABLE performance.best TO school_improvement_api;
GRANT SELECT ON TABLE performance.best TO school_improvement_scheduler;
GRANT SELECT ON TABLE performance.best TO school_improvement_worker;
GRANT SELECT ON TABLE performance.best TO school_improvement_reader;
GRANT SELECT ON TABLE performance.best_benchmark TO school_improvement_api;
GRANT SELECT ON TABLE performance.best_benchmark TO school_improvement_scheduler;
GRANT SELECT ON TABLE performance.best_benchmark TO school_improvement_worker;
GRANT SELECT ON TABLE performance.best_benchmark TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.academy_concern TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.academy_concern TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.academy_concern TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.academy_concern TO school_improvement_reader;
GRANT UPDATE(classification) ON TABLE priority_list.academy_concern TO school_improvement_api;
GRANT UPDATE(named) ON TABLE priority_list.academy_concern TO school_improvement_api;
GRANT UPDATE(withdrawn_by) ON TABLE priority_list.academy_concern TO school_improvement_api;
GRANT UPDATE(withdrawn_at) ON TABLE priority_list.academy_concern TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE priority_list.academy_mail TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.academy_mail TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.academy_mail TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.academy_mail TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.academy_notice TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.academy_notice TO school_improvement_scheduler;
GRANT SELECT,INSERT ON TABLE priority_list.academy_notice TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.academy_notice TO school_improvement_reader;
GRANT SELECT ON TABLE priority_list.acts_of_schools TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.acts_of_schools TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.acts_of_schools TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.acts_of_schools TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.allocation TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.allocation TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.allocation TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.allocation TO school_improvement_reader;
GRANT UPDATE(during) ON TABLE priority_list.allocation TO school_improvement_api;
GRANT UPDATE(during) ON TABLE priority_list.allocation TO school_improvement_worker;
GRANT UPDATE(ended_at) ON TABLE priority_list.allocation TO school_improvement_api;
GRANT UPDATE(ended_at) ON TABLE priority_list.allocation TO school_improvement_worker;
GRANT UPDATE(ended_because) ON TABLE priority_list.allocation TO school_improvement_api;
GRANT UPDATE(ended_because) ON TABLE priority_list.allocation TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.allocated_now TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.allocated_now TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.allocated_now TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.allocated_now TO school_improvement_reader;
GRANT SELECT ON TABLE priority_list.concerns_of_academies TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.concerns_of_academies TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.concerns_of_academies TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.concerns_of_academies TO school_improvement_reader;
GRANT SELECT ON TABLE priority_list.confirmations TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.confirmations TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.confirmations TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.confirmations TO school_improvement_reader;
GRANT SELECT ON TABLE priority_list.contact_days TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.contact_days TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.contact_days TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.contact_days TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.frozen_text TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.frozen_text TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.frozen_text TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.frozen_text TO school_improvement_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE priority_list.line TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.line TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.line TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.line TO school_improvement_reader;
GRANT INSERT(document) ON TABLE priority_list.line TO school_improvement_worker;
GRANT INSERT(urn) ON TABLE priority_list.line TO school_improvement_worker;
GRANT INSERT(name) ON TABLE priority_list.line TO school_improvement_worker;
GRANT INSERT(ground) ON TABLE priority_list.line TO school_improvement_worker;
GRANT INSERT(evidence) ON TABLE priority_list.line TO school_improvement_worker;
GRANT INSERT(rationale) ON TABLE priority_list.line TO school_improvement_worker;
GRANT INSERT(changed_by) ON TABLE priority_list.line TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.listed_now TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.listed_now TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.listed_now TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.listed_now TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.mark TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.mark TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.mark TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.mark TO school_improvement_reader;
GRANT SELECT ON TABLE priority_list.marks_standing TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.marks_standing TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.marks_standing TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.marks_standing TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.partner_profile TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.partner_profile TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.partner_profile TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.partner_profile TO school_improvement_reader;
GRANT UPDATE(capacity) ON TABLE priority_list.partner_profile TO school_improvement_api;
GRANT UPDATE(phases) ON TABLE priority_list.partner_profile TO school_improvement_api;
GRANT UPDATE(easting) ON TABLE priority_list.partner_profile TO school_improvement_api;
GRANT UPDATE(northing) ON TABLE priority_list.partner_profile TO school_improvement_api;
GRANT UPDATE(version) ON TABLE priority_list.partner_profile TO school_improvement_api;
GRANT UPDATE(changed_by) ON TABLE priority_list.partner_profile TO school_improvement_api;
GRANT UPDATE(changed_at) ON TABLE priority_list.partner_profile TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.partners_over_time TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.partners_over_time TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.partners_over_time TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.partners_over_time TO school_improvement_reader;
GRANT SELECT ON TABLE priority_list.reviewing TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.reviewing TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.reviewing TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.reviewing TO school_improvement_reader;
GRANT SELECT ON TABLE priority_list.self_reports_made TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.self_reports_made TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.self_reports_made TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.self_reports_made TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.signature TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.signature TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.signature TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.signature TO school_improvement_reader;
GRANT UPDATE(voided_at) ON TABLE priority_list.signature TO school_improvement_api;
GRANT UPDATE(voided_by) ON TABLE priority_list.signature TO school_improvement_api;
GRANT SELECT,INSERT ON TABLE priority_list.stated TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.stated TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.stated TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.stated TO school_improvement_reader;
GRANT UPDATE(withdrawn_by) ON TABLE priority_list.stated TO school_improvement_api;
GRANT UPDATE(withdrawn_at) ON TABLE priority_list.stated TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.told_by_acts TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.told_by_acts TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.told_by_acts TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.told_by_acts TO school_improvement_reader;
GRANT SELECT,INSERT ON TABLE priority_list.version TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.version TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.version TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.version TO school_improvement_reader;
GRANT SELECT ON TABLE priority_list.years_decided TO school_improvement_api;
GRANT SELECT ON TABLE priority_list.years_decided TO school_improvement_scheduler;
GRANT SELECT ON TABLE priority_list.years_decided TO school_improvement_worker;
GRANT SELECT ON TABLE priority_list.years_decided TO school_improvement_reader;
GRANT SELECT ON TABLE schools.establishment_type TO school_improvement_api;
GRANT SELECT ON TABLE schools.establishment_type TO school_improvement_scheduler;
GRANT SELECT ON TABLE schools.establishment_type TO school_improvement_worker;
GRANT SELECT ON TABLE schools.establishment_type TO school_improvement_reader;
GRANT SELECT ON TABLE schools.gias_record TO school_improvement_api;
GRANT SELECT ON TABLE schools.gias_record TO school_improvement_scheduler;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE schools.gias_record TO school_improvement_worker;
GRANT SELECT ON TABLE schools.gias_record TO school_improvement_reader;
GRANT SELECT ON TABLE schools.spine_record TO school_improvement_api;
GRANT SELECT ON TABLE schools.spine_record TO school_improvement_scheduler;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE schools.spine_record TO school_improvement_worker;
GRANT SELECT ON TABLE schools.spine_record TO school_improvement_reader;
GRANT SELECT ON TABLE schools.type_word TO school_improvement_api;
GRANT SELECT ON TABLE schools.type_word TO school_improvement_scheduler;
GRANT SELECT ON TABLE schools.type_word TO school_improvement_worker;
GRANT SELECT ON TABLE schools.type_word TO school_improvement_reader;
GRANT SELECT ON TABLE schools.merged TO school_improvement_api;
GRANT SELECT ON TABLE schools.merged TO school_improvement_scheduler;
GRANT SELECT ON TABLE schools.merged TO school_improvement_worker;
GRANT SELECT ON TABLE schools.merged TO school_improvement_reader;
GRANT SELECT ON TABLE schools.open_register TO school_improvement_api;
GRANT SELECT ON TABLE schools.open_register TO school_improvement_scheduler;
GRANT SELECT ON TABLE schools.open_register TO school_improvement_worker;
GRANT SELECT ON TABLE schools.open_register TO school_improvement_reader;
GRANT SELECT ON TABLE schools.open_schools TO school_improvement_api;
GRANT SELECT ON TABLE schools.open_schools TO school_improvement_scheduler;
GRANT SELECT ON TABLE schools.open_schools TO school_improvement_worker;
GRANT SELECT ON TABLE schools.open_schools TO school_improvement_reader;
GRANT SELECT ON TABLE schools.register TO school_improvement_api;
GRANT SELECT ON TABLE schools.register TO school_improvement_scheduler;
GRANT SELECT ON TABLE schools.register TO school_improvement_worker;
GRANT SELECT ON TABLE schools.register TO school_improvement_reader;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE web.sent_form TO school_improvement_api;
