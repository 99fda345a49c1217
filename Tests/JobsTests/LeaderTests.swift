import Logging
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

    @Test func `nobody is rescued before the time limits began anew, and what keeps a step from being done is told once and measured`() async throws {
        try await withTestDatabase { test in
            let owner = test.connect()
            try await owner.transaction { transaction in
                try await transaction.execute(
                    script: """
                        create schema test;
                        create function test.refuse() returns trigger language plpgsql as $$ begin raise exception 'it stays'; end $$;
                        create trigger refuse before update on jobs.job for each row
                            when (old.state = 'running' and new.state = 'running') execute function test.refuse();
                        """)
            }
            let database = test.connect(as: .worker)
            let job = try await database.transaction(stating: asService) { transaction in
                let job = try await Jobs.enqueue(Slow(), in: transaction)
                let gone = try await transaction.one(RegisterWorker(host: "gone", process: 1))
                _ = try await transaction.all(ClaimJobs(worker: gone, fence: 1, limit: 1, queues: ["default"]))
                try await transaction.run(AgeBeats())
                return job
            }
            var settings = SchedulerSettings()
            settings.step = .milliseconds(50)
            settings.rescueEvery = .milliseconds(100)
            let log = RecordedLog(from: .warning)
            let scheduler = SchedulerService(
                database: test.connect(as: .scheduler, connections: 1), stating: asService, settings: settings, logger: log.logger)
            try await running([scheduler]) {
                try await eventually { scheduler.dutyAges.contains { $0.duty == "rescue" && $0.age > .milliseconds(700) } }
                #expect(try await state(of: job, database) == .running)
                let ages = Dictionary(uniqueKeysWithValues: scheduler.dutyAges.map { ($0.duty, $0.age) })
                #expect(ages["promote"] ?? .seconds(99) < ages["rescue"] ?? .zero, "\(ages)")
                let told = log.lines.filter { $0.hasPrefix("warning a step was not done") }
                #expect(told.count == 1 && told.first?.hasSuffix("name=rescue") == true, "\(told)")
                try await owner.transaction { try await $0.execute(script: "drop trigger refuse on jobs.job") }
                try await eventually { try await state(of: job, database) == .ready }
            }
        }
    }
}
