-- How far the letters of stage 1 have come, by the year of their list (ID-8), for the stage's own page. Each school and addressee counts once: of a
-- letter and those in its place the first.
create or replace view letters.stage_now with (security_invoker = true) as
select b.authority, b.year, b.id as batch,
    count(*) filter (where l.state in ('drafted', 'sent-back')) as drafted,
    count(*) filter (where l.state in ('drafted', 'sent-back') and l.channel = 'waiting') as unaddressed,
    count(*) filter (where l.state = 'approved') as approved,
    count(*) filter (where l.state = 'issued') as issued,
    count(*) filter (where r.letter is not null) as acknowledged,
    max((d.issued_at at time zone 'Europe/London')::date) as issued_on
from letters.batch b
left join letters.letter l on l.batch = b.id and l.state <> 'withdrawn' and l.replaces is null
left join letters.document d on d.letter = l.id
left join letters.receipt r on r.letter = l.id
where b.purpose = 'stage-1'
group by b.authority, b.year, b.id;
