import Casework
import SchoolYear
package import Web

/// A school's published figures by year, with the authority's and the country's beside them: their part of the school's page. What is
/// missing says why; it is never shown as a zero.
package struct FiguresSection: Encodable, Sendable {
    package let figures: [ListFiguresOfSchool.Figure]
    package let benchmarks: [ListPublishedFigures.Benchmark]
    /// What the authority's row is called.
    package let authority: String

    /// By measure, for the last year of a few: the figures of the city's schools of its phase. The single ones are given out by the measure's
    /// page (`MeasurePage`); here the API has their `standings`.
    let others: [String: ListPublishedFigures.City]
    /// What the school and those compared with it are called, and their phase as the register has it.
    let school: String
    let compared: String
    let phase: String

    /// - Parameters:
    ///   - school: its name.
    ///   - phase: as the register has it.
    package init(_ published: [ListPublishedFigures.Output], of school: String, phase: String, authority: String) {
        var figures: [ListFiguresOfSchool.Figure] = []
        var benchmarks: [ListPublishedFigures.Benchmark] = []
        var others: [String: ListPublishedFigures.City] = [:]
        for line in published {
            switch line {
            case .benchmark(let benchmark): benchmarks.append(benchmark)
            case .figure(let figure, let city):
                figures.append(figure)
                if let city { others[figure.measure] = city }
            }
        }
        self.figures = figures
        self.benchmarks = benchmarks
        self.others = others
        self.authority = authority
        self.school = school
        self.phase = phase
        compared = (phase == "Not applicable" ? "special" : phase.lowercased()) + " schools of " + authority
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

    package func view(_ w: inout HTML, _ context: RequestContext) {
        w.h2(id: "figures", "Published figures")
        guard !figures.isEmpty else { return w.empty("No figures of this school are in the files that were imported.") }
        for (phase, name) in FiguresSection.phases {
            let some = figures.filter { $0.phase == phase }
            guard !some.isEmpty else { continue }
            w.h3(name)
            charts(&w, some, context)
            w.details("Every figure of \(name.lowercased())") { table(&$0, name, some) }
        }
        w.details("Where these figures come from") { w in
            w.ul { w in
                for source in sources { w.li(source) }
            }
        }
    }

    /// The measures that are drawn, of each phase the few that the framework's identification looks at first (ID-2).
    package static let drawn = [
        "ks2.rwm-expected", "ks2.reading-progress", "ks2.writing-progress", "ks2.maths-progress", "ks4.attainment-8", "ks4.progress-8",
        "absence.overall", "absence.persistent",
    ]

    private func charts(_ w: inout HTML, _ figures: [ListFiguresOfSchool.Figure], _ context: RequestContext) {
        let cells = Dictionary(figures.map { (Cell(measure: $0.measure, year: $0.year), $0) }) { first, _ in first }
        guard let first = figures.map(\.year).min(), let last = figures.map(\.year).max() else { return }
        w.div("charts") { w in
            for measure in FiguresSection.drawn {
                guard let latest = figures.last(where: { $0.measure == measure }) else { continue }
                let unit = FigureWords.unit(latest.unit)
                let years = Array(first...last)
                w.trend(
                    TrendChart(
                        latest.title, of: school, unit, years.map { point(measure, $0, cells) },
                        beside: beside(measure, years).map { area in .init(area.name, years.map { area.figures[$0] }) }), standsBelow: true)
                if let city = others[measure] { w.standing(standing(latest, unit, city, context)) }
            }
        }
    }

    private func standing(
        _ latest: ListFiguresOfSchool.Figure, _ unit: ChartUnit, _ city: ListPublishedFigures.City, _ context: RequestContext
    ) -> StandingChart {
        let (title, year) = (latest.title, AcademicYear(starting: latest.year))
        return StandingChart(
            "\(title), \(year), among the city’s schools", unit, of: school, FigureWords.figure(latest), among: city.values, withheld: city.withheld,
            unlisted: city.unlisted, compared,
            every: (
                path: "/figures/\(latest.measure)/\(latest.year)?\(Fields([("phase", phase)]).with(BackLink.field, context.here(at: "figures")).encoded)",
                words: "Every school’s figure for \(title), \(year)"
            ))
    }

    private func point(_ measure: String, _ year: Int, _ cells: [Cell: ListFiguresOfSchool.Figure]) -> TrendChart.Point {
        let figure = cells[Cell(measure: measure, year: year)]
        return TrendChart.Point(
            AcademicYear(starting: year).description, figure.map(FigureWords.figure),
            lower: cells[Cell(measure: measure + "-lower", year: year)]?.value, upper: cells[Cell(measure: measure + "-upper", year: year)]?.value,
            isProvisional: (figure?.release ?? 3) < 3 && figure?.value != nil, breaks: SeriesBreak.why(measure, year))
    }

    private func table(_ w: inout HTML, _ name: String, _ figures: [ListFiguresOfSchool.Figure]) {
        let years = Set(figures.map(\.year)).sorted()
        let cells = Dictionary(figures.map { (Cell(measure: $0.measure, year: $0.year), $0) }) { first, _ in first }
        let units = Dictionary(figures.map { ($0.measure, $0.unit) }) { first, _ in first }
        w.table(name, isGrid: true) { w in
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
        let figures: [Int: Figure]

        var hasValue: Bool { figures.values.contains { $0.value != nil } }
        /// Whether a file says anything: a cell that was left blank does not.
        var says: Bool { figures.values.contains { $0.absence != .blank } }
    }

    /// The authority's, and of the country's the narrowest group that has the measure, or else that a file says anything of.
    private func beside(_ measure: String, _ years: [Int]) -> [Beside] {
        var byArea: [String: [Int: Figure]] = [:]
        for benchmark in benchmarks where benchmark.measure == measure && years.contains(benchmark.year) {
            byArea[benchmark.area, default: [:]][benchmark.year] = FigureWords.figure(ofArea: benchmark)
        }
        let authority = byArea.first { $0.key.hasPrefix("la/") }.map { Beside(name: self.authority, figures: $0.value) }
        let groups = FiguresSection.country.compactMap { area, name in byArea[area].map { Beside(name: name, figures: $0) } }
        let country = groups.first(where: \.hasValue) ?? groups.first(where: \.says)
        return [authority, country].compactMap { $0 }.filter(\.says)
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
            for year in years { w.td("num soft", FigureWords.written(beside.figures[year], unit)) }
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
        guard let figure = cells[Cell(measure: measure, year: year)] else { return w.td("num soft", "No file") }
        guard let value = figure.value else {
            return w.td("num soft", Absence(status: figure.status, token: figure.token).words)
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
                    + (figure.takenOn.map { ", taken in on \($0.written)" } ?? "")
            })
        return lines.sorted()
    }
}

extension FiguresSection {
    package static let example = FiguresSection(
        exampleFigures: [
            ListFiguresOfSchool.Figure(
                urn: 100_002, measure: "ks4.progress-8", title: "Progress 8", phase: "ks4", unit: "points", year: 2016, release: 3, status: "suppressed",
                value: nil, token: "SUPP", importID: 5, fileName: "england_ks4final.csv"),
            ListFiguresOfSchool.Figure(
                urn: 100_002, measure: "ks4.progress-8", title: "Progress 8", phase: "ks4", unit: "points", year: 2017, release: 1, status: "value",
                value: -0.62, token: "-0.62", importID: 4, fileName: "england_ks4provisional.csv",
                takenOn: Day(daysSince1970: 17_820)),
            ListFiguresOfSchool.Figure(
                urn: 100_002, measure: "ks4.progress-8-lower", title: "Progress 8, lower confidence limit", phase: "ks4", unit: "points", year: 2017,
                release: 1, status: "value", value: -0.8, token: nil, importID: 4, fileName: nil),
            ListFiguresOfSchool.Figure(
                urn: 100_002, measure: "ks4.progress-8-upper", title: "Progress 8, upper confidence limit", phase: "ks4", unit: "points", year: 2017,
                release: 1, status: "value", value: -0.41, token: nil, importID: 4, fileName: nil),
        ],
        benchmarks: [
            ListPublishedFigures.Benchmark(area: "la/999", measure: "ks4.progress-8", year: 2017, status: "value", value: -0.05, token: nil),
            ListPublishedFigures.Benchmark(area: "la/999", measure: "ks4.progress-8", year: 2016, status: "suppressed", value: nil, token: "SUPP"),
            ListPublishedFigures.Benchmark(area: "national", measure: "ks4.progress-8", year: 2017, status: "not-published", value: nil, token: "NP"),
            ListPublishedFigures.Benchmark(
                area: "national/state-funded", measure: "ks4.progress-8", year: 2017, status: "value", value: -0.02, token: nil),
        ])

    private init(exampleFigures: [ListFiguresOfSchool.Figure], benchmarks: [ListPublishedFigures.Benchmark]) {
        figures = exampleFigures
        self.benchmarks = benchmarks
        authority = "Fernborough"
        others = ["ks4.progress-8": .init(values: (0..<30).map { Double($0) * 0.07 - 1.1 }, withheld: 1, unlisted: 2)]
        school = "Beech Hill Academy"
        phase = "Secondary"
        compared = "secondary schools of Fernborough"
    }
}
