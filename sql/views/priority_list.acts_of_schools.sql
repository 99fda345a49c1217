-- What was done about each school and the list, and when, for the pages of other capabilities: the act and its ground by their words.
create or replace view priority_list.acts_of_schools with (security_invoker = true) as
select a.id, a.urn, a.on_day, a.kind, a.ground from priority_list.act a;
