-- The month within which somebody is answered runs from the day on which they asked (UK GDPR, article 12(3)), which may be before the request was opened here.
alter table people.subject_access add column asked_on date;
update people.subject_access set asked_on = (opened_at at time zone 'Europe/London')::date;
alter table people.subject_access
    alter column asked_on set not null,
    alter column asked_on set default access.today(),
    add constraint subject_access_asked check (asked_on <= (opened_at at time zone 'Europe/London')::date);
