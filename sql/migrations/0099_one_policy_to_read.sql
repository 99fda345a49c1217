-- Who may write a row may read it: each role that writes to these tables reads them by a policy of its own. A policy for every command was asked beside that one
-- of each row that is read, and prepared with every statement that reads the table, up to four questions more for each time that one names it. What writes is a
-- policy for each command that writes.
do $$
declare
    written record;
begin
    for written in
        select p.schemaname, p.tablename, p.policyname, p.qual, coalesce(p.with_check, p.qual) as with_check
        from pg_catalog.pg_policies p
        where p.cmd = 'ALL'
            and (p.schemaname, p.tablename, p.policyname) in (
                ('schools', 'establishment', 'writable'), ('schools', 'gias_record', 'writable'), ('schools', 'link', 'writable'),
                ('schools', 'spine_record', 'writable'),
                ('inspections', 'inspection', 'writable'), ('inspections', 'judgement', 'writable'), ('inspections', 'latest', 'writable'),
                ('inspections', 'told_of_ungraded', 'writable'),
                ('performance', 'benchmark', 'writable'), ('performance', 'observation', 'writable'),
                ('priority_list', 'act', 'acting'), ('priority_list', 'entry', 'acting'), ('priority_list', 'year_closing', 'closing'),
                ('priority_list', 'document', 'drafting'), ('priority_list', 'frozen_text', 'drafting'), ('priority_list', 'line', 'drafting'),
                ('priority_list', 'version', 'drafting'), ('priority_list', 'carrying', 'reviewing'), ('priority_list', 'allocation', 'keeping'),
                ('priority_list', 'partner_profile', 'keeping'),
                ('letters', 'batch', 'drafting'), ('letters', 'proof_paper', 'proving'))
    loop
        execute format('drop policy %I on %I.%I', written.policyname, written.schemaname, written.tablename);
        execute format('create policy adding on %I.%I for insert with check (%s)', written.schemaname, written.tablename, written.with_check);
        execute format(
            'create policy changing on %I.%I for update using (%s) with check (%s)',
            written.schemaname, written.tablename, written.qual, written.with_check);
        execute format('create policy removing on %I.%I for delete using (%s)', written.schemaname, written.tablename, written.qual);
    end loop;
end
$$;
