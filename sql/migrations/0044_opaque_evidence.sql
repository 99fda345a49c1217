-- A text that both sign names intelligence by a reference of its own, which tells nothing, in place of its number (issue 3: who may not see a record does not
-- learn of it). Texts that were frozen before stay as they are.
alter table identification.intelligence
    add column reference text not null default replace(gen_random_uuid()::text, '-', '')
        constraint intelligence_reference check (reference ~ '^[0-9a-f]{32}$');
create unique index intelligence_by_reference on identification.intelligence (reference);

-- Of intelligence on which a place on the list rests: the reference by which texts and events name it, whoever writes them. Of intelligence that no line
-- names it says nothing.
create function priority_list.evidence_references(wanted text[]) returns table (evidence text, reference text)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('read-priority-list') then
        return;
    end if;
    return query
        select named.record, 'sealed/' || i.reference
        from (
            select record, substring(record from '^intelligence/([0-9]{1,18})$')::bigint as id from unnest(wanted) as given (record)
        ) named
        join identification.intelligence i on i.id = named.id
        where exists (select from priority_list.entry e where e.evidence @> array[named.record])
            or exists (select from priority_list.line l where l.evidence @> array[named.record]);
end
$$;

-- That a body was mailed of an academy is for those who may see why, as that it was told is. The service sees that there is a mail.
drop policy reading on priority_list.academy_mail;
create policy reading on priority_list.academy_mail for select using (
    (select access.holds('operator')) or concern in (select id from priority_list.academy_concern));
drop policy reading_of_notices on documents.mail;
create policy reading_of_notices on documents.mail for select using (
    reason = 'priority-list.academy-notice' and id in (select asked.mail from priority_list.academy_mail asked));
