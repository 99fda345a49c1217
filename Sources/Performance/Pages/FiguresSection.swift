import Casework
import SchoolYear
package import Web

/// A school's published figures by year, with the authority's and the country's beside them: their part of the school's page. What is
/// missing says why; it is never shown as a zero.
package struct FiguresSection: Encodable, Sendable {
    package let figures: [ListFiguresOfSchool.Figure]
    package let benchmarks: [ListBenchmarks.Benchmark]
    /// What the authority's row is called.
    package let authority: String

    package init(figures: [ListFiguresOfSchool.Figure], benchmarks: [ListBenchmarks.Benchmark], authority: String) {
        self.figures = figures
        self.benchmarks = benchmarks
        self.authority = authority
    }

    /// The areas whose figures stand beside those of a school of a phase: its authority, and the country by the narrowest group that the files
    /// publish.
    package static func areas(authority: Int, phase: String) -> [String] {
        let kind = switch phase {
        case "Primary", "Middle deemed primary": ["national/primary"]
        case "Secondary", "Middle deemed secondary": ["national/secondary"]
        case "Not applicable": ["national/special"]
        default: [String]()
        }
        return ["la/\(authority)"] + kind + ["national/state-funded", "national"]
    }

    private static let phases = [("ks2", "Key stage 2"), ("ks4", "Key stage 4"), ("absence", "Absence"), ("census", "Pupils")]

    package func view(_ w: inout HTML) {
        w.h2(id: "figures", "Published figures")
        guard !figures.isEmpty else { return w.empty("No figures of this school are in the files that were imported.") }
        for (phase, name) in FiguresSection.phases {
            let some = figures.filter { $0.phase == phase }
            if !some.isEmpty { table(&w, name, some) }
        }
        w.details("Where these figures come from") { w in
            w.ul { w in
                for source in sources { w.li(source) }
            }
        }
    }

    private func table(_ w: inout HTML, _ name: String, _ figures: [ListFiguresOfSchool.Figure]) {
        let years = Set(figures.map(\.year)).sorted()
        let cells = Dictionary(figures.map { (Cell(measure: $0.measure, year: $0.year), $0) }) { first, _ in first }
        let units = Dictionary(figures.map { ($0.measure, $0.unit) }) { first, _ in first }
        w.table(name) { w in
            w.head { w in
                w.th("Measure")
                for year in years { w.th(AcademicYear(starting: year).description, isNumber: true) }
            }
            w.body { w in
                for (measure, title) in measures(figures) {
                    w.tr { w in
                        w.rowHeader { $0.text(title) }
                        for year in years { cell(&w, measure, year, cells) }
                    }
                    // An authority's number of pupils says nothing of a school's, and a band is already a comparison.
                    guard let unit = units[measure], unit != "count", unit != "band" else { continue }
                    for beside in beside(measure, years) { row(&w, beside, unit, years) }
                }
            }
        }
    }

    /// The figures of one area for one measure, by year.
    private struct Beside {
        let name: String
        let values: [Int: Double]
    }

    /// The authority's, and of the country's the narrowest group that has the measure.
    private func beside(_ measure: String, _ years: [Int]) -> [Beside] {
        var byArea: [String: [Int: Double]] = [:]
        for benchmark in benchmarks where benchmark.measure == measure && years.contains(benchmark.year) {
            if let value = benchmark.value { byArea[benchmark.area, default: [:]][benchmark.year] = value }
        }
        let authority = byArea.first { $0.key.hasPrefix("la/") }.map { Beside(name: self.authority, values: $0.value) }
        let country = FiguresSection.country.lazy.compactMap { area, name in byArea[area].map { Beside(name: name, values: $0) } }.first
        return [authority, country].compactMap { $0 }
    }

    private static let country = [
        ("national/primary", "England, primary schools"), ("national/secondary", "England, secondary schools"),
        ("national/special", "England, special schools"), ("national/state-funded", "England, state-funded schools"), ("national", "England"),
    ]

    private func row(_ w: inout HTML, _ beside: Beside, _ unit: String, _ years: [Int]) {
        w.tr { w in
            w.rowHeader { w in
                w.raw("<span class=\"soft\">")
                w.text(beside.name)
                w.raw("</span>")
            }
            for year in years {
                if let value = beside.values[year] {
                    w.element("td", .class("num soft")) { $0.text(FigureWords.written(value, unit)) }
                } else {
                    w.td("soft", "Not published")
                }
            }
        }
    }

    /// In their order, the limits of confidence left out: they stand beside the figure that they belong to.
    private func measures(_ figures: [ListFiguresOfSchool.Figure]) -> [(String, String)] {
        var seen: Set<String> = []
        return figures.compactMap { figure in
            let isLimit = figure.measure.hasSuffix("-lower") || figure.measure.hasSuffix("-upper")
            return isLimit || !seen.insert(figure.measure).inserted ? nil : (figure.measure, figure.title)
        }
    }

    private func cell(_ w: inout HTML, _ measure: String, _ year: Int, _ cells: [Cell: ListFiguresOfSchool.Figure]) {
        guard let figure = cells[Cell(measure: measure, year: year)] else { return w.td("soft", "No file") }
        guard let value = figure.value else {
            return w.td("soft", Absence(status: figure.status, token: figure.token).words)
        }
        w.element("td", .class("num")) { w in
            w.text(FigureWords.written(value, figure.unit))
            if let lower = cells[Cell(measure: measure + "-lower", year: year)]?.value,
                let upper = cells[Cell(measure: measure + "-upper", year: year)]?.value
            {
                w.raw("<br><span class=\"soft\">")
                w.text("\(FigureWords.written(lower, figure.unit)) to \(FigureWords.written(upper, figure.unit))")
                w.raw("</span>")
            }
            if figure.release < 3 {
                w.raw("<br>")
                w.tag(FigureWords.release(figure.release))
            }
        }
    }

    private struct Cell: Hashable {
        let measure: String
        let year: Int
    }

    private var sources: [String] {
        let names = Dictionary(FiguresSection.phases.map { ($0.0, $0.1) }) { first, _ in first }
        let lines = Set(
            figures.map { figure in
                "\(names[figure.phase] ?? figure.phase), \(AcademicYear(starting: figure.year)): "
                    + (figure.fileName ?? "import \(figure.importID)") + ", \(FigureWords.release(figure.release).lowercased())"
            })
        return lines.sorted()
    }
}

extension FiguresSection {
    package static let example = FiguresSection(
        figures: [
            ListFiguresOfSchool.Figure(
                measure: "ks4.progress-8", title: "Progress 8", phase: "ks4", unit: "points", year: 2017, release: 1, status: "value",
                value: -0.62, token: "-0.62", importID: 4, fileName: "england_ks4provisional.csv"),
            ListFiguresOfSchool.Figure(
                measure: "ks4.progress-8-lower", title: "Progress 8, lower confidence limit", phase: "ks4", unit: "points", year: 2017,
                release: 1, status: "value", value: -0.8, token: nil, importID: 4, fileName: nil),
            ListFiguresOfSchool.Figure(
                measure: "ks4.progress-8-upper", title: "Progress 8, upper confidence limit", phase: "ks4", unit: "points", year: 2017,
                release: 1, status: "value", value: -0.41, token: nil, importID: 4, fileName: nil),
            ListFiguresOfSchool.Figure(
                measure: "ks4.progress-8", title: "Progress 8", phase: "ks4", unit: "points", year: 2016, release: 3, status: "suppressed",
                value: nil, token: "SUPP", importID: 5, fileName: "england_ks4final.csv"),
        ],
        benchmarks: [
            ListBenchmarks.Benchmark(area: "la/999", measure: "ks4.progress-8", year: 2017, status: "value", value: -0.05, token: nil),
            ListBenchmarks.Benchmark(area: "national", measure: "ks4.progress-8", year: 2017, status: "not-published", value: nil, token: "NP"),
            ListBenchmarks.Benchmark(
                area: "national/state-funded", measure: "ks4.progress-8", year: 2017, status: "value", value: -0.02, token: nil),
        ], authority: "Fernborough")
}
