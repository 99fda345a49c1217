-- What a school was told in words of its own when its report was decided on (AP-8): the reason is for those who decide and stays with them.
alter table priority_list.self_report
    add column told text constraint self_report_told check (told <> ''),
    add constraint self_report_told_when_decided check (told is null or outcome is not null);

create or replace function priority_list.erase_self_reports(before timestamptz, most integer) returns bigint[]
    language plpgsql security definer set search_path = pg_catalog as
$$
declare
    wanted bigint[] := array(select id from priority_list.erasable_self_reports(before) as id limit most);
begin
    update priority_list.self_report
    set name = 'Erased', email = '', words = 'Erased', reason = case when reason is not null then 'Erased' end,
        told = case when told is not null then 'Erased' end
    where id = any (wanted);
    return wanted;
end
$$;
