-- A large city's verdicts are kept while it is judged; a run says by itself what its policy expected; and an inspection is read by the
-- framework that the policy's dates give its day, no longer by a word that the import wrote beside it.

-- The run is kept last, when all are counted: its verdicts wait for it until the transaction ends.
alter table identification.school_assessment
    alter constraint school_assessment_run_fkey deferrable initially deferred;

-- SCC-5: how many schools the policy of the run expected together.
alter table identification.run
    add column expected_lowest smallint not null default 65,
    add column expected_highest smallint not null default 70,
    -- What the rules say of themselves: title, threshold, citation. Once a run; a school's finding names its rule by the place in here.
    -- Tried with 25,000 schools of 18 findings: 5 kB a school in place of 12, and a third of the time to keep them.
    add column rules jsonb not null default '[]';
alter table identification.run
    alter column expected_lowest drop default,
    alter column expected_highest drop default,
    alter column rules drop default,
    add constraint run_expected check (expected_lowest <= expected_highest);

-- Runs made before, in the same form.
with text as (
    select a.run, to_jsonb(f.finding) - 'outcome' - 'sentence' - 'inputs' - 'points' as rule
    from identification.school_assessment a
    cross join lateral jsonb_array_elements(a.findings) f (finding)
    group by 1, 2
)
update identification.run r
set rules = (select jsonb_agg(t.rule order by t.rule ->> 'rule', t.rule::text) from text t where t.run = r.id)
where exists (select from text t where t.run = r.id);

update identification.school_assessment a
set findings = (
    select jsonb_agg(
        jsonb_build_object(
            'rule', p.place - 1, 'outcome', f.finding -> 'outcome', 'sentence', f.finding -> 'sentence', 'inputs', f.finding -> 'inputs',
            'points', f.finding -> 'points')
        order by f.place)
    from jsonb_array_elements(a.findings) with ordinality f (finding, place)
    join jsonb_array_elements(r.rules) with ordinality p (rule, place)
        on p.rule = f.finding - 'outcome' - 'sentence' - 'inputs' - 'points'
)
from identification.run r
where r.id = a.run and a.findings <> '[]';

-- Written fast and read one school at a time.
alter table identification.school_assessment alter column findings set compression lz4;

-- In its place: identification.latest_verdict, with every school that the latest run looked at.
drop view if exists identification.proposed;

-- The views and functions that had the column come again from sql/views.
drop view if exists schools.register;
drop view if exists inspections.latest_graded;
drop view if exists inspections.latest_ungraded;
drop function if exists inspections.latest_graded_as_at(date);
drop function if exists inspections.latest_ungraded_as_at(date);
alter table inspections.inspection drop column framework;
alter table inspections.latest drop column framework;
