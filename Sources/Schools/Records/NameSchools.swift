package import Postgres

/// What the register calls these schools, for pages that would show their numbers.
package struct NameSchools: Statement {
    package typealias Output = SchoolName

    let urns: [Int]

    package init(_ urns: some Sequence<Int>) { self.urns = Array(Set(urns)) }

    package static let sql = "select urn, name from schools.establishment where urn = any ($1::bigint[])"

    package var parameters: [Parameter] { [.ints(urns)] }

    package static func decode(_ row: inout Row) throws -> SchoolName { SchoolName(urn: try row.int("urn"), name: try row.text("name")) }
}
