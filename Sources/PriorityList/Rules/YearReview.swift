package import Casework
import SchoolYear

/// The review of the schools on the list at the end of the year (ID-1): each carried forward or not, with a rationale, before it is closed.
package enum YearReview {
    package static func decide(because rationale: String, isListed: Bool) throws(Refusal) {
        guard isListed else { throw .notOnList }
        guard !rationale.isEmpty, rationale.count <= Listing.longestRationale else { throw .rationaleMissing }
    }

    package static func close(undecided names: [String]) throws(Refusal) {
        guard names.isEmpty else { throw .notDecided(names) }
    }

    /// Who is on the list changes by the year’s review only until the list of the year that follows is agreed.
    static func check(agreed: Bool, reviewing year: AcademicYear) throws(Refusal) {
        guard !agreed else { throw .reviewIsOver(year) }
    }
}

extension Refusal {
    /// - Parameter year: that was reviewed.
    static func reviewIsOver(_ year: AcademicYear) -> Refusal {
        Refusal(
            code: "priority-list.51",
            sentence: "The list of \(year.next) is agreed, so the review of \(year) is over. A school leaves the list now as the board recommends.",
            citation: "RV-3 and ID-6: after agreement a school is removed as the board recommends")
    }

    static func notDecided(_ names: [String]) -> Refusal {
        Refusal(
            code: "priority-list.50",
            sentence: "\(names.prefix(3).joined(separator: ", "))\(names.count > 3 ? " and \(names.count - 3) more" : "") "
                + "\(names.count == 1 ? "is" : "are") not decided yet. Each school is carried forward or not before the review is closed.",
            citation: "ID-1: review every school on the list, agree which are carried forward")
    }
}
