-- How far a job had come when its worker was gone: one that comes further each time is no job that kills its workers.
alter table jobs.setback add column done integer;
