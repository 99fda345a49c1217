import Casework
import Intake
import Postgres
import SchoolYear

/// Brings a year's school information into its records.
struct MergeSpineRecords: Statement {
    let year: AcademicYear
    let importID: ImportID

    static let sql = """
        with merged as (
            insert into schools.spine_record as r (
                urn, authority, establishment_number, name, status_code, opened_on, closed_on, minor_group,
                type_word, is_primary, is_secondary, is_post16, low_age, high_age, gender, religious_character,
                admissions, street, locality, address3, town, postcode, telephone, year, import
            )
            select
                s.urn, s.authority, s.establishment_number, s.name, s.status_code, s.opened_on, s.closed_on,
                s.minor_group, s.type_word, s.is_primary, s.is_secondary, s.is_post16, s.low_age, s.high_age,
                s.gender, s.religious_character, s.admissions, s.street, s.locality, s.address3, s.town,
                s.postcode, s.telephone, $1::smallint, $2::bigint
            from schools_spine_stage s
            on conflict (urn, year) do update set
                authority = excluded.authority, establishment_number = excluded.establishment_number,
                name = excluded.name, status_code = excluded.status_code, opened_on = excluded.opened_on,
                closed_on = excluded.closed_on, minor_group = excluded.minor_group, type_word = excluded.type_word,
                is_primary = excluded.is_primary, is_secondary = excluded.is_secondary,
                is_post16 = excluded.is_post16, low_age = excluded.low_age, high_age = excluded.high_age,
                gender = excluded.gender, religious_character = excluded.religious_character,
                admissions = excluded.admissions, street = excluded.street, locality = excluded.locality,
                address3 = excluded.address3, town = excluded.town, postcode = excluded.postcode,
                telephone = excluded.telephone, import = excluded.import
            where (
                r.authority, r.establishment_number, r.name, r.status_code, r.opened_on, r.closed_on,
                r.minor_group, r.type_word, r.is_primary, r.is_secondary, r.is_post16, r.low_age, r.high_age,
                r.gender, r.religious_character, r.admissions, r.street, r.locality, r.address3, r.town,
                r.postcode, r.telephone
            ) is distinct from (
                excluded.authority, excluded.establishment_number, excluded.name, excluded.status_code,
                excluded.opened_on, excluded.closed_on, excluded.minor_group, excluded.type_word,
                excluded.is_primary, excluded.is_secondary, excluded.is_post16, excluded.low_age,
                excluded.high_age, excluded.gender, excluded.religious_character, excluded.admissions,
                excluded.street, excluded.locality, excluded.address3, excluded.town, excluded.postcode,
                excluded.telephone
            )
            returning (r.xmax = 0) as is_new
        )
        select
            count(*) filter (where is_new) as added,
            count(*) filter (where not is_new) as changed,
            (select count(*) from schools_spine_stage) - count(*) as unchanged
        from merged
        """
    var parameters: [Parameter] { [.int(year.start), .int(importID.number)] }

    static func decode(_ row: inout Row) throws -> MergeCount { try MergeCount(&row) }
}
