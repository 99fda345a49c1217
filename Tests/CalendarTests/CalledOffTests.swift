import Access
import Casework
import Ledger
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import Calendar

/// A meeting of the board that will not be held: 27 November 2018 at 16:00, in people's calendars for a week before.
@Suite struct CalledOffTests {
    private let colleague = Actor(person: PersonID(6), name: "Another director", roles: [.bepDirector])
    private let snow = "Snow has closed the building"

    private struct Board: Sendable {
        let keeper: PlanKeeper
        let scheduler: Database
        let pages: Database
        let meeting: Int
        let task: Int

        func line() async throws -> CalendarLine { try #require(try await pages.read(FindOccurrence(meeting), stating: member.statement).first) }

        func callOff(_ revision: Int = 0, because reason: String, by actor: Actor, at now: Moment) async throws {
            let permit = try actor.permit(.editSchedules)
            try await pages.transaction(stating: actor.statement) {
                try await keeper.callOff(meeting, shown: revision, because: reason, by: permit, at: now, in: $0)
            }
        }

        func holdAfterAll(_ revision: Int = 1, by actor: Actor, at now: Moment) async throws {
            let permit = try actor.permit(.editSchedules)
            try await pages.transaction(stating: actor.statement) {
                try await keeper.holdAfterAll(meeting, shown: revision, by: permit, at: now, in: $0)
            }
        }

        /// What a calendar program is told of the meeting.
        func entry() async throws -> String {
            let days = DaySpan(first: try day("2018-11-27"), last: try day("2018-11-27"))
            let found = try await pages.read(ListFeedOccurrences(roles: [.siabMember], days: days), stating: member.statement)
            #expect(found.map(\.id) == [meeting])
            return ICalendar.text(found, title: "A person", host: "example.org", stamp: try moment("2018-11-22")).replacing("\r\n ", with: "")
        }
    }

    private func withBoard(_ body: (Board, Moment) async throws -> Void) async throws {
        let now = try moment("2018-11-22")
        try await withTestDatabase { test in
            let scheduler = test.connect(as: .scheduler)
            let keeper = keeper(projectBook.only("siab-meeting"))
            try await keeper.extend(at: try moment("2018-09-01"), scheduler)
            _ = try await keeper.make(at: now, scheduler)
            let tuesday = try day("2018-11-27")
            let open = try await scheduler.read(ListOpenTasks(), stating: service)
            let line = try #require(open.first { $0.planned.occurrence.day == tuesday })
            let task = try #require(line.task?.id)
            try await body(
                Board(keeper: keeper, scheduler: scheduler, pages: test.connect(as: .api), meeting: line.planned.id, task: task), now)
        }
    }

    @Test func `a meeting that is called off stays with why, its task waits for nobody, and both are as before when it is held after all`() async throws {
        try await withBoard { board, now in
            let before = try await board.entry()
            #expect(before.contains("SEQUENCE:0\r\n") && !before.contains("STATUS:CANCELLED"))
            try await board.callOff(because: snow, by: director, at: now)
            let off = try await board.line()
            #expect(off.planned.state == .calledOff && off.planned.reason == snow && off.planned.saidBy == PersonID(7) && off.planned.saidAt == now)
            #expect(off.task?.outcome == .doesNotApply && off.task?.note == snow && off.task?.doneBy == PersonID(7))
            let open = try await board.pages.read(ListOpenTasks(), stating: member.statement)
            #expect(!open.contains { $0.planned.id == board.meeting })
            let next = try await board.pages.read(ListNextDays(from: now.dayInLondon), stating: member.statement)
            #expect(next.map { $0.day } == [try day("2018-12-11")])
            let entry = try await board.entry()
            #expect(entry.contains("STATUS:CANCELLED\r\nSEQUENCE:1\r\n") && entry.contains("DESCRIPTION:Called off: \(snow)\\n") && entry.contains("TRANSP:TRANSPARENT"))
            #expect(try uid(entry) == uid(before))
            // Whoever else may call it off takes that back.
            let later = now.adding(seconds: 60)
            try await board.holdAfterAll(by: colleague, at: later)
            let held = try await board.line()
            #expect(held.planned.state == .made && held.planned.reason == nil && held.planned.saidBy == PersonID(6) && held.planned.saidAt == later)
            #expect(held.task?.outcome == nil && held.task?.doneAt == nil && held.task?.note == nil)
            let again = try await board.entry()
            #expect(again.contains("SEQUENCE:2\r\n") && !again.contains("CANCELLED") && !again.contains(snow))
            let history = try await board.pages.read(FindHistory(of: "schedule/siab-meeting"), stating: director.statement)
            let kinds = Set(history.map(\.kind))
            #expect(kinds.isSuperset(of: ["calendar.called-off", "calendar.task-inapplicable", "calendar.held-after-all", "calendar.task-reopened"]))
            let called = try #require(history.first { $0.kind == "calendar.called-off" })
            #expect(called.reason == snow)
        }
    }

    private func uid(_ entry: String) throws -> Substring { try #require(entry.split(separator: "\r\n").first { $0.hasPrefix("UID:") }) }

    @Test func `what was said of its task by itself stays as it was said`() async throws {
        try await withBoard { board, now in
            try await board.pages.transaction(stating: director.statement) {
                try await board.keeper.complete(task: board.task, note: "Papers sent", by: try director.permit(.readCalendar), at: now, in: $0)
            }
            try await board.callOff(because: snow, by: director, at: now.adding(seconds: 1))
            try await board.holdAfterAll(by: director, at: now.adding(seconds: 2))
            let task = try #require(try await board.line().task)
            #expect(task.outcome == .done && task.note == "Papers sent" && task.doneAt == now)
        }
    }

    @Test func `it is called off with a reason, by a director, until its day is over, and in nobody else's name`() async throws {
        try await withBoard { board, now in
            let blank = await #expect(throws: PostgresFault.self) { try await board.callOff(because: " ", by: director, at: now) }
            #expect(blank?.constraint == "occurrence_called_off")
            let late = try moment("2018-11-28", "00:01")
            await #expect(throws: Refusal.meetingIsOver) { try await board.callOff(because: snow, by: director, at: late) }
            let refusal = await #expect(throws: Refusal.self) { try await board.callOff(because: snow, by: member, at: now) }
            #expect(refusal?.code == "access.1")
            // The database lets nobody else either.
            let called = try await board.pages.transaction(stating: member.statement) {
                try await $0.all(CallOff(id: board.meeting, revision: 0, reason: snow, person: PersonID(8), moment: now)).count
            }
            #expect(called == 0)
            await #expect(throws: PostgresFault.self) {
                try await board.pages.transaction(stating: director.statement) {
                    try await $0.all(CallOff(id: board.meeting, revision: 0, reason: snow, person: PersonID(6), moment: now)).count
                }
            }
            try await board.callOff(because: snow, by: director, at: try moment("2018-11-27", "23:00"))
            await #expect(throws: Refusal.meetingIsOver) { try await board.holdAfterAll(by: director, at: late) }
        }
    }

    @Test func `what there is to do of a meeting that is called off is opened again by whoever left it out, also when its day is over`() async throws {
        try await withBoard { board, now in
            try await board.callOff(because: snow, by: director, at: now)
            let late = try moment("2018-11-29")
            try await board.pages.transaction(stating: director.statement) {
                try await board.keeper.reopen(task: board.task, doneAt: now, by: try director.permit(.readCalendar), at: late, in: $0)
            }
            let line = try await board.line()
            #expect(line.planned.state == .calledOff && line.task?.outcome == nil)
        }
    }

    @Test func `a meeting that waits is called off too, is not made meanwhile, and waits again when it is held after all`() async throws {
        try await withBoard { board, now in
            let keeper = board.keeper
            let waiting = try #require(try await plan(from: 2018, board.scheduler).first { $0.state == .planned })
            let permit = try director.permit(.editSchedules)
            try await board.pages.transaction(stating: director.statement) {
                try await keeper.callOff(waiting.id, shown: waiting.revision, because: snow, by: permit, at: now, in: $0)
            }
            func stands() async throws -> PlannedOccurrence {
                try #require(try await plan(from: 2018, board.scheduler).first { $0.id == waiting.id })
            }
            let due = try #require(waiting.occurrence.makeAt)
            _ = try await keeper.make(at: due, board.scheduler)
            #expect(try await stands().state == .calledOff)
            try await board.pages.transaction(stating: director.statement) {
                try await keeper.holdAfterAll(waiting.id, shown: waiting.revision + 1, by: permit, at: now, in: $0)
            }
            let again = try await stands()
            #expect(again.state == .planned && again.reason == nil && again.settledAt == nil)
            #expect(try await keeper.make(at: due, board.scheduler) == 1)
            #expect(try await stands().state == .made)
        }
    }

    @Test func `of two who call it off at once the second is told, and so is whoever takes it back twice`() async throws {
        try await withBoard { board, now in
            async let one = refusal { try await board.callOff(because: "The one", by: director, at: now) }
            async let other = refusal { try await board.callOff(because: "The other", by: colleague, at: now) }
            let refusals = try await [one, other]
            #expect(refusals.compactMap { $0 } == [.meetingMovedOn])
            let off = try await board.line().planned
            #expect(off.reason == (refusals[0] == nil ? "The one" : "The other") && off.saidBy == PersonID(refusals[0] == nil ? 7 : 6))
            try await board.holdAfterAll(by: director, at: now)
            await #expect(throws: Refusal.meetingMovedOn) { try await board.holdAfterAll(by: colleague, at: now) }
            // What was shown before it was held again is no more what stands.
            await #expect(throws: Refusal.meetingMovedOn) { try await board.callOff(because: snow, by: colleague, at: now) }
        }
    }

    private func refusal(_ act: @Sendable () async throws -> Void) async throws -> Refusal? {
        do {
            try await act()
            return nil
        } catch let refusal as Refusal {
            return refusal
        }
    }

    @Test func `a changed schedule leaves it alone, the scheduler makes it no second time, and held after all it is planned as the others are`() async throws {
        try await withBoard { board, now in
            let keeper = board.keeper
            let from = try day("2018-11-23")
            let change = try ScheduleChange.decide(
                ["weekday": "thursday"], from: from, because: "The hall is free", to: try #require(projectBook.schedule("siab-meeting", on: from)), at: now)
            func shown() async throws -> PlanDifference {
                try await board.pages.transaction(stating: director.statement) { transaction in
                    let planning = try await keeper.planning(in: transaction).with(change, by: PersonID(7), at: now)
                    return try await keeper.difference(under: planning, of: "siab-meeting", at: now, in: transaction)
                }
            }
            #expect(try await shown().moved.contains { $0.id == board.meeting })
            try await board.callOff(because: snow, by: director, at: now)
            let difference = try await shown()
            let all = difference.moved.map(\.id) + difference.dropped.map(\.id) + difference.staying.map(\.id)
            #expect(!difference.moved.isEmpty && !all.contains(board.meeting))
            try await board.pages.transaction(stating: director.statement) {
                try await keeper.set(change, after: 0, showing: difference.mark, by: try director.permit(.editSchedules), at: now, in: $0)
            }
            let before = try await board.scheduler.read(Counts(), stating: service)
            let later = try moment("2018-11-26")
            try await keeper.extend(at: later, board.scheduler)
            _ = try await keeper.make(at: later, board.scheduler)
            #expect(try await board.scheduler.read(Counts(), stating: service) == before)
            let (off, tuesday) = (try await board.line().planned, try day("2018-11-27"))
            #expect(off.state == .calledOff && off.occurrence.day == tuesday && off.revision == 1)
            #expect(try await plan(from: 2018, board.scheduler).contains { $0.state == .planned && $0.revision == 1 }, "a calendar program is told of what moved")
            try await board.holdAfterAll(by: director, at: now)
            let held = try await board.pages.transaction(stating: director.statement) { try await keeper.difference(at: now, in: $0) }
            #expect(held.moved.map(\.id) == [board.meeting])
        }
    }
}
