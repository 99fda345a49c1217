import Access
import Casework
import Foundation
import Intake
import Postgres
import SchoolYear
import TestCluster
import Testing
import Web

@testable import Performance

/// How the city's schools stand for one measure: which stand there, in which order, and what is counted of them.
@Suite struct MeasurePageTests {
    private static let progress = Measure.keyStage4[1]

    private static func row(
        _ urn: Int, _ name: String, _ value: Double?, of phase: String = "Secondary", status: String? = "value", release: Int = 3, years: [Int] = [2017]
    ) -> ListSchoolsByMeasure.Output {
        ListSchoolsByMeasure.Output(
            urn: urn, name: name, phase: phase, release: status == nil ? nil : release, status: status, value: value, token: nil,
            importID: status == nil ? nil : 4, lower: value.map { $0 - 0.2 }, upper: value.map { $0 + 0.2 }, fileName: "ks4.csv", takenOn: Day(daysSince1970: 17_820),
            years: years)
    }

    /// By name, as they are read.
    private static let rows = [
        row(100_001, "Alder School", 0.1), row(100_002, "Beech School", nil, status: "suppressed", years: []),
        row(100_003, "Cedar Primary", nil, of: "Primary", status: nil, years: []), row(100_004, "Damson School", -0.5, release: 1, years: [2015, 2017]),
        row(100_005, "Elm School", 0.4, years: [2016, 2017, 2018, 2022]), row(100_006, "Fir School", 0.1), row(100_007, "Gorse School", 0),
    ]

    private static func page(_ query: [(String, String)] = [], perPage: Int = 50) -> MeasurePage {
        MeasurePage(progress, in: 2017, rows, asked: Fields(query), perPage: perPage)
    }

    private static func digits(_ page: MeasurePage) -> [Int] { page.schools.map { $0.urn - 100_000 } }

    /// Without the links from the words of the framework.
    private static func html(_ page: MeasurePage, _ query: [(String, String)] = []) -> String {
        let context = RequestContext(
            path: "/figures/ks4.progress-8/2017", query: Fields(query), actor: Actor(person: PersonID(1), name: "Ada Fern", roles: [.bepDirector]))
        return wholePage(page.view(context), context).replacing(#/<a class="term"[^>]*>([^<]*)</a>/#) { String($0.output.1) }
    }

    @Test(arguments: [
        ("", [4, 7, 1, 6, 5, 2, 3]), ("figure", [4, 7, 1, 6, 5, 2, 3]), ("-figure", [5, 1, 6, 7, 4, 2, 3]), ("name", [1, 2, 3, 4, 5, 6, 7]),
        ("-name", [7, 6, 5, 4, 3, 2, 1]),
    ])
    func `schools stand by figure or by name, and those without a figure come last whichever way the figures run`(sort: String, order: [Int]) {
        #expect(Self.digits(Self.page([("sort", sort)])) == order)
    }

    @Test func `a page has its part of the schools, and one behind the last has the last`() {
        #expect(Self.digits(Self.page([("page", "2"), ("sort", "name")], perPage: 3)) == [4, 5, 6])
        #expect(Self.digits(Self.page([("page", "9"), ("sort", "name")], perPage: 3)) == [7])
        #expect(Self.page(perPage: 3).paging == Paging(page: 1, perPage: 3, total: 7))
    }

    @Test func `what is counted is of the schools of the phase, whatever words are looked for`() {
        let all = Self.page()
        #expect(all.withFigure == 5 && Set(all.without.map(\.words)) == [Absence.suppressed.words, Absence.notImported.words])
        let secondary = Self.page([("phase", "Secondary"), ("school", "elm")])
        #expect(Self.digits(secondary) == [5] && secondary.paging.total == 1)
        #expect(secondary.withFigure == 5 && secondary.without == [MeasurePage.Without(status: "suppressed", words: Absence.suppressed.words, schools: 1)])
        #expect(secondary.quartiles == Quartiles([0.1, -0.5, 0.4, 0.1, 0]) && secondary.quartiles?.median == 0.1)
        let primary = Self.page([("phase", "Primary")])
        #expect(Self.digits(primary) == [3] && primary.withFigure == 0 && primary.quartiles == nil && primary.sources.isEmpty)
        #expect(primary.phases == ["Primary", "Secondary"], "each can be chosen from each")
        #expect(Self.digits(Self.page([("school", "100006 FIR")])) == [6], "a URN, and words in any order")
    }

    @Test func `the nearest years with figures are led to, with what was asked and the way back`() {
        let page = Self.page()
        #expect(page.yearBefore == 2016 && page.yearAfter == 2018)
        let asked = [("phase", "Secondary"), ("page", "1"), ("from", "/schools/100005#figures")]
        let html = Self.html(Self.page(asked), asked)
        #expect(html.contains("href=\"/figures/ks4.progress-8/2016?phase=Secondary&amp;from=%2Fschools%2F100005%23figures\">The year before with figures: 2016/17</a>"))
        #expect(html.contains("<a href=\"/schools/100005#figures\" class=\"back\">Back to the school</a>"))
        #expect(html.contains("type=\"hidden\" name=\"from\" value=\"/schools/100005#figures\""))
    }

    @Test func `a figure has its limits and its release beside it, one that is missing says why, and each file is named with its day`() {
        let html = Self.html(Self.page())
        #expect(html.contains("<h1>Progress 8, 2017/18: schools of Birmingham</h1>"))
        for words in [
            "\u{2212}0.50", "\u{2212}0.70", "Provisional", "Final", Absence.suppressed.words, Absence.notImported.words, "Three quarters are below",
            "Source: ks4.csv, provisional, taken in on \(Day(daysSince1970: 17_820).written)", "Source: ks4.csv, final, taken in on",
        ] { #expect(html.contains(words), "\(words)") }
        #expect(!Self.html(MeasurePage(Measure.keyStage4[0], in: 2017, Self.rows, asked: Fields())).contains("Lower confidence limit"), "Attainment 8 has none")
    }

    @Test func `where no school is found, or none has a figure, the page says so`() {
        let none = MeasurePage(Self.progress, in: 2017, [], asked: Fields())
        #expect(Self.html(none).contains("No open school is in the register."))
        let asked = [("school", "zzzz")]
        #expect(Self.html(Self.page(asked), asked).contains("No school matches what you asked for."))
        let primary = [("phase", "Primary")]
        let html = Self.html(Self.page(primary), primary)
        #expect(html.contains("None of these schools has a figure of that year") && html.contains("Fewer than five of these schools"))
        #expect(html.contains("Cedar Primary"), "and why, school by school")
    }

    @Test func `a measure comes out in its years, but for the gaps, and until the year that has begun`() {
        let today = Day(daysSince1970: 17_847)
        let attainment = Measure.keyStage4[0]
        #expect([2014, 2015, 2018, 2019].map { attainment.comesOut(in: $0, asAt: today) } == [false, true, true, false])
        let later = today.adding(years: 10)
        #expect([2018, 2019, 2020, 2021, 2023, 2024].map { Self.progress.comesOut(in: $0, asAt: later) } == [true, false, false, true, true, false])
    }

    @Test(arguments: [
        ("ks4.progress-9", "2017", "There is no published measure of this name."), ("ks4.progress-8", "2019", "This measure was not published for that school year."),
        ("ks4.progress-8", "99999", "This measure was not published for that school year."), ("ks4.progress-8", "x", "This measure was not published for that school year."),
    ])
    func `a measure that is none, and a year without it, are not there`(measure: String, year: String, sentence: String) async throws {
        try await withDatabase(as: .worker) { database in
            let context = RequestContext(
                path: "/figures/\(measure)/\(year)", parameters: ["measure": measure, "year": year], actor: .service, database: database)
            let found = await #expect(throws: Rejection.self) { _ = try await MeasurePage.load(context) }
            #expect(found?.kind == .missing && found?.refusal.sentence == sentence)
        }
    }

    @Test func `the open schools of the authority are read with their best figures, their limits and their years, and no others`() async throws {
        try await withDatabase(as: .worker) { database in
            try await database.transaction(stating: Actor.service.statement) {
                try await $0.execute(
                    script: """
                        insert into schools.establishment (urn, authority, name, type_name, type_group, is_maintained, phase, status, during)
                            select urn, authority, name, 'Community school', 'A group', true, phase, status, daterange(null, null)
                            from (values
                                (100001, 330, 'Hazel School', 'Secondary', 'open'), (100002, 330, 'Beech School', 'Secondary', 'proposed-to-close'),
                                (100003, 330, 'Cedar Primary', 'Primary', 'open'), (100004, 330, 'Damson School', 'Secondary', 'closed'),
                                (100005, 331, 'Elm School', 'Secondary', 'open')
                            ) v (urn, authority, name, phase, status);
                        """)
            }
            // Which year it is of stands in the suffix.
            let header = "RECTYPE,LEA,ESTAB,URN,TOTPUPS,TPUP,ATT8SCR,ATT8SCR_YEAR,P8MEA,P8CILOW,P8CIUPP,P8PUP,P8_BANDING\n"
            let schools = """
                1,330,4001,100001,900,150,44.1,40,-0.2,-0.4,0,140,3
                1,330,4002,100002,900,150,,40,SUPP,SUPP,SUPP,SUPP,
                1,330,4004,100004,900,150,44.1,40,0.2,0,0.4,140,3
                1,331,4005,100005,900,150,44.1,40,0.3,0.1,0.5,140,3

                """
            for year in [2016, 2017] { try await take(header.replacing("YEAR", with: String(year - 2000)) + schools, of: year, database) }
            let context = RequestContext(
                path: "/figures/ks4.progress-8/2017", parameters: ["measure": "ks4.progress-8", "year": "2017"], actor: .service, database: database)
            let page = try await MeasurePage.load(context)
            #expect(Self.digits(page) == [1, 2, 3])
            #expect(page.schools.map(\.status) == ["value", "suppressed", "not-imported"])
            #expect(page.schools.map(\.value) == [-0.2, nil, nil])
            #expect(page.schools.map(\.lower) == [-0.4, nil, nil] && page.schools.map(\.upper) == [0, nil, nil])
            #expect(page.schools.map(\.release) == [3, nil, nil])
            #expect(page.yearBefore == 2016 && page.yearAfter == nil)
            #expect(page.sources.map(\.fileName) == ["2017.csv"] && page.sources.first?.takenOn != nil)
        }
    }

    private func take(_ text: String, of year: Int, _ database: Database) async throws {
        let path = NSTemporaryDirectory() + UUID().uuidString + ".csv"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let result = try await Intake.importFile(
            at: path, named: "\(year).csv", stated: StatedFacts(year: AcademicYear(starting: year)), layouts: Performance.layouts,
            permit: try Actor.service.permit(.importFiles), database: database)
        guard case .taken = result else { throw Refusal(code: "test.1", sentence: result.sentence, citation: "test") }
    }
}
