package import Access
package import Casework
import Ledger
package import Postgres
import SchoolYear

extension PlanKeeper {
    /// Calls off a meeting: it stays in people's calendars, with why, and its task, where it has one already, waits for nobody.
    ///
    /// - Parameters:
    ///   - revision: as it was shown.
    ///   - reason: the database takes none without.
    package func callOff(
        _ id: Int, shown revision: Int, because reason: String, by permit: Permit, at moment: Moment, in transaction: Transaction
    ) async throws {
        let (meeting, person) = try await lockMeeting(id, by: permit, at: moment, in: transaction)
        guard let called = try await transaction.first(CallOff(id: id, revision: revision, reason: reason, person: person, moment: moment)) else {
            throw Refusal.meetingMovedOn
        }
        var events = [meeting.event(kind: "calendar.called-off", because: reason)]
        if let task = called.task { events.append(meeting.event(kind: "calendar.task-inapplicable", of: task, because: reason)) }
        try await Ledger.commit(events, by: permit, at: moment, in: transaction)
    }

    /// Takes back that a meeting is called off, whoever said it.
    ///
    /// - Parameter revision: as it was shown.
    package func holdAfterAll(_ id: Int, shown revision: Int, by permit: Permit, at moment: Moment, in transaction: Transaction) async throws {
        let (meeting, person) = try await lockMeeting(id, by: permit, at: moment, in: transaction)
        guard let held = try await transaction.first(HoldAfterAll(id: id, revision: revision, person: person, moment: moment)) else {
            throw Refusal.meetingMovedOn
        }
        var events = [meeting.event(kind: "calendar.held-after-all")]
        if let task = held.task { events.append(meeting.event(kind: "calendar.task-reopened", of: task)) }
        try await Ledger.commit(events, by: permit, at: moment, in: transaction)
    }

    /// A meeting that may be called off or held after all by whoever asks. Its plan does not change until the transaction ends.
    private func lockMeeting(
        _ id: Int, by permit: Permit, at moment: Moment, in transaction: Transaction
    ) async throws -> (PlannedOccurrence, PersonID) {
        guard let person = permit.actor.person, permit.action == .editSchedules else { throw Refusal.onlyDirectors }
        try await transaction.run(LockPlan())
        guard let meeting = try await transaction.first(FindOccurrence(id))?.planned, meeting.mayBeCalledOff(on: moment.dayInLondon) else {
            throw Refusal.meetingIsOver
        }
        return (meeting, person)
    }
}

extension PlannedOccurrence {
    fileprivate func event(kind: String, because reason: String? = nil) -> Event {
        Event(
            kind: kind, subject: "schedule/\(occurrence.schedule)",
            details: [
                .init("year", occurrence.year.description), .init("period", occurrence.period), .init("day", occurrence.day?.description ?? ""),
            ], reason: reason)
    }

    /// Of what there is to do of it.
    func event(kind: String, of task: String, noting note: String? = nil, because reason: String? = nil) -> Event {
        let noted = note.map { [Event.Detail("note", $0)] } ?? []
        return Event(
            kind: kind, subject: "schedule/\(occurrence.schedule)", details: [.init("task", task), .init("period", occurrence.period)] + noted, reason: reason)
    }
}
