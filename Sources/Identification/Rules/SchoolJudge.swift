package import Casework
package import Policy
package import SchoolYear

/// Judges one school at a time; holds what is the same for all of them.
package struct SchoolJudge: Sendable {
    let policy: AssessmentPolicy
    let book: PolicyBook
    let asAt: Day
    let year: AcademicYear
    let standings: CityStandings
    let texts: Texts

    package init(policy: AssessmentPolicy, book: PolicyBook, asAt: Day, standings: CityStandings) {
        self.policy = policy
        self.book = book
        self.asAt = asAt
        year = .lastEnded(by: asAt)
        self.standings = standings
        texts = Texts(policy, book, year, standings)
    }

    package func assess(_ school: SchoolFacts) -> SchoolAssessment {
        let definition = school.definition(under: book)
        let letter = letter(school)
        let floors = [primaryFloor(school), secondaryFloor(school)]
        let figures = texts.compared.map { lowest($0, school) } + [fall(school), absence(school)]
        let timing = imminent(school)
        let performance = floors + figures
        let points = performance.reduce(0) { $0 + $1.points }
        let ground = definition.isGoodOrOutstanding ? ground(letter: letter, floors: floors, points: points, timing: timing) : nil
        let category: SchoolAssessment.Category = definition.isMet ? .meetsDefinition : ground == nil ? .notProposed : .proposed
        return SchoolAssessment(
            urn: school.urn, name: school.name, phase: school.phase, category: category, definition: definition,
            reason: definition.isMet ? definition.reason : ground,
            score: definition.isMet ? 0 : points + letter.points + timing.points,
            findings: [letter] + performance + texts.awaited.map { awaited($0, school) } + [timing])
    }

    /// SCC-2: (i) the letter; (ii) performance that points to it, and an inspection imminent; or below the floor standard. BEP and BCC
    /// agree on each; this proposes. Only a school that is Good or Outstanding is asked: one never inspected, or whose judgement no
    /// agreed rule can read, has its findings shown and no ground made up for it.
    private func ground(letter: Finding, floors: [Finding], points: Int, timing: Finding) -> String? {
        if letter.outcome == .fired { return "Vulnerable: good, with issues named by Ofsted" }
        if floors.contains(where: { $0.outcome == .fired }) { return "Vulnerable: below the floor standard" }
        if points >= policy.proposeAtLeast, timing.outcome == .fired { return "Vulnerable: performance, with an inspection imminent" }
        return nil
    }

    func finding(_ text: RuleText, _ outcome: Finding.Outcome, _ sentence: String, inputs: [Finding.Input] = [], weight: Int) -> Finding {
        Finding(text, outcome, sentence, inputs: inputs, points: outcome == .fired ? weight : 0)
    }

    func input(_ measure: MeasureID, _ school: SchoolFacts, _ year: AcademicYear) -> Finding.Input {
        let published = school.figure(measure, year)
        let value = switch published.figure {
        case .value(let number): written(number) + (measure.isPercentage ? "%" : "")
        case .missing(let absence): absence.words
        }
        return Finding.Input(
            name: measure.title, value: value, source: "\(year)" + (published.release.map { ", \($0)" } ?? ""))
    }
}
