import Testing
import Web

@testable import Identification

/// In what order the assessment shows its schools.
@Suite struct AssessedOrderTests {
    private static let lines = [
        AssessedLine(urn: 100_001, name: "Alder", phase: "Secondary", sentence: "Progress", rank: 1, score: 40),
        AssessedLine(urn: 100_002, name: "Cedar", phase: "Primary", sentence: "Attainment", rank: 2, score: 30),
        AssessedLine(urn: 100_003, name: "Beech", phase: "Primary", sentence: "Attainment", rank: 3, score: 35),
    ]

    private static func asked(_ sort: String?) -> Fields { Fields(sort.map { [("sort", $0)] } ?? []) }

    @Test(arguments: [
        (nil, [1, 2, 3]), ("rank", [1, 2, 3]), ("-rank", [3, 2, 1]), ("name", [1, 3, 2]), ("-name", [2, 3, 1]), ("phase", [2, 3, 1]), ("why", [2, 3, 1]),
        ("-why", [1, 2, 3]), ("score", [2, 3, 1]), ("-score", [1, 3, 2]), ("category", [1, 2, 3]),
    ] as [(String?, [Int])])
    func `the proposed are ordered as their headings lead, and otherwise by their place`(sort: String?, ranks: [Int]) {
        #expect(AssessedLine.ordered(Self.lines, ranked: true, Self.asked(sort)).compactMap(\.rank) == ranks)
    }

    @Test(arguments: [
        (nil, ["Alder", "Beech", "Cedar"]), ("-name", ["Cedar", "Beech", "Alder"]), ("phase", ["Beech", "Cedar", "Alder"]),
        ("-rank", ["Alder", "Beech", "Cedar"]), ("score", ["Alder", "Beech", "Cedar"]),
    ] as [(String?, [String])])
    func `a list without places stays by name where it is asked for an order of the proposed alone`(sort: String?, names: [String]) {
        let byName = [Self.lines[0], Self.lines[2], Self.lines[1]]
        #expect(AssessedLine.ordered(byName, Self.asked(sort)).map(\.name) == names)
    }
}
