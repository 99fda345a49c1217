import Postgres

/// Computes anew the establishments that a GIAS extract touched: `schools.merged` says what all sources together make of them.
struct RefreshFromGIAS: Statement {
    static let sql = """
        insert into schools.establishment as e (
                urn, authority, authority_name, establishment_number, name, type_code, type_name, type_group,
                is_maintained, phase, status, opened_on, closed_on, during, reason_opened, reason_closed, low_age,
                high_age, gender, religious_character, diocese, admissions, sixth_form, capacity, roll,
                fsm_percent, trust, federation, ukprn, street, locality, address3, town, county, postcode, website,
                telephone, head_name, head_title, district, ward, constituency, easting, northing, gias_import,
                spine_import
        )
        select
                m.urn, m.authority, m.authority_name, m.establishment_number, m.name, m.type_code, m.type_name,
                m.type_group, m.is_maintained, m.phase, m.status, m.opened_on, m.closed_on, m.during,
                m.reason_opened, m.reason_closed, m.low_age, m.high_age, m.gender, m.religious_character,
                m.diocese, m.admissions, m.sixth_form, m.capacity, m.roll, m.fsm_percent, m.trust, m.federation,
                m.ukprn, m.street, m.locality, m.address3, m.town, m.county, m.postcode, m.website, m.telephone,
                m.head_name, m.head_title, m.district, m.ward, m.constituency, m.easting, m.northing,
                m.gias_import, m.spine_import
        from schools.merged m
        where m.urn in (select s.urn from schools_gias_stage s)
        on conflict (urn) do update set
                authority = excluded.authority, authority_name = excluded.authority_name,
                establishment_number = excluded.establishment_number, name = excluded.name,
                type_code = excluded.type_code, type_name = excluded.type_name, type_group = excluded.type_group,
                is_maintained = excluded.is_maintained, phase = excluded.phase, status = excluded.status,
                opened_on = excluded.opened_on, closed_on = excluded.closed_on, during = excluded.during,
                reason_opened = excluded.reason_opened, reason_closed = excluded.reason_closed,
                low_age = excluded.low_age, high_age = excluded.high_age, gender = excluded.gender,
                religious_character = excluded.religious_character, diocese = excluded.diocese,
                admissions = excluded.admissions, sixth_form = excluded.sixth_form, capacity = excluded.capacity,
                roll = excluded.roll, fsm_percent = excluded.fsm_percent, trust = excluded.trust,
                federation = excluded.federation, ukprn = excluded.ukprn, street = excluded.street,
                locality = excluded.locality, address3 = excluded.address3, town = excluded.town,
                county = excluded.county, postcode = excluded.postcode, website = excluded.website,
                telephone = excluded.telephone, head_name = excluded.head_name, head_title = excluded.head_title,
                district = excluded.district, ward = excluded.ward, constituency = excluded.constituency,
                easting = excluded.easting, northing = excluded.northing, gias_import = excluded.gias_import,
                spine_import = excluded.spine_import
        where (
                e.authority, e.authority_name, e.establishment_number, e.name, e.type_code, e.type_name,
                e.type_group, e.is_maintained, e.phase, e.status, e.opened_on, e.closed_on, e.during,
                e.reason_opened, e.reason_closed, e.low_age, e.high_age, e.gender, e.religious_character,
                e.diocese, e.admissions, e.sixth_form, e.capacity, e.roll, e.fsm_percent, e.trust, e.federation,
                e.ukprn, e.street, e.locality, e.address3, e.town, e.county, e.postcode, e.website, e.telephone,
                e.head_name, e.head_title, e.district, e.ward, e.constituency, e.easting, e.northing,
                e.gias_import, e.spine_import
        ) is distinct from (
                excluded.authority, excluded.authority_name, excluded.establishment_number, excluded.name,
                excluded.type_code, excluded.type_name, excluded.type_group, excluded.is_maintained,
                excluded.phase, excluded.status, excluded.opened_on, excluded.closed_on, excluded.during,
                excluded.reason_opened, excluded.reason_closed, excluded.low_age, excluded.high_age,
                excluded.gender, excluded.religious_character, excluded.diocese, excluded.admissions,
                excluded.sixth_form, excluded.capacity, excluded.roll, excluded.fsm_percent, excluded.trust,
                excluded.federation, excluded.ukprn, excluded.street, excluded.locality, excluded.address3,
                excluded.town, excluded.county, excluded.postcode, excluded.website, excluded.telephone,
                excluded.head_name, excluded.head_title, excluded.district, excluded.ward, excluded.constituency,
                excluded.easting, excluded.northing, excluded.gias_import, excluded.spine_import
        )
        """
}
