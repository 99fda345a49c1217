import Policy
import Testing

@testable import PriorityList

/// Where the list and the definition differ about one school (SCC-1).
@Suite struct BesideDefinitionTests {
    private static let inadequate = Definition.inadequate("Inadequate.")
    private static let improving = Definition.requiresImprovement("Requires improvement.")
    private static let good = Definition.notMet("Good.")
    private static let unknown = Definition.notJudged("Never inspected.")

    @Test func `a school that is not on the list differs where its judgement meets the definition`() {
        for definition in [Self.inadequate, Self.improving] { #expect(BesideDefinition(listedOn: nil, judged: definition) == .unlisted) }
        for definition in [Self.good, Self.unknown] { #expect(BesideDefinition(listedOn: nil, judged: definition) == nil) }
    }

    @Test func `a school on the list by a judgement differs where another overtook it`() {
        #expect(BesideDefinition(listedOn: .inadequate, judged: Self.inadequate) == nil)
        #expect(BesideDefinition(listedOn: .requiresImprovement, judged: Self.improving) == nil)
        #expect(BesideDefinition(listedOn: .inadequate, judged: Self.improving) == .judgedOtherwise)
        #expect(BesideDefinition(listedOn: .requiresImprovement, judged: Self.inadequate) == .judgedOtherwise)
        for ground in [Ground.inadequate, .requiresImprovement] {
            #expect(BesideDefinition(listedOn: ground, judged: Self.good) == .improved)
            #expect(BesideDefinition(listedOn: ground, judged: Self.unknown) == nil, "an inspection without a grade overtakes nothing")
        }
    }

    @Test func `a school that is vulnerable or in crisis differs where it is judged to meet the definition by itself`() {
        for ground in [Ground.vulnerableByLetter, .vulnerableByData, .belowFloor, .inCrisis] {
            for definition in [Self.inadequate, Self.improving] { #expect(BesideDefinition(listedOn: ground, judged: definition) == .judgedOtherwise) }
            for definition in [Self.good, Self.unknown] { #expect(BesideDefinition(listedOn: ground, judged: definition) == nil) }
        }
    }
}
