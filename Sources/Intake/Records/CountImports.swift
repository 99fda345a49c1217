package import Postgres

/// How many files came in, for the pages of the list.
package struct CountImports: Statement {
    package typealias Output = Int

    package init() {}

    package static let sql = "select count(*) as count from intake.import"

    package static func decode(_ row: inout Row) throws -> Int { try row.int("count") }
}
