-- Forms that were sent: one that comes twice, as by a double click, is taken once and leads twice to the same page. The key is made of the one form that a
-- page showed, its secret token, and what was typed; it says nothing of who sent what.

create schema web;
comment on schema web is 'Forms that were sent lately, so that none is taken twice.';

create table web.sent_form (
    key text primary key constraint sent_form_key check (length(key) = 64),
    -- The page to which it led; nothing while it is being taken.
    see text constraint sent_form_see check (length(see) <= 2000),
    sent_at timestamptz not null default now()
);
create index sent_form_by_time on web.sent_form (sent_at);

alter table web.sent_form enable row level security;
create policy sending on web.sent_form using ((select access.is_somebody())) with check ((select access.is_somebody()));
