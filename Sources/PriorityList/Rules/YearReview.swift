package import Casework
import SchoolYear

/// The review of the schools on the list at the end of the year (ID-1): each carried forward or not, with a rationale, before it is closed.
package enum YearReview {
    package static func decide(because rationale: String, isListed: Bool) throws(Refusal) {
        guard isListed else { throw .notOnList }
        guard Listing.isSaid(rationale) else { throw .rationaleMissing }
    }

    package static func close(undecided names: [String]) throws(Refusal) {
        guard names.isEmpty else { throw .notDecided(names) }
    }

    /// A list is put forward when the review of the year before it is closed, where there is one to be held: what both sign are then the schools that are
    /// carried forward.
    static func check(isOpen: Bool, before year: AcademicYear) throws(Refusal) {
        guard !isOpen else { throw .reviewIsOpen(year.previous) }
    }

    /// Once the list of the year that follows is agreed the review takes no school off it. What it left undecided, or did not confirm, is still said of a
    /// school that the list carries forward.
    ///
    /// - Parameter isConfirmed: whether a closing of the review confirmed what was decided of the school.
    static func checkAgreed(isCarried: Bool, isConfirmed: Bool, reviewing year: AcademicYear) throws(Refusal) {
        guard isCarried, !isConfirmed else { throw .reviewIsOver(year) }
    }
}

extension Refusal {
    /// - Parameter year: that was reviewed.
    static func reviewIsOver(_ year: AcademicYear) -> Refusal {
        Refusal(
            code: "priority-list.51",
            sentence: "The list of \(year.next) is agreed, so the review of \(year) takes no school off it, and what it confirmed stands. "
                + "A school leaves the list now as the board recommends.",
            citation: "RV-3 and ID-6: after agreement a school is removed as the board recommends")
    }

    /// - Parameter year: that is to be reviewed first.
    static func reviewIsOpen(_ year: AcademicYear) -> Refusal {
        Refusal(
            code: "priority-list.52",
            sentence: "The review of \(year) is not closed yet, or schools came onto the list or were decided anew since it was. Decide on each school that had support "
                + "in that year, and close it on the page ‘Review of the year’, before the list of \(year.next) is put forward and signed.",
            citation: "ID-1: review every school on the list that had support this year, and agree which are carried forward")
    }

    static func notDecided(_ names: [String]) -> Refusal {
        Refusal(
            code: "priority-list.50",
            sentence: "\(names.prefix(3).joined(separator: ", "))\(names.count > 3 ? " and \(names.count - 3) more" : "") "
                + "\(names.count == 1 ? "is" : "are") not decided yet. Each school is carried forward or not before the review is closed.",
            citation: "ID-1: review every school on the list, agree which are carried forward")
    }
}
