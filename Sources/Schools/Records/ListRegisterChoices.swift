package import Postgres

/// The phases and types that stand in an authority's register, with how many schools each has: what its filters offer.
package struct ListRegisterChoices: Statement {
    package struct Choice: Sendable, Encodable {
        package let phase: String
        package let typeName: String
        package let isMaintained: Bool
        package let schools: Int
    }

    package let authority: Int
    package init(authority: Int) { self.authority = authority }

    package static let sql = """
        select phase, type_name, is_maintained, count(*) as schools
        from schools.establishment
        where authority = $1 and status in ('open', 'proposed-to-close')
        group by phase, type_name, is_maintained
        order by phase, type_name
        """

    package var parameters: [Parameter] { [.int(authority)] }

    package static func decode(_ row: inout Row) throws -> Choice {
        Choice(
            phase: try row.text("phase"), typeName: try row.text("type_name"), isMaintained: try row.bool("is_maintained"),
            schools: try row.int("schools"))
    }
}
