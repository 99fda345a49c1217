-- The roles that the processes connect as, and what each may do. Run after every migration; safe to run again. A role owns nothing
-- here: the migrator owns all, so row-level security holds for every process.

do $$
declare
    process text;
begin
    foreach process in array array['api', 'scheduler', 'worker', 'reader'] loop
        if not exists (select from pg_roles where rolname = 'school_improvement_' || process) then
            execute format('create role %I login nosuperuser nocreatedb nocreaterole', 'school_improvement_' || process);
        end if;
    end loop;
end
$$;

-- access: the matrix itself is no secret
grant usage on schema access to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select on all tables in schema access to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;

-- schools: read by every process; written where files are imported
grant usage on schema schools to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select on all tables in schema schools to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant execute on all functions in schema schools to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant insert, update, delete on schools.gias_record, schools.spine_record, schools.establishment, schools.link to school_improvement_worker;

-- inspections: read by every process; written where files are imported
grant usage on schema inspections to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select on all tables in schema inspections to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant execute on all functions in schema inspections to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant insert, update, delete on inspections.inspection, inspections.judgement, inspections.latest, inspections.told_of_ungraded to school_improvement_worker;

-- performance: read by every process; written where files are imported
grant usage on schema performance to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select on all tables in schema performance to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant insert, update, delete on performance.observation, performance.benchmark to school_improvement_worker;

-- jobs: the API asks, shows and steers; workers and schedulers run. The API may change of a job only what retrying and cancelling need.
grant usage on schema jobs to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select on jobs.job, jobs.progress, jobs.finished, jobs.setback, jobs.worker, jobs.lease to school_improvement_api, school_improvement_reader;
grant insert on jobs.job to school_improvement_api;
grant update (state, run_at, position, cancel_requested) on jobs.job to school_improvement_api;
grant select, insert, update on jobs.once to school_improvement_api;
grant usage on sequence jobs.job_id_seq to school_improvement_api, school_improvement_worker, school_improvement_scheduler;
grant select, insert, update, delete on jobs.job, jobs.progress, jobs.finished, jobs.setback, jobs.worker, jobs.lease, jobs.once
    to school_improvement_worker, school_improvement_scheduler;
revoke execute on function jobs.live_of_key from public;
grant execute on function jobs.live_of_key to school_improvement_api, school_improvement_worker, school_improvement_scheduler;

-- Workers and schedulers tell operators for how long a transaction has held up the clearing away of dead rows, whoever's it is. The program's statements stand there with
-- their parameters' places and not their values. Where the migrator may not grant it (PostgreSQL 16 on, unless it has it with the admin option), an administrator
-- does; till then they see their own.
do $$
begin
    grant pg_read_all_stats to school_improvement_worker, school_improvement_scheduler;
exception when insufficient_privilege then
    raise notice 'pg_read_all_stats is to be granted to school_improvement_worker and school_improvement_scheduler by an administrator';
end
$$;

-- ledger: added to and read; changed by nobody
grant usage on schema ledger to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select, insert on ledger.event to school_improvement_api, school_improvement_scheduler, school_improvement_worker;
grant select on ledger.event to school_improvement_reader;
grant select, insert on ledger.reading to school_improvement_api, school_improvement_scheduler, school_improvement_worker;
grant select on ledger.reading to school_improvement_reader;
grant select on ledger.block, ledger.verification, ledger.publication, ledger.hold
    to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant execute on function ledger.seal(integer) to school_improvement_scheduler, school_improvement_worker;
grant insert on ledger.verification to school_improvement_worker;
-- A worker publishes the head; the scheduler did so before there was a schedule of it.
revoke insert on ledger.publication from school_improvement_scheduler;
grant insert on ledger.publication to school_improvement_worker;
grant insert, update on ledger.hold to school_improvement_api;
grant execute on function ledger.erasable(text[], timestamptz), people.erasable_accounts(timestamptz), people.erasable_sessions(timestamptz),
    people.erasable_contacts(timestamptz), letters.erasable_letters(timestamptz), identification.erasable_intelligence(timestamptz)
    to school_improvement_api, school_improvement_worker;
-- What is gone is gone: the process that strangers talk to erases nothing.
revoke execute on function ledger.erase(text, text[], timestamptz, text, text, integer), people.erase_accounts(timestamptz, integer),
    people.erase_sessions(timestamptz, integer), people.erase_contacts(timestamptz, integer), letters.erase_letters(timestamptz, integer),
    identification.erase_intelligence(timestamptz, integer)
    from school_improvement_api;
grant execute on function ledger.erase(text, text[], timestamptz, text, text, integer), people.erase_accounts(timestamptz, integer),
    people.erase_sessions(timestamptz, integer), people.erase_contacts(timestamptz, integer), letters.erase_letters(timestamptz, integer),
    identification.erase_intelligence(timestamptz, integer)
    to school_improvement_worker;
grant execute on function people.erasable_links(timestamptz), people.erasable_requests(timestamptz),
    priority_list.erasable_self_reports(timestamptz), priority_list.erasable_words(timestamptz), documents.erasable_mail(timestamptz),
    ledger.erasable_readings(timestamptz)
    to school_improvement_api, school_improvement_worker;
grant execute on function people.erase_links(timestamptz, integer), people.erase_requests(timestamptz, integer),
    priority_list.erase_self_reports(timestamptz, integer), priority_list.erase_words(timestamptz, integer),
    documents.erase_mail(timestamptz, integer), ledger.erase_readings(timestamptz, integer)
    to school_improvement_worker;
grant execute on function ledger.events_about(bigint), identification.intelligence_about(bigint), calendar.feeds_about(bigint),
    people.tokens_about(bigint), priority_list.profile_about(bigint), documents.mail_about(bigint), priority_list.self_reports_about(bigint),
    priority_list.contacts_about(bigint), priority_list.academies_about(bigint), people.fact_checks_about(bigint),
    people.mentions_about(bigint), letters.letters_naming(bigint), people.tokens_under_review(), people.revoke_tokens_under_review(bigint)
    to school_improvement_api;

-- people: the API signs people in and keeps their accounts; nobody else sees a credential or a session
grant usage on schema people to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select on people.person, people.role_held, people.held_now, people.sample, people.interest, people.interests, people.interests_now, people.delegation,
    people.emergency_access to school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select, insert, update on people.person, people.role_held, people.credential, people.session, people.sample,
    people.interest, people.delegation, people.emergency_access, people.access_review to school_improvement_api;
grant select on people.held_now, people.interests, people.interests_now to school_improvement_api;
grant select, insert, update on people.school_contact to school_improvement_api;
grant select on people.school_contact to school_improvement_worker;
grant select on people.contacts_now to school_improvement_api, school_improvement_worker;
-- What was given and recorded ends with a mark; before 0033 it could be taken away.
revoke delete on people.role_held, people.school_contact from school_improvement_api;
grant select, insert, update on people.one_time_link, people.api_token, people.contact_link to school_improvement_api;
grant select, insert, update, delete on people.second_factor, people.recovery_code to school_improvement_api;
grant select, insert, delete on people.openid_attempt to school_improvement_api;
grant select, insert, update on people.linked_account to school_improvement_api;
grant select, insert, update (classification, named) on people.fact_check to school_improvement_api;
grant select on people.fact_check to school_improvement_reader;
grant select on people.facts_disputed to school_improvement_api;
grant select, insert, update (answered_at, answered_by) on people.subject_access to school_improvement_api;
grant select, insert, update on people.subject_access_paper to school_improvement_api;
grant select, update, delete on people.subject_access_paper to school_improvement_worker;
grant select, insert, delete on people.watch, people.kept_list to school_improvement_api;

-- intake: the API takes uploads and shows what came in; the worker imports
grant usage on schema intake to school_improvement_api, school_improvement_worker, school_improvement_reader;
grant select on intake.import, intake.refused_row, intake.upload to school_improvement_api, school_improvement_reader;
grant execute on function intake.sources() to school_improvement_api, school_improvement_reader;
grant insert, update on intake.upload to school_improvement_api;
grant insert on intake.upload_chunk to school_improvement_api;
grant select, insert, update, delete on intake.import, intake.refused_row, intake.upload, intake.upload_chunk
    to school_improvement_worker;
grant select, insert, update on intake.fetched to school_improvement_worker;

-- identification
grant usage on schema identification to school_improvement_api, school_improvement_worker, school_improvement_reader;
grant select on all tables in schema identification to school_improvement_api, school_improvement_worker, school_improvement_reader;
grant insert on identification.run, identification.school_assessment to school_improvement_api, school_improvement_worker;
grant usage on sequence identification.run_id_seq to school_improvement_api, school_improvement_worker;
grant insert, update on identification.intelligence to school_improvement_api;
grant update on identification.intelligence to school_improvement_worker;

-- priority_list: the API agrees and acts; the worker follows the register; nobody changes what was signed or done
grant usage on schema priority_list to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select on all tables in schema priority_list to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant execute on all functions in schema priority_list to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
-- What is gone is gone, and a mail that waits is changed by those who restrict its concern: no function of these is anybody else's.
revoke execute on function priority_list.erase_words(timestamptz, integer), priority_list.erase_self_reports(timestamptz, integer)
    from school_improvement_api, school_improvement_scheduler, school_improvement_reader;
revoke execute on function priority_list.withhold_words(bigint, text, text)
    from school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant insert on priority_list.frozen_text, priority_list.document, priority_list.version, priority_list.line, priority_list.signature,
    priority_list.contact, priority_list.stated, priority_list.carrying to school_improvement_api;
grant insert on priority_list.mark, priority_list.self_report, priority_list.academy_concern, priority_list.academy_notice to school_improvement_api;
grant update (confirmed_at, outcome, reason, told, decided_by, decided_at, reopened_at, classification, named) on priority_list.self_report to school_improvement_api;
-- It opens again what a list left out that is agreed, where whoever signed may not see the report.
grant update (outcome, reason, told, decided_by, decided_at, reopened_at) on priority_list.self_report to school_improvement_worker;
grant update (classification, named) on priority_list.contact, priority_list.academy_concern to school_improvement_api;
grant update (is_carried, rationale, version, decided_by, decided_at) on priority_list.carrying to school_improvement_api;
grant update (withdrawn_at, withdrawn_by) on priority_list.stated, priority_list.academy_concern to school_improvement_api;
grant insert on priority_list.year_closing to school_improvement_api;
grant update (closed_at, closed_by) on priority_list.year_closing to school_improvement_api;
grant insert on priority_list.academy_mail to school_improvement_api;
grant insert on priority_list.academy_notice to school_improvement_worker;
grant insert on priority_list.act, priority_list.entry to school_improvement_api, school_improvement_worker;
-- It begins the year's draft, which is neither signed nor agreed; the revision it may change so that it can hold the row.
revoke insert on priority_list.document, priority_list.line from school_improvement_worker;
grant insert (authority, year, state, opened_by, changed_by) on priority_list.document to school_improvement_worker;
grant insert (document, urn, name, ground, evidence, rationale, changed_by) on priority_list.line to school_improvement_worker;
grant update (revision) on priority_list.document to school_improvement_worker;
grant update (state, revision, number, sha256, changed_by, changed_at, agreed_on, removed) on priority_list.document to school_improvement_api;
grant update, delete on priority_list.line to school_improvement_api;
grant update (voided_at, voided_by) on priority_list.signature to school_improvement_api;
grant update (during, ended_by) on priority_list.entry to school_improvement_api, school_improvement_worker;
grant select, insert on priority_list.allocation, priority_list.partner_profile to school_improvement_api;
grant update (during, ended_at, ended_because) on priority_list.allocation to school_improvement_api, school_improvement_worker;
-- The policy of marks asks it, by the rights of whoever marks
grant execute on function priority_list.may_take_back to school_improvement_api;
grant update (capacity, phases, easting, northing, version, changed_by, changed_at) on priority_list.partner_profile to school_improvement_api;

-- letters: the API words, approves and takes what schools answer; the worker drafts, issues, chases and keeps what came back; nobody changes what was issued
grant usage on schema letters to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
revoke execute on function priority_list.without_partner, priority_list.partners_now, priority_list.board, priority_list.standing_evidence, priority_list.review_progress,
    priority_list.review_counted, priority_list.in_review, priority_list.academies_told, priority_list.academies_counted,
    letters.stage_progress, letters.confirmation_progress, identification.is_withdrawn from public;
grant execute on function letters.stage_progress, letters.confirmation_progress, identification.is_withdrawn to school_improvement_api, school_improvement_worker;
grant select on all tables in schema letters to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant insert on letters.template, letters.proof, letters.receipt to school_improvement_api;
grant delete, update (link, acknowledged_at, said_on, said_by, said_how, recorded_by) on letters.receipt to school_improvement_api;
grant insert on letters.batch, letters.letter to school_improvement_api, school_improvement_worker;
grant update (revision) on letters.batch to school_improvement_api, school_improvement_worker;
grant update (school, state, revision, channel, recipient, salutation, email, recipient_source, address, postcode, sources, reasons, fields, template, subject, words,
    drafted_by, drafted_at, edited_by, changed_at, sent_back_because, sent_back_by, approved_by, approved_at) on letters.letter
    to school_improvement_api, school_improvement_worker;
grant insert on letters.document, letters.delivery, letters.pack, letters.reminder to school_improvement_worker;
grant update (pdf, posted_at, posted_by) on letters.pack to school_improvement_api;
grant insert, update, delete on letters.proof_paper to school_improvement_worker;
grant update (printed_at, printed_by, came_back_at, came_back_said, came_back_by, posted_instead_at, posted_instead_by) on letters.delivery
    to school_improvement_api;
grant update (came_back_at, came_back_said, came_back_by) on letters.delivery to school_improvement_worker;
grant select, insert on people.contact_link to school_improvement_worker;

-- documents: every process posts mail, the worker sends it; what a mail says is read by the worker alone
grant usage on schema documents to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant insert on documents.mail to school_improvement_api, school_improvement_scheduler, school_improvement_worker;
grant usage on sequence documents.mail_id_seq to school_improvement_api, school_improvement_scheduler, school_improvement_worker;
grant select (id, recipient_address, recipient_name, subject, person, reason, made_at, state, attempts, last_reply, message_id, handed_over_at, erased)
    on documents.mail to school_improvement_api, school_improvement_scheduler, school_improvement_reader;
grant select on documents.mail to school_improvement_worker;
grant update (state, attempts, last_reply, message_id, handed_over_at, plain_text, html, erased) on documents.mail to school_improvement_worker;

-- calendar: the scheduler plans and makes; the API shows it, changes the future and ticks tasks off
grant usage on schema calendar to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant select on calendar.planned_year, calendar.occurrence, calendar.entry, calendar.task, calendar.schedule_version
    to school_improvement_api, school_improvement_scheduler, school_improvement_worker, school_improvement_reader;
grant insert on calendar.planned_year to school_improvement_scheduler;
grant insert, update, delete on calendar.occurrence to school_improvement_scheduler, school_improvement_api;
grant insert on calendar.entry, calendar.task to school_improvement_scheduler;
grant update (title, kind, day, starts_at, ends_at) on calendar.entry to school_improvement_api;
grant update (title, owner, due_at) on calendar.task to school_improvement_api;
grant update (done_at, done_by, note, outcome) on calendar.task to school_improvement_api;
grant insert on calendar.schedule_version to school_improvement_api;
grant select, insert on calendar.feed to school_improvement_api;
grant update (revoked_at) on calendar.feed to school_improvement_api;
revoke execute on function calendar.feed_holder from public;
grant execute on function calendar.feed_holder to school_improvement_api;
revoke execute on function people.session_holder from public;
grant execute on function people.session_holder to school_improvement_api;

-- web: the API remembers for a day which forms it has taken
grant usage on schema web to school_improvement_api;
grant select, insert, update, delete on web.sent_form to school_improvement_api;

-- A scheduler that is paused in the middle of a transaction, with rows locked, does not keep the next leader waiting
alter role school_improvement_scheduler set idle_in_transaction_session_timeout = '5s';

-- Nor does a worker that is paused, or cut off, in the transaction that completes a job keep the row from those who rescue, who pass by what is locked; nor
-- an API the rows of a form. A minute: nothing is fetched, mailed or drawn within a transaction, and what is computed between two of its statements takes a second
-- or two, while a COPY counts as running.
alter role school_improvement_worker set idle_in_transaction_session_timeout = '60s';
alter role school_improvement_api set idle_in_transaction_session_timeout = '60s';

-- A client that is gone without a word, its machine or the way to it, is noticed within half a minute: by itself the server waits two hours, with the
-- locks held. Over a Unix socket these count for nothing.
do $$
declare
    process text;
begin
    foreach process in array array['api', 'scheduler', 'worker'] loop
        execute format('alter role %I set tcp_keepalives_idle = 20', 'school_improvement_' || process);
        execute format('alter role %I set tcp_keepalives_interval = 5', 'school_improvement_' || process);
        execute format('alter role %I set tcp_keepalives_count = 2', 'school_improvement_' || process);
        execute format('alter role %I set tcp_user_timeout = %L', 'school_improvement_' || process, '30s');
    end loop;
end
$$;

-- One search path for whatever they run, that of the functions which set one: a function that is called under two by turns is prepared anew at each, which was
-- a third of the time of a page of numbers. Names are written whole.
do $$
declare
    process text;
begin
    foreach process in array array['api', 'scheduler', 'worker', 'reader'] loop
        execute format('alter role %I set search_path = pg_catalog', 'school_improvement_' || process);
    end loop;
end
$$;

-- Compiling a statement takes longer than any of theirs: a page of the whole stage took two seconds where it was, and none where it was not
alter role school_improvement_api set jit = off;
alter role school_improvement_scheduler set jit = off;
alter role school_improvement_worker set jit = off;

-- Pages send the same few hundred statements: to plan one anew for its parameters takes longer than to run it, up to four milliseconds through the walls
-- against a tenth of one, and what is optional in a question is optional in its plan. (The server would plan anew wherever the general plan looks dearer.)
alter role school_improvement_api set plan_cache_mode = force_generic_plan;
