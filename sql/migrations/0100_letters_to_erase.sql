-- What may be erased of letters, found from their runs: only of those of which no letter changed since, which are few, is each letter asked whether it is held.
-- Whether one is held was asked of each letter there is, for the page that says how many there are.
create or replace function letters.erasable_letters(before timestamptz) returns setof bigint language plpgsql stable security definer set search_path = 'pg_catalog' as $$
begin
    if not access.may('keep-retention') then
        raise exception 'letters are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        with old as materialized (select l.batch from letters.letter l group by l.batch having max(l.changed_at) < before)
        select l.id from letters.letter l
        join old on old.batch = l.batch
        where not ledger.is_held('letter/' || l.id) and not ledger.is_held('school/' || l.urn)
            -- A letter and those in its place go together.
            and not exists (
                select from letters.letter n where n.replaces = l.id and (ledger.is_held('letter/' || n.id) or ledger.is_held('school/' || n.urn)))
        order by l.id desc;
end
$$;

-- Readings are entered in the order of their times, so that a few ranges of pages hold those made before a day. Where old ones were erased newer ones may
-- take their pages: then more ranges are read, and nothing is missed.
create index reading_by_time on ledger.reading using brin (at) with (pages_per_range = 32, autosummarize = on);
