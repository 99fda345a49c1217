-- The lists that both organisations have agreed, by the calendar year in which their school year starts.
create or replace view priority_list.agreed with (security_invoker = true) as
select d.authority, d.year, d.id as document, d.agreed_on
from priority_list.document d
where d.state = 'agreed';
