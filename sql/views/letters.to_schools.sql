-- Each standing letter by its school, for the pages of other capabilities: to whom and about what, and when it was issued. What it says stays here.
create or replace view letters.to_schools with (security_invoker = true) as
select l.id, l.authority, l.urn, l.school, l.recipient, l.subject, l.kind, l.part, l.state,
    (select (d.issued_at at time zone 'Europe/London')::date from letters.document d where d.letter = l.id) as issued_on
from letters.letter l
where l.state <> 'withdrawn';
