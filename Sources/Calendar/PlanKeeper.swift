package import Access
package import Casework
package import Jobs
import Ledger
package import Postgres
package import SchoolYear

/// Keeps the plan: extends it by a school year, makes what has come due, compares it with what term dates and schedules give today, and
/// applies the difference when somebody says so. All in the caller's transaction, at the moment that is handed in.
package struct PlanKeeper: Sendable {
    /// Enqueues a schedule's job in the transaction that makes the occurrence.
    package typealias JobMaker = @Sendable (Occurrence, Transaction) async throws -> JobID

    package let book: ScheduleBook
    package let calendar: SchoolCalendar
    private let makers: [String: JobMaker]
    private let memory = WantedTurns.Memory()
    /// So many occurrences are made in a transaction where nobody says otherwise.
    package static let batch = 100

    /// - Parameter makers: by the words that schedules use.
    package init(book: ScheduleBook, calendar: SchoolCalendar, makers: [String: JobMaker]) {
        self.book = book
        self.calendar = calendar
        self.makers = makers
    }

    /// What the schedules give, with what directors set of them.
    package func planning(in transaction: Transaction) async throws -> Planning {
        Planning(book: book, calendar: calendar, versions: try await transaction.all(ListScheduleVersions()))
    }

    /// Plans this school year and the next, as far as they are entered and not planned yet, and years since the plan's first that it does not have at all,
    /// in which nobody was there or whose dates came late. What a schedule missed that has the year before in the plan is made as its rule says. What was
    /// over where it has not, and what is not held, is in the plan with the reason. Gives the number of occurrences added.
    @discardableResult
    package func extend(at moment: Moment, in transaction: Transaction) async throws -> Int {
        let current = AcademicYear(of: moment.dayInLondon)
        let known = Set(try await transaction.all(ListPlannedYears()))
        let knownYears = Set(known.map(\.year))
        let wanted = calendar.years.keys.filter { year in
            year == current || year == current.next || (year < current && knownYears.min().map { $0 < year } == true && !knownYears.contains(year))
        }
        let missing = wanted.sorted().flatMap { year in book.names.map { PlannedYear(schedule: $0, year: year) } }.filter { !known.contains($0) }
        guard !missing.isEmpty else { return 0 }
        // Nobody sets a schedule between its being read here and the year's being planned.
        try await transaction.run(LockPlan())
        let planning = try await planning(in: transaction)
        var added = 0
        var events: [Event] = []
        var before = known
        for planned in missing {
            let isFirst = !before.contains(PlannedYear(schedule: planned.schedule, year: planned.year.previous))
            before.insert(planned)
            // Of two schedulers that plan at once the second waits here and finds it done.
            guard try await transaction.run(ClaimPlannedYear(planned, at: moment)) == 1 else { continue }
            let occurrences = planning.occurrences(of: planned.schedule, in: planned.year) ?? []
            try await transaction.run(try InsertOccurrences(occurrences.map { Planned($0, at: moment, isFirst: isFirst) }, at: moment))
            added += occurrences.count
            events.append(
                Event(
                    kind: "calendar.year-planned", subject: "schedule/\(planned.schedule)",
                    details: [.init("year", planned.year.description), .init("occurrences", String(occurrences.count))]))
        }
        try await Ledger.commit(events, by: try Actor.service.permit(.editSchedules), at: moment, in: transaction)
        return added
    }

    /// Says anew of the turns from today on what the files say they rest on, and whether that is verified. A year that is verified after it was planned moves
    /// nothing, so no difference tells of it. Gives the number of turns.
    @discardableResult
    package func restate(at moment: Moment, in transaction: Transaction) async throws -> Int {
        try await transaction.run(LockPlan())
        let today = moment.dayInLondon
        let current = AcademicYear(of: today)
        let planning = try await planning(in: transaction)
        let wanted = try await transaction.all(ListPlannedYears()).filter { $0.year >= current }
            .flatMap { planning.occurrences(of: $0.schedule, in: $0.year) ?? [] }
            .filter { ($0.day ?? $0.nominal) >= today }
        let restated = try await transaction.all(RestateOccurrences(wanted, from: today))
        let events = restated.map { found in
            Event(
                kind: "calendar.standing-changed", subject: "schedule/\(found.planned.schedule)",
                details: [
                    .init("year", found.planned.year.description), .init("standing", found.isProvisional ? "provisional" : "verified"),
                    .init("occurrences", String(found.turns)), .init("source", found.citation),
                ])
        }
        try await Ledger.commit(events, by: try Actor.service.permit(.editSchedules), at: moment, in: transaction)
        return restated.reduce(0) { $0 + $1.turns }
    }

    /// Makes what has come due, in order, at most so many; gives how many were settled. Two that do this at once make nothing twice: the
    /// second waits for the first one's rows and finds them settled.
    ///
    /// - Parameter excepted: numbers of occurrences that are left for another time.
    /// - Throws: `NotMade`, which names the occurrence whose job could not be made.
    @discardableResult
    package func make(at moment: Moment, limit: Int = PlanKeeper.batch, except excepted: [Int] = [], in transaction: Transaction) async throws -> Int {
        let due = try await transaction.all(ClaimDueOccurrences(at: moment, limit: limit, except: excepted))
        guard !due.isEmpty else { return 0 }
        var settled: [SettleOccurrences.Settled] = []
        var events: [Event] = []
        for (planned, isOvertaken) in due {
            let occurrence = planned.occurrence
            guard let makeAt = occurrence.makeAt, let endsAt = occurrence.endsAt else { continue }
            var details: [Event.Detail] = [
                .init("year", occurrence.year.description), .init("period", occurrence.period), .init("day", occurrence.day?.description ?? ""),
            ]
            switch CatchUp.fate(occurrence.ifMissed, makeAt: makeAt, endsAt: endsAt, isOvertaken: isOvertaken, at: moment) {
            case .skip(let reason):
                settled.append(.init(id: planned.id, isMade: false, reason: reason, job: nil))
                details.append(.init("reason", reason))
                events.append(Event(kind: "calendar.skipped", subject: "schedule/\(occurrence.schedule)", details: details))
            case .make:
                let job = try await enqueue(planned, in: transaction)
                settled.append(.init(id: planned.id, isMade: true, reason: nil, job: job))
                events.append(Event(kind: "calendar.made", subject: "schedule/\(occurrence.schedule)", details: details))
            }
        }
        try await transaction.run(SettleOccurrences(settled, at: moment))
        let made = settled.filter(\.isMade).map(\.id)
        try await transaction.run(InsertEntries(of: made, at: moment))
        try await transaction.run(InsertTasks(of: made, at: moment))
        try await Ledger.commit(events, by: try Actor.service.permit(.editSchedules), at: moment, in: transaction)
        return settled.count
    }

    private func enqueue(_ planned: PlannedOccurrence, in transaction: Transaction) async throws -> JobID? {
        guard let word = planned.occurrence.job else { return nil }
        do {
            guard let maker = makers[word] else { throw UnknownJob(word: word) }
            return try await maker(planned.occurrence, transaction)
        } catch {
            throw NotMade(id: planned.id, schedule: planned.occurrence.schedule, cause: error)
        }
    }

    /// The plan names a job that this program does not have: a newer one planned it, and makes it.
    struct UnknownJob: Error { let word: String }

    /// An occurrence whose job could not be made; it stays planned.
    package struct NotMade: Error {
        let id: Int
        let schedule: String
        let cause: any Error
    }

    /// What the schedules and term dates would make of the future of the plan, as they are now.
    ///
    /// - Parameters:
    ///   - planning: nil for the schedules as they are.
    ///   - schedule: of this one only.
    package func difference(
        under planning: Planning? = nil, of schedule: String? = nil, at moment: Moment, in transaction: Transaction
    ) async throws -> PlanDifference {
        let current = AcademicYear(of: moment.dayInLondon)
        let under = if let planning { planning } else { try await self.planning(in: transaction) }
        let found = try await transaction.all(ListPlanMarks(from: current, of: schedule))
        // Nearly always most schedules stand as they should: only of the others is the plan read.
        let others = Set(
            found.filter { found in
                let wanted = memory.turns(of: found.planned, under: under)
                return found.turns != wanted.count || found.mark != wanted.mark
            }.map(\.planned.schedule))
        guard !others.isEmpty else { return PlanDifference(planned: [], wanted: [], at: moment) }
        let turns = found.map(\.planned).filter { others.contains($0.schedule) }.flatMap { under.occurrences(of: $0.schedule, in: $0.year) ?? [] }
        let planned = try await transaction.all(ListPlan(from: current, of: others.sorted()))
        return PlanDifference(
            // A year whose dates were taken out of the configuration is no reason to empty the plan.
            planned: planned.filter { calendar.years[$0.occurrence.year] != nil }, wanted: turns, at: moment)
    }

    /// Applies the difference as it is now, if it is the one that was shown.
    package func apply(
        _ mark: String, under planning: Planning? = nil, of schedule: String? = nil, by permit: Permit, at moment: Moment,
        in transaction: Transaction
    ) async throws {
        guard permit.action == .editSchedules else { throw Refusal.onlyDirectors }
        try await transaction.run(LockPlan())
        let difference = try await difference(under: planning, of: schedule, at: moment, in: transaction)
        guard difference.mark == mark else { throw Refusal.planMovedOn }
        guard !difference.isEmpty else { return }
        try await transaction.run(DropOccurrences(ids: difference.dropped.map(\.id)))
        try await transaction.run(try MoveOccurrences(difference.moved, at: moment))
        try await transaction.run(MoveEntries(of: difference.moved.map(\.id)))
        try await transaction.run(MoveTasks(of: difference.moved.map(\.id)))
        try await transaction.run(try InsertOccurrences(difference.added.map { Planned($0, at: moment) }, at: moment))
        let lines = difference.lines
        // Who reads the ledger sees what was changed, line by line; a year moved whole is told by its count and its first lines.
        let event = Event(
            kind: "calendar.re-planned", subject: schedule.map { "schedule/\($0)" } ?? "calendar",
            details: [.init("changes", String(lines.count))] + lines.prefix(200).map { .init("change", $0) })
        try await Ledger.commit([event], by: permit, at: moment, in: transaction)
    }

    /// Sets a schedule as a director wants it, and re-plans its future; refused where the difference is not the one that was shown, and
    /// (`SettingFaults`) where it would come before what it follows.
    package func set(
        _ change: ScheduleChange, after number: Int, showing mark: String, by permit: Permit, at moment: Moment, in transaction: Transaction
    ) async throws {
        guard let person = permit.actor.person, permit.action == .editSchedules else { throw Refusal.onlyDirectors }
        try await transaction.run(LockPlan())
        let before = try await planning(in: transaction)
        let last = before.versions[change.schedule]?.last?.number ?? 0
        guard last == number else {
            throw Refusal.scheduleMovedOn(before.schedule(change.schedule, on: moment.dayInLondon)?.title ?? change.schedule)
        }
        let after = before.with(change, by: person, at: moment)
        if let faults = after.disorder(of: change.schedule, from: AcademicYear(of: change.inForce)) { throw faults }
        guard let version = after.versions[change.schedule]?.last else { return }
        try await transaction.run(try InsertScheduleVersion(version))
        let details = [Event.Detail("version", String(version.number)), .init("in force", change.inForce.description), .init("reason", change.reason)]
            + change.changes.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
        try await Ledger.commit(
            [Event(kind: "calendar.schedule-set", subject: "schedule/\(change.schedule)", details: details)], by: permit, at: moment,
            in: transaction)
        try await apply(mark, under: after, of: change.schedule, by: permit, at: moment, in: transaction)
    }

    /// Says what came of a task.
    ///
    /// - Parameter note: why, where it does not apply; the database takes none without.
    package func complete(
        task id: Int, as outcome: TaskOutcome = .done, note: String?, by permit: Permit, at moment: Moment, in transaction: Transaction
    ) async throws {
        guard let person = permit.actor.person, let found = try await transaction.first(FindOccurrence(task: id)), let task = found.task else {
            throw Refusal.taskAlreadyDone
        }
        let owner = found.planned.occurrence.owner
        guard permit.actor.roles.contains(owner) || permit.actor.roles.contains(.bepDirector) else { throw Refusal.notYourTask(owner.name) }
        guard task.doneAt == nil, try await transaction.run(CompleteTask(id: id, as: outcome, note: note, by: person, at: moment)) == 1 else {
            throw Refusal.taskAlreadyDone
        }
        let event =
            switch outcome {
            case .done: found.planned.event(kind: "calendar.task-done", of: task.title, noting: note ?? "")
            case .doesNotApply: found.planned.event(kind: "calendar.task-inapplicable", of: task.title, because: note)
            }
        try await Ledger.commit([event], by: permit, at: moment, in: transaction)
    }

    /// Takes back that a task is done, or does not apply: only whoever said it, and only what was shown. Also that of a meeting which is called off: there
    /// may be something to do of it all the same.
    ///
    /// - Parameter doneAt: when it was said, as was shown.
    package func reopen(task id: Int, doneAt: Moment, by permit: Permit, at moment: Moment, in transaction: Transaction) async throws {
        guard let person = permit.actor.person, let found = try await transaction.first(FindOccurrence(task: id)), let task = found.task,
            try await transaction.run(ReopenTask(id: id, by: person, doneAt: doneAt)) == 1
        else { throw Refusal.taskNotReopened }
        try await Ledger.commit([found.planned.event(kind: "calendar.task-reopened", of: task.title)], by: permit, at: moment, in: transaction)
    }
}

extension Planned {
    /// As it enters the plan at a moment.
    ///
    /// - Parameter isFirst: whether the plan does not have the year before of its schedule, so that nobody missed what is over.
    init(_ occurrence: Occurrence, at moment: Moment, isFirst: Bool = true) {
        self.occurrence = occurrence
        if let endsAt = occurrence.endsAt {
            let isOver = isFirst && endsAt < moment
            state = isOver ? .skipped : .planned
            reason = isOver ? "It was over when it was planned, on \(moment.written)." : nil
        } else {
            state = .skipped
            reason = occurrence.why
        }
    }
}

extension Planning {
    /// As it would be with what a person wants of a schedule.
    package func with(_ change: ScheduleChange, by person: PersonID, at moment: Moment) -> Planning {
        with(
            ScheduleVersion(
                schedule: change.schedule, number: (versions[change.schedule]?.last?.number ?? 0) + 1, inForce: change.inForce,
                changes: change.changes, reason: change.reason, madeBy: person, madeAt: moment))
    }

    func with(_ version: ScheduleVersion) -> Planning {
        Planning(book: book, calendar: calendar, versions: versions.values.flatMap { $0 } + [version])
    }
}
