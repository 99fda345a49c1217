select
    urn, establishment_number, name, type_name, is_maintained, phase, status, roll, postcode, judgement,
    judgement_status, concern, inspected_on, inspected_as, ungraded_on, ungraded_outcome,
    count(*) over () as total
from schools.register
where authority = $1
    and ($2::text is null or search_text like '%' || $2 || '%')
    and ($3::text is null or phase = $3)
    and ($4::text is null or type_name = $4)
    and ($5::boolean is null or is_maintained = $5)
    and ($6::boolean or status in ('open', 'proposed-to-close'))
    and ($7::text is null or coalesce(judgement::text, 'none') = $7)
    and ($8::int[] is null or urn = any ($8))
order by
    case when $9 = 'name' and not $10 then name end,
    case when $9 = 'name' and $10 then name end desc,
    case when $9 = 'phase' and not $10 then phase end,
    case when $9 = 'phase' and $10 then phase end desc,
    case when not $10 then
        case $9 when 'urn' then urn when 'judgement' then judgement when 'inspected' then inspected_on - date '1900-01-01' when 'roll' then roll end
    end nulls last,
    case when $10 then
        case $9 when 'urn' then urn when 'judgement' then judgement when 'inspected' then inspected_on - date '1900-01-01' when 'roll' then roll end
    end desc nulls last,
    name, urn
limit $11 offset $12
