-- What is said of a file beside its rows, and what an upload came to, in a sentence for whoever waits for it.
alter table intake.import add column ends_without_line_end boolean not null default false;
comment on column intake.import.ends_without_line_end is 'Its last row may be cut off in its last field: nothing but its source can tell.';
alter table intake.upload add column result text;
