import Casework
package import Postgres

/// The figures of some areas that stand beside a school's: `la/330`, `national/state-funded`.
package struct ListBenchmarks: Statement {
    package struct Benchmark: Sendable, Encodable {
        package let area: String
        package let measure: String
        /// The calendar year in which the school year starts.
        package let year: Int
        /// `value`, or why there is none.
        package let status: String
        package let value: Double?
        package let token: String?
    }

    package let areas: [String]
    package init(areas: [String]) { self.areas = areas }

    package static let sql = """
        select area, measure, year, status, value, token
        from performance.best_benchmark
        where area = any ($1::text[])
        order by area, measure_number, year
        """

    package var parameters: [Parameter] { [.texts(areas)] }

    package static func decode(_ row: inout Row) throws -> Benchmark {
        Benchmark(
            area: try row.text("area"), measure: try row.text("measure"), year: try row.int("year"), status: try row.text("status"),
            value: try row.doubleOrNil("value"), token: try row.textOrNil("token"))
    }
}
