-- What a ground needs and no record says (SCC-2): that a school's inspection letter names issues that need support, with another inspection due within two years; or
-- that an inspection is imminent. A person states it, and who did, when and with what source stays as it was stated. Added to, never changed: a line that both sign
-- names it by its number.
create table priority_list.stated (
    id bigint generated always as identity primary key,
    authority smallint not null,
    urn integer not null,
    kind text not null constraint stated_kind check (kind in ('letter-issues', 'inspection-imminent')),
    -- When the inspection began whose letter it is, and the day by which the letter has another follow.
    letter_of date,
    next_by date,
    source text not null constraint stated_source check (source <> ''),
    made_by bigint,
    made_at timestamptz not null default now(),
    constraint stated_letter check (
        (kind = 'letter-issues') = (letter_of is not null) and (letter_of is null) = (next_by is null)
        and (next_by is null or next_by > letter_of and next_by <= letter_of + interval '2 years'))
);
create index stated_by_urn on priority_list.stated (urn, id);
create trigger refuse_change before update or delete or truncate on priority_list.stated
    for each statement execute function ledger.refuse_change();

alter table priority_list.stated enable row level security;
create policy reading on priority_list.stated for select using ((select access.may('read-priority-list')));
-- By nobody in another's name: whoever made it withdraws it.
create policy stating on priority_list.stated for insert with check (
    ((select access.may('draft-priority-list')) or (select access.may('act-on-priority-list'))) and made_by is not distinct from (select access.person()));
