-- The same bytes may be taken as more than one release: figures that come out again without a change. What a file brought stays of the release that it was taken
-- as: one that was handed over without saying that it is not the final one, and is taken again as what it is, leaves its figures as final ones until the final
-- file replaces them.
update intake.import set release = 'final'
where release is null and state <> 'refused'
    and layout in ('performance.ks2', 'performance.ks4', 'performance.absence', 'performance.census');
drop index intake.import_once;
create unique index import_once on intake.import (sha256, layout, coalesce(school_year, 0), coalesce(release, '')) where state <> 'refused';
