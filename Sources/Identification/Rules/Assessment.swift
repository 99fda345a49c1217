package import Casework
package import Policy
package import SchoolYear

/// The assessment of every maintained school as at a day, under one version of the policy (ID-2). The same facts under the same policy give
/// the same value, and its text is the same to the byte.
package struct Assessment: Sendable {
    package let policyVersion: String
    package let asAt: Day
    /// The last academic year that had ended on that day: its figures are the newest that may count.
    package let year: AcademicYear
    package let expected: ClosedRange<Int>
    /// How many maintained schools were judged.
    package let assessed: Int
    /// In the order of the proposal: those that meet the definition by URN, then the proposed by rank, then others by URN. Of a whole city
    /// the others are those whose judgement could not be read: what the text names.
    package let schools: [SchoolAssessment]

    package var meetingDefinition: [SchoolAssessment] { schools.filter { $0.category == .meetsDefinition } }
    package var proposed: [SchoolAssessment] { schools.filter { $0.category == .proposed } }

    /// How many schools by reason, in the words of the findings, for SCC-5.
    package var countsByReason: [(reason: String, count: Int)] {
        var counts: [(reason: String, count: Int)] = []
        for reason in schools.compactMap(\.reason) {
            if let at = counts.firstIndex(where: { $0.reason == reason }) { counts[at].count += 1 } else { counts.append((reason, 1)) }
        }
        return counts.sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }
    }
}

package struct SchoolAssessment: Sendable, Hashable {
    package enum Category: String, Sendable, Codable {
        /// SCC-1, by the judgement alone.
        case meetsDefinition = "meets-definition"
        /// SCC-2: for BEP and BCC to agree, or not.
        case proposed
        case notProposed = "not-proposed"
    }

    package let urn: URN
    package let name: String
    package let phase: String
    package let category: Category
    package let definition: Definition
    /// The ground on which it is proposed, or meets the definition; nil for neither.
    package let reason: String?
    /// 1 for the first of the proposed; nil for others.
    package var rank: Int?
    package let score: Int
    /// Empty where the list does not show them and they are kept elsewhere.
    package var findings: [Finding]

    /// Whether the list names it: it meets the definition, is proposed, or its judgement could not be read.
    var isNamed: Bool {
        if case .notJudged = definition { return true }
        return category != .notProposed
    }
}

/// The day's facts of all schools, judged. Schools that are not maintained are left out: they are never on the list (SCC-4).
package func assess(
    _ facts: [SchoolFacts], standings: CityStandings, under policy: AssessmentPolicy, in book: PolicyBook, asAt: Day
) -> Assessment {
    let judge = SchoolJudge(policy: policy, book: book, asAt: asAt, standings: standings)
    let judged = facts.filter(\.isMaintained).map(judge.assess)
    return Assessment(of: judged.count, naming: judged, under: policy, asAt: asAt)
}

extension Assessment {
    /// Orders what was judged school by school: a large authority's facts and most verdicts pass through memory in batches; those of
    /// the schools that the list names stay.
    package init(of assessed: Int, naming named: [SchoolAssessment], under policy: AssessmentPolicy, asAt: Day) {
        policyVersion = policy.version
        self.asAt = asAt
        year = .lastEnded(by: asAt)
        expected = policy.expected
        self.assessed = assessed
        let byURN = named.sorted { $0.urn < $1.urn }
        var proposed = byURN.filter { $0.category == .proposed }
            .sorted { (-$0.score, $0.name, $0.urn) < (-$1.score, $1.name, $1.urn) }
        for place in proposed.indices { proposed[place].rank = place + 1 }
        schools = byURN.filter { $0.category == .meetsDefinition } + proposed + byURN.filter { $0.category == .notProposed }
    }
}

extension AcademicYear {
    package static func lastEnded(by day: Day) -> AcademicYear { AcademicYear(of: day).previous }
}

/// The city's lowest share by measure, for the year that counts.
package struct CityStandings: Sendable, Hashable {
    package let byMeasure: [MeasureID: CityStanding]
    package init(_ byMeasure: [MeasureID: CityStanding]) { self.byMeasure = byMeasure }
}
