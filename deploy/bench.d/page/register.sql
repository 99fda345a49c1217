with page as (
    select urn, total, row_number() over () as place
    from (
        select e.urn, count(*) over () as total
        from schools.establishment e
            left join lateral (
                select overall, started_on from inspections.latest
                where latest.urn = e.urn and ($7::text is not null or $9 in ('judgement', 'inspected'))
            ) l on true
        where e.authority = $1
            and ($2::text[] is null or e.search_text like all ($2))
            and ($3::text is null or e.phase = $3)
            and ($4::text is null or e.type_name = $4)
            and ($5::boolean is null or e.is_maintained = $5)
            and ($6::boolean or e.status in ('open', 'proposed-to-close'))
            and ($7::text is null or coalesce(l.overall::text, 'none') = $7)
            and ($8::int[] is null or e.urn = any ($8))
            and ($13::boolean is null or (e.urn in (select listed.urn from priority_list.current listed where listed.authority = $1)) = $13)
            and ($14::text[] is null or lower(e.trust) like all ($14))
            and ($15::text[] is null or lower(e.ward) like all ($15))
        order by
            case when not $10 then case $9 when 'name' then e.name when 'phase' then e.phase end end,
            case when $10 then case $9 when 'name' then e.name when 'phase' then e.phase end end desc,
            case when not $10 then
                case $9 when 'urn' then e.urn when 'judgement' then l.overall when 'inspected' then l.started_on - date '1900-01-01' when 'roll' then e.roll end
            end nulls last,
            case when $10 then
                case $9 when 'urn' then e.urn when 'judgement' then l.overall when 'inspected' then l.started_on - date '1900-01-01' when 'roll' then e.roll end
            end desc nulls last,
            e.name, e.urn
        limit $11 offset $12
    ) found
)
select
    r.urn, r.establishment_number, r.name, r.type_name, r.is_maintained, r.phase, r.status, r.roll, r.postcode, r.judgement,
    r.judgement_status, r.concern, r.inspected_on, r.inspected_as, r.ungraded_on, r.ungraded_outcome, page.total
from page join schools.register r on r.urn = page.urn
order by page.place
