package import Casework

/// One duty of stage 1 as it stands: its date, what is on record of it, and whether it is done, late or to come.
package struct StageDuty: Sendable, Hashable, Encodable {
    package enum Standing: String, Sendable, Hashable, Encodable {
        case done, late, due
        /// The calendar has no date for it yet.
        case undated
        /// Somebody said that it does not apply this time, and nothing here could show it done.
        case doesNotApply = "does-not-apply"

        package var words: String {
            switch self {
            case .done: "Done"
            case .late: "Late"
            case .due: "To be done"
            case .undated: "No date planned"
            case .doesNotApply: "Does not apply"
            }
        }
    }

    /// Somebody’s word that it is done, or does not apply this time, beside what is on record.
    package struct Tick: Sendable, Hashable, Encodable {
        package let by: String?
        package let on: Day
        /// Why it does not apply; nil where it is done.
        package let whyNot: String?

        package init(by: String?, on: Day, whyNot: String? = nil) {
            self.by = by
            self.on = on
            self.whyNot = whyNot
        }

        package var words: String {
            let said = "\(by.map { " by \($0)" } ?? "") on \(on.written)"
            return whyNot.map { "Its task was said not to apply this time\(said): \($0)" } ?? "Its task was ticked off\(said)"
        }
    }

    package let id: String
    package let title: String
    package let day: Day?
    /// Who has to act next; nil where it is done or does not apply.
    package let owes: String?
    package let standing: Standing
    /// What is on record, in words, and the page behind it.
    package let evidence: String
    package let tick: Tick?
    package let path: String

    /// - Parameters:
    ///   - isDone: what the records say; nil where all that could show it lies outside the service, so that what was said of its task is what there is.
    ///   - owes: who has to act next as things stand.
    package init(
        id: String, title: String, day: Day?, owes: String?, isDone: Bool?, evidence: String, tick: Tick? = nil, path: String, today: Day
    ) {
        let isLeft = isDone == nil && tick?.whyNot != nil
        let isDone = isDone ?? (tick != nil && !isLeft)
        self.id = id
        self.title = title
        self.day = day
        self.owes = isDone || isLeft ? nil : owes
        self.evidence = evidence
        self.tick = tick
        self.path = path
        standing = isDone ? .done : isLeft ? .doesNotApply : day.map { $0 < today ? .late : .due } ?? .undated
    }
}
