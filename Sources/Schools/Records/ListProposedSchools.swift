package import Casework
package import Postgres

/// The schools that the last assessment proposes as causing concern, as Identification publishes them.
package struct ListProposedSchools: Statement {
    package let authority: Int
    package init(authority: Int) { self.authority = authority }

    package static let sql = """
        select urn
        from identification.proposed
        where authority = $1
        order by rank
        """

    package var parameters: [Parameter] { [.int(authority)] }

    package static func decode(_ row: inout Row) throws -> URN {
        let number = try row.int("urn")
        guard let urn = URN(number) else { throw NotAURN(number: number) }
        return urn
    }

    struct NotAURN: Error { let number: Int }
}
