package import Casework
package import Postgres

/// All published figures of a school, the best release of each, and those of the areas that stand beside them, in one question: for the
/// page that shows both.
package struct ListFiguresWithBenchmarks: Statement {
    /// One row: a figure of the school, or one of an area.
    package enum Line: Sendable {
        case figure(ListFiguresOfSchool.Figure)
        case benchmark(ListBenchmarks.Benchmark)
    }

    package let urn: URN
    package let areas: [String]

    package init(urn: URN, areas: [String]) { (self.urn, self.areas) = (urn, areas) }

    package static let sql = """
        select null as area, b.measure, m.title, m.phase, m.unit, b.year, b.release, b.status, b.value, b.token, b.import, i.file_name,
            m.number as measure_number
        from performance.best b
        join performance.measure m on m.number = b.measure_number
        left join intake.import i on i.id = b.import
        where b.urn = $1
        union all
        select area, measure, null, null, null, year, null, status, value, token, null, null, measure_number
        from performance.best_benchmark
        where area = any ($2::text[])
        order by area nulls first, measure_number, year
        """

    package var parameters: [Parameter] { [.int(urn.number), .texts(areas)] }

    package static func decode(_ row: inout Row) throws -> Line {
        let (area, measure) = (try row.textOrNil("area"), try row.text("measure"))
        let (title, phase, unit) = (try row.textOrNil("title"), try row.textOrNil("phase"), try row.textOrNil("unit"))
        let (year, release) = (try row.int("year"), try row.intOrNil("release"))
        let (status, value, token) = (try row.text("status"), try row.doubleOrNil("value"), try row.textOrNil("token"))
        let (importID, fileName) = (try row.intOrNil("import"), try row.textOrNil("file_name"))
        row.skip("measure_number")
        if let area {
            return .benchmark(ListBenchmarks.Benchmark(area: area, measure: measure, year: year, status: status, value: value, token: token))
        }
        return .figure(
            ListFiguresOfSchool.Figure(
                measure: measure, title: title ?? measure, phase: phase ?? "", unit: unit ?? "", year: year, release: release ?? 0,
                status: status, value: value, token: token, importID: importID ?? 0, fileName: fileName))
    }
}

extension FiguresSection {
    package init(_ lines: [ListFiguresWithBenchmarks.Line], authority: String) {
        self.init(
            figures: lines.compactMap { if case .figure(let figure) = $0 { figure } else { nil } },
            benchmarks: lines.compactMap { if case .benchmark(let benchmark) = $0 { benchmark } else { nil } }, authority: authority)
    }
}
