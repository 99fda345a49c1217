import Groundwork
import Postgres
import TestCluster
import Testing

@testable import Jobs

/// What an hour's step of the clock, backwards, leaves in the future.
private struct AnHourLater: Statement {
    typealias Output = Void
    static let sql = """
        with beats as (update jobs.worker set beat_at = beat_at + interval '1 hour'),
            times as (update jobs.job set run_at = run_at + interval '1 hour' where state = 'scheduled')
        update jobs.lease set expires_at = expires_at + interval '1 hour'
        """
}

/// What an hour's step of the clock, forward, leaves in the past.
private struct AnHourAgo: Statement {
    typealias Output = Void
    static let sql = "update jobs.job set started_at = started_at - interval '1 hour' where state = 'running'"
}

/// The server's clock is set while workers and schedulers go by it.
@Suite struct ClockTests {
    @Test func `after the server's clock was set back a job that failed waits no longer than before`() async throws {
        try await withDatabase(as: .scheduler) { database in
            try await database.transaction(stating: asService) { transaction in
                let now = try await transaction.now
                let (failed, later) = (
                    try await Jobs.enqueue(Mark(mark: 1), in: transaction),
                    try await Jobs.enqueue(Mark(mark: 2), in: transaction, runAt: now.adding(seconds: 600)))
                let worker = try await transaction.one(RegisterWorker(host: "here", process: 1))
                _ = try await transaction.all(ClaimJobs(worker: worker, fence: 1, limit: 1, queues: ["default"]))
                let claim = Claim(job: failed, worker: worker, fence: 1)
                #expect(try await transaction.run(PostponeJob(claim: claim, delay: .seconds(60), reason: .failed, error: "it failed")) == 1)
                #expect(try await transaction.run(ShortenPauses()) == 0)
                try await transaction.run(AnHourLater())
                #expect(try await transaction.run(ShortenPauses()) == 1)
                func runAt(_ job: JobID) async throws -> Moment { try await transaction.one(FindJob(job)).summary.runAt }
                let (again, asked) = (try await runAt(failed), try await runAt(later))
                #expect(again < now.adding(seconds: 120) && asked == now.adding(seconds: 600 + 3600))
            }
        }
    }

    @Test func `after the server's clock was set forward a job with a time limit is not taken from its live worker`() async throws {
        try await withDatabase(as: .scheduler) { database in
            try await database.transaction(stating: asService) { transaction in
                let job = try await Jobs.enqueue(Slow(), in: transaction)
                let worker = try await transaction.one(RegisterWorker(host: "here", process: 1))
                _ = try await transaction.all(ClaimJobs(worker: worker, fence: 1, limit: 1, queues: ["default"]))
                try await transaction.run(AnHourAgo())
                #expect(try await transaction.run(RestartTimeLimits()) == 1)
                #expect(try await transaction.all(RescueJobs(patience: .seconds(20), grace: .seconds(10))).isEmpty)
                try await transaction.run(AnHourAgo())
                #expect(try await transaction.all(RescueJobs(patience: .seconds(20), grace: .seconds(10))) == [job], "it has long overrun")
            }
        }
    }

    @Test func `after the server's clock was set back a dead worker does not live on, nor a dead leader's lease`() async throws {
        try await withDatabase(as: .scheduler) { database in
            try await database.transaction(stating: asService) { transaction in
                let job = try await Jobs.enqueue(Mark(mark: 1), in: transaction)
                let gone = try await transaction.one(RegisterWorker(host: "gone", process: 1))
                #expect(try await transaction.all(ClaimJobs(worker: gone, fence: 1, limit: 1, queues: ["default"])).map(\.id) == [job])
                #expect(try await transaction.first(TakeLease(name: "test", holder: 1, lifetime: .seconds(8))) == 1)
                #expect(try await transaction.all(RescueJobs(patience: .seconds(20), grace: .zero)).isEmpty)
                try await transaction.run(AnHourLater())
                #expect(try await transaction.all(RescueJobs(patience: .seconds(20), grace: .zero)) == [job])
                #expect(try await transaction.run(ForgetWorkers(patience: .seconds(20))) == 1)
                #expect(try await transaction.first(TakeLease(name: "test", holder: 2, lifetime: .seconds(8))) == 2)
            }
        }
    }
}
