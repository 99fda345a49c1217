package import Casework
package import Postgres

/// The schools that the last assessment placed in one way or another, as Identification publishes them.
package struct ListPlacedSchools: Statement {
    /// The words are Identification's own.
    package enum Place: String, Sendable {
        case meetsDefinition = "meets-definition"
        case proposed
    }

    package let authority: Int
    package let places: [Place]

    package init(authority: Int, as places: [Place]) {
        self.authority = authority
        self.places = places
    }

    package static let sql = """
        select urn
        from identification.latest_verdict
        where authority = $1 and category = any ($2::text[])
        order by urn
        """

    package var parameters: [Parameter] { [.int(authority), .texts(places.map(\.rawValue))] }

    package static func decode(_ row: inout Row) throws -> URN {
        let number = try row.int("urn")
        guard let urn = URN(number) else { throw NotAURN(number: number) }
        return urn
    }

    struct NotAURN: Error { let number: Int }
}
