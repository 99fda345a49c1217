-- Each school's latest ungraded inspection. Written as "none later", so that asking for some schools reads those alone.
create or replace view inspections.latest_ungraded with (security_invoker = true) as
select i.*
from inspections.inspection i
where i.kind = 'ungraded'
    and not exists (
        select from inspections.inspection l where l.urn = i.urn and l.kind = 'ungraded' and l.started_on > i.started_on
    );
