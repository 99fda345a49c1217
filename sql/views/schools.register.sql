-- The register as its page shows it: an establishment with its latest graded and ungraded inspections.
create or replace view schools.register with (security_invoker = true) as
select
    e.urn, e.authority, e.establishment_number, e.laestab, e.name, e.type_code, e.type_name, e.type_group, e.is_maintained,
    e.phase, e.status, e.opened_on, e.closed_on, e.during, e.religious_character, e.low_age, e.high_age, e.gender, e.roll,
    e.postcode, e.town, e.search_text,
    g.overall as judgement,
    g.overall_status as judgement_status,
    g.concern,
    g.framework,
    g.started_on as inspected_on,
    g.published_on,
    g.urn_at_time as inspected_as,
    u.started_on as ungraded_on,
    u.outcome as ungraded_outcome
from schools.establishment e
left join inspections.latest_graded g on g.urn = e.urn
left join inspections.latest_ungraded u on u.urn = e.urn;
