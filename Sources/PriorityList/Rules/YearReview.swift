package import Casework

/// The review of the schools on the list at the end of the year (ID-1): each carried forward or not, with a rationale, before it is closed.
package enum YearReview {
    package static func decide(because rationale: String, isListed: Bool) throws(Refusal) {
        guard isListed else { throw .notOnList }
        guard !rationale.isEmpty, rationale.count <= Listing.longestRationale else { throw .rationaleMissing }
    }

    package static func close(undecided names: [String]) throws(Refusal) {
        guard names.isEmpty else { throw .notDecided(names) }
    }
}

extension Refusal {
    static func notDecided(_ names: [String]) -> Refusal {
        Refusal(
            code: "priority-list.50",
            sentence: "\(names.prefix(3).joined(separator: ", "))\(names.count > 3 ? " and \(names.count - 3) more" : "") "
                + "\(names.count == 1 ? "is" : "are") not decided yet. Each school is carried forward or not before the review is closed.",
            citation: "ID-1: review every school on the list, agree which are carried forward")
    }
}
