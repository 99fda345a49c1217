import Casework
import Identification
import Policy
import SchoolYear
import Testing

let book: PolicyBook = {
    let root = String(#filePath).split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    guard let book = PolicyBook.load(config: root + "/config").book else { fatalError("config/policy does not load; PolicyTests say why") }
    return book
}()

let results2018 = AcademicYear(starting: 2017)
let september2018: Day = day("2018-09-01")

func day(_ text: String) -> Day {
    guard let day = Day(text) else { fatalError("a test wrote '\(text)' for a day") }
    return day
}

func urn(_ number: Int) -> URN {
    guard let urn = URN(number) else { fatalError("a test wrote \(number) for a URN") }
    return urn
}

func policy(_ version: String) -> AssessmentPolicy {
    guard let policy = book.assessment(version: version) else { fatalError("no policy \(version)") }
    return policy
}

/// A maintained Good primary inspected lately, with figures of 2017/18.
func primary(_ figures: [MeasureID: Figure] = [:], urn number: Int = 100_001, name: String = "Ash Primary School") -> SchoolFacts {
    SchoolFacts(
        urn: urn(number), name: name, phase: "Primary", typeName: "Community school", isMaintained: true, isSpecialist: false,
        lowAge: 3, highAge: 11, graded: graded(2), ungraded: nil, ungradedAreKnown: true, figures: of2018(figures))
}

func secondary(_ figures: [MeasureID: Figure] = [:], urn number: Int = 100_002) -> SchoolFacts {
    SchoolFacts(
        urn: urn(number), name: "Beech School", phase: "Secondary", typeName: "Foundation school", isMaintained: true,
        isSpecialist: false, lowAge: 11, highAge: 16, graded: graded(2), ungraded: nil, ungradedAreKnown: true, figures: of2018(figures))
}

func graded(_ overall: Int?, on date: String = "2018-01-15", concern: String? = nil) -> GradedInspection {
    GradedInspection(startedOn: day(date), overall: overall, concern: concern, urnAtTime: nil)
}

private func of2018(_ figures: [MeasureID: Figure]) -> [FigureKey: PublishedFigure] {
    Dictionary(uniqueKeysWithValues: figures.map { (FigureKey($0.key, results2018), PublishedFigure($0.value, release: "final")) })
}

func assessed(_ facts: [SchoolFacts], version: String = "2018", asAt: Day = september2018, standings: [MeasureID: CityStanding] = [:]) -> Assessment {
    assess(facts, standings: CityStandings(standings), under: policy(version), in: book, asAt: asAt)
}

/// SplitMix64: the same numbers on every run.
struct Dice: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

/// A school with whatever may stand in the files.
func anySchool(_ number: Int, _ dice: inout Dice) -> SchoolFacts {
    var figures: [FigureKey: PublishedFigure] = [:]
    let absences: [Absence] = [.suppressed, .blank, .lowCoverage, .notApplicable, .newInstitution, .other("?")]
    for measure in MeasureID.allCases {
        for year in 2015...2017 where Int.random(in: 0..<10, using: &dice) > 0 {
            let figure: Figure = if Int.random(in: 0..<4, using: &dice) == 0 {
                .missing(absences.randomElement(using: &dice) ?? .blank)
            } else {
                .value(value(of: measure, &dice))
            }
            figures[FigureKey(measure, AcademicYear(starting: year))] = PublishedFigure(figure, release: "final")
        }
    }
    let maintained = Int.random(in: 0..<3, using: &dice) > 0
    let low = [3, 4, 5, 7, 11].randomElement(using: &dice) ?? 3
    return SchoolFacts(
        urn: urn(number), name: "School \(Int.random(in: 1...40, using: &dice))", phase: low == 11 ? "Secondary" : "Primary",
        typeName: maintained ? "Community school" : "Academy converter", isMaintained: maintained,
        isSpecialist: Int.random(in: 0..<10, using: &dice) == 0, lowAge: low, highAge: [7, 11, 16, 18].randomElement(using: &dice),
        graded: Int.random(in: 0..<8, using: &dice) == 0 ? nil : graded(Int.random(in: 1...4, using: &dice), on: "201\(Int.random(in: 3...8, using: &dice))-02-01"),
        ungraded: Int.random(in: 0..<3, using: &dice) == 0
            ? UngradedInspection(startedOn: day("2018-03-01"), outcome: "School remains Good (Concerns) - S5 Next") : nil,
        ungradedAreKnown: Bool.random(using: &dice),
        figures: figures)
}

private func value(of measure: MeasureID, _ dice: inout Dice) -> Double {
    if measure.rawValue.hasSuffix("band") { return Double(Int.random(in: 1...5, using: &dice)) }
    if measure.rawValue.hasSuffix("pupils") { return Double(Int.random(in: 0...90, using: &dice)) }
    if measure.isPercentage { return Double(Int.random(in: 0...100, using: &dice)) }
    return Double.random(in: -12...8, using: &dice).rounded()
}
