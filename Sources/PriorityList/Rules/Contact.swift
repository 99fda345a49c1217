package import Casework

/// What comes before a Good or Outstanding school that is found vulnerable for the first time can be listed (ID-5): contact, visit, and what its head and
/// BEP agreed, in that order.
package enum ContactStep: String, Sendable, Hashable, Codable, CaseIterable {
    case contacted, visited, agreed

    package var words: String {
        switch self {
        case .contacted: "The head was contacted"
        case .visited: "The school was visited"
        case .agreed: "Agreed with the head whether it is a priority"
        }
    }

    /// As a thing that happened.
    package func told(_ isPriority: Bool?) -> String {
        isPriority.map { $0 ? "Agreed with the head that it is a priority" : "Agreed with the head that it is no priority" } ?? words
    }

    func words(_ isPriority: Bool?) -> String {
        isPriority.map { $0 ? "agreed that it is a priority" : "agreed that it is no priority" } ?? (self == .visited ? "visited" : "contacted")
    }
}

package enum ContactRule {
    /// - Parameter earlier: the steps that were recorded within the last year, by their days.
    package static func check(
        _ step: ContactStep, on day: Day, words: String, isPriority: Bool?, after earlier: [(step: ContactStep, day: Day)], today: Day
    ) throws(Refusal) {
        guard day <= today else { throw .contactToCome }
        guard Listing.isSaid(words) else { throw .contactUnsaid }
        let before: ContactStep? =
            switch step {
            case .contacted: nil
            case .visited: .contacted
            case .agreed: .visited
            }
        if let before, !earlier.contains(where: { $0.step == before && $0.day <= day }) { throw .stepMissing(before) }
        guard (step == .agreed) == (isPriority != nil) else { throw .outcomeUnsaid }
    }
}

extension Refusal {
    static let contactToCome = Refusal(
        code: "priority-list.30", sentence: "A contact is recorded when it has been: this day has not come.",
        citation: "ID-5: the visit and the agreement are recorded before the school can be listed")

    static let contactUnsaid = Refusal(
        code: "priority-list.31", sentence: "Say with whom and what was said, in at most 5,000 characters.",
        citation: "ID-5: the visit and the agreement are recorded before the school can be listed")

    static func stepMissing(_ before: ContactStep) -> Refusal {
        Refusal(
            code: "priority-list.32", sentence: "One thing comes before it and is not recorded yet: \(before.words.lowercasedFirst).",
            citation: "ID-5: contact the head, visit, agree whether it is a priority")
    }

    static let outcomeUnsaid = Refusal(
        code: "priority-list.33", sentence: "Say whether it was agreed that the school is a priority; a contact or a visit alone decides nothing.",
        citation: "ID-5: contact the head, visit, agree whether it is a priority")
}
