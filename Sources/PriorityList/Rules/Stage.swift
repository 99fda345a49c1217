package import Casework

/// One duty of stage 1 as it stands: its date, what is on record of it, and whether it is done, late or to come.
package struct StageDuty: Sendable, Hashable, Encodable {
    package enum Standing: String, Sendable, Hashable, Encodable {
        case done, late, due
        /// The calendar has no date for it yet.
        case undated

        package var words: String {
            switch self {
            case .done: "Done"
            case .late: "Late"
            case .due: "To be done"
            case .undated: "No date planned"
            }
        }
    }

    package let id: String
    package let title: String
    package let day: Day?
    /// The role that owes it.
    package let owner: String?
    package let standing: Standing
    /// What is on record, in words, and the page behind it.
    package let evidence: String
    package let path: String

    package init(id: String, title: String, day: Day?, owner: String?, isDone: Bool, evidence: String, path: String, today: Day) {
        self.id = id
        self.title = title
        self.day = day
        self.owner = owner
        self.evidence = evidence
        self.path = path
        standing = isDone ? .done : day.map { $0 < today ? .late : .due } ?? .undated
    }
}
