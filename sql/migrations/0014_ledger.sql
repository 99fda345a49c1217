-- The record that can be trusted: events sealed into blocks, each with the hash of the one before; the chain's head published; details
-- erased by the retention schedule alone, without breaking the chain; and what is needed to answer a subject access request.

-- What an event says, as it is hashed: PostgreSQL's own binary form of these columns in this order. The details and the reason are in it
-- by their salted hash, so that they may be erased.
create function ledger.line(event ledger.event) returns bytea
    language sql stable parallel safe
    return record_send(row(
        event.id, event.at, event.actor, event.roles, event.role, event.on_behalf_of, event.action, event.kind, event.subject,
        event.policy, event.classification, event.payload_hash));

create index event_by_transaction on ledger.event (transaction, id);

-- What the schedule has still to look at.
create index event_by_age on ledger.event (at) where payload is not null;

-- As before, with what does not depend on the event asked once for a statement and not for each event: a verification reads millions.
drop policy reading on ledger.event;
create policy reading on ledger.event for select using (
    (select access.holds('operator'))
    or actor = (select access.person())
    or subject = (select 'person/' || access.person())
    or (subject like 'person/%' and ((select access.may('manage-accounts')) or (select access.may('review-access'))))
    or (subject not like 'person/%' and (select access.everywhere('read-history'))
        and not (select access.holds_only('administrator'))
        and classification = any ((select access.cleared())::text[])));

create table ledger.block (
    number bigint primary key,
    -- The moments of the first and the last event in it; none in the empty block that notes that the database was restored.
    first_at timestamptz,
    last_at timestamptz,
    -- In ascending order; a late one may be lower than those of the block before.
    ids bigint[] not null,
    -- SHA-256 of each event's line, 32 bytes each, in the order of the ids.
    leaves bytea not null,
    previous bytea not null,
    -- Of all the other columns in their order, in PostgreSQL's binary form.
    hash bytea not null,
    -- Every event of a transaction before this one is sealed,
    through xid8 not null,
    -- counting only those above this: transaction ids start anew in a restored database, ids of events go on.
    floor bigint not null,
    last_id bigint not null,
    -- Of events sealed up to and with this block.
    total bigint not null,
    sealed_at timestamptz not null,
    constraint block_hashes check (length(hash) = 32 and length(previous) = 32),
    constraint block_leaves check (length(leaves) = 32 * cardinality(ids))
);
-- Hashes do not compress.
alter table ledger.block alter column leaves set storage external;
alter table ledger.block alter column ids set storage external;

create function ledger.block_hash(block ledger.block) returns bytea
    language sql stable parallel safe
    return sha256(record_send(row(
        block.number, block.first_at, block.last_at, block.ids, block.leaves, block.previous, block.through, block.floor,
        block.last_id, block.total, block.sealed_at)));

create trigger refuse_change before update or delete or truncate on ledger.block
    for each statement execute function ledger.refuse_change();
alter table ledger.block enable row level security;
create policy reading on ledger.block for select using (access.holds('operator') or (select access.may('read-ledger')));

-- Seals at most so many events that are in no block, whole transactions at a time, and says how many those were. Only transactions are
-- taken that ended before every one that is still under way, so no event can appear before a seal later. Safe to call at any time, by
-- any number at once: the others find it locked and do nothing.
create function ledger.seal(most integer) returns integer
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    last ledger.block;
    block ledger.block;
    horizon xid8;
    cut xid8;
    wanted bigint[];
begin
    if not pg_try_advisory_xact_lock(7216003314) then
        return 0;
    end if;
    select b.number, b.hash, b.through, b.floor, b.last_id, b.total
    into last.number, last.hash, last.through, last.floor, last.last_id, last.total
    from ledger.block b order by b.number desc limit 1;
    horizon := pg_snapshot_xmin(pg_current_snapshot());
    block.floor := coalesce(last.floor, 0);
    if last.through > horizon then
        -- The database was restored and its transaction ids start anew. Once no write is under way, all that is in no block is sealed,
        -- and from then on only what comes after counts.
        lock table ledger.event in share mode;
        horizon := pg_snapshot_xmin(pg_current_snapshot());
        wanted := array(
            select e.id from ledger.event e
            left join (select unnest(b.ids) as id from ledger.block b) sealed on sealed.id = e.id
            where sealed.id is null order by e.id);
        block.floor := coalesce((select max(e.id) from ledger.event e), 0);
        block.through := horizon;
    else
        select e.transaction into cut from ledger.event e
        where e.transaction >= coalesce(last.through, '0') and e.transaction < horizon and e.id > block.floor
        order by e.transaction, e.id offset greatest(most, 1) - 1 limit 1;
        block.through := case when cut is null then horizon else (cut::text::numeric + 1)::text::xid8 end;
        wanted := array(
            select e.id from ledger.event e
            where e.transaction >= coalesce(last.through, '0') and e.transaction < block.through and e.id > block.floor
            order by e.id);
        if wanted = '{}' then
            return 0;
        end if;
    end if;
    select min(e.at), max(e.at), coalesce(array_agg(e.id order by e.id), '{}'),
        coalesce(string_agg(sha256(ledger.line(e)), '' order by e.id), ''), greatest(max(e.id), coalesce(last.last_id, 0))
    into block.first_at, block.last_at, block.ids, block.leaves, block.last_id
    from ledger.event e where e.id = any (wanted);
    block.number := coalesce(last.number, 0) + 1;
    block.previous := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
    block.total := coalesce(last.total, 0) + cardinality(block.ids);
    block.sealed_at := clock_timestamp();
    block.hash := ledger.block_hash(block);
    insert into ledger.block select block.*;
    return cardinality(block.ids);
end
$$;
revoke execute on function ledger.seal(integer) from public;

-- How many events are in no block yet.
create function ledger.unsealed() returns bigint
    language sql stable security definer set search_path = pg_catalog as
$$
    select count(*) from ledger.event e
    where access.may('read-ledger')
        and e.transaction >= coalesce((select through from ledger.block order by number desc limit 1), '0')
        and e.id > coalesce((select floor from ledger.block order by number desc limit 1), 0)
$$;

-- What verifications found, and which heads were published: both are part of the record.
create table ledger.verification (
    id bigint generated always as identity primary key,
    started_at timestamptz not null,
    finished_at timestamptz not null,
    -- The number of the last block, and what was looked at.
    head bigint not null,
    events bigint not null,
    unsealed bigint not null,
    erased bigint not null,
    findings text[] not null
);
create table ledger.publication (
    day date primary key,
    block bigint not null,
    hash bytea not null,
    published_at timestamptz not null default now()
);
create trigger refuse_change before update or delete or truncate on ledger.verification
    for each statement execute function ledger.refuse_change();
create trigger refuse_change before update or delete or truncate on ledger.publication
    for each statement execute function ledger.refuse_change();
alter table ledger.verification enable row level security;
alter table ledger.publication enable row level security;
create policy reading on ledger.verification for select using (access.holds('operator') or (select access.may('read-ledger')));
create policy adding on ledger.verification for insert with check (access.holds('operator'));
create policy reading on ledger.publication for select using (access.holds('operator') or (select access.may('read-ledger')));
create policy adding on ledger.publication for insert with check (access.holds('operator'));

-- Legal hold: while one stands, nothing of its subject is erased. `person/*` holds all of a kind.
create table ledger.hold (
    id bigint generated always as identity primary key,
    subject text not null constraint hold_subject check (subject ~ '^[a-z][a-z-]*/([0-9]+|\*)$'),
    reason text not null constraint hold_reason check (reason <> ''),
    placed_by bigint,
    placed_at timestamptz not null default now(),
    released_by bigint,
    released_at timestamptz
);
alter table ledger.hold enable row level security;
create policy keeping on ledger.hold using ((select access.may('keep-retention')));

create function ledger.is_held(what text) returns boolean
    language sql stable security definer set search_path = pg_catalog as
$$
    select exists (
        select from ledger.hold h
        where h.released_at is null
            and (h.subject = what or (right(h.subject, 1) = '*' and starts_with(what, left(h.subject, -1)))))
$$;

-- The one change that an event allows: its details and its reason go, by `ledger.erase` and nothing else.
create function ledger.refuse_change_but_erasure() returns trigger
    language plpgsql as
$$
begin
    if current_setting('ledger.erasing', true) is distinct from 'yes'
        or new.payload is not null or new.salt is not null or new.reason is not null
        or to_jsonb(new) - '{payload,salt,reason}'::text[] is distinct from to_jsonb(old) - '{payload,salt,reason}'::text[] then
        raise exception 'the ledger is only added to: update of % is refused', tg_table_name using errcode = 'insufficient_privilege';
    end if;
    return new;
end
$$;
drop trigger refuse_change on ledger.event;
create trigger refuse_change before delete or truncate on ledger.event
    for each statement execute function ledger.refuse_change();
create trigger refuse_change_but_erasure before update on ledger.event
    for each row execute function ledger.refuse_change_but_erasure();

-- Which events of these kinds (patterns of `like`) are older than that and not held, the details still there.
create function ledger.erasable(kinds text[], made_before timestamptz) returns setof bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'details are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select e.id from ledger.event e
        where e.at < made_before and e.payload is not null and e.kind like any (kinds) and e.kind <> 'ledger.details-erased'
            and not ledger.is_held(e.subject)
        order by e.id;
end
$$;
revoke execute on function ledger.erasable(text[], timestamptz) from public;

-- Erases the details and reasons of those, and writes the event that says so in the same breath. Gives their number.
create function ledger.erase(class text, kinds text[], made_before timestamptz, by_role text, under text, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from ledger.erasable(kinds, made_before) as id limit most);
    details text;
    grain bytea := uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());
begin
    if wanted = '{}' then
        return 0;
    end if;
    perform set_config('ledger.erasing', 'yes', true);
    update ledger.event set payload = null, salt = null, reason = null where id = any (wanted);
    perform set_config('ledger.erasing', '', true);
    details := format(
        '[["events","%s"],["made before","%s"],["first","%s"],["last","%s"]]', cardinality(wanted),
        to_char(made_before at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), wanted[1], wanted[cardinality(wanted)]);
    insert into ledger.event (at, actor, roles, role, action, kind, subject, payload, salt, payload_hash, policy)
    values (
        now(), access.person(), access.roles(), by_role, 'keep-retention', 'ledger.details-erased', 'retention/' || class, details::json,
        grain, sha256(grain || convert_to(details, 'UTF8')), under);
    return cardinality(wanted);
end
$$;
revoke execute on function ledger.erase(text, text[], timestamptz, text, text, integer) from public;

-- The rows of capabilities that the schedule erases, each by the schema that keeps them.
create function people.erasable_accounts(before timestamptz) returns setof bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'accounts are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select p.id from people.person p
        where p.created_at < before and p.email not like 'erased-%@erased.invalid' and not ledger.is_held('person/' || p.id)
            and not exists (
                select from people.role_held r
                where r.person = p.id and (r.ended_at is null or r.ended_at >= before)
                    and (upper_inf(r.during) or upper(r.during) > (before at time zone 'Europe/London')::date))
        order by p.id;
end
$$;
revoke execute on function people.erasable_accounts(timestamptz) from public;

create function people.erase_accounts(before timestamptz, most integer) returns bigint[]
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from people.erasable_accounts(before) as id limit most);
begin
    update people.person set name = 'Erased person ' || id, email = 'erased-' || id || '@erased.invalid' where id = any (wanted);
    delete from people.credential where person = any (wanted);
    delete from people.session where person = any (wanted);
    update people.interest set note = '' where person = any (wanted);
    return wanted;
end
$$;
revoke execute on function people.erase_accounts(timestamptz, integer) from public;

create function people.erasable_sessions(before timestamptz) returns setof bytea
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'sessions are erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select s.token_hash from people.session s
        where coalesce(s.ended_at, s.expires_at) < before and not ledger.is_held('person/' || s.person);
end
$$;
revoke execute on function people.erasable_sessions(timestamptz) from public;

create function people.erase_sessions(before timestamptz, most integer) returns bigint
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    erased bigint;
begin
    delete from people.session where token_hash in (select hash from people.erasable_sessions(before) as hash limit most);
    get diagnostics erased = row_count;
    return erased;
end
$$;
revoke execute on function people.erase_sessions(timestamptz, integer) from public;

create function identification.erasable_intelligence(before timestamptz) returns setof bigint
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    if not access.may('keep-retention') then
        raise exception 'intelligence is erased by those who keep retention' using errcode = 'insufficient_privilege';
    end if;
    return query
        select i.id from identification.intelligence i
        where i.changed_at < before and i.erased_at is null
            and not ledger.is_held('intelligence/' || i.id) and not ledger.is_held('school/' || i.urn)
        order by i.id;
end
$$;
revoke execute on function identification.erasable_intelligence(timestamptz) from public;

create function identification.erase_intelligence(before timestamptz, most integer) returns bigint[]
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from identification.erasable_intelligence(before) as id limit most);
begin
    update identification.intelligence set words = '', source = '', named = '{}', erased_at = now() where id = any (wanted);
    return wanted;
end
$$;
revoke execute on function identification.erase_intelligence(timestamptz, integer) from public;

-- A request of somebody to see what is kept about them. What may not be seen otherwise is collected for it, and only for it.
create table people.subject_access (
    id bigint generated always as identity primary key,
    person bigint not null references people.person,
    reason text not null constraint subject_access_reason check (reason <> ''),
    opened_by bigint,
    opened_at timestamptz not null default now()
);
alter table people.subject_access enable row level security;
create policy reading on people.subject_access for select using ((select access.may('answer-subject-access')));
create policy opening on people.subject_access for insert with check (
    (select access.may('answer-subject-access')) and opened_by is not distinct from access.person());

create policy answering on people.sample for select using ((select access.may('answer-subject-access')));

create function people.asked_about(request bigint) returns bigint
    language sql stable security definer set search_path = pg_catalog as
$$
    select person from people.subject_access where id = request and access.may('answer-subject-access')
$$;

-- Events that the person made, that were made for them, and that were made about them.
create function ledger.events_about(request bigint) returns setof ledger.event
    language sql stable security definer set search_path = pg_catalog as
$$
    with asked as (select people.asked_about(request) as person)
    select e.* from ledger.event e
    where e.id in (
        select id from ledger.event where actor = (select person from asked)
        union select id from ledger.event where on_behalf_of = (select person from asked)
        union select id from ledger.event where subject = (select 'person/' || person from asked))
$$;
revoke execute on function ledger.events_about(bigint) from public;

-- Intelligence that the person recorded, that names them as its reader, or whose words have their name in them.
create function identification.intelligence_about(request bigint) returns setof identification.intelligence
    language sql stable security definer set search_path = pg_catalog as
$$
    select i.* from identification.intelligence i
    join people.person p on p.id = people.asked_about(request)
    where i.recorded_by = p.id or p.id = any (i.named) or strpos(lower(i.words), lower(p.name)) > 0
$$;
revoke execute on function identification.intelligence_about(bigint) from public;
