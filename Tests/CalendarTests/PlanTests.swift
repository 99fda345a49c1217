import Access
import Casework
import Jobs
import Ledger
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import Calendar

@Suite struct PlanTests {
    @Test func `the years that are entered are planned once, whoever else plans at the same time`() async throws {
        let keeper = keeper()
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            let now = try moment("2018-08-31")
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 {
                    group.addTask { try await database.transaction(stating: service) { try await keeper.extend(at: now, in: $0) } }
                }
                var added: [Int] = []
                for try await number in group { added.append(number) }
                #expect(added.filter { $0 > 0 }.count >= 1)
                #expect(added.reduce(0, +) == (try await plan(from: 2000, database)).count)
            }
            let planned = try await database.read(ListPlannedYears(), stating: service)
            // 2017/18 is not entered.
            #expect(Set(planned.map(\.year.start)) == [2018] && planned.count == keeper.book.names.count)
        }
    }

    @Test func `what is made is made once, whoever else makes at the same time`() async throws {
        let keeper = keeper()
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler, connections: 6)
            try await keeper.extend(at: try moment("2018-09-01", "00:00"), database)
            let now = try moment("2019-08-31", "23:00")
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        var settled = 0
                        while true {
                            let some = try await keeper.make(at: now, limit: 20, database)
                            settled += some
                            if some == 0 { return settled }
                        }
                    }
                }
                var settled = 0
                for try await number in group { settled += number }
                let all = try await plan(from: 2018, database)
                #expect(settled == all.count { $0.state != .planned && $0.occurrence.day != nil })
                let counts = try #require(try await database.read(Counts(), stating: service).first)
                #expect(counts.tasks == all.count { $0.state == .made && $0.occurrence.task != nil } && counts.entries == counts.tasks)
                #expect(counts.jobs == all.count { $0.state == .made && $0.occurrence.job != nil })
            }
        }
    }

    @Test func `what fails in the middle leaves nothing, and is made the next time`() async throws {
        struct Broken: Error {}
        let book = projectBook.only("ofsted-refresh", "commissioner-report")
        let broken = PlanKeeper(book: book, calendar: projectCalendar, makers: ["import-ofsted": { _, _ in throw Broken() }])
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            try await broken.extend(at: try moment("2018-09-01"), database)
            let now = try moment("2018-09-30")
            await #expect(throws: PlanKeeper.NotMade.self) { _ = try await broken.make(at: now, database) }
            #expect(try await database.read(Counts(), stating: service).first == Counts.Output(entries: 0, tasks: 0, jobs: 0, events: 0))
            #expect(try await keeper(book).make(at: now, database) == 3, "the report of September, that of October five days ahead, and Ofsted's list")
            #expect(try await database.read(Counts(), stating: service).first == Counts.Output(entries: 2, tasks: 2, jobs: 1, events: 3))
        }
    }

    @Test func `after a downtime the daily refresh runs once, the others are recorded as skipped, and every task comes in its turn`() async throws {
        let keeper = keeper(projectBook.only("gias-refresh", "siab-meeting"))
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            try await keeper.extend(at: try moment("2018-09-01", "00:00"), database)
            // Nobody was there for all of September and October.
            let back = try moment("2018-11-01")
            while try await keeper.make(at: back, limit: 7, database) == 7 {}
            let plan = try await plan(from: 2018, database)
            let refreshes = plan.filter { $0.occurrence.schedule == "gias-refresh" && $0.state != .planned }
            #expect(refreshes.filter { $0.state == .made }.map(\.occurrence.day) == [try day("2018-11-01")])
            #expect(refreshes.count { $0.state == .skipped && $0.reason?.contains("later turn") == true } == 61)
            let meetings = plan.filter { $0.occurrence.schedule == "siab-meeting" && $0.state != .planned }
            #expect(meetings.allSatisfy { $0.state == .made } && meetings.count == 4)
            #expect(try await database.read(Counts(), stating: service).first?.jobs == 1)
            let late = try await database.read(ListOpenTasks(dueBefore: back), stating: service)
            #expect(late.map { $0.planned.occurrence.day } == meetings.map(\.occurrence.day), "what is late shows itself, the longest first")
        }
    }

    @Test func `what was over before it was ever planned is accounted for`() async throws {
        let keeper = keeper(projectBook.only("siab-meeting"))
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            try await keeper.extend(at: try moment("2018-11-01"), database)
            let plan = try await plan(from: 2018, database).filter { $0.occurrence.year.start == 2018 }
            #expect(plan.count { $0.reason == "It was over when it was planned, on 1 November 2018 at 12:00." } == 4)
            #expect(plan.count { $0.state == .planned } == plan.count - 4)
        }
    }

    @Test func `years in which nobody was there are planned when somebody is back, and what they missed comes in its turn`() async throws {
        let keeper = keeper(projectBook.only("gias-refresh", "siab-meeting"))
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            try await keeper.extend(at: try moment("2018-09-01", "00:00"), database)
            // 2018/19 and 2019/20 are planned; of 2020/21 nobody knew until it was half over.
            let back = try moment("2021-02-01")
            try await keeper.extend(at: back, database)
            #expect(Set(try await plan(from: 2018, database).map(\.occurrence.year.start)) == [2018, 2019, 2020, 2021])
            while try await keeper.make(at: back, limit: 100, database) == 100 {}
            let missed = try await plan(from: 2020, database).filter { $0.occurrence.year.start == 2020 && $0.occurrence.makeAt.map { $0 <= back } == true }
            let meetings = missed.filter { $0.occurrence.schedule == "siab-meeting" }
            #expect(meetings.count >= 8 && meetings.allSatisfy { $0.state == .made }, "each asks somebody to say what became of it")
            let refreshes = missed.filter { $0.occurrence.schedule == "gias-refresh" }
            #expect(refreshes.filter { $0.state == .made }.map(\.occurrence.day) == [try day("2021-02-01")])
            #expect(refreshes.allSatisfy { $0.state == .made || $0.reason?.contains("later turn") == true })
        }
    }

    @Test func `a clock that is set back makes nothing again`() async throws {
        let keeper = keeper()
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            try await keeper.extend(at: try moment("2018-09-01", "00:00"), database)
            #expect(try await keeper.make(at: try moment("2018-10-28", "02:30"), limit: 2_000, database) > 0)
            let before = try await database.read(Counts(), stating: service).first
            try await keeper.extend(at: try moment("2018-10-01"), database)
            #expect(try await keeper.make(at: try moment("2018-10-01"), database) == 0)
            #expect(try await keeper.make(at: try moment("2018-10-28", "02:30"), database) == 0)
            #expect(try await database.read(Counts(), stating: service).first == before)
        }
    }

    @Test func `what a duty of the leader throws keeps nobody from the others`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            struct Broken: Error {}
            let keeper = keeper(projectBook, projectCalendar)
            let scheduler = SchedulerService(
                database: database, stating: service, duties: [LeaderDuty(name: "broken", every: .milliseconds(50)) { _, _ in throw Broken() }, keeper.duty],
                logger: TestDatabase.quiet)
            let running = Task { try await scheduler.run() }
            let deadline = ContinuousClock.now + .seconds(20)
            while try await database.read(ListPlannedYears(), stating: service).isEmpty, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(50))
            }
            running.cancel()
            _ = try? await running.value
            #expect(try await !database.read(ListPlannedYears(), stating: service).isEmpty)
        }
    }
}
