-- It answers one column more from here on; it comes whole from sql/views.
drop function if exists priority_list.owed(integer, integer);
