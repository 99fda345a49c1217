-- Who is on the list today with its ground in words, for letters and reports of other capabilities.
create or replace view priority_list.listed_now with (security_invoker = true) as
select e.id as entry, e.authority, e.urn, e.ground,
    case e.ground
        when 'inadequate' then 'Inadequate'
        when 'requires-improvement' then 'Requires improvement'
        when 'vulnerable-letter' then 'Vulnerable: by its inspection letter'
        when 'vulnerable-data' then 'Vulnerable: by performance or intelligence'
        when 'below-floor' then 'Vulnerable: below the floor standard'
        when 'in-crisis' then 'In crisis'
    end as ground_words,
    e.rationale, e.evidence, lower(e.during) as since
from priority_list.entry e
where e.during @> access.today();
