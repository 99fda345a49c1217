-- The register as its page shows it: an establishment with its latest graded and ungraded inspections.
create or replace view schools.register with (security_invoker = true) as
select
    e.urn, e.authority, e.establishment_number, e.laestab, e.name, e.type_code, e.type_name, e.type_group, e.is_maintained,
    e.phase, e.status, e.opened_on, e.closed_on, e.during, e.religious_character, e.low_age, e.high_age, e.gender, e.roll,
    e.postcode, e.town, e.search_text,
    l.overall as judgement,
    l.overall_status as judgement_status,
    l.concern,
    l.started_on as inspected_on,
    l.published_on,
    l.urn_at_time as inspected_as,
    l.ungraded_on,
    l.ungraded_outcome
from schools.establishment e
left join inspections.latest l on l.urn = e.urn;
