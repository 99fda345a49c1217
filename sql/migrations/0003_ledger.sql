-- Who did what, when and by which right. Events are only ever added: no process may change or delete one, and a trigger refuses it to
-- the owner of the table too.

create schema ledger;
comment on schema ledger is 'The record of every write: only ever added to.';

create table ledger.event (
    id bigint generated always as identity primary key,
    -- What a later seal needs in order to know that no event before this one can still appear. Blocks and their chain are tables of
    -- their own, filled behind the commits, so that sealing touches no event.
    transaction xid8 not null default pg_current_xact_id(),
    at timestamptz not null,
    -- The person, by number: names are personal data and may have to be erased. Null when the service acted by itself.
    actor bigint,
    roles text[] not null,
    action text not null,
    kind text not null,
    subject text not null,
    -- The details as they were hashed, to the byte (json keeps its text). With the salt it may one day be erased; the hash stays.
    payload json,
    salt bytea,
    payload_hash bytea not null constraint event_hash check (length(payload_hash) = 32),
    constraint event_salted check ((payload is null) = (salt is null) and coalesce(length(salt) >= 16, true))
);

create index event_by_subject on ledger.event (subject, id desc);
create index event_by_actor on ledger.event (actor, id desc) where actor is not null;

create function ledger.refuse_change() returns trigger
    language plpgsql as
$$
begin
    raise exception 'the ledger is only added to: % of % is refused', lower(tg_op), tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger refuse_change before update or delete or truncate on ledger.event
    for each statement execute function ledger.refuse_change();

alter table ledger.event enable row level security;

-- What was done in the service's work may be read by whoever has a role in it; what was done to accounts by the people who run the
-- service, and by those who did it.
create policy reading on ledger.event for select using (
    access.holds('operator')
    or actor = access.person()
    or (access.is_somebody() and subject not like 'person/%')
);
-- An event says of its actor what its transaction stated: nobody writes in another's name.
create policy adding on ledger.event for insert with check (
    access.is_somebody() and actor is not distinct from access.person() and roles <@ access.roles()
);
