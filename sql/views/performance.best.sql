-- The best release of each school's figure, as each import ranks them: final before revised before provisional, a figure before a blank.
create or replace view performance.best with (security_invoker = true) as
select o.urn, m.id as measure, o.year, o.release, o.status, o.value, o.token, o.import, o.measure as measure_number
from performance.observation o
join performance.measure m on m.number = o.measure
where o.is_best;
