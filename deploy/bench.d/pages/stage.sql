-- What a stage 1 leaves behind it, in the demonstration city whose list both have signed and whose letters are drafted: the review of the year before closed, a
-- partner for each school, what people recorded, and letters in each state. By the owner of the database, for the benchmark alone.
\set ON_ERROR_STOP on
begin;
-- On the list since the year before, so that its year was reviewed.
update priority_list.entry set during = daterange(lower(during) - 400, null) where ended_by is null;
create temporary table listed on commit drop as
select e.authority, e.urn, d.year, row_number() over (order by e.urn) as place
from priority_list.entry e
join priority_list.document d on d.authority = e.authority and d.state = 'agreed'
where e.ended_by is null;
create temporary table director on commit drop as select min(person) as id from people.role_held where role = 'bep-director';

insert into priority_list.carrying (authority, year, urn, is_carried, rationale, decided_by)
select authority, year - 1, urn, true, 'Its plan goes on, and the visits of the summer say that it is needed', director.id from listed, director;
insert into priority_list.year_closing (authority, year) select distinct authority, year - 1 from listed;

insert into priority_list.allocation (person, urn, during, reason, made_by)
select partner.person, listed.urn, daterange(access.today() - 30, null), 'The allocation of the agreed list', director.id
from listed
cross join director
join (
    select person, row_number() over (order by person) as place, count(*) over () as partners
    from (select distinct person from people.role_held where role = 'bep-priority-partner') held
) partner on partner.place = 1 + listed.place % partner.partners
where not exists (select from priority_list.allocation given where given.urn = listed.urn and given.ended_at is null);

insert into identification.intelligence (urn, subject, words, source, observed_on, confidence, classification, recorded_by, organisation)
select listed.urn, 'leadership', 'The head is new, and two of the middle leaders leave at Christmas', 'A visit', access.today() - 20, 'high', kind, director.id, 'bep'
from listed, director, unnest('{open,hr}'::text[]) kind;
insert into priority_list.contact (authority, urn, step, on_day, words, made_by)
select listed.authority, listed.urn, step, access.today() - 10, 'The head asks for help with mathematics, and agrees to a visit each month', director.id
from listed, director, unnest('{contacted,visited}'::text[]) step;
insert into priority_list.self_report (authority, urn, name, email, part, words, token_hash, confirmed_at)
select authority, urn, 'A head of ' || urn, 'head@' || urn || '.example', 'head', 'Two teachers leave, and nobody applied', sha256(urn::text::bytea), now()
from listed where place <= 20;
insert into priority_list.academy_concern (authority, year, urn, words, recorded_by)
select school.authority, (select max(year) from listed), school.urn, 'Results have fallen for three years, and parents write to the council', director.id
from schools.establishment school, director
where not school.is_maintained and school.status = 'open' and school.type_name like 'Academy%'
order by school.urn limit 20;

update letters.letter set state = 'approved', approved_by = director.id, approved_at = now()
from director where state = 'drafted' and channel = 'post' and drafted_by is distinct from director.id;
update letters.letter set state = 'issued' where state = 'approved' and channel = 'post' and urn % 3 <> 0;
insert into letters.document (letter, sha256, pdf)
select id, encode(sha256(bytes), 'hex'), bytes
from (select id, convert_to('%PDF-1.7 letter ' || id, 'UTF8') as bytes from letters.letter where state = 'issued') made;
insert into letters.delivery (letter, channel, printed_at)
select id, 'post', case when urn % 3 = 1 then now() end from letters.letter where state = 'issued';
-- One of them went by mail, so that the pages behind its link can be opened.
with mail as (
    insert into documents.mail (idempotency_key, recipient_address, recipient_name, subject, reason, state, handed_over_at, erased)
    values ('letters.letter/measured', 'head@school.example', 'A head', 'A letter', 'letters.letter', 'sent', now(), true) returning id
), link as (
    insert into people.contact_link (purpose, urn, part, name, email, uses_left, expires_at)
    select 'read-letter', l.urn, l.part, 'A head', 'head@school.example', 3, date_trunc('second', now()) + interval '30 days'
    from letters.letter l where l.id = (select min(letter) from letters.delivery) returning id
)
update letters.delivery set channel = 'mail', mail = mail.id, link = link.id, printed_at = null
from mail, link where letter = (select min(letter) from letters.delivery);
commit;

-- What is measured is a whole stage, or the figures are of nothing.
do $$
begin
    if (select count(*) from priority_list.current) < 40 or priority_list.without_partner((select min(authority) from priority_list.current)) > 0
        or (select count(*) from letters.letter) < 2 * (
            select count(*) from schools.establishment where is_maintained and status in ('open', 'proposed-to-close'))
        or (select count(*) from letters.delivery) < 150 then
        raise exception 'the city has no whole stage 1: % listed, % letters, % issued', (select count(*) from priority_list.current),
            (select count(*) from letters.letter), (select count(*) from letters.delivery);
    end if;
end
$$;
