import Casework
import Testing
import Web

@testable import PriorityList

/// What the list shows of what it holds.
@Suite struct ListOrderTests {
    private static func list() -> PriorityListPage {
        let given: [(day: Int, partner: String?)] = [(3, "Bo Reed"), (1, nil), (2, "Ada Fern")]
        let schools = given.map { each in
            PriorityListPage.School(line: .example, phase: "Primary", since: Day(daysSince1970: each.day), partner: each.partner)
        }
        return PriorityListPage(
            day: Day(daysSince1970: 17_836), isToday: true, schools: schools, partners: ["Ada Fern", "Bo Reed"], byGround: [], movement: [], expected: nil,
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

    @Test func `only the schools of one partner are shown where one is asked for`() {
        var page = Self.list()
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
