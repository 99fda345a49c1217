-- A mail about an academy that still waits when its concern is restricted goes without the words that raise it: a mail goes beyond all walls of the service.
-- Of a mail that a worker is just handing over this changes what a later try would send; the words of one that was handed over are erased already.
create function priority_list.withhold_words(wanted bigint, told text, instead text) returns boolean
    language plpgsql security definer set search_path = pg_catalog as
$$
begin
    if not access.may('notify-of-academies') then
        raise exception 'mails about academies are changed by those who notify of them' using errcode = 'insufficient_privilege';
    end if;
    update documents.mail set plain_text = instead
    where state in ('waiting', 'sending') and id in (
        select asked.mail from priority_list.academy_mail asked
        join priority_list.academy_concern concern on concern.id = asked.concern
        where concern.id = wanted and asked.body = told and concern.classification <> 'open'
            -- Whoever may not see the concern changes no mail about it either.
            and (
                concern.classification = any (access.cleared()) or concern.recorded_by = access.person() or access.person() = any (concern.named)));
    return found;
end
$$;
revoke execute on function priority_list.withhold_words(bigint, text, text) from public;

-- What was done to a record for named persons is for those who are named in it, as the record is. Once it is for others, what was done before stays with those
-- who did it.
create function ledger.shows_named(subject text) returns boolean
    language plpgsql stable parallel safe as
$$
declare
    number bigint := substring(subject from '/([0-9]{1,18})$')::bigint;
begin
    return case split_part(subject, '/', 1)
        when 'intelligence' then exists (select from identification.intelligence where id = number and classification = 'named')
        when 'self-report' then exists (select from priority_list.self_report where id = number and classification = 'named')
        when 'academy-concern' then exists (select from priority_list.academy_concern where id = number and classification = 'named')
        -- Of somebody without an account: for those who answer.
        when 'subject-access' then access.may('answer-subject-access')
        else false
    end;
end
$$;

drop policy reading on ledger.event;
create policy reading on ledger.event for select using (
    (select access.holds('operator'))
    -- What somebody did, and what was done to their account, is theirs to read; a program that reads for them reads what its token was made for.
    or ((select nullif(current_setting('app.scope', true), '') is null)
        and (actor = (select access.person()) or subject = (select 'person/' || access.person())))
    or (subject like 'person/%' and ((select access.may('manage-accounts')) or (select access.may('review-access'))))
    or (subject like 'token/%' and (select access.may('manage-tokens')))
    or (subject not like 'person/%' and (select access.everywhere('read-history'))
        and not (select access.holds_only('administrator'))
        and (classification = any ((select access.cleared())::text[]) or (classification = 'named' and ledger.shows_named(subject)))
        and ledger.shows(subject, kind)));

-- A job that ended is tried again once; what fails again is tried again itself. Before this one could be tried again twice: the first stays its retry.
update jobs.job later set retry_of = null
where exists (select from jobs.job earlier where earlier.retry_of = later.retry_of and earlier.id < later.id);
create unique index job_retry on jobs.job (retry_of) where retry_of is not null;
