-- What was stated of a school by a slip is withdrawn, by whoever stated it or by a director, who sign the list; and that is taken back by whoever did it, or by a director. What was stated stays as it was:
-- a line that both signed names it. Its words go by the schedule, as those of contacts do; they stayed for ever.
alter table priority_list.stated
    add column withdrawn_by bigint,
    add column withdrawn_at timestamptz,
    add constraint stated_withdrawn check (withdrawn_by is null or withdrawn_at is not null);

drop trigger refuse_change on priority_list.stated;
create trigger refuse_change
    before delete or update of id, authority, urn, kind, letter_of, next_by, source, made_by, made_at or truncate on priority_list.stated
    for each statement execute function priority_list.refuse_change_but_erasure();

create policy withdrawing on priority_list.stated for update
    using (
        (select access.may('draft-priority-list')) and withdrawn_at is null and (
            made_by = (select access.person()) or (select access.may('sign-list-for-bep')) or (select access.may('sign-list-for-bcc'))))
    with check (withdrawn_at is not null and withdrawn_by is not distinct from (select access.person()));

-- Whoever stated it does not undo what a director withdrew.
create policy reinstating on priority_list.stated for update
    using (
        (select access.may('draft-priority-list')) and withdrawn_at is not null and (
            withdrawn_by = (select access.person()) or (select access.may('sign-list-for-bep')) or (select access.may('sign-list-for-bcc'))))
    with check (withdrawn_at is null and withdrawn_by is null);

-- Of several policies one lets a row through and another takes what it becomes, so that by these two together somebody could date a withdrawal anew, or take it for
-- their own.
create function priority_list.guard_withdrawn() returns trigger
    language plpgsql as
$$
begin
    raise exception 'what was withdrawn stays so as it was, until that is taken back' using errcode = 'check_violation', constraint = 'withdrawal_stays';
end
$$;
create trigger guard_withdrawn before update on priority_list.stated
    for each row when (
        old.withdrawn_at is not null and new.withdrawn_at is not null
        and (new.withdrawn_at is distinct from old.withdrawn_at or new.withdrawn_by is distinct from old.withdrawn_by))
    execute function priority_list.guard_withdrawn();

-- A mark, and what was stated, is of its school and its author alone; a notice is held with the concern that it tells of.
create or replace function priority_list.erasable_words(before timestamptz) returns table (kind text, id bigint)
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'words on schools are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select written.kind, written.id from (
            select 'contact' as kind, c.id, c.urn, 'contact/' || c.id as record, c.made_by as author
            from priority_list.contact c where c.made_at < before and c.words <> 'Erased'
            union all
            select 'mark', m.id, m.urn, null, m.made_by from priority_list.mark m where m.made_at < before and m.reason <> 'Erased'
            union all
            select 'statement', s.id, s.urn, null, s.made_by from priority_list.stated s where s.made_at < before and s.source <> 'Erased'
            union all
            select 'academy-concern', a.id, a.urn, 'academy-concern/' || a.id, a.recorded_by
            from priority_list.academy_concern a where a.recorded_at < before and a.words <> 'Erased'
            union all
            select 'academy-notice', n.id, a.urn, 'academy-concern/' || a.id, n.made_by from priority_list.academy_notice n
            join priority_list.academy_concern a on a.id = n.concern
            where n.made_at < before and n.words <> 'Erased'
        ) written
        where not ledger.is_held('school/' || written.urn) and not ledger.is_held(written.record)
            -- Of a contact or a concern itself the record says who wrote it.
            and (written.record is not null and written.kind <> 'academy-notice' or not ledger.is_held('person/' || written.author));
end
$$;

create or replace function priority_list.erase_words(before timestamptz, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted jsonb := (
        select coalesce(jsonb_object_agg(chosen.kind, chosen.ids), '{}') from (
            select each.kind, jsonb_agg(each.id) as ids from (select * from priority_list.erasable_words(before) limit most) each group by each.kind
        ) chosen);
begin
    perform set_config('priority_list.erasing', 'by the schedule', true);
    update priority_list.contact set words = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'contact')::bigint);
    update priority_list.mark set reason = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'mark')::bigint);
    update priority_list.stated set source = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'statement')::bigint);
    update priority_list.academy_concern set words = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'academy-concern')::bigint);
    update priority_list.academy_notice set words = 'Erased' where id in (select jsonb_array_elements_text(wanted -> 'academy-notice')::bigint);
    perform set_config('priority_list.erasing', '', true);
    return (select coalesce(sum(jsonb_array_length(ids)), 0) from jsonb_each(wanted) as kinds (kind, ids));
end
$$;

-- Who sent a letter back: they take that back where it was a slip, and nobody else does.
alter table letters.letter add column sent_back_by bigint;
