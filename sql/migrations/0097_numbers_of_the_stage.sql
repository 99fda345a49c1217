-- One search path for every function that sets one, which is also that of every connection: under another, whatever a function calls is prepared anew each
-- time that it is called. Their bodies name what they use whole.
alter function people.directory() set search_path = pg_catalog;
alter function intake.sources() set search_path = pg_catalog;
alter function people.session_holder(bytea) set search_path = pg_catalog;
alter function people.end_sessions() set search_path = pg_catalog;
alter function calendar.feed_holder(text) set search_path = pg_catalog;

-- access.clearances and letters.stage_now are read by nothing any more; processes of the release before this one still do, so a later one drops them.

-- The stage's own page counts the letters of a run without opening them.
drop index letters.letter_by_state;
create index letter_by_state on letters.letter (batch, state, id) include (urn, part, channel, replaces);
