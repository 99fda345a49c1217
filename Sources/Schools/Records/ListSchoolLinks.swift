package import Casework
package import Postgres

/// Every link that GIAS gives for a school, in its own words.
package struct ListSchoolLinks: Statement {
    package struct Link: Sendable, Encodable {
        package let linkedURN: Int
        package let linkedName: String?
        package let kind: String
        package let establishedOn: Day?
    }

    package let urn: URN
    package init(urn: URN) { self.urn = urn }

    package static let sql = """
        select linked_urn, linked_name, kind, established_on
        from schools.link
        where urn = $1
        order by established_on nulls last, kind, linked_urn
        """

    package var parameters: [Parameter] { [.int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> Link {
        Link(
            linkedURN: try row.int("linked_urn"), linkedName: try row.textOrNil("linked_name"), kind: try row.text("kind"),
            establishedOn: try row.dayOrNil("established_on"))
    }
}
