import Access
import Casework
import Foundation
import Ledger
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import Calendar
@testable import Jobs

/// What is provisional is verified later, and seldom the other way round; the plan stands by then.
@Suite struct StandingTests {
    private let autumn = "2018-10-10"

    /// The year 2018/19 alone, as the project has it but for its standing, and its meetings with another source.
    private func project(year standing: String, siab source: String? = nil) throws -> PlanKeeper {
        let dates = try String(contentsOfFile: config + "/calendar/2018-19.yaml", encoding: .utf8)
        let (calendar, complaints) = SchoolCalendar.read([(file: "2018-19.yaml", text: dates.replacing(/standing: .*/, with: "standing: \(standing)"))])
        #expect(complaints.isEmpty)
        var schedules = try String(contentsOfFile: config + "/schedules.yaml", encoding: .utf8)
        if let source { schedules = schedules.replacing(/citation: .*\(fortnightly\).*/, with: "citation: \(source)") }
        let book = try #require(ScheduleBook.read("schedules.yaml", schedules, jobs: jobWords).book)
        return PlanKeeper(book: book.only("siab-meeting", "id-6"), calendar: calendar, makers: [:])
    }

    private func restate(_ keeper: PlanKeeper, _ database: Database) async throws -> Int {
        try await database.transaction(stating: service) { try await keeper.restate(at: try moment(autumn), in: $0) }
    }

    @Test(arguments: [("provisional", "verified"), ("verified", "provisional")])
    func `a year whose standing changes after it was planned is said to have it, from today on`(before: String, after: String) async throws {
        let (old, new) = (try project(year: before), try project(year: after))
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            try await old.extend(at: try moment("2018-09-01", "00:00"), database)
            _ = try await old.make(at: try moment(autumn), database)
            func turns() async throws -> [PlannedOccurrence] { try await plan(from: 2018, database) }
            let planned = try await turns()
            #expect(planned.contains { $0.state == .made } && planned.contains { $0.state == .planned })
            #expect(planned.filter { $0.occurrence.schedule == "id-6" }.allSatisfy { $0.occurrence.isProvisional == (before == "provisional") })
            #expect(try await restate(old, database) == 0, "nothing has changed")

            let difference = try await database.transaction(stating: service) { try await new.difference(at: try moment(autumn), in: $0) }
            #expect(difference.isEmpty, "nothing moves")
            #expect(try await restate(new, database) == 1)
            let list = try await turns().filter { $0.occurrence.schedule == "id-6" }
            #expect(list.count == 1 && list.allSatisfy { $0.occurrence.isProvisional == (after == "provisional") })
            let history = try await test.connect(as: .api).read(FindHistory(of: "schedule/id-6"), stating: director.statement)
            #expect(history.count { $0.kind == "calendar.standing-changed" } == 1)
            #expect(try await restate(new, database) == 0, "once")
            #expect(try await restate(old, database) == 1)
            let again = try await turns()
            #expect(again.map(\.occurrence) == planned.map(\.occurrence) && again.map(\.state) == planned.map(\.state))
            #expect(again.allSatisfy { $0.revision == ($0.occurrence.schedule == "id-6" ? 2 : 0) }, "calendar programs are told each time")
        }
    }

    @Test func `a schedule that rests on another source says so of its turns from today on, and not of one that is to move`() async throws {
        let old = try project(year: "verified")
        let new = try project(year: "verified", siab: "The board's decision of 1 October 2018")
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            try await old.extend(at: try moment("2018-09-01", "00:00"), database)
            let today = try day(autumn)
            let last = try #require(try await plan(from: 2018, database).last { $0.occurrence.schedule == "siab-meeting" && $0.occurrence.day != nil })
            try await test.connect(as: .migrator).transaction(stating: service) {
                try await $0.execute(script: "update calendar.occurrence set due_at = due_at + interval '1 hour', mark = mark + 1 where id = \(last.id)")
            }
            #expect(try await restate(new, database) > 5)
            for turn in try await plan(from: 2018, database) where turn.occurrence.schedule == "siab-meeting" {
                let isNew = (turn.occurrence.day ?? turn.occurrence.nominal) >= today && turn.id != last.id
                #expect((turn.occurrence.citation == "The board's decision of 1 October 2018") == isNew, "\(turn.occurrence.period)")
            }
        }
    }

    @Test func `the leading scheduler says so, and one that does not lead does not`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            let now = try await database.transaction(stating: service) { try await $0.now }
            let keeper = keeper(projectBook.only("gias-refresh"))
            try await keeper.extend(at: now, database)
            try await test.connect(as: .migrator).transaction(stating: service) { try await $0.execute(script: "update calendar.occurrence set citation = 'Another'") }
            func others() async throws -> Int { try await plan(from: 2018, database).count { $0.occurrence.citation == "Another" } }
            let planned = try await others()
            try await keeper.standings.run(database, Leadership(lease: "scheduler", holder: 1))
            #expect(try await others() == planned)
            _ = try await database.transaction(stating: service) { try await $0.first(TakeLease(name: "scheduler", holder: 1, lifetime: .seconds(600))) }
            try await keeper.standings.run(database, Leadership(lease: "scheduler", holder: 1))
            #expect(try await others() < planned)
        }
    }
}
