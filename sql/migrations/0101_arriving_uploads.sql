-- How many bytes an upload is to have, where its sender said, and when its last megabyte came: while it arrives people are told how much has come, and of one whose
-- connection was lost not for ever.
alter table intake.upload
    add column expected_bytes bigint,
    add column arrived_at timestamptz not null default now();
update intake.upload set arrived_at = uploaded_at;
