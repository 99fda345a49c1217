-- Proofs on paper (ID-8): the letters of a run that wait to be approved, as one document, each page marked as a proof. One for each run: newer proofs take
-- its place, and it goes when none of its letters waits any more, when one is issued, or after thirty days.
create table letters.proof_paper (
    batch bigint primary key references letters.batch,
    letters bigint[] not null constraint proof_paper_letters check (letters <> '{}'),
    -- As each letter then stood, in the same order.
    revisions integer[] not null constraint proof_paper_revisions check (cardinality(revisions) = cardinality(letters)),
    read_at timestamptz not null,
    pdf bytea not null
);
alter table letters.proof_paper enable row level security;
create policy reading on letters.proof_paper for select using ((select access.may('read-letters')));
create policy proving on letters.proof_paper using ((select access.may('draft-letters')));

create or replace function letters.erase_letters(before timestamptz, most integer) returns bigint[]
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from letters.erasable_letters(before) as id limit most);
begin
    perform set_config('letters.erasing', 'by the schedule', true);
    delete from letters.pack where letters && wanted;
    delete from letters.proof_paper where letters && wanted;
    delete from letters.proof where letter = any (wanted);
    delete from letters.receipt where letter = any (wanted);
    delete from letters.reminder where letter = any (wanted);
    delete from letters.delivery where letter = any (wanted);
    delete from letters.document where letter = any (wanted);
    delete from letters.letter where id = any (wanted);
    perform set_config('letters.erasing', '', true);
    return wanted;
end
$$;
