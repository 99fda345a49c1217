-- Letters that were mailed and came through, and that the school has not acknowledged yet, for the pages of other capabilities. One whose place another took is
-- waited for no more.
create or replace view letters.awaited with (security_invoker = true) as
select l.id, l.authority, l.urn, l.part, (m.handed_over_at at time zone 'Europe/London')::date as sent_on
from letters.letter l
join letters.delivery g on g.letter = l.id
join documents.mail m on m.id = g.mail
where l.state = 'issued' and m.state = 'sent' and not g.by_post and not g.is_back
    and not exists (select from letters.receipt r where r.letter = l.id)
    and not exists (select from letters.letter n where n.replaces = l.id and n.state = 'issued');
