import Casework
import Policy
import Testing
import Web

@testable import PriorityList

/// What the list shows of what it holds.
@Suite struct ListOrderTests {
    private static func list(isToday: Bool = true) -> PriorityListPage {
        let given: [(day: Int, partner: String?)] = [(3, "Bo Reed"), (1, nil), (2, "Ada Fern")]
        let schools = given.map { each in
            PriorityListPage.School(line: .example, phase: "Primary", since: Day(daysSince1970: each.day), partner: each.partner)
        }
        return PriorityListPage(
            day: Day(daysSince1970: 17_836), isToday: isToday, schools: schools, partners: ["Ada Fern", "Bo Reed"], byGround: [], movement: [], expected: nil,
            unlisted: [], improved: [], judgedOtherwise: [], isAgreedHere: true)
    }

    @Test(arguments: [
        (nil, [3, 1, 2]), ("name", [3, 1, 2]), ("-name", [2, 1, 3]), ("since", [1, 2, 3]), ("-since", [3, 2, 1]), ("partner", [1, 2, 3]), ("ground", [3, 1, 2]),
        ("rationale", [3, 1, 2]),
    ] as [(String?, [Int])])
    func `the list is ordered as its headings lead, and what is alike stays by name`(sort: String?, days: [Int]) {
        var page = Self.list()
        page.choose(Fields(sort.map { [("sort", $0)] } ?? []))
        #expect(page.schools.map { $0.since.daysSince1970 } == days)
    }

    @Test(arguments: [
        (nil, [1, 2, 3]), ("rank", [1, 2, 3]), ("-rank", [3, 2, 1]), ("name", [2, 3, 1]), ("-name", [1, 3, 2]), ("state", [3, 1, 2]), ("category", [1, 2, 3]),
    ] as [(String?, [Int])])
    func `the joint review is ordered as its headings lead, and otherwise as it is ranked`(sort: String?, ranks: [Int]) {
        let given: [(name: String, bep: Verdict?)] = [("Cedar", nil), ("Alder", nil), ("Beech", .discuss)]
        let proposals = given.enumerated().map { place, each in
            ReviewPage.Proposal(
                ListProposals.Output(
                    urn: ListedSchoolPage.exampleURN, name: each.name, phase: "Primary", category: "proposed", rank: place + 1, reason: "Vulnerable", run: 1,
                    intelligence: 0, reportedOn: nil, isListed: false, isInDraft: false,
                    bep: each.bep.map { ListProposals.Mark(id: 1, verdict: $0, reason: "Why") }, bcc: nil))
        }
        let ordered = ReviewPage.ordered(proposals, Fields(sort.map { [("sort", $0)] } ?? []))
        #expect(ordered.map(\.name) == ranks.map { given[$0 - 1].name })
    }

    private static func line(_ name: String, _ ground: Ground) -> ListLine {
        ListLine(urn: ListedSchoolPage.exampleURN, name: name, ground: ground, evidence: [.contact(3)], rationale: "Why")
    }

    @Test(arguments: [
        (nil, [0, 1, 2]), ("name", [0, 1, 2]), ("-name", [2, 1, 0]), ("ground", [1, 0, 2]), ("-ground", [0, 2, 1]), ("rationale", [0, 1, 2]),
    ] as [(String?, [Int])])
    func `the version for signing and each year’s list are ordered as their headings lead, and what is alike stays by name`(sort: String?, places: [Int]) {
        let given: [(name: String, ground: Ground)] = [("Alder", .requiresImprovement), ("Beech", .inCrisis), ("Cedar", .requiresImprovement)]
        let lines = given.map { LineView(Self.line($0.name, $0.ground), .all) }
        let ordered = LineView.ordered(lines, Fields(sort.map { [("sort", $0)] } ?? []))
        #expect(ordered.map(\.name) == places.map { given[$0].name })
    }

    @Test(arguments: [
        (nil, [0, 1, 2]), ("decided", [0, 1, 2]), ("-decided", [2, 1, 0]), ("name", [1, 2, 0]), ("-name", [0, 2, 1]), ("ground", [0, 2, 1]), ("-ground", [1, 0, 2]),
        ("since", [0, 1, 2]),
    ] as [(String?, [Int])])
    func `the review of the year is ordered as its headings lead, and otherwise begins with what is to be decided`(sort: String?, places: [Int]) {
        let given: [(name: String, ground: Ground, isDecided: Bool)] = [
            ("Cedar", .inCrisis, false), ("Alder", .requiresImprovement, true), ("Beech", .inCrisis, true),
        ]
        let schools = given.map { each in
            YearEndPage.School(
                ListYearReview.Output(
                    line: Self.line(each.name, each.ground), since: Day(daysSince1970: 17_463), partner: nil, former: [], graded: nil, isNewlyInspected: false,
                    contacts: 0, figures: [],
                    decision: each.isDecided ? ListYearReview.Decision(isCarried: true, rationale: "Why", version: 1, by: nil) : nil, isAgreed: false,
                    isConfirmed: false, isClosed: false), .empty, .all)
        }
        let ordered = YearEndPage.ordered(schools, Fields(sort.map { [("sort", $0)] } ?? []))
        #expect(ordered.map(\.line.name) == places.map { given[$0].name })
    }

    @Test(arguments: [true, false]) func `only the schools of one partner are shown where one is asked for, today and on a past day`(isToday: Bool) {
        var page = Self.list(isToday: isToday)
        page.choose(Fields([("partner", "Ada Fern")]))
        #expect(page.schools.map(\.partner) == ["Ada Fern"] && page.partners.count == 2)
    }

    @Test func `only the schools on one ground, or of one phase, are shown where one is asked for`() {
        func shown(_ field: String, _ value: String) -> Int {
            var page = Self.list()
            page.choose(Fields([(field, value)]))
            return page.schools.count
        }
        let ground = LineView.example.ground
        for other in Ground.allCases { #expect(shown("ground", other.rawValue) == (other == ground ? 3 : 0), "\(other)") }
        #expect(shown("phase", "Primary") == 3 && shown("phase", "Secondary") == 0)
    }
}
