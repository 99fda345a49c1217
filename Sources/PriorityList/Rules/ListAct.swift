package import Casework
import Policy

/// What is done about who is on the list, each as itself.
package enum ListAct: String, Sendable, Hashable, Codable, CaseIterable {
    /// By the signatures of both, newly or again.
    case agreed, continued
    /// With the list of a service that starts in mid-year.
    case broughtIn = "brought-in"
    case boardAdded = "board-added"
    case boardRemoved = "board-removed"
    case converted, closed
    case notCarriedForward = "not-carried-forward"

    package var words: String {
        switch self {
        case .agreed: "Agreed by BEP and the council"
        case .continued: "Agreed again by BEP and the council"
        case .broughtIn: "On the list when this service began"
        case .boardAdded: "Added on the board’s recommendation"
        case .boardRemoved: "Removed on the board’s recommendation"
        case .converted: "Became an academy"
        case .closed: "Closed"
        case .notCarriedForward: "Not carried forward at the end of the year"
        }
    }
}

/// Acting on what the board recommended in the year (RV-2, RV-3).
package enum BoardRecommendation {
    package static func addition(
        on ground: Ground, evidence: [Evidence], because rationale: String, recommended day: Day, today: Day, facts: ListingFacts
    ) throws(Refusal) -> ListLine {
        try check(day, today)
        guard facts.listed == nil else { throw .onListAlready }
        return try Listing.line(on: ground, evidence: evidence, because: rationale, facts: facts)
    }

    /// - Parameter groundGone: why the ground of vulnerable or in crisis no longer holds; not asked where a judgement was the ground.
    package static func removal(
        because rationale: String, needsNoSupport: Bool, groundGone: String?, recommended day: Day, today: Day, facts: ListingFacts
    ) throws(Refusal) {
        try check(day, today)
        guard let listed = facts.listed else { throw .notOnList }
        guard facts.definition.isGoodOrOutstanding else { throw .notGoodYet(facts.definition.sentence) }
        guard needsNoSupport else { throw .supportNeeded }
        guard Listing.isSaid(rationale) else { throw .rationaleMissing }
        guard listed.isByJudgement || groundGone != nil else { throw .groundUnsaid(listed) }
    }

    private static func check(_ day: Day, _ today: Day) throws(Refusal) {
        guard day <= today else { throw .notRecommendedYet }
    }
}

extension Refusal {
    static let onListAlready = Refusal(
        code: "priority-list.20", sentence: "The school is on the list already.", citation: "RV-2: the board recommends to add to the list")

    static let notOnList = Refusal(
        code: "priority-list.21", sentence: "The school is not on the list.", citation: "RV-2: the board recommends to remove from the list")

    static func notGoodYet(_ sentence: String) -> Refusal {
        Refusal(
            code: "priority-list.22",
            sentence: "A school is removed in the year only where its most recent inspection says Good or Outstanding. \(sentence)",
            citation: "RV-3: Good or Outstanding at the most recent inspection, and feedback that points to no further support")
    }

    static let supportNeeded = Refusal(
        code: "priority-list.23", sentence: "A school is removed in the year only where the feedback points to no further support.",
        citation: "RV-3: Good or Outstanding at the most recent inspection, and feedback that points to no further support")

    static func groundUnsaid(_ ground: Ground) -> Refusal {
        Refusal(
            code: "priority-list.24", sentence: "Say why ‘\(ground.words)’ no longer holds: the school was Good or Outstanding when it was listed.",
            citation: "RV-3: for a school vulnerable or in crisis the recommendation says why the ground no longer holds")
    }

    static let notRecommendedYet = Refusal(
        code: "priority-list.25", sentence: "The day of the board’s meeting has not come.", citation: "RV-5: BEP acts on each recommendation")
}
