import Groundwork
import Logging
import Postgres
import ServiceLifecycle
import TestCluster
import Testing

@testable import Jobs

/// Jobs that a worker does not know, or cannot read: of a newer program than its own, or an older.
@Suite struct UnknownKindTests {
    private func worker(_ database: Database, _ handlers: [JobHandler], _ settings: WorkerSettings) -> WorkerService {
        WorkerService(database: database, handlers: handlers, stating: asService, settings: settings, logger: TestDatabase.quiet)
    }

    @Test func `a job of a kind that no worker knows is handed on, and given up in the end, and one that cannot be read is tried again`() async throws {
        struct Strange: Job {
            static let kind = "test.strange"
        }
        struct Misshapen: Job {
            static let kind = Mark.kind
            var other = "no mark here"
        }
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let (strange, misshapen) = try await database.transaction(stating: asService) {
                (try await Jobs.enqueue(Strange(), in: $0), try await Jobs.enqueue(Misshapen(), in: $0))
            }
            let log = RecordedLog(from: .warning)
            let service = WorkerService(database: database, handlers: [marking], stating: asService, settings: quickly(), logger: log.logger)
            try await running([service]) {
                try await eventually { try await state(of: strange, database) == .scheduled }
                try await eventually { try await state(of: misshapen, database) == .scheduled }
                let (unknown, unread) = (try #require(try await record(of: strange, database)), try #require(try await record(of: misshapen, database)))
                let now = try await database.transaction(stating: asService) { try await $0.now }
                #expect(unknown.summary.attempt == 0 && unknown.summary.runAt > now.adding(seconds: 30) && unread.summary.attempt == 1)
                let setbacks = try await database.read(FindSetbacks(of: misshapen), stating: asService)
                #expect(setbacks.map(\.what) == ["failed"] && setbacks.first?.error.contains("The payload of test.mark cannot be read") == true)
                // Tried again the same day, and after it.
                _ = try await database.transaction(stating: asService) { try await $0.one(RetryJob(strange)) }
                try await eventually { try await database.read(FindSetbacks(of: strange), stating: asService).map(\.what) == ["unknown", "unknown"] }
                try await test.connect().transaction { transaction in
                    try await transaction.execute(script: "update jobs.setback set at = at - interval '1 day' where what = 'unknown'")
                }
                _ = try await database.transaction(stating: asService) { try await $0.one(RetryJob(strange)) }
                try await eventually { try await state(of: strange, database) == .discarded }
            }
            let given = try #require(try await record(of: strange, database)?.summary)
            #expect(given.error == "No worker here knows jobs of the kind ‘test.strange’." && given.attempt == 1)
            #expect(log.lines.count { $0.hasPrefix("warning jobs of an unknown kind are left to other workers") } == 1, "\(log.lines)")
        }
    }

    @Test func `while workers of an old and a new program run side by side the new one's jobs are all done, and none fails`() async throws {
        try await withTestDatabase { test in
            try await makeMarks(test)
            let database = test.connect(as: .worker, connections: 8)
            let pace = quickly { $0.unknownPause = .milliseconds(50) }
            let afterwards = JobHandler(of: Afterwards.self) { _, _ in .done }
            var settings = SchedulerSettings()
            settings.step = .milliseconds(50)
            let scheduler = SchedulerService(
                database: test.connect(as: .scheduler, connections: 1), stating: asService, settings: settings, logger: TestDatabase.quiet)
            let (old, new) = (worker(database, [afterwards], pace), worker(database, [afterwards, marking], pace))
            try await running([old, new, scheduler]) {
                try await eventually { old.isReady && new.isReady }
                try await database.transaction(stating: asService) { transaction in
                    _ = try await Jobs.enqueue(contentsOf: (1...40).map(Mark.init), in: transaction)
                }
                try await eventually { try await database.read(ListJobs(states: [.done], limit: 100), stating: asService).count == 40 }
            }
            #expect(try await database.read(ListJobs(states: [.discarded, .cancelled]), stating: asService).isEmpty)
            #expect(try await database.read(CountMarks(), stating: asService) == [.init(written: 40, distinct: 40)])
        }
    }
}
