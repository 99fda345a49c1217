import Access
import Casework
import Ledger
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import Calendar

@Suite struct ReplanTests {
    private let book = projectBook.only("siab-meeting", "eig-meeting", "id-6")

    /// The council moves the autumn half-term of 2018 a week earlier.
    private func moved() throws -> SchoolCalendar {
        let text = """
            - urn: 100000
              year: 2018/19
              citation: A test
              standing: verified
              autumn:
                first: 2018-09-03
                last: 2018-12-21
                half-term-first: 2018-10-22
                half-term-last: 2018-10-26
            """
        let (differences, complaints) = SchoolDifferences.read("x", text, council: projectCalendar)
        #expect(complaints.isEmpty)
        return differences.calendar(of: 100_000, from: projectCalendar)
    }

    @Test func `new term dates re-plan the future and never the past, and show the difference first`() async throws {
        let now = try moment("2018-09-20")
        try await withTestDatabase { test in
            let scheduler = test.connect(as: .scheduler)
            let pages = test.connect(as: .api)
            let (before, after) = (keeper(book), keeper(book, try moved()))
            try await before.extend(at: try moment("2018-09-01"), scheduler)
            _ = try await before.make(at: now, scheduler)
            let old = try await plan(from: 2018, scheduler)
            let made = old.filter { $0.state == .made }
            #expect(made.map(\.occurrence.schedule) == ["siab-meeting", "eig-meeting", "siab-meeting"], "11 and 25 September, and the EIG of 19 September")

            let nothing = try await pages.transaction(stating: director.statement) { try await before.difference(at: now, in: $0) }
            #expect(nothing.isEmpty, "\(nothing.lines)")
            let difference = try await pages.transaction(stating: director.statement) { try await after.difference(at: now, in: $0) }
            #expect(
                difference.lines.contains(
                    "Moves: The list agreed and signed by BEP and BCC, from Friday 26 October 2018 at 17:00 to Friday 19 October 2018 at 17:00"),
                "\(difference.lines)")
            #expect(difference.lines.contains { $0.hasPrefix("No more: School Improvement Advisory Board, Tuesday 23 October 2018") })
            #expect(try await plan(from: 2018, scheduler) == old, "shown and not applied")

            let permit = try director.permit(.editSchedules)
            await #expect(throws: Refusal.planMovedOn) {
                try await pages.transaction(stating: director.statement) { try await after.apply("0", by: permit, at: now, in: $0) }
            }
            try await pages.transaction(stating: director.statement) {
                try await after.apply(difference.mark, by: permit, at: now, in: $0)
            }
            let new = try await plan(from: 2018, scheduler)
            #expect(new.filter { $0.state == .made } == made, "what was made stays")
            #expect(try await pages.transaction(stating: director.statement) { try await after.difference(at: now, in: $0) }.isEmpty)
            let wanted = try #require(Planning(book: book, calendar: after.calendar).occurrences(in: AcademicYear(starting: 2018)))
            #expect(Set(new.map(\.occurrence.key)).isSuperset(of: wanted.map(\.key)))
            let history = try await pages.read(FindHistory(of: "calendar"), stating: director.statement)
            #expect(history.first?.details?.count == difference.lines.count + 1)
        }
    }

    @Test func `what is overdue and was not made yet is neither moved nor dropped by new dates, and is made`() async throws {
        let now = try moment("2018-10-31")
        try await withTestDatabase { test in
            let scheduler = test.connect(as: .scheduler)
            let (before, after) = (keeper(book), keeper(book, try moved()))
            try await before.extend(at: try moment("2018-09-01"), scheduler)
            // Nobody was there since; the new dates move or drop what was planned for October.
            let difference = try await test.connect(as: .api).transaction(stating: director.statement) { try await after.difference(at: now, in: $0) }
            #expect(difference.moved.allSatisfy { ($0.before.day ?? $0.before.nominal) >= now.dayInLondon }, "\(difference.lines)")
            #expect(difference.dropped.allSatisfy { ($0.occurrence.day ?? $0.occurrence.nominal) >= now.dayInLondon }, "\(difference.lines)")
            let permit = try director.permit(.editSchedules)
            try await test.connect(as: .api).transaction(stating: director.statement) { try await after.apply(difference.mark, by: permit, at: now, in: $0) }
            while try await after.make(at: now, scheduler) > 0 {}
            let overdue = try await plan(from: 2018, scheduler).filter { $0.occurrence.day.map { $0 < now.dayInLondon } == true && $0.occurrence.year.start == 2018 }
            #expect(overdue.contains { $0.occurrence.schedule == "siab-meeting" && $0.occurrence.day == (try? day("2018-10-23")) }, "a meeting that the new dates do not have")
            #expect(overdue.allSatisfy { $0.state == .made })
        }
    }

    @Test func `what was made ahead of its day moves with its entry and its open task`() async throws {
        let now = try moment("2018-10-05")
        try await withTestDatabase { test in
            let (scheduler, pages) = (test.connect(as: .scheduler), test.connect(as: .api))
            let (before, after) = (keeper(book), keeper(book, try self.moved()))
            try await before.extend(at: try moment("2018-09-01"), scheduler)
            _ = try await before.make(at: now, scheduler)
            func listAgreed() async throws -> PlannedOccurrence {
                try #require(try await plan(from: 2018, scheduler).first { $0.occurrence.schedule == "id-6" })
            }
            let made = try await listAgreed()
            let (planned, moved) = (try day("2018-10-26"), try day("2018-10-19"))
            #expect(made.state == .made && made.occurrence.day == planned)
            let difference = try await pages.transaction(stating: director.statement) { try await after.difference(at: now, in: $0) }
            #expect(difference.lines.contains { $0.hasPrefix("Moves: The list agreed and signed by BEP and BCC, from Friday 26 October 2018") })
            try await pages.transaction(stating: director.statement) {
                try await after.apply(difference.mark, by: try director.permit(.editSchedules), at: now, in: $0)
            }
            let there = try await listAgreed()
            #expect(there.state == .made && there.occurrence.day == moved && there.settledAt == made.settledAt)
            let found = try await scheduler.read(FindMade(id: there.id), stating: service).first
            #expect(found == FindMade.Output(day: moved, due: try moment("2018-10-19", "17:00")))
            #expect(try await pages.transaction(stating: director.statement) { try await after.difference(at: now, in: $0) }.isEmpty)
        }
    }

    @Test func `a director sets a schedule within its bounds, sees what moves, and the history is kept`() async throws {
        let now = try moment("2018-11-20")
        try await withTestDatabase { test in
            let scheduler = test.connect(as: .scheduler)
            let pages = test.connect(as: .api)
            let keeper = keeper(book)
            try await keeper.extend(at: try moment("2018-09-01"), scheduler)
            _ = try await keeper.make(at: now, scheduler)
            let entry = try #require(book.schedule("siab-meeting", on: try day("2019-01-14")))
            let change = try ScheduleChange.decide(
                ["weekday": "thursday"], from: try day("2019-01-14"), because: "The chair is free on Thursdays", to: entry, at: now)
            let permit = try director.permit(.editSchedules)
            let shown = try await pages.transaction(stating: director.statement) { transaction in
                let planning = try await keeper.planning(in: transaction).with(change, by: PersonID(7), at: now)
                return try await keeper.difference(under: planning, of: "siab-meeting", at: now, in: transaction)
            }
            #expect(shown.moved.count > 8 && shown.added.isEmpty && shown.dropped.isEmpty)
            try await pages.transaction(stating: director.statement) {
                try await keeper.set(change, after: 0, showing: shown.mark, by: permit, at: now, in: $0)
            }
            let meetings = try await plan(from: 2018, scheduler).filter { $0.occurrence.schedule == "siab-meeting" }
            #expect(meetings.allSatisfy { ($0.occurrence.day.map { $0 < (Day("2019-01-14") ?? $0) } ?? true) == ($0.occurrence.day?.weekday == .tuesday) })

            // Somebody who looked before is told.
            await #expect(throws: Refusal.self) {
                try await pages.transaction(stating: director.statement) {
                    try await keeper.set(change, after: 0, showing: shown.mark, by: permit, at: now, in: $0)
                }
            }
            let versions = try await pages.read(ListScheduleVersions(of: "siab-meeting"), stating: director.statement)
            #expect(versions.map(\.number) == [1] && versions.first?.changes == ["weekday": "thursday"])
            let history = try await pages.read(FindHistory(of: "schedule/siab-meeting"), stating: director.statement)
            #expect(history.contains { $0.kind == "calendar.schedule-set" && $0.actor == PersonID(7) })
        }
    }

    @Test func `a meeting that stands in calendars already and is no longer planned stays, and is named before and after the change`() async throws {
        let now = try moment("2018-11-22")
        try await withTestDatabase { test in
            let (scheduler, pages) = (test.connect(as: .scheduler), test.connect(as: .api))
            let keeper = keeper(projectBook.only("siab-meeting"))
            try await keeper.extend(at: try moment("2018-09-01"), scheduler)
            _ = try await keeper.make(at: now, scheduler)
            let from = try day("2018-11-23")
            let change = try ScheduleChange.decide(
                ["from-week": "1"], from: from, because: "The other weeks suit the board", to: try #require(projectBook.schedule("siab-meeting", on: from)), at: now)
            let shown = try await pages.transaction(stating: director.statement) { transaction in
                let planning = try await keeper.planning(in: transaction).with(change, by: PersonID(7), at: now)
                return try await keeper.difference(under: planning, of: "siab-meeting", at: now, in: transaction)
            }
            let line = "School Improvement Advisory Board, Tuesday 27 November 2018 at 16:00"
            #expect(shown.stays == [line])
            #expect(shown.lines.first == "New: School Improvement Advisory Board, Tuesday 4 December 2018 at 16:00")
            #expect(shown.lines.contains("No more: School Improvement Advisory Board, Tuesday 11 December 2018 at 16:00"))
            try await pages.transaction(stating: director.statement) {
                try await keeper.set(change, after: 0, showing: shown.mark, by: try director.permit(.editSchedules), at: now, in: $0)
            }
            func difference(at moment: Moment) async throws -> PlanDifference {
                try await pages.transaction(stating: director.statement) { try await keeper.difference(at: moment, in: $0) }
            }
            let after = try await difference(at: now)
            #expect(after.isEmpty && after.stays == [line], "there is nothing to apply, and it is not forgotten")
            let days = try await plan(from: 2018, scheduler).compactMap(\.occurrence.day?.description)
            #expect(days.contains("2018-11-27") && days.contains("2018-12-04"))
            #expect(try await difference(at: try moment("2018-11-27")).stays.isEmpty, "its day has come")
        }
    }

    @Test func `nobody but a director changes the plan, in the program and in the database`() async throws {
        try await withTestDatabase { test in
            let keeper = keeper(book)
            try await keeper.extend(at: try moment("2018-09-01"), test.connect(as: .scheduler))
            let pages = test.connect(as: .api)
            let officer = Actor(person: PersonID(9), name: "An officer", roles: [.bepOfficer])
            await #expect(throws: Refusal.self) {
                try await pages.transaction(stating: officer.statement) {
                    try await keeper.apply("0", by: try officer.permit(.editSchedules), at: try moment("2018-09-20"), in: $0)
                }
            }
            let dropped = try await pages.transaction(stating: member.statement) { transaction in
                let all = try await transaction.all(ListPlan(from: AcademicYear(starting: 2018)))
                #expect(!all.isEmpty, "everybody with a role sees the calendar")
                return try await transaction.run(DropOccurrences(ids: all.map(\.id)))
            }
            #expect(dropped == 0)
            #expect(try await pages.read(ListPlan(from: AcademicYear(starting: 2018)), stating: []).isEmpty)
        }
    }
}

@Suite struct TaskTests {
    @Test func `a task is done once, by its owner or a director`() async throws {
        let now = try moment("2018-10-01")
        try await withTestDatabase { test in
            let scheduler = test.connect(as: .scheduler)
            let pages = test.connect(as: .api)
            let keeper = keeper(projectBook.only("eig-meeting"))
            try await keeper.extend(at: try moment("2018-09-01"), scheduler)
            _ = try await keeper.make(at: now, scheduler)
            let task = try #require(try await pages.read(ListOpenTasks(), stating: member.statement).first?.task)
            func complete(_ actor: Actor) async throws {
                try await pages.transaction(stating: actor.statement) {
                    try await keeper.complete(task: task.id, note: "Agenda sent", by: try actor.permit(.readCalendar), at: now, in: $0)
                }
            }
            let refusal = await #expect(throws: Refusal.self) { try await complete(member) }
            #expect(refusal?.code == "calendar.3")
            try await complete(Actor(person: PersonID(5), name: "The council", roles: [.bccOfficer]))
            await #expect(throws: Refusal.taskAlreadyDone) { try await complete(director) }
            let line = try #require(try await pages.read(FindOccurrence(task: task.id), stating: member.statement).first)
            #expect(line.task?.outcome == .done && line.task?.doneBy == PersonID(5) && line.task?.note == "Agenda sent")
            // Whoever said it takes it back, as they were shown it; nobody else does.
            func reopen(_ actor: Actor, _ doneAt: Moment) async throws {
                try await pages.transaction(stating: actor.statement) {
                    try await keeper.reopen(task: task.id, doneAt: doneAt, by: try actor.permit(.readCalendar), at: now, in: $0)
                }
            }
            let officer = Actor(person: PersonID(5), name: "The council", roles: [.bccOfficer])
            await #expect(throws: Refusal.taskNotReopened) { try await reopen(director, now) }
            await #expect(throws: Refusal.taskNotReopened) { try await reopen(officer, now.adding(seconds: 1)) }
            // With the statement's own condition left out, the database lets nobody else do it either, nor whoever said it and has not the role any more.
            for other in [director, member, Actor(person: PersonID(5), name: "The council", roles: [.eigMember])] {
                let reopened = try await pages.transaction(stating: other.statement) { try await $0.run(ReopenUnasked(id: task.id)) }
                #expect(reopened == 0, "\(other.roles)")
            }
            // Nor is it dated or worded anew, be it by whoever said it.
            for change in ["done_at = done_at - interval '1 day'", "note = 'Never mind'"] {
                let fault = await #expect(throws: PostgresFault.self, "\(change)") {
                    try await pages.transaction(stating: officer.statement) {
                        try await $0.execute(script: "update calendar.task set \(change) where id = \(task.id)")
                    }
                }
                #expect(fault?.constraint == "task_stays", "\(change)")
            }
            try await reopen(officer, now)
            let open = try #require(try await pages.read(FindOccurrence(task: task.id), stating: member.statement).first?.task)
            #expect(open.doneAt == nil && open.doneBy == nil && open.note == nil)
            await #expect(throws: Refusal.taskNotReopened) { try await reopen(officer, now) }
        }
    }

    @Test func `a task that does not apply this time waits no more, and says why`() async throws {
        let now = try moment("2018-10-01")
        try await withTestDatabase { test in
            let scheduler = test.connect(as: .scheduler)
            let pages = test.connect(as: .api)
            let keeper = keeper(projectBook.only("eig-meeting"))
            try await keeper.extend(at: try moment("2018-09-01"), scheduler)
            _ = try await keeper.make(at: now, scheduler)
            let task = try #require(try await pages.read(ListOpenTasks(), stating: member.statement).first?.task)
            let officer = Actor(person: PersonID(5), name: "The council", roles: [.bccOfficer])
            func leave(_ reason: String?, _ actor: Actor) async throws {
                try await pages.transaction(stating: actor.statement) {
                    try await keeper.complete(task: task.id, as: .doesNotApply, note: reason, by: try actor.permit(.readCalendar), at: now, in: $0)
                }
            }
            for none in [nil, " "] {
                let fault = await #expect(throws: PostgresFault.self) { try await leave(none, officer) }
                #expect(fault?.constraint == "task_reason")
            }
            let refusal = await #expect(throws: Refusal.self) { try await leave("The group does not meet", member) }
            #expect(refusal?.code == "calendar.3")
            try await leave("The group does not meet", officer)
            await #expect(throws: Refusal.taskAlreadyDone) { try await leave("Never mind", director) }
            let left = try #require(try await pages.read(FindOccurrence(task: task.id), stating: member.statement).first?.task)
            #expect(left.outcome == .doesNotApply && left.note == "The group does not meet" && left.doneBy == PersonID(5))
            #expect(try await !pages.read(ListOpenTasks(), stating: member.statement).contains { $0.task?.id == task.id })
            // What was said does not become something else unsaid.
            let changed = await #expect(throws: PostgresFault.self) {
                try await pages.transaction(stating: officer.statement) {
                    try await $0.execute(script: "update calendar.task set outcome = 'done' where id = \(task.id)")
                }
            }
            #expect(changed?.constraint == "task_stays")
            try await pages.transaction(stating: officer.statement) {
                try await keeper.reopen(task: task.id, doneAt: now, by: try officer.permit(.readCalendar), at: now, in: $0)
            }
            let open = try #require(try await pages.read(FindOccurrence(task: task.id), stating: member.statement).first?.task)
            #expect(open.outcome == nil && open.note == nil)
        }
    }
}

/// `ReopenTask` without its conditions.
private struct ReopenUnasked: Statement {
    let id: Int
    static let sql = "update calendar.task set done_at = null, done_by = null, note = null where id = $1"
    var parameters: [Parameter] { [.int(id)] }
}

/// The entry and the task of an occurrence.
private struct FindMade: Statement {
    struct Output: Sendable, Equatable {
        let day: Day
        let due: Moment
    }

    let id: Int
    static let sql = """
        select entry.day, task.due_at from calendar.entry join calendar.task on task.occurrence = entry.occurrence where entry.occurrence = $1
        """
    var parameters: [Parameter] { [.int(id)] }
    static func decode(_ row: inout Row) throws -> Output { Output(day: try row.day("day"), due: try row.moment("due_at")) }
}
