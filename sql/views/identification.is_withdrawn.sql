-- Whether the record of intelligence at this address was withdrawn, whoever looks: those who approve and issue a letter, and the service itself, may not see
-- what a sentence of it rests on. It answers that alone, to those who read letters, which name the record; of what is no such record it says no.
create or replace function identification.is_withdrawn(evidence text) returns boolean
    language plpgsql stable security definer set search_path = pg_catalog as
$$
begin
    return access.may('read-letters') and exists (
        select from identification.intelligence kept
        where kept.id = substring(evidence from '^intelligence/([0-9]{1,18})$')::bigint and kept.withdrawn_at is not null);
end
$$;
