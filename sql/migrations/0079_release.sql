-- The same bytes may be taken as more than one release: figures that come out again without a change, and a file that was handed over without saying that it is
-- not the final one.
update intake.import set release = 'final'
where release is null and state <> 'refused'
    and layout in ('performance.ks2', 'performance.ks4', 'performance.absence', 'performance.census');
drop index intake.import_once;
create unique index import_once on intake.import (sha256, layout, coalesce(school_year, 0), coalesce(release, '')) where state <> 'refused';
