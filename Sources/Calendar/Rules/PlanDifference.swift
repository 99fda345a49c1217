import Access
package import Casework
import SchoolYear

/// What new term dates or a changed schedule would make of the future. The past is never in it: what is over, or was skipped, stays as it was.
/// What was made ahead of its day moves with its entry and its task; it is not taken back, since people have it in their calendars. Where it is no longer
/// planned, it is named, so that somebody tells those people. What is called off stays so, as it was planned.
package struct PlanDifference: Hashable, Sendable {
    package struct Move: Hashable, Sendable {
        package let id: Int
        package let before: Occurrence
        package let after: Occurrence
    }

    package var added: [Occurrence] = []
    package var moved: [Move] = []
    package var dropped: [PlannedOccurrence] = []
    /// Made ahead for a day to come on which it is no longer wanted.
    package var staying: [PlannedOccurrence] = []

    /// Whether there is nothing to apply: what stays, stays either way.
    package var isEmpty: Bool { added.isEmpty && moved.isEmpty && dropped.isEmpty }

    /// - Parameters:
    ///   - planned: what stands in the plan of these years.
    ///   - wanted: what should.
    package init(planned: [PlannedOccurrence], wanted: [Occurrence], at moment: Moment) {
        let today = moment.dayInLondon
        let known = Dictionary(planned.map { ($0.occurrence.key, $0) }, uniquingKeysWith: { first, _ in first })
        let keys = Set(wanted.map(\.key))
        for occurrence in wanted {
            guard let now = known[occurrence.key] else {
                if (occurrence.day ?? occurrence.nominal) >= today { added.append(occurrence) }
                continue
            }
            guard now.isOpen(on: today) || now.isMadeAhead(of: today) && occurrence.day.map({ $0 >= today }) == true, !now.occurrence.isSame(as: occurrence) else { continue }
            moved.append(Move(id: now.id, before: now.occurrence, after: occurrence))
        }
        // What is overdue is still made, but for a schedule that there is no more.
        let schedules = Set(wanted.map(\.schedule))
        dropped = planned.filter {
            !keys.contains($0.occurrence.key) && ($0.isOpen(on: today) || $0.state == .planned && !schedules.contains($0.occurrence.schedule))
        }
        let held = Set(wanted.filter { $0.day.map { $0 >= today } == true }.map(\.key))
        staying = planned.filter { $0.isMadeAhead(of: today) && !held.contains($0.occurrence.key) }
        added.sort { $0.order < $1.order }
        moved.sort { $0.before.order < $1.before.order }
        dropped.sort { $0.occurrence.order < $1.occurrence.order }
        staying.sort { $0.occurrence.order < $1.occurrence.order }
    }

    /// A line for each change, always in the same order: what a page shows before it is made, what a person agrees to, and what the ledger keeps of it.
    package var lines: [String] {
        added.map { "New: \($0.title), \(PlanDifference.written($0))" }
            + moved.map { PlanDifference.line($0) }
            + dropped.map { "No more: \($0.occurrence.title), \(PlanDifference.written($0.occurrence))" }
    }

    /// A line for each that nothing changes although it is no longer planned.
    package var stays: [String] {
        staying.map { "\($0.occurrence.title), \(PlanDifference.written($0.occurrence))" }
    }

    /// Says that what is applied is what was shown.
    package var mark: String {
        let text = (lines + stays).joined(separator: "\n") + "\n" + moved.map { "\($0.after)" }.joined(separator: "\n")
        var hash = StableHash()
        hash.add(text.utf8)
        return String(hash.value, radix: 16)
    }

    private static func line(_ move: Move) -> String {
        let others = move.others.joined(separator: "; ")
        guard move.before.day != move.after.day || move.before.dueAt != move.after.dueAt else {
            return "Changes: \(move.after.title), \(written(move.after)): \(others.isEmpty ? "when the service makes it" : others)"
        }
        let line = "Moves: \(move.after.title), from \(written(move.before)) to \(written(move.after))"
        return others.isEmpty ? line : "\(line); \(others)"
    }

    private static func written(_ occurrence: Occurrence) -> String {
        guard let day = occurrence.day, let due = occurrence.dueAt else { return "\(occurrence.nominal.written) (not held)" }
        return "\(day.weekday.name) \(day.written) at \(due.timeInLondon)"
    }
}

extension PlanDifference.Move {
    /// What differs besides the day and the hour at which it begins, each with what it was.
    fileprivate var others: [String] {
        var found: [String] = []
        func add<Value: Equatable>(_ words: String, _ value: (Occurrence) -> Value, _ written: (Occurrence) -> String) {
            guard value(before) != value(after) else { return }
            found.append("\(words) \(written(after)) in place of \(written(before))")
        }
        add("called", { $0.title }, { "‘\($0.title)’" })
        add("what it is:", { $0.kind }, { $0.kind.name.lowercased() })
        if before.day != nil, after.day != nil {
            add("until", { $0.length }, { $0.endsAt?.timeInLondon ?? "no time" })
            let begins = after.task == nil ? "the service begins it on" : "its task appears on"
            add(begins, { $0.lead }, { $0.makeAt?.dayInLondon.written ?? "no day" })
        }
        add("whose:", { $0.owner }, { $0.owner.name })
        add("who attends:", { $0.attends }, { $0.attends.isEmpty ? "nobody" : $0.attends.map(\.name).joined(separator: ", ") })
        add("what is to be done:", { $0.task }, { $0.task.map { "‘\($0)’" } ?? "nothing" })
        add("what the service does:", { $0.job }, { $0.job ?? "nothing" })
        add("if it is missed:", { $0.ifMissed }, { "‘\($0.ifMissed.words)’" })
        return found
    }
}

/// An occurrence as it stands in the plan, with what became of it.
package struct PlannedOccurrence: Hashable, Sendable {
    package enum State: String, Sendable, CaseIterable, Codable {
        case planned, made, skipped
        /// Made or to be made, and not held: it stays in people's calendars as that.
        case calledOff = "called-off"
    }

    package let id: Int
    package let occurrence: Occurrence
    package let state: State
    /// Why it was skipped, or is called off.
    package let reason: String?
    package let settledAt: Moment?
    /// The job that it made.
    package let jobID: Int?
    /// How often what stands of it in people's calendars changed.
    package var revision = 0
    /// When and by whom it was last said that it is called off, or held after all.
    package var saidAt: Moment?
    package var saidBy: PersonID?

    /// Whether somebody may say that it is not held, or is held after all: a meeting, until its day is over. Calendars show it as soon as it is planned.
    package func mayBeCalledOff(on today: Day) -> Bool {
        state != .skipped && occurrence.kind == .meeting && occurrence.day.map { $0 >= today } == true
    }

    /// Whether it stands in people's calendars for a day that is still to come.
    func isMadeAhead(of today: Day) -> Bool { state == .made && jobID == nil && occurrence.day.map { $0 > today } == true }

    /// Whether a new plan may still change it: its day is to come, and it waits, or is not held on it. One whose day has passed and that nobody has made yet
    /// is still made.
    func isOpen(on today: Day) -> Bool {
        (occurrence.day ?? occurrence.nominal) >= today && (state == .planned || occurrence.day == nil)
    }
}

extension Occurrence {
    /// In microseconds.
    fileprivate var length: Int? {
        guard let dueAt, let endsAt else { return nil }
        return endsAt.microsecondsSince1970 - dueAt.microsecondsSince1970
    }

    /// In days.
    fileprivate var lead: Int? {
        guard let day, let makeAt else { return nil }
        return day.daysSince1970 - makeAt.dayInLondon.daysSince1970
    }

    fileprivate struct Order: Comparable {
        let day: Day
        let schedule: String
        static func < (left: Order, right: Order) -> Bool { (left.day, left.schedule) < (right.day, right.schedule) }
    }

    fileprivate var order: Order { Order(day: day ?? nominal, schedule: schedule) }
}
