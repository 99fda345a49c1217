import Postgres
import TestCluster
import Testing

@testable import Jobs

/// What makes a worker one that is long gone.
private struct AgeBeats: Statement {
    typealias Output = Void
    static let sql = "update jobs.worker set beat_at = beat_at - interval '1 hour'"
}

/// The steps of a scheduler that leads.
@Suite struct LeaderTests {
    @Test func `while history cannot be pruned the jobs of dead workers are rescued all the same`() async throws {
        try await withTestDatabase { test in
            try await test.connect().transaction { transaction in
                try await transaction.execute(
                    script: """
                        create schema test;
                        create function test.refuse() returns trigger language plpgsql as $$ begin raise exception 'it stays'; end $$;
                        create trigger refuse before delete on jobs.finished for each statement execute function test.refuse();
                        """)
            }
            let database = test.connect(as: .worker)
            var settings = SchedulerSettings()
            settings.step = .milliseconds(50)
            settings.rescueEvery = .milliseconds(100)
            settings.pruneEvery = .milliseconds(100)
            let scheduler = SchedulerService(
                database: test.connect(as: .scheduler, connections: 1), stating: asService, settings: settings, logger: TestDatabase.quiet)
            try await running([scheduler]) {
                // The first may be rescued before anything was pruned.
                for mark in 1...3 {
                    let job = try await database.transaction(stating: asService) { transaction in
                        let job = try await Jobs.enqueue(Mark(mark: mark), in: transaction)
                        let gone = try await transaction.one(RegisterWorker(host: "gone", process: mark))
                        _ = try await transaction.all(ClaimJobs(worker: gone, fence: mark, limit: 10, queues: ["default"]))
                        try await transaction.run(AgeBeats())
                        return job
                    }
                    try await eventually { try await state(of: job, database) == .ready }
                }
            }
            #expect(scheduler.rescued >= 3)
        }
    }
}
