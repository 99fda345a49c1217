select
    r.urn, r.establishment_number, r.name, r.type_name, r.is_maintained, r.phase, r.status, r.roll, r.postcode, r.judgement,
    r.judgement_status, r.concern, r.inspected_on, r.inspected_as, r.ungraded_on, r.ungraded_outcome,
    (select open.schools from schools.open_schools open where open.authority = $1) as total
from schools.open_register r
where r.authority = $1
order by r.name, r.urn
limit $2 offset $3
