-- Every act that changes the list has its letter (RV-2, RV-6, SCC-4), the confirmations of a review follow its closing (ID-1), and a letter that came back
-- can be put right (ID-8).

alter table letters.template
    drop constraint template_kind,
    add constraint template_kind check (
        kind in ('priority', 'not-priority', 'carried-forward', 'not-carried-forward', 'added', 'removed', 'converted', 'closed'));
alter table letters.letter
    drop constraint letter_kind,
    add constraint letter_kind check (
        kind in ('priority', 'not-priority', 'carried-forward', 'not-carried-forward', 'added', 'removed', 'converted', 'closed')),
    -- The act of the list that it tells of, by its number: each act has one letter to each of the two.
    add column act bigint;

alter table letters.batch drop constraint batch_purpose;
update letters.batch set purpose = 'changes' where purpose = 'removals';
alter table letters.batch add constraint batch_purpose check (purpose in ('stage-1', 'year-end', 'changes'));

-- What was issued stays as it is; that it tells of this act is said beside it.
alter table letters.letter disable trigger guard_letter;
update letters.letter l set act = e.ended_by
from priority_list.entry e
where l.kind = 'removed' and l.sources[1] = 'list/' || e.id;
alter table letters.letter enable trigger guard_letter;

drop index letters.letter_once;
create unique index letter_once on letters.letter (batch, urn, part, kind, coalesce(act, 0), coalesce(replaces, 0)) where state <> 'withdrawn';
create index letter_by_act on letters.letter (act) where act is not null;

-- A mail that came back later than the mail server said, and a printed letter that did: what it said, and who recorded it. A letter that was mailed may
-- be posted instead, the same bytes.
alter table letters.delivery
    add column came_back_at timestamptz,
    add column came_back_said text constraint delivery_said check (came_back_said <> ''),
    add column came_back_by bigint,
    add column posted_instead_at timestamptz,
    add column posted_instead_by bigint;
alter table letters.delivery
    add column by_post boolean not null generated always as (channel = 'post' or posted_instead_at is not null) stored,
    add column is_back boolean not null generated always as (
        came_back_at is not null and (posted_instead_at is null or came_back_at > posted_instead_at)) stored,
    drop constraint delivery_printed,
    add constraint delivery_printed check (printed_at is null or channel = 'post' or posted_instead_at is not null),
    add constraint delivery_came_back check ((came_back_at is null) = (came_back_said is null)),
    add constraint delivery_posted_instead check (posted_instead_at is null or channel = 'mail');

-- Academies of significant concern are notified by mail too (ID-9): to whom it was posted, by the number of the mail. That they were told is recorded when
-- the mail server has taken it, and where they were told otherwise by whoever did.
create table priority_list.academy_mail (
    concern bigint not null references priority_list.academy_concern,
    body text not null constraint academy_mail_body check (body in ('regional-director', 'eig')),
    mail bigint not null,
    asked_by bigint,
    asked_at timestamptz not null default now(),
    primary key (concern, body)
);
create trigger refuse_change before update or delete or truncate on priority_list.academy_mail
    for each statement execute function ledger.refuse_change();
alter table priority_list.academy_mail enable row level security;
create policy reading on priority_list.academy_mail for select using ((select access.may('read-priority-list')));
create policy asking on priority_list.academy_mail for insert with check ((select access.may('notify-of-academies')));
create policy handed_over on priority_list.academy_notice for insert with check (
    (select access.holds('operator')) and exists (
        select from priority_list.academy_mail asked join documents.mail on mail.id = asked.mail
        where asked.concern = academy_notice.concern and asked.body = academy_notice.body and mail.state = 'sent'));
create policy reading_of_notices on documents.mail for select using (reason = 'priority-list.academy-notice' and (select access.may('read-priority-list')));
