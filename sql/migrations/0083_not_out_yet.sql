-- They answer more columns from here on; they come whole from sql/views.
drop function if exists letters.stage_progress(integer, integer);
drop function if exists letters.confirmation_progress(integer, integer);
