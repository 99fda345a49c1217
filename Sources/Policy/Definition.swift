package import Casework

/// SCC-1: a maintained school meets the definition by its most recent graded inspection alone, at once. Being on the agreed list is another
/// fact, by agreement, and is kept elsewhere.
package enum Definition: Sendable, Hashable, Codable {
    case inadequate(String)
    case requiresImprovement(String)
    case notMet(String)
    /// Never inspected, or inspected without a grade that this ground can read: said so, not guessed.
    case notJudged(String)

    package var isMet: Bool {
        switch self {
        case .inadequate, .requiresImprovement: true
        case .notMet, .notJudged: false
        }
    }

    /// Judged, and better than Requires Improvement: the schools to which SCC-2 applies.
    package var isGoodOrOutstanding: Bool {
        if case .notMet = self { true } else { false }
    }

    package var sentence: String {
        switch self {
        case .inadequate(let sentence), .requiresImprovement(let sentence), .notMet(let sentence), .notJudged(let sentence): sentence
        }
    }

    package var reason: String {
        switch self {
        case .inadequate: "Inadequate"
        case .requiresImprovement: "Requires improvement"
        case .notMet: "Not met"
        case .notJudged: "Cannot be judged"
        }
    }
}

/// A graded inspection as far as the definition reads it.
package struct GradedInspection: Sendable, Hashable {
    package var startedOn: Day
    /// 1 to 4; nil where none was given.
    package var overall: Int?
    /// SM, SWK, NTI or RSI.
    package var concern: String?
    /// The establishment that was inspected, where the file says; another than the school's own after a conversion.
    package var urnAtTime: URN?

    package init(startedOn: Day, overall: Int?, concern: String?, urnAtTime: URN?) {
        self.startedOn = startedOn
        self.overall = overall
        self.concern = concern
        self.urnAtTime = urnAtTime
    }
}

extension PolicyBook {
    /// What a school's most recent graded inspection says; nil where it never had one.
    package func definition(of graded: GradedInspection?, at urn: URN) -> Definition {
        guard let graded else { return .notJudged("No graded inspection is on record, so the judgement gives no ground.") }
        guard let framework = framework(on: graded.startedOn) else {
            return .notJudged("The inspection of \(graded.startedOn.written) is older than any framework that is described here.")
        }
        let whose = graded.urnAtTime.map { $0 == urn ? "" : ", of the predecessor with URN \($0)" } ?? ""
        let when = "inspection of \(graded.startedOn.written)\(whose)"
        if let concern = graded.concern, let words = PolicyBook.categoriesOfConcern[concern] {
            return .inadequate("\(words), \(when).")
        }
        guard let overall = graded.overall, let grade = framework.grades[overall] else {
            let note = framework.hasOverallGrade ? "The \(when) has no overall grade on record." : (framework.note ?? "")
            return .notJudged(note)
        }
        if framework.inadequate.contains(overall) { return .inadequate("\(grade), \(when).") }
        if framework.requiresImprovement.contains(overall) { return .requiresImprovement("\(grade), \(when).") }
        return .notMet("\(grade), \(when).")
    }

    /// Under every framework (policy notes, section 1).
    private static let categoriesOfConcern = [
        "SM": "Special measures", "SWK": "Serious weaknesses", "NTI": "Notice to improve", "RSI": "Requires significant improvement",
    ]
}
