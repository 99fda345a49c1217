package import Postgres

/// The open schools of an authority by name, for what a field that takes a URN offers while one types.
package struct ListSchoolsToOffer: Statement {
    package struct Output: Sendable {
        package let urn: Int
        package let name: String

        package init(urn: Int, name: String) {
            self.urn = urn
            self.name = name
        }
    }

    let authority: Int
    let isMaintained: Bool?

    /// - Parameter isMaintained: only those that are, or only those that are not; nil for all.
    package init(authority: Int, isMaintained: Bool? = nil) {
        self.authority = authority
        self.isMaintained = isMaintained
    }

    package static let sql = """
        select e.urn, e.name from schools.establishment e
        where e.authority = $1 and ($2::boolean is null or e.is_maintained = $2) and e.status in ('open', 'proposed-to-close')
        order by e.name, e.urn
        """

    package var parameters: [Parameter] { [.int(authority), .optional(isMaintained)] }

    package static func decode(_ row: inout Row) throws -> Output { Output(urn: try row.int("urn"), name: try row.text("name")) }
}
