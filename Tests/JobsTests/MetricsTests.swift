import Groundwork
import Postgres
import TestCluster
import Testing

@testable import Jobs

/// What operators watch, beside a real worker and a real scheduler.
@Suite struct MetricsTests {
    private func worker(_ database: Database, _ handlers: [JobHandler], _ settings: WorkerSettings = quickly()) -> WorkerService {
        WorkerService(database: database, handlers: handlers, stating: asService, settings: settings, logger: TestDatabase.quiet)
    }

    @Test func `metrics tell of the queue, of the worker and of who leads`() async throws {
        try await withTestDatabase { test in
            try await makeMarks(test)
            let database = test.connect(as: .worker)
            let service = worker(database, [marking])
            let scheduler = SchedulerService(
                database: test.connect(as: .scheduler, connections: 1), stating: asService,
                duties: [LeaderDuty(name: "calendar", every: .seconds(1)) { _, _ in }], logger: TestDatabase.quiet)
            let metrics = JobMetrics(database: database, stating: asService, worker: service, scheduler: scheduler)
            try await running([service, scheduler]) {
                let job = try await database.transaction(stating: asService) { transaction in
                    _ = try await Jobs.enqueue(Mark(mark: 2), in: transaction, runAt: try await transaction.now.adding(seconds: 3600))
                    return try await Jobs.enqueue(Mark(mark: 1), in: transaction)
                }
                try await eventually { try await state(of: job, database) == .done && scheduler.isLeading && service.isReady }
                let text = await metrics.text()
                for line in [
                    "jobs_database_up 1", #"jobs_live{queue="default",state="scheduled"} 1"#, "jobs_workers 1", "jobs_has_leader 1",
                    #"jobs_ended_total{kind="test.mark",ending="done"} 1"#, #"jobs_duration_seconds_count{kind="test.mark"} 1"#, "jobs_leading 1",
                ] { #expect(text.contains(line + "\n"), "\(line) is not in\n\(text)") }
                #expect(text.contains(#"jobs_duty_age_seconds{duty="calendar"} 0"#), "\(text)")
            }
            #expect(!service.isReady)
        }
    }

    private func sample(_ name: String, in text: String) -> Double? {
        text.split(separator: "\n").first { $0.hasPrefix(name + " ") }.flatMap { Double($0.dropFirst(name.count + 1)) }
    }

    @Test func `metrics tell for how long somebody has held a snapshot`() async throws {
        try await withTestDatabase { test in
            let metrics = JobMetrics(database: test.connect(as: .worker), stating: asService)
            func seconds() async -> Double { sample("jobs_oldest_snapshot_seconds", in: await metrics.text()) ?? -1 }
            try await test.connect().transaction(stating: asService, .snapshot) { transaction in
                _ = try await transaction.all(CountJobs())
                try await eventually { await seconds() >= 1 }
            }
            try await eventually { await seconds() < 1 }
        }
    }

    @Test func `metrics tell how far the scheduler lags, and what failed, was given up and was rescued`() async throws {
        struct Broken: Error {}
        struct OnceOnly: Job {
            static let kind = "test.once-only"
            static let maximumAttempts = 1
        }
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let service = worker(
                database, [JobHandler(of: Mark.self) { _, _ in throw Broken() }, JobHandler(of: OnceOnly.self) { _, _ in throw Broken() }])
            let scheduler = SchedulerService(
                database: test.connect(as: .scheduler, connections: 1), stating: asService, logger: TestDatabase.quiet)
            let metrics = JobMetrics(database: database, stating: asService, worker: service, scheduler: scheduler)
            // One is with a worker that is gone, another waits for its time.
            try await database.transaction(stating: asService) { transaction in
                _ = try await Jobs.enqueue(Mark(mark: 1), in: transaction)
                let gone = try await transaction.one(RegisterWorker(host: "gone", process: 1))
                _ = try await transaction.all(ClaimJobs(worker: gone, fence: 1, limit: 1, queues: ["default"]))
                _ = try await Jobs.enqueue(Mark(mark: 2), in: transaction, runAt: try await transaction.now.adding(seconds: 3600))
            }
            let before = await metrics.text()
            #expect(sample("jobs_scheduler_lag_seconds", in: before) == 0 && sample("jobs_discarded", in: before) == 0, "\(before)")
            #expect(sample("jobs_rescued_total", in: before) == 0, "\(before)")
            try await test.connect().transaction { transaction in
                try await transaction.execute(
                    script: """
                        update jobs.job set run_at = now() - interval '90 seconds' where state = 'scheduled';
                        update jobs.worker set beat_at = beat_at - interval '1 hour';
                        """)
            }
            let overdue = await metrics.text()
            #expect(sample("jobs_scheduler_lag_seconds", in: overdue) ?? 0 >= 90, "\(overdue)")
            try await running([service, scheduler]) {
                _ = try await database.transaction(stating: asService) { try await Jobs.enqueue(OnceOnly(), in: $0) }
                try await eventually {
                    let text = await metrics.text()
                    let failed = sample(#"jobs_ended_total{kind="test.mark",ending="failed"}"#, in: text) ?? 0
                    let ended = sample(#"jobs_ended_total{kind="test.once-only",ending="discarded"}"#, in: text) ?? 0
                    let (kept, rescued) = (sample("jobs_discarded", in: text) ?? 0, sample("jobs_rescued_total", in: text) ?? 0)
                    return failed >= 2 && ended == 1 && kept >= 1 && rescued == 1
                }
            }
        }
    }
}
