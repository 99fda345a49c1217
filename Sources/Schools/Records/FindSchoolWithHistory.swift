package import Casework
package import Postgres

/// One establishment's facts with what came before and after it, in one question: for the page that shows both.
package struct FindSchoolWithHistory: Statement {
    package let urn: URN
    package init(urn: URN) { self.urn = urn }

    package static let sql = """
        select
            urn, authority, authority_name, establishment_number, name, type_name, type_group, is_maintained, phase, status,
            opened_on, closed_on, reason_opened, reason_closed, low_age, high_age, gender, religious_character, diocese,
            admissions, sixth_form, capacity, roll, trust, federation,
            array_remove(array[street, locality, address3, town, county], null) as address,
            postcode, website, telephone, head_name, head_title, district, ward, constituency, gias_import, spine_import,
            coalesce(
                (
                    select json_agg(
                        json_build_object(
                            'urn', h.urn, 'relation', h.relation, 'steps', h.steps, 'kind', h.kind, 'establishedOn', h.established_on,
                            'name', e.name, 'typeName', e.type_name, 'status', e.status, 'openedOn', e.opened_on, 'closedOn', e.closed_on)
                        order by h.relation, h.steps, h.urn)
                    from schools.history($1) h
                    left join schools.establishment e on e.urn = h.urn
                ), '[]') as history
        from schools.establishment
        where urn = $1
        """

    package var parameters: [Parameter] { [.int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> SchoolFactsSection {
        let school = try FindSchool.decode(&row)
        return SchoolFactsSection(school: school, history: try row.json([ListSchoolHistory.Relative].self, "history"))
    }
}
