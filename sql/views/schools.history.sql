-- One school's immediate predecessors or successors, whichever side the link was written from: two index look-ups.
create or replace function schools.neighbours(of_urn integer, wanted text)
    returns table (linked_urn integer, kind text, established_on date)
    language sql stable
    begin atomic
        select n.linked_urn,
            -- 'Predecessor - merged' and 'Successor - merged' say the same of how it came about.
            min(case when position(' - ' in n.kind) > 0 then lower(split_part(n.kind, ' - ', 2)) else 'replaced' end),
            min(n.established_on)
        from (
            select k.linked_urn, k.kind, k.established_on
            from schools.link k
            where k.urn = of_urn and k.kind ilike wanted || '%'
            union all
            select k.urn, k.kind, k.established_on
            from schools.link k
            where k.linked_urn = of_urn
                and k.kind ilike case wanted when 'predecessor' then 'successor' else 'predecessor' end || '%'
        ) n
        where n.linked_urn <> of_urn
        group by n.linked_urn;
    end;

-- All that came before a school and all that came after it, across conversions, mergers and splits. Links run in circles now and
-- then (formats.md, 1d): nothing is visited twice on one way, and no way is longer than twenty steps.
create or replace function schools.history(of_urn integer)
    returns table (urn integer, relation text, steps integer, kind text, established_on date)
    language sql stable
    begin atomic
        with recursive earlier (urn, steps, kind, established_on, visited) as (
            select l.linked_urn, 1, l.kind, l.established_on, array[of_urn, l.linked_urn]
            from schools.neighbours(of_urn, 'predecessor') l
            union all
            select l.linked_urn, e.steps + 1, l.kind, l.established_on, e.visited || l.linked_urn
            from earlier e cross join lateral schools.neighbours(e.urn, 'predecessor') l
            where e.steps < 20 and l.linked_urn <> all (e.visited)
        ),
        later (urn, steps, kind, established_on, visited) as (
            select l.linked_urn, 1, l.kind, l.established_on, array[of_urn, l.linked_urn]
            from schools.neighbours(of_urn, 'successor') l
            union all
            select l.linked_urn, e.steps + 1, l.kind, l.established_on, e.visited || l.linked_urn
            from later e cross join lateral schools.neighbours(e.urn, 'successor') l
            where e.steps < 20 and l.linked_urn <> all (e.visited)
        )
        select distinct on (f.relation, f.urn) f.urn, f.relation, f.steps, f.kind, f.established_on
        from (
            select e.urn, 'predecessor' as relation, e.steps, e.kind, e.established_on from earlier e
            union all
            select l.urn, 'successor', l.steps, l.kind, l.established_on from later l
        ) f
        where f.urn <> of_urn
        order by f.relation, f.urn, f.steps;
    end;
