import Access
import Casework
import SchoolYear
package import Web

/// How the open schools of the city stand for one published measure in one school year: what the drawing of a school among them shows, school by school, and
/// why some have no figure.
package struct MeasurePage: PageModel {
    let measure: String
    let title: String
    let unit: String
    /// The calendar year in which the school year starts.
    let year: Int
    let paging: Paging
    let schools: [School]
    /// Of all schools of the phase, whatever words were looked for: how many have a figure, and how many have none.
    let withFigure: Int
    let without: [Without]
    /// Of the same schools; nil where fewer than five have a figure.
    let quartiles: Quartiles?
    let hasLimits: Bool
    /// The nearest years for which one of the city's schools has a figure.
    let yearBefore: Int?
    let yearAfter: Int?
    let sources: [Source]
    /// Those that can be chosen; no part of the answer.
    let phases: [String]

    private enum CodingKeys: String, CodingKey {
        case measure, title, unit, year, paging, schools, withFigure, without, quartiles, hasLimits, yearBefore, yearAfter, sources
    }

    struct School: Encodable, Sendable {
        let urn: Int
        let name: String
        let phase: String
        /// `value`, or why there is none.
        let status: String
        let value: Double?
        /// Why there is none, in words.
        let words: String?
        let lower: Double?
        let upper: Double?
        /// Of its figure: 1 provisional, 2 revised, 3 final.
        let release: Int?
    }

    /// How many schools have no figure for one reason.
    struct Without: Encodable, Sendable, Hashable {
        let status: String
        let words: String
        let schools: Int
    }

    /// A file from which figures of the page come.
    struct Source: Encodable, Sendable, Hashable {
        let fileName: String
        let release: Int
        let takenOn: Day?
    }

    package static let route = Route.page(
        "/figures/{measure}/{year}", .readSchool, "How the open schools of the authority stand for one published measure in one school year, 50 at a time",
        query: [
            FieldDescription("phase", "Only schools of this phase, as the register has it, such as Primary"),
            FieldDescription("school", "Words of a name or a URN, or parts of them, each of which must be there"),
            FieldDescription(
                "sort", "figure or name; with a hyphen before it, downwards; schools without a figure come last either way",
                .choice(orders.flatMap { [$0, "-" + $0] })),
            FieldDescription("page", "Which 50", .number),
        ], load: { try await load($0) }, view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> MeasurePage {
        guard let id = context.parameters["measure"], let measure = Measure.all.first(where: { $0.id == id }) else {
            throw Rejection.missing("There is no published measure of this name.")
        }
        // No other year is one that a column holds.
        guard let year = context.parameters["year"].flatMap({ Int($0) }), (1900...2999).contains(year) else { throw noSuchYear }
        let rows = try await context.read(ListSchoolsByMeasure(measure: measure, year: year, authority: context.site.authority))
        guard measure.comesOut(in: year, asAt: context.today) || rows.contains(where: { $0.years.contains(year) }) else { throw noSuchYear }
        return MeasurePage(measure, in: year, rows, asked: context.query, perPage: context.perPage(50))
    }

    private static let noSuchYear = Rejection.missing("This measure was not published for that school year.")

    init(_ measure: Measure, in year: Int, _ rows: [ListSchoolsByMeasure.Output], asked query: Fields, perPage: Int = 50) {
        let phase = query["phase"]
        let compared = rows.filter { phase == nil || $0.phase == phase }
        let all = compared.map(School.init)
        let words = SearchWords(query["school"] ?? "")
        let found = Self.ordered(all.filter { words.stand(in: "\($0.name) \($0.urn)") }, by: Self.ordering(query))
        let years = Set(rows.flatMap(\.years))
        self.measure = measure.id
        self.title = measure.title
        self.unit = measure.unit.rawValue
        self.year = year
        paging = Paging(page: Paging.asked(query), perPage: perPage, total: found.count)
        schools = Array(found.dropFirst(paging.skipped).prefix(paging.perPage))
        let values = all.compactMap(\.value)
        withFigure = values.count
        without = Self.without(all)
        quartiles = Quartiles(values)
        hasLimits = measure.lowerLimit != nil
        yearBefore = years.filter { $0 < year }.max()
        yearAfter = years.filter { $0 > year }.min()
        sources = Set(compared.compactMap(Source.init)).sorted { ($0.fileName, $0.release) < ($1.fileName, $1.release) }
        phases = Set(rows.map(\.phase)).sorted()
    }

    private init(
        example measure: Measure, in year: Int, schools: [School], without: [Without], values: [Double], years: (before: Int, after: Int), sources: [Source]
    ) {
        self.measure = measure.id
        self.title = measure.title
        self.unit = measure.unit.rawValue
        self.year = year
        paging = Paging(page: 1, perPage: 50, total: 62)
        self.schools = schools
        withFigure = values.count
        self.without = without
        quartiles = Quartiles(values)
        hasLimits = measure.lowerLimit != nil
        yearBefore = years.before
        yearAfter = years.after
        self.sources = sources
        phases = ["Primary", "Secondary"]
    }

    private static func without(_ schools: [School]) -> [Without] {
        let reasons = Dictionary(grouping: schools.filter { $0.value == nil }) { $0.words ?? "" }
        return reasons.map { words, schools in Without(status: schools.first?.status ?? "", words: words, schools: schools.count) }
            .sorted { ($1.schools, $0.words) < ($0.schools, $1.words) }
    }

    private static let orders = ["figure", "name"]

    /// As the drawing reads from the left: the lowest first.
    static func ordering(_ query: Fields) -> Ordering { Ordering(query, allowed: orders, otherwise: Ordering("figure")) }

    /// Schools that stand by name, in another order: a figure that is missing is neither the lowest nor the highest.
    static func ordered(_ schools: [School], by ordering: Ordering) -> [School] {
        guard ordering.column == "figure" else { return ordering.sorted(schools, standingBy: "name") { _, _ in false } }
        let known = schools.filter { $0.value != nil }
        return ordering.sorted(known, standingBy: "name") { ($0.value ?? 0) < ($1.value ?? 0) } + schools.filter { $0.value == nil }
    }
}

extension MeasurePage.School {
    init(_ row: ListSchoolsByMeasure.Output) {
        let absence: Absence? = row.value == nil ? row.status.map { Absence(status: $0, token: row.token) } ?? Absence.notImported : nil
        self.init(
            urn: row.urn, name: row.name, phase: row.phase, status: absence?.status ?? "value", value: row.value, words: absence?.words,
            lower: row.lower, upper: row.upper, release: row.value == nil ? nil : row.release)
    }
}

extension MeasurePage.Source {
    /// Nil of a school that no file has.
    init?(_ row: ListSchoolsByMeasure.Output) {
        guard let release = row.release, let importID = row.importID else { return nil }
        self.init(fileName: row.fileName ?? "import \(importID)", release: release, takenOn: row.takenOn)
    }
}

extension MeasurePage {
    package static let example = MeasurePage(
        example: Measure.keyStage4[1], in: 2017,
        schools: [
            School(
                urn: 100_002, name: "Beech Hill Academy", phase: "Secondary", status: "value", value: -0.62, words: nil, lower: -0.8, upper: -0.41, release: 1),
            School(
                urn: 100_007, name: "Hazel <Grove> School", phase: "Secondary", status: "value", value: 0.31, words: nil, lower: 0.12, upper: 0.5, release: 3),
            School(
                urn: 100_004, name: "Damson School", phase: "Not applicable", status: Absence.suppressed.status, value: nil, words: Absence.suppressed.words,
                lower: nil, upper: nil, release: nil),
        ],
        without: [
            Without(status: Absence.notImported.status, words: Absence.notImported.words, schools: 30),
            Without(status: Absence.suppressed.status, words: Absence.suppressed.words, schools: 2),
        ],
        values: (0..<30).map { Double($0) * 0.07 - 1.1 }, years: (before: 2016, after: 2018),
        sources: [Source(fileName: "england_ks4provisional.csv", release: 1, takenOn: Day(daysSince1970: 17_820))])
}
