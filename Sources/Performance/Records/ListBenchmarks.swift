package import Casework
package import Postgres
package import SchoolYear

/// The figures of some areas that stand beside a school's: `la/330`, `national/state-funded`.
package struct ListBenchmarks: Statement {
    package struct Benchmark: Sendable {
        package let area: String
        package let measure: String
        package let year: AcademicYear
        package let figure: Figure
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
            area: try row.text("area"), measure: try row.text("measure"), year: AcademicYear(starting: try row.int("year")),
            figure: try row.figure())
    }
}
