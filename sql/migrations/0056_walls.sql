-- Two walls behind the rules had gaps: a signature looked at the document without holding it, and could be voided under a list that is agreed; and the school’s
-- name, which the letter’s sheet prints, could be changed after the letter was approved.

create or replace function priority_list.guard_signature() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'UPDATE' then
        if old.voided_at is not null
            or (new.document, new.organisation, new.person, new.role, new.sha256, new.signed_at)
                is distinct from (old.document, old.organisation, old.person, old.role, old.sha256, old.signed_at) then
            raise exception 'a signature is voided once and never changed' using errcode = 'check_violation', constraint = 'signature_stays';
        end if;
        -- Held, so that nobody agrees the list meanwhile.
        perform from priority_list.document where id = new.document and state <> 'agreed' for share;
        if not found then
            raise exception 'the signatures of an agreed list stand' using errcode = 'check_violation', constraint = 'signature_agreed';
        end if;
        return new;
    end if;
    -- Held, so that nobody changes the bytes meanwhile.
    perform from priority_list.document
    where id = new.document and state in ('proposed', 'signed-by-bep', 'signed-by-bcc') and sha256 = new.sha256
    for share;
    if not found then
        raise exception 'a signature names the bytes that stand' using errcode = 'check_violation', constraint = 'signature_over_bytes';
    end if;
    return new;
end
$$;

create or replace function letters.guard_letter() returns trigger
    language plpgsql as
$$
begin
    if old.state in ('issued', 'withdrawn') then
        raise exception 'a letter that was issued or withdrawn stays as it is' using errcode = 'check_violation', constraint = 'letter_stays';
    end if;
    if old.state = 'approved' and new.state in ('approved', 'issued')
        and (new.school, new.subject, new.words, new.recipient, new.salutation, new.email, new.channel, new.address, new.postcode)
            is distinct from (
                old.school, old.subject, old.words, old.recipient, old.salutation, old.email, old.channel, old.address, old.postcode) then
        raise exception 'an approved letter says what was approved' using errcode = 'check_violation', constraint = 'letter_approved_stays';
    end if;
    if new.state = 'issued' and old.state <> 'approved' then
        raise exception 'a letter is issued when it is approved' using errcode = 'check_violation', constraint = 'letter_approved_first';
    end if;
    return new;
end
$$;
