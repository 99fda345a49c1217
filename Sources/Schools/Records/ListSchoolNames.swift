package import Postgres

/// The open schools of an authority by their names, for what is offered where somebody looks for one.
package struct ListSchoolNames: Statement {
    package typealias Output = SchoolName

    let authority: Int

    package init(authority: Int) { self.authority = authority }

    package static let sql = """
        select urn, name from schools.establishment
        where authority = $1 and status in ('open', 'proposed-to-close')
        order by name, urn
        """

    package var parameters: [Parameter] { [.int(authority)] }

    package static func decode(_ row: inout Row) throws -> SchoolName { SchoolName(urn: try row.int("urn"), name: try row.text("name")) }
}

/// A school as it is offered to whoever looks for one.
package struct SchoolName: Sendable, Hashable, Codable {
    package let urn: Int
    package let name: String

    package init(urn: Int, name: String) {
        self.urn = urn
        self.name = name
    }

    package static let examples = [SchoolName(urn: 100_001, name: "Alder Lane Primary School"), SchoolName(urn: 100_003, name: "Cedar Park School")]
}
