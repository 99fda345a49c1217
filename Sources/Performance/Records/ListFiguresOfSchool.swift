package import Casework
package import Postgres

/// Published figures of a school or a few, the best release of each, with the file that each came from.
package struct ListFiguresOfSchool: Statement {
    package struct Figure: Sendable, Encodable {
        package let urn: Int
        package let measure: String
        package let title: String
        package let phase: String
        package let unit: String
        /// The calendar year in which the school year starts.
        package let year: Int
        /// 1 provisional, 2 revised, 3 final.
        package let release: Int
        /// `value`, or why there is none.
        package let status: String
        package let value: Double?
        package let token: String?
        package let importID: Int
        /// Nil for those who may not see the imports.
        package let fileName: String?
        /// The day on which the file was taken in.
        package var takenOn: Day?
    }

    package let urns: [URN]
    /// Only these; nil for all there are.
    package let measures: [String]?

    package init(urn: URN) { self.init(urns: [urn], measures: nil) }

    package init(urns: [URN], measures: [String]?) {
        self.urns = urns
        self.measures = measures
    }

    package static let sql = """
        select b.urn, b.measure, m.title, m.phase, m.unit, b.year, b.release, b.status, b.value, b.token, b.import, i.file_name,
            (i.ended_at at time zone 'Europe/London')::date as taken_on
        from performance.best b
        join performance.measure m on m.number = b.measure_number
        left join intake.import i on i.id = b.import
        where b.urn = any ($1::int[]) and ($2::text[] is null or b.measure = any ($2))
        order by m.number, b.urn, b.year
        """

    package var parameters: [Parameter] { [.ints(urns.map(\.number)), measures.map { .texts($0) } ?? .null] }

    package static func decode(_ row: inout Row) throws -> Figure {
        Figure(
            urn: try row.int("urn"), measure: try row.text("measure"), title: try row.text("title"), phase: try row.text("phase"), unit: try row.text("unit"),
            year: try row.int("year"), release: try row.int("release"), status: try row.text("status"),
            value: try row.doubleOrNil("value"), token: try row.textOrNil("token"), importID: try row.int("import"),
            fileName: try row.textOrNil("file_name"), takenOn: try row.dayOrNil("taken_on"))
    }
}
