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

/// A measure as the database has it.
private struct Listed: Hashable {
    let number: Int
    let id: String
    let title: String
    let phase: String
    let unit: String
    let higherIsBetter: Bool?
    let firstYear: Int
    let lastYear: Int?
    let gaps: [Int]
    let citation: String
}

private struct ListMeasures: Statement {
    static let sql = """
        select number, id, title, phase, unit, higher_is_better, first_year, last_year, gaps, citation
        from performance.measure
        order by number
        """

    static func decode(_ row: inout Row) throws -> Listed {
        Listed(
            number: try row.int("number"), id: try row.text("id"), title: try row.text("title"), phase: try row.text("phase"),
            unit: try row.text("unit"), higherIsBetter: try row.boolOrNil("higher_is_better"), firstYear: try row.int("first_year"),
            lastYear: try row.intOrNil("last_year"), gaps: try row.ints("gaps"), citation: try row.text("citation"))
    }
}

/// Six open primary schools, of which three have a figure of the last year, one is suppressed, one has none but of the year before, and one none at all;
/// besides one that is closed, a secondary school, and one of another authority, which are not compared.
private struct WriteCity: Statement {
    static let sql = """
        with school as (
            insert into schools.establishment (urn, authority, name, type_name, type_group, is_maintained, phase, status, during)
            select 100000 + g, case g when 9 then 331 else 330 end, 'School ' || g, 'Community school', 'Local authority maintained schools', true,
                case g when 8 then 'Secondary' else 'Primary' end, case g when 7 then 'closed' else 'open' end, daterange(null, null)
            from generate_series(1, 9) g
            returning urn
        )
        insert into performance.observation (urn, measure, year, release, is_best, status, value, import)
        select s.urn, m.number, y, 3, true, case s.urn when 100004 then 'suppressed' else 'value' end,
            case s.urn when 100004 then null else s.urn - 100000 + 3 end, 1
        from school s, performance.measure m, (values (2016), (2017)) v (y)
        where m.id = 'absence.overall' and s.urn <> 100006 and (s.urn <> 100005 or y = 2016)
        """
}

/// Layouts on small rows, and the merge on a real database: the traps of formats.md, section 3.
struct PerformanceTests {
    private func facts(_ year: Int) -> FileFacts {
        FileFacts(
            importID: ImportID(1), name: "x.csv", sha256: "", year: AcademicYear(starting: year), takenAt: Moment(microsecondsSince1970: 0))
    }

    private func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
    }

    @Test func `the year is in the suffix that moves, and after the years without tables it must be stated`() {
        #expect(KeyStage2Final.recognise(Header(["RECTYPE", "URN", "LEA", "TELIG", "PTRWM_EXP", "PTRWM_EXP_17", "PTRWM_EXP_16", "PTRWM_EXP_B"]))?.year
            == .implied(AcademicYear(starting: 2017)))
        #expect(KeyStage2Final.recognise(Header(["RECTYPE", "URN", "LEA", "TELIG", "PTRWM_EXP", "PTRWM_EXP_19"]))?.year
            == .mustBeStated(from: AcademicYear(starting: 2019)))
    }

    @Test func `a suppressed figure, one that does not apply and a blank one are three reasons, none a zero`() throws {
        let header = Header(["LA", "ESTAB", "URN", "PERCTOT", "PPERSABS10"])
        var layout = try AbsenceRates(header: header, file: facts(2017))
        var out = RowSink(AbsenceRates.stages)
        try layout.read(Record(["330", "2001", "100001", "SUPP", "NA"]), &out)
        try layout.read(Record(["330", "2002", "100002", "4.2"]), &out)
        try layout.read(Record(["330", "2003", "100003", "0", "ODD"]), &out)
        #expect(rows(out.copyText()).map { Array($0[2...]) } == [
            ["\\N", "suppressed", "\\N"], ["\\N", "not-applicable", "\\N"], ["4.2", "value", "\\N"], ["\\N", "blank", "\\N"],
            ["0.0", "value", "\\N"], ["\\N", "other", "ODD"],
        ])
    }

    @Test func `type 4 is the country at key stage 2 and the authority at key stage 4`() throws {
        var two = try KeyStage2Final(header: Header(["RECTYPE", "LEA", "URN", "TELIG", "PTRWM_EXP"]), file: facts(2017))
        var out = RowSink(KeyStage2Final.stages)
        try two.read(Record(["4", " ", " ", "1", "64%"]), &out)
        try two.read(Record(["3", "330", " ", "1", "60%"]), &out)
        #expect(Set(rows(out.copyText(1)).map { $0[0] }) == ["national", "la/330"])
        var four = try KeyStage4Provisional(header: Header(["RECTYPE", "LEA", "URN", "ATT8SCR", "TP8ADJ", "PT5EM_94", "P8MEA"]), file: facts(2017))
        var other = RowSink(KeyStage4Provisional.stages)
        try four.read(Record(["4", "201"]), &other)
        #expect(rows(other.copyText(1)).allSatisfy { $0[0] == "la/201" && $0[3] == "blank" })
    }

    @Test func `a percentage with its sign and one without are the same number`() throws {
        let header = Header(["URN", "LA", "ESTAB", "NOR", "PNUMEAL"])
        var layout = try SchoolCensus(header: header, file: facts(2018))
        var out = RowSink(SchoolCensus.stages)
        try layout.read(Record(["100001", "330", "2001", "200", "17.5%"]), &out)
        try layout.read(Record(["100002", "330", "2002", "1,200", "17.5"]), &out)
        #expect(rows(out.copyText()).map { $0[2] } == ["200.0", "17.5", "1200.0", "17.5"])
    }

    @Test func `a school that stands twice is refused the second time`() throws {
        var layout = try SchoolCensus(header: Header(["URN", "LA", "ESTAB", "NOR", "PNUMEAL"]), file: facts(2017))
        var out = RowSink(SchoolCensus.stages)
        try layout.read(Record(["141353", "878", "2044", "365", "2.5"]), &out)
        #expect(throws: RowRefusal.self) { try layout.read(Record(["141353", "878", "2044", "365", "2.5"]), &out) }
    }

    private static let school = RequestContext(path: "/schools/100002", actor: Actor(person: PersonID(1), name: "Ada", roles: [.bepDirector]))

    @Test func `the authority's and the country's figures stand beside a school's, the country's by the narrowest group that has one`() {
        var w = HTML(capacity: 4_096)
        FiguresSection.example.view(&w, Self.school)
        #expect(w.string.contains("Fernborough") && w.string.contains("England, state-funded schools"))
        #expect(w.string.contains("/figures/ks4.progress-8/2017?phase=Secondary&amp;from=%2Fschools%2F100002%23figures"), "the list of all leads back")
        let html = w.string
        #expect(html.contains("\u{2212}0.05") && html.contains("<td class=\"num soft\">No file</td>"), "no file has England’s of 2016/17")
        #expect(html.contains("</svg> Fernborough: suppressed</li>"))
        #expect(!html.contains("<td class=\"soft\""), "words in place of a number stand with the numbers")
        #expect(FiguresSection.areas(authority: 330, phase: "Primary") == ["la/330", "national/primary", "national/state-funded", "national"])
        #expect(FiguresSection.areas(authority: 330, phase: "All-through") == ["la/330", "national/state-funded", "national"])
    }

    @Test func `an area that no file tells more of than an empty cell has no line, and one that is withheld everywhere has`() {
        func html(_ status: String, _ token: String?) -> String {
            let areas = ["la/999", "national"].map {
                ListPublishedFigures.Output.benchmark(.init(area: $0, measure: "ks4.progress-8", year: 2017, status: status, value: nil, token: token))
            }
            let figures = FiguresSection.example.figures.map { ListPublishedFigures.Output.figure($0, among: nil) }
            var w = HTML(capacity: 4_096)
            FiguresSection(figures + areas, of: "Beech Hill Academy", phase: "Secondary", authority: "Fernborough").view(&w, Self.school)
            return w.string
        }
        #expect(!html("blank", nil).contains("Fernborough"))
        let withheld = html("suppressed", "SUPP")
        #expect(withheld.contains("</svg> Fernborough: suppressed</li>") && withheld.contains("</svg> England: suppressed</li>"))
    }

    @Test func `programs get how the city’s schools stand, and not what each of them has`() throws {
        let standing = try #require(FiguresSection.example.standings.first)
        #expect(FiguresSection.example.standings.count == 1 && standing.measure == "ks4.progress-8" && standing.year == 2017)
        #expect(standing.withFigure == 30 && standing.withoutFigure == 1 && standing.inNoFile == 2)
        #expect(standing.quartiles?.lowest == -1.1 && standing.quartiles.map { abs($0.median + 0.085) < 1e-9 } == true)
        let few = FiguresSection.Standing("ks4.progress-8", 2017, .init(values: [0.1, 0.2], withheld: 4))
        #expect(few.withFigure == 2 && few.quartiles == nil, "two schools are not told one by one")
        let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(FiguresSection.example)) as? [String: Any]
        #expect(json.map { Set($0.keys) } == ["figures", "benchmarks", "standings", "authority"])
        let first = (json?["standings"] as? [[String: Any]])?.first
        #expect(first.map { Set($0.keys) } == ["measure", "year", "withFigure", "withoutFigure", "inNoFile", "quartiles"])
    }

    @Test func `the schools that are compared without a figure are counted by whether a file has a row of them`() async throws {
        #expect(ListPublishedFigures.City(rows: [1, nil, 2], of: 5).values == [1, 2])
        try await withDatabase(as: .worker) { database in
            _ = try await database.write(WriteCity(), stating: Actor.service.statement)
            let published = try await database.read(
                ListPublishedFigures(
                    urn: try #require(URN(100_001)), areas: [], comparing: ["absence.overall"], authority: 330, phase: "Primary"),
                stating: Actor.service.statement)
            let cities = published.compactMap { line -> ListPublishedFigures.City? in if case .figure(_, let city) = line { city } else { nil } }
            #expect(cities.count == 1, "of the last year alone")
            #expect(cities.first?.values.sorted() == [4, 5, 6] && cities.first?.withheld == 1 && cities.first?.unlisted == 2)
        }
    }

    @Test func `the table of measures is the program's list`() async throws {
        try await withDatabase(as: .worker) { database in
            let listed = try await database.read(ListMeasures(), stating: Actor.service.statement)
            #expect(listed == Measure.all.map {
                Listed(
                    number: $0.number, id: $0.id, title: $0.title, phase: $0.phase.rawValue, unit: $0.unit.rawValue,
                    higherIsBetter: $0.higherIsBetter, firstYear: $0.from, lastYear: $0.to, gaps: $0.gaps, citation: $0.citation)
            })
        }
    }

    @Test func `a figure beyond all figures refuses its row, and one that is large is written out`() throws {
        var layout = try AbsenceRates(header: Header(["LA", "ESTAB", "URN", "PERCTOT"]), file: facts(2017))
        var out = RowSink(AbsenceRates.stages)
        let refusal = #expect(throws: RowRefusal.self) { try layout.read(Record(["330", "2001", "100001", "1E300"]), &out) }
        #expect(refusal?.column == "PERCTOT" && refusal?.value == "1E300")
        #expect(fixed(1e300, 2) == "1e+300")
        #expect(fixed(-1234.567, 1) == "\u{2212}1234.6")
    }

    @Test func `the same bytes are taken once as each release, and as final where nobody says`() async throws {
        try await withDatabase(as: .worker) { database in
            let text = "LA,ESTAB,URN,PERCTOT\n330,2001,100001,4.2\n"
            let first = try await take(text, database)
            #expect(first?.release == .final)
            let revised = try await take(text, database, as: .revised)
            #expect(revised?.release == .revised && revised?.id != first?.id)
            for (release, before) in [(nil, first), (.final, first), (.revised, revised)] as [(Release?, ImportRecord?)] {
                guard case .alreadyTaken(let record) = try await handOver(text, database, as: release) else {
                    Issue.record("taken twice as \(release?.rawValue ?? "nothing stated")")
                    continue
                }
                #expect(record.id == before?.id)
            }
        }
    }

    @discardableResult
    private func take(_ text: String, _ database: Database, as release: Release? = nil) async throws -> ImportRecord? {
        let result = try await handOver(text, database, as: release)
        guard case .taken(let file) = result else {
            Issue.record("\(result.sentence)")
            return nil
        }
        return file
    }

    private func handOver(_ text: String, _ database: Database, as release: Release? = nil) async throws -> ImportResult {
        let path = NSTemporaryDirectory() + UUID().uuidString + ".csv"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await Intake.importFile(
            at: path, named: "x.csv", stated: StatedFacts(year: AcademicYear(starting: 2017), release: release), layouts: Performance.layouts,
            permit: try Actor.service.permit(.importFiles), database: database)
    }

    /// Two schools: the final file has the first one's score and leaves limits and pupils blank, and withholds the second's.
    @Test(arguments: [true, false])
    func `where the final file leaves the limits blank, score, limits and pupils are of the provisional one together`(finalFirst: Bool) async throws {
        try await withDatabase(as: .worker) { database in
            let final = """
                RECTYPE,LEA,ESTAB,URN,TOTPUPS,TPUP,ATT8SCR,ATT8SCR_17,P8MEA,P8CILOW,P8CIUPP,P8PUP,P8_BANDING
                1,330,4001,100001,900,150,44.1,40,-0.2,,,,4
                1,330,4002,100002,900,150,,40,SUPP,SUPP,SUPP,SUPP,

                """
            let provisional = """
                RECTYPE,LEA,ESTAB,URN,TPUP,ATT8SCR,TP8ADJ,P8MEA,P8CILOW,P8CIUPP,P8PUP,PT5EM_94,P8_BANDING
                1,330,4001,100001,149,43.9,1,-0.3,-0.5,-0.1,140,50%,5
                1,330,4002,100002,149,43.9,1,-0.3,-0.5,-0.1,140,50%,5

                """
            for text in finalFirst ? [final, provisional] : [provisional, final] { try await take(text, database) }
            let first = try await best(100001, database)
            #expect(first["ks4.attainment-8"] == .init(.final, .value(44.1)))
            #expect(first["ks4.progress-8"] == .init(.provisional, .value(-0.3)))
            #expect(first["ks4.progress-8-upper"] == .init(.provisional, .value(-0.1)))
            #expect(first["ks4.progress-8-pupils"] == .init(.provisional, .value(140)))
            #expect(first["ks4.progress-8-band"] == .init(.provisional, .value(5)))
            let second = try await best(100002, database)
            #expect(second["ks4.attainment-8"] == .init(.provisional, .value(43.9)))
            #expect(second["ks4.progress-8"] == .init(.final, .missing(.suppressed)))
            #expect(second["ks4.progress-8-upper"] == .init(.final, .missing(.suppressed)))

            // A corrected final file has the limits.
            try await take(final.replacing("-0.2,,,,4", with: "-0.2,-0.4,0,141,4"), database)
            let corrected = try await best(100001, database)
            #expect(corrected["ks4.progress-8"] == .init(.final, .value(-0.2)))
            #expect(corrected["ks4.progress-8-upper"] == .init(.final, .value(0)))
        }
    }

    @Test func `a name with a comma that is not quoted shifts no figure: its row is refused by line and column, and a row with fewer fields is taken`() async throws {
        try await withDatabase(as: .worker) { database in
            let text = """
                RECTYPE,LEA,ESTAB,URN,SCHNAME,TELIG,PTRWM_EXP,PTRWM_EXP_17,READPROG
                1,330,2001,100001,A School,30,64%,60%,1.2
                1,330,2002,100002,St Mary, and St John,30,64%,60%,1.2
                1,330,2003,100003,St Anne, and St Joan,30,64%,60%,
                1,330,2004,100004,New School

                """
            let file = try await take(text, database)
            #expect(file?.counts.taken == 2 && file?.counts.refused == 2)
            let refused = try await database.read(ListRefusedRows(try #require(file?.id)), stating: Actor.service.statement)
            let reason = "is a field more than the header has, so which column each value of the row belongs to is not clear"
            #expect(refused.map(\.sentence) == ["line 3, column 10 ‘1.2’ \(reason)", "line 4, column 10 \(reason)"])
            #expect(try await best(100001, database)["ks2.reading-progress"] == .init(.final, .value(1.2)))
            for shifted in [100002, 100003] { #expect(try await best(shifted, database).isEmpty) }
        }
    }

    private struct Best: Equatable {
        let release: Release
        let figure: Figure
        init(_ release: Release, _ figure: Figure) { (self.release, self.figure) = (release, figure) }
    }

    private func best(_ urn: Int, _ database: Database) async throws -> [String: Best] {
        let figures = try await database.read(ListFiguresOfSchool(urn: try #require(URN(urn))), stating: Actor.service.statement)
        #expect(Set(figures.map(\.measure)).count == figures.count)
        let releases: [Int: Release] = [1: .provisional, 2: .revised, 3: .final]
        return Dictionary(
            try figures.map { found in
                let figure = found.value.map(Figure.value) ?? .missing(Absence(status: found.status, token: found.token))
                return (found.measure, Best(try #require(releases[found.release]), figure))
            }) { first, _ in first }
    }

    @Test(arguments: [true, false]) func `a final figure stands before a provisional one, whichever came first`(finalFirst: Bool) async throws {
        try await withDatabase(as: .worker) { database in
            let final = "RECTYPE,LEA,ESTAB,URN,TOTPUPS,TPUP,ATT8SCR,ATT8SCR_17,P8MEA\n1,330,4001,100001,900,150,44.1,40,-0.2\n"
            let provisional = "RECTYPE,LEA,ESTAB,URN,TPUP,ATT8SCR,TP8ADJ,P8MEA,PT5EM_94,P8_BANDING\n1,330,4001,100001,149,43.9,1,-0.3,50%,4\n"
            for text in finalFirst ? [final, provisional] : [provisional, final] {
                let path = NSTemporaryDirectory() + UUID().uuidString + ".csv"
                try text.write(toFile: path, atomically: true, encoding: .utf8)
                defer { try? FileManager.default.removeItem(atPath: path) }
                _ = try await Intake.importFile(
                    at: path, named: "x.csv", stated: StatedFacts(year: AcademicYear(starting: 2017)), layouts: Performance.layouts,
                    permit: try Actor.service.permit(.importFiles), database: database)
            }
            let figures = try await database.read(
                ListFiguresOfSchool(urn: try #require(URN(100001))), stating: Actor.service.statement)
            let attainment = figures.filter { $0.measure == "ks4.attainment-8" }
            #expect(attainment.map(\.value) == [44.1])
            #expect(attainment.first?.release == 3)
            #expect(figures.contains { $0.measure == "ks4.progress-8-band" && $0.release == 1 })
        }
    }
}
