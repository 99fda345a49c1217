-- Who may see the history of a record: whoever may see the record as it is now. What was open once and is restricted since, and what lies beyond
-- somebody's reach, is not told by its history either.
--
-- In SQL of the caller's own rights: a record counts where row-level security shows it.
create function ledger.shows(subject text, kind text) returns boolean
    language plpgsql stable parallel safe as
$$
declare
    number bigint := substring(subject from '/([0-9]{1,18})$')::bigint;
begin
    return case split_part(subject, '/', 1)
        when 'intelligence' then exists (select from identification.intelligence where id = number)
        when 'hold' then access.may('keep-retention')
        when 'retention' then access.may('keep-retention')
        when 'self-report' then access.may('triage-self-reports')
        when 'letter' then access.may('read-letters')
        when 'letters' then access.may('read-letters')
        when 'letter-words' then access.may('read-letters')
        when 'priority-list' then access.may('read-priority-list')
        when 'year-review' then access.may('read-priority-list')
        when 'token' then access.may('manage-tokens') or access.may('review-access')
        when 'school' then kind !~ '^people\.(contact|link)-' or access.reaches_school('link-contacts', number::integer)
        else true
    end;
end
$$;

drop policy reading on ledger.event;
create policy reading on ledger.event for select using (
    (select access.holds('operator'))
    or actor = (select access.person())
    or subject = (select 'person/' || access.person())
    or (subject like 'person/%' and ((select access.may('manage-accounts')) or (select access.may('review-access'))))
    or (subject not like 'person/%' and (select access.everywhere('read-history'))
        and not (select access.holds_only('administrator'))
        and classification = any ((select access.cleared())::text[])
        and ledger.shows(subject, kind)));

-- Whoever revokes somebody's access in its review ends the roles that were lent to them and by them too.
alter policy ending on people.delegation using (
    owner = (select access.person()) or (select access.may('manage-accounts')) or (select access.may('review-access')));
