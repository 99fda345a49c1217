-- A history is told only to those who may read its record: each kind of record with its right, and of a kind that is not named here nothing is told.
create or replace function ledger.shows(subject text, kind text) returns boolean
    language plpgsql stable parallel safe as
$$
declare
    number bigint := substring(subject from '/([0-9]{1,18})$')::bigint;
begin
    return case split_part(subject, '/', 1)
        when 'intelligence' then exists (select from identification.intelligence where id = number)
        when 'self-report' then access.may('triage-self-reports') and exists (select from priority_list.self_report where id = number)
        when 'academy-concern' then exists (select from priority_list.academy_concern where id = number)
        when 'hold' then access.may('keep-retention')
        when 'retention' then access.may('keep-retention')
        when 'letter' then access.may('read-letters')
        when 'letters' then access.may('read-letters')
        when 'letter-words' then access.may('read-letters')
        when 'priority-list' then access.may('read-priority-list')
        when 'year-review' then access.may('read-priority-list')
        when 'token' then access.may('manage-tokens') or access.may('review-access')
        when 'subject-access' then access.may('answer-subject-access')
        when 'import' then access.may('read-imports')
        when 'upload' then access.may('read-imports')
        when 'job' then access.may('read-jobs')
        when 'run' then access.may('read-assessment')
        when 'schedule' then access.may('read-calendar')
        when 'calendar' then access.may('read-calendar')
        -- What was done for all schools at once, by whose it is.
        when 'authority' then case split_part(kind, '.', 1)
            when 'people' then access.everywhere('link-contacts')
            when 'priority-list' then access.may('read-priority-list')
            when 'identification' then access.may('read-assessment')
            else false end
        when 'school' then case
            -- Those recorded before 0035 stand in the school's history with their words: told where none of its concerns is hidden.
            when kind like 'priority-list.academy-%' then not priority_list.hides_concern(number::integer)
            else kind !~ '^people\.(contact|link|facts)-' or access.reaches_school('link-contacts', number::integer) end
        else false
    end;
end
$$;
