package import Postgres

/// How many schools an authority has: open, and of those maintained.
package struct CountSchools: Statement {
    package struct Counts: Sendable, Encodable {
        package let open: Int
        package let maintained: Int
        package init(open: Int, maintained: Int) { (self.open, self.maintained) = (open, maintained) }
    }

    package let authority: Int
    package init(authority: Int) { self.authority = authority }

    package static let sql = """
        select count(*) as open, count(*) filter (where is_maintained) as maintained
        from schools.establishment
        where authority = $1 and status in ('open', 'proposed-to-close')
        """

    package var parameters: [Parameter] { [.int(authority)] }

    package static func decode(_ row: inout Row) throws -> Counts {
        Counts(open: try row.int("open"), maintained: try row.int("maintained"))
    }
}
