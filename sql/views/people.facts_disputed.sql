-- When a school’s head or chair said that a fact about it is wrong, for the pages of other capabilities: never what they wrote. Whoever shows a restricted one
-- enters it in the log of readings. `is_open` where ListWrongFacts waits for it: the last answer, of the past 90 days, and nobody has asked again since.
create or replace view people.facts_disputed with (security_invoker = true) as
select said.id, said.urn, said.classification, (said.recorded_at at time zone 'Europe/London')::date as on_day,
    said.recorded_at > now() - interval '90 days'
        and not exists (select from people.fact_check later where later.urn = said.urn and later.id > said.id)
        and not exists (
            select from people.contact_link asked
            where asked.urn = said.urn and asked.purpose = 'check-facts' and asked.made_at > said.recorded_at) as is_open
from people.fact_check said
where not said.is_right;
