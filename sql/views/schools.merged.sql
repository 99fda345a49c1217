-- What all sources together say of each establishment: GIAS first, the school-information file (spine) for what GIAS leaves
-- blank, opening dates above all. schools.establishment holds the rows of this view.
create or replace view schools.merged with (security_invoker = true) as
with spine as (
    -- The latest year's row; the dates from whichever year has them.
    select distinct on (urn)
        urn, authority, establishment_number, name, status_code, minor_group, type_word,
        min(opened_on) over (partition by urn) as opened_on,
        coalesce(closed_on, max(closed_on) over (partition by urn)) as closed_on,
        is_primary, is_secondary, is_post16, low_age, high_age, gender, religious_character, admissions, street, locality,
        address3, town, postcode, telephone, import
    from schools.spine_record
    order by urn, year desc
),
joined as (
    select
        coalesce(g.urn, s.urn) as urn,
        coalesce(g.authority, s.authority) as authority,
        g.authority_name,
        case when g.urn is null then s.establishment_number else g.establishment_number end as establishment_number,
        coalesce(g.name, s.name) as name,
        -- Asked for only where there is no code: in a download of names.
        coalesce(
            g.type_code, (select w.type_code from schools.type_word w where w.word = lower(coalesce(g.type_name, s.type_word)))
        ) as type_code,
        coalesce(g.type_name, s.type_word) as type_name,
        g.group_name,
        coalesce(g.phase, case
            when s.urn is null then null
            when lower(coalesce(s.minor_group, '')) = 'special school' then 'Not applicable'
            when s.is_primary and s.is_secondary then 'All-through'
            when s.is_primary then 'Primary'
            when s.is_secondary then 'Secondary'
            when s.is_post16 then '16 plus'
        end, 'Not applicable') as phase,
        case coalesce(g.status_code, s.status_code, 1)
            when 1 then 'open'
            when 2 then 'closed'
            when 3 then case when g.urn is null then 'proposed-to-open' else 'proposed-to-close' end
            when 4 then 'proposed-to-open'
            else 'open'
        end as status,
        coalesce(g.opened_on, s.opened_on) as opened_on,
        -- A school that GIAS has open does not close by what an older file expected of it.
        case when g.urn is null or g.status_code = 2 then coalesce(g.closed_on, s.closed_on) else g.closed_on end as closed_on,
        g.reason_opened,
        g.reason_closed,
        coalesce(g.low_age, s.low_age) as low_age,
        coalesce(g.high_age, s.high_age) as high_age,
        coalesce(g.gender, s.gender) as gender,
        coalesce(g.religious_character, s.religious_character) as religious_character,
        g.diocese,
        coalesce(g.admissions, s.admissions) as admissions,
        g.sixth_form,
        g.capacity,
        g.roll,
        g.fsm_percent,
        g.trust,
        g.federation,
        g.ukprn,
        coalesce(g.street, s.street) as street,
        coalesce(g.locality, s.locality) as locality,
        coalesce(g.address3, s.address3) as address3,
        coalesce(g.town, s.town) as town,
        g.county,
        coalesce(g.postcode, s.postcode) as postcode,
        g.website,
        coalesce(g.telephone, s.telephone) as telephone,
        g.head_name,
        g.head_title,
        g.district,
        g.ward,
        g.constituency,
        g.easting,
        g.northing,
        g.import as gias_import,
        s.import as spine_import
    from schools.gias_record g
    full join spine s on s.urn = g.urn
)
select
    j.urn, j.authority, j.authority_name, j.establishment_number, j.name, j.type_code,
    coalesce(j.type_name, t.name, 'Not known') as type_name,
    coalesce(t.group_name, j.group_name, 'Other types') as type_group,
    coalesce(t.is_maintained, false) as is_maintained,
    j.phase, j.status, j.opened_on, j.closed_on,
    case
        when j.status = 'proposed-to-open' and j.opened_on is null then 'empty'::daterange
        when j.status = 'closed' and j.closed_on is null then 'empty'::daterange
        when j.closed_on < j.opened_on then daterange(null, j.closed_on, '[]')
        else daterange(j.opened_on, j.closed_on, '[]')
    end as during,
    j.reason_opened, j.reason_closed, j.low_age, j.high_age, j.gender, j.religious_character, j.diocese, j.admissions,
    j.sixth_form, j.capacity, j.roll, j.fsm_percent, j.trust, j.federation, j.ukprn, j.street, j.locality, j.address3, j.town,
    j.county, j.postcode, j.website, j.telephone, j.head_name, j.head_title, j.district, j.ward, j.constituency, j.easting,
    j.northing, j.gias_import, j.spine_import
from joined j
left join schools.establishment_type t on t.code = j.type_code;
