package import Postgres

/// The measures as the database has them.
package struct ListMeasures: Statement {
    package struct Listed: Sendable, Hashable, Encodable {
        package let number: Int
        package let id: String
        package let title: String
        package let phase: String
        package let unit: String
        package let higherIsBetter: Bool?
        package let firstYear: Int
        package let lastYear: Int?
        package let gaps: [Int]
        package let citation: String
    }

    package init() {}

    package static let sql = """
        select number, id, title, phase, unit, higher_is_better, first_year, last_year, gaps, citation
        from performance.measure
        order by number
        """

    package static func decode(_ row: inout Row) throws -> Listed {
        Listed(
            number: try row.int("number"), id: try row.text("id"), title: try row.text("title"), phase: try row.text("phase"),
            unit: try row.text("unit"), higherIsBetter: try row.boolOrNil("higher_is_better"), firstYear: try row.int("first_year"),
            lastYear: try row.intOrNil("last_year"), gaps: try row.ints("gaps"), citation: try row.text("citation"))
    }
}
