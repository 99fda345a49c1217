import Casework
import Intake
import Postgres

/// Brings a GIAS extract into its records. Of two extracts the later one counts, by the day on which GIAS says the establishment was last changed; the
/// same row again changes nothing.
struct MergeGIASRecords: Statement {
    let importID: ImportID

    static let sql = """
        with merged as (
            insert into schools.gias_record as r (
                urn, authority, authority_name, establishment_number, name, type_code, type_name, group_name,
                status_code, opened_on, closed_on, reason_opened, reason_closed, phase, low_age, high_age, gender,
                religious_character, diocese, admissions, sixth_form, capacity, roll, fsm_percent, trust,
                federation, ukprn, street, locality, address3, town, county, postcode, website, telephone,
                head_name, head_title, district, ward, constituency, easting, northing, previous_authority,
                previous_establishment_number, last_changed_on, import
            )
            select
                s.urn, s.authority, s.authority_name, s.establishment_number, s.name, s.type_code, s.type_name,
                s.group_name, s.status_code, s.opened_on, s.closed_on, s.reason_opened, s.reason_closed, s.phase,
                s.low_age, s.high_age, s.gender, s.religious_character, s.diocese, s.admissions, s.sixth_form,
                s.capacity, s.roll, s.fsm_percent, s.trust, s.federation, s.ukprn, s.street, s.locality,
                s.address3, s.town, s.county, s.postcode, s.website, s.telephone, s.head_name, s.head_title,
                s.district, s.ward, s.constituency, s.easting, s.northing, s.previous_authority,
                s.previous_establishment_number, s.last_changed_on, $1::bigint
            from schools_gias_stage s
            on conflict (urn) do update set
                authority = excluded.authority, authority_name = excluded.authority_name,
                establishment_number = excluded.establishment_number, name = excluded.name,
                type_code = excluded.type_code, type_name = excluded.type_name, group_name = excluded.group_name,
                status_code = excluded.status_code, opened_on = excluded.opened_on, closed_on = excluded.closed_on,
                reason_opened = excluded.reason_opened, reason_closed = excluded.reason_closed,
                phase = excluded.phase, low_age = excluded.low_age, high_age = excluded.high_age,
                gender = excluded.gender, religious_character = excluded.religious_character,
                diocese = excluded.diocese, admissions = excluded.admissions, sixth_form = excluded.sixth_form,
                capacity = excluded.capacity, roll = excluded.roll, fsm_percent = excluded.fsm_percent,
                trust = excluded.trust, federation = excluded.federation, ukprn = excluded.ukprn,
                street = excluded.street, locality = excluded.locality, address3 = excluded.address3,
                town = excluded.town, county = excluded.county, postcode = excluded.postcode,
                website = excluded.website, telephone = excluded.telephone, head_name = excluded.head_name,
                head_title = excluded.head_title, district = excluded.district, ward = excluded.ward,
                constituency = excluded.constituency, easting = excluded.easting, northing = excluded.northing,
                previous_authority = excluded.previous_authority,
                previous_establishment_number = excluded.previous_establishment_number,
                last_changed_on = excluded.last_changed_on, import = excluded.import
            where
                (r.last_changed_on is null or excluded.last_changed_on is null or excluded.last_changed_on >= r.last_changed_on)
                and (
                r.authority, r.authority_name, r.establishment_number, r.name, r.type_code, r.type_name,
                r.group_name, r.status_code, r.opened_on, r.closed_on, r.reason_opened, r.reason_closed, r.phase,
                r.low_age, r.high_age, r.gender, r.religious_character, r.diocese, r.admissions, r.sixth_form,
                r.capacity, r.roll, r.fsm_percent, r.trust, r.federation, r.ukprn, r.street, r.locality,
                r.address3, r.town, r.county, r.postcode, r.website, r.telephone, r.head_name, r.head_title,
                r.district, r.ward, r.constituency, r.easting, r.northing, r.previous_authority,
                r.previous_establishment_number, r.last_changed_on
            ) is distinct from (
                excluded.authority, excluded.authority_name, excluded.establishment_number, excluded.name,
                excluded.type_code, excluded.type_name, excluded.group_name, excluded.status_code,
                excluded.opened_on, excluded.closed_on, excluded.reason_opened, excluded.reason_closed,
                excluded.phase, excluded.low_age, excluded.high_age, excluded.gender, excluded.religious_character,
                excluded.diocese, excluded.admissions, excluded.sixth_form, excluded.capacity, excluded.roll,
                excluded.fsm_percent, excluded.trust, excluded.federation, excluded.ukprn, excluded.street,
                excluded.locality, excluded.address3, excluded.town, excluded.county, excluded.postcode,
                excluded.website, excluded.telephone, excluded.head_name, excluded.head_title, excluded.district,
                excluded.ward, excluded.constituency, excluded.easting, excluded.northing,
                excluded.previous_authority, excluded.previous_establishment_number, excluded.last_changed_on
            )
            returning (r.xmax = 0) as is_new
        )
        select
            count(*) filter (where is_new) as added,
            count(*) filter (where not is_new) as changed,
            (select count(*) from schools_gias_stage) - count(*) as unchanged
        from merged
        """
    var parameters: [Parameter] { [.int(importID.number)] }

    static func decode(_ row: inout Row) throws -> MergeCount { try MergeCount(&row) }
}
