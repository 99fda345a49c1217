package import Casework
package import Postgres

/// All that came before a school and all that came after it, across its conversions, nearest first.
package struct ListSchoolHistory: Statement {
    package struct Relative: Sendable, Codable {
        package let urn: Int
        /// `predecessor` or `successor`.
        package let relation: String
        /// How many conversions away.
        package let steps: Int
        /// `replaced`, `merged`, `amalgamated`, `split school`.
        package let kind: String
        package let establishedOn: Day?
        /// Nil where the register does not have the establishment.
        package let name: String?
        package let typeName: String?
        package let status: String?
        package let openedOn: Day?
        package let closedOn: Day?
    }

    package let urn: URN
    package init(urn: URN) { self.urn = urn }

    package static let sql = """
        select h.urn, h.relation, h.steps, h.kind, h.established_on, e.name, e.type_name, e.status, e.opened_on, e.closed_on
        from schools.history($1) h
        left join schools.establishment e on e.urn = h.urn
        order by h.relation, h.steps, h.urn
        """

    package var parameters: [Parameter] { [.int(urn.number)] }

    package static func decode(_ row: inout Row) throws -> Relative {
        Relative(
            urn: try row.int("urn"), relation: try row.text("relation"), steps: try row.int("steps"), kind: try row.text("kind"),
            establishedOn: try row.dayOrNil("established_on"), name: try row.textOrNil("name"),
            typeName: try row.textOrNil("type_name"), status: try row.textOrNil("status"),
            openedOn: try row.dayOrNil("opened_on"), closedOn: try row.dayOrNil("closed_on"))
    }
}
