import Casework
import Postgres
import SchoolYear
import TestCluster
import Testing

@testable import Calendar
@testable import Jobs

@Suite struct LeaderTests {
    private func take(_ holder: Int, for lifetime: Duration, _ database: Database) async throws -> Int? {
        try await database.transaction(stating: service) { try await $0.first(TakeLease(name: "scheduler", holder: holder, lifetime: lifetime)) }
    }

    @Test func `a leader that was paused, and comes back when another leads, does nothing`() async throws {
        let duty = keeper().duty
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            #expect(try await take(1, for: .milliseconds(1), database) == 1)
            try await Task.sleep(for: .milliseconds(20))
            // Its lease has ended, whether or not another has taken it.
            try await duty.run(database, Leadership(lease: "scheduler", holder: 1))
            #expect(try await take(2, for: .seconds(60), database) == 2)
            try await duty.run(database, Leadership(lease: "scheduler", holder: 1))
            #expect(try await database.read(ListPlannedYears(), stating: service).isEmpty)
            try await duty.run(database, Leadership(lease: "scheduler", holder: 2))
            #expect(try await !database.read(ListPlannedYears(), stating: service).isEmpty)
        }
    }

    @Test func `a leader that stops in the middle of a transaction holds up the next for seconds, and leaves nothing`() async throws {
        let keeper = keeper(projectBook.only("siab-meeting"))
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            try await keeper.extend(at: try moment("2018-09-01"), database)
            let now = try moment("2018-09-30")
            let (hasClaimed, claimed) = AsyncStream.makeStream(of: Void.self)
            let stopped = Task {
                try await database.transaction(stating: service) { transaction in
                    let made = try await keeper.make(at: now, in: transaction)
                    claimed.finish()
                    try await Task.sleep(for: .seconds(30))
                    return made
                }
            }
            for await _ in hasClaimed {}
            let start = ContinuousClock.now
            #expect(try await keeper.make(at: now, test.connect(as: .scheduler)) == 2)
            #expect(ContinuousClock.now - start < .seconds(10))
            stopped.cancel()
            _ = await stopped.result
            #expect(try await database.read(Counts(), stating: service).first == Counts.Output(entries: 2, tasks: 2, jobs: 0, events: 2))
        }
    }

    @Test func `an occurrence that cannot be made keeps nobody from the others, and is made when it can be`() async throws {
        struct Broken: Error {}
        let book = projectBook.only("ofsted-refresh", "commissioner-report", "siab-meeting")
        let broken = PlanKeeper(book: book, calendar: projectCalendar, makers: ["import-ofsted": { _, _ in throw Broken() }])
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            #expect(try await take(1, for: .seconds(600), database) == 1)
            let leadership = Leadership(lease: "scheduler", holder: 1)
            let now = try await database.transaction(stating: service) { try await $0.now }
            let lastYear = AcademicYear(of: now.dayInLondon).start - 1
            func unmade() async throws -> Set<String> {
                Set(
                    try await plan(from: lastYear, database)
                        .filter { $0.state == .planned && $0.occurrence.makeAt.map { $0 <= now } == true }.map(\.occurrence.schedule))
            }
            // Planned when nothing of it was over, a year and more ago, so that each of the three is due.
            try await broken.extend(at: try moment("\(lastYear)-09-01"), database)
            #expect(try await unmade() == ["ofsted-refresh", "commissioner-report", "siab-meeting"])
            await #expect(throws: PlanKeeper.NotMade.self) { try await broken.duty.run(database, leadership) }
            #expect(try await unmade() == ["ofsted-refresh"])
            try await keeper(book).duty.run(database, leadership)
            #expect(try await unmade().isEmpty)
        }
    }

    @Test func `metrics tell for how long the oldest turn that is due waits`() async throws {
        let keeper = keeper(projectBook.only("siab-meeting"))
        try await withDatabase(as: .scheduler) { database in
            let metrics = JobMetrics(database: database, stating: service, others: [PlanKeeper.lag])
            #expect(await metrics.text().contains("calendar_lag_seconds 0\n"), "nothing is planned")
            try await keeper.extend(at: try moment("2018-09-01"), database)
            #expect(await !metrics.text().contains("calendar_lag_seconds 0\n"))
            _ = try await keeper.make(at: try moment("2020-09-01"), limit: 1_000, database)
            #expect(await metrics.text().contains("calendar_lag_seconds 0\n"), "what is due is made")
        }
    }
}
