import Casework
import Identification
import Policy
import SchoolYear
import Testing

private let standings: [MeasureID: CityStanding] = [
    .combinedAttainment: CityStanding(threshold: 50, schools: 100), .reading: CityStanding(threshold: -2, schools: 100),
    .progress8: CityStanding(threshold: -1, schools: 60),
]

@Suite struct AssessmentPropertyTests {
    private func city(_ seed: UInt64) -> [SchoolFacts] {
        var dice = Dice(state: seed)
        return (0..<200).map { anySchool(100_000 + $0, &dice) }
    }

    @Test(arguments: 1...10) func `a school that is not maintained is never on the list`(seed: UInt64) {
        let facts = city(seed)
        let academies = Set(facts.filter { !$0.isMaintained }.map(\.urn))
        let found = assessed(facts, standings: standings)
        #expect(found.schools.count == facts.count - academies.count)
        #expect(!found.schools.contains { academies.contains($0.urn) })
    }

    @Test(arguments: 1...10) func `the order of the facts changes no byte of the text`(seed: UInt64) {
        let facts = city(seed)
        var dice = Dice(state: seed &+ 77)
        let first = assessed(facts, standings: standings)
        let second = assessed(facts.shuffled(using: &dice), standings: standings)
        #expect(first.text == second.text)
        #expect(first.schools == second.schools)
    }

    @Test(arguments: 1...10) func `only a school judged Good or Outstanding is proposed as vulnerable`(seed: UInt64) {
        let facts = Dictionary(uniqueKeysWithValues: city(seed).map { ($0.urn, $0) })
        for school in assessed(Array(facts.values), standings: standings).proposed {
            #expect([1, 2].contains(facts[school.urn]?.graded?.overall))
        }
    }

    @Test(arguments: 1...10) func `without any figure no rule of performance fires`(seed: UInt64) {
        let facts = city(seed).map { school in
            var school = school
            school.figures = school.figures.mapValues { _ in PublishedFigure(.missing(.suppressed), release: "final") }
            return school
        }
        for school in assessed(facts, standings: standings).schools {
            #expect(!school.findings.contains { $0.kind == .performance && $0.outcome == .fired })
        }
    }

    @Test(arguments: 1...10) func `taking one figure away never makes a rule of performance fire, but for the other limit`(seed: UInt64) {
        // An upper limit taken away hands the question to the published band, which may answer otherwise: that is the rule.
        let facts = city(seed)
        for measure in MeasureID.allCases where !measure.rawValue.hasSuffix("upper") && !measure.rawValue.hasSuffix("coverage") && !measure.rawValue.hasSuffix("pupils") {
            let without = facts.map { school in
                var school = school
                school.figures[FigureKey(measure, results2018)] = PublishedFigure(.missing(.blank), release: "final")
                return school
            }
            for (before, after) in zip(byURN(facts), byURN(without)) {
                #expect(fired(after).isSubset(of: fired(before)), "\(measure) of \(before.urn)")
            }
        }
    }

    @Test(arguments: 1...10) func `worse attainment or progress never un-fires a rule`(seed: UInt64) {
        let facts = city(seed)
        for measure in [MeasureID.combinedAttainment, .reading, .writing, .mathematics, .progress8, .attainment8] {
            let worse = facts.map { school in
                var school = school
                let key = FigureKey(measure, results2018)
                if let value = school.figures[key]?.figure.value { school.figures[key] = PublishedFigure(.value(value - 3), release: "final") }
                return school
            }
            for (before, after) in zip(byURN(facts), byURN(worse)) {
                #expect(fired(before).isSubset(of: fired(after)), "\(measure) of \(before.urn)")
                #expect(after.score >= before.score)
            }
        }
    }

    private func byURN(_ facts: [SchoolFacts]) -> [SchoolAssessment] {
        assessed(facts, standings: standings).schools.sorted { $0.urn < $1.urn }
    }

    private func fired(_ school: SchoolAssessment) -> Set<String> {
        Set(school.findings.filter { $0.kind == .performance && $0.outcome == .fired }.map(\.rule))
    }
}
