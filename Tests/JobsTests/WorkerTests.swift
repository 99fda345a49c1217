import Foundation
import Groundwork
import Logging
import Postgres
import Synchronization
import TestCluster
import Testing

@testable import Jobs

@Suite struct WorkerTests {
    private func worker(_ database: Database, _ handlers: [JobHandler], _ settings: WorkerSettings = quickly()) -> WorkerService {
        WorkerService(database: database, handlers: handlers, stating: asService, settings: settings, logger: TestDatabase.quiet)
    }

    @Test func `two workers never run one job at once, and each effect happens once`() async throws {
        try await withTestDatabase { test in
            try await makeMarks(test)
            let database = test.connect(as: .worker, connections: 8)
            let inHand = Mutex<Set<Int>>([])
            let handler = JobHandler(of: Mark.self) { job, context in
                let isAlone = inHand.withLock { $0.insert(job.mark).inserted }
                #expect(isAlone)
                try await context.transaction { transaction in
                    try await transaction.run(WriteMark(mark: job.mark))
                    try await context.complete(in: transaction)
                }
                return .done
            }
            try await running([worker(database, [handler]), worker(database, [handler])]) {
                try await database.transaction(stating: asService) {
                    _ = try await Jobs.enqueue(contentsOf: (1...500).map(Mark.init), in: $0)
                }
                try await eventually {
                    try await database.read(CountJobs(), stating: asService).allSatisfy { $0.state == .done && $0.count == 500 }
                }
            }
            #expect(try await database.read(CountMarks(), stating: asService) == [.init(written: 500, distinct: 500)])
        }
    }

    @Test func `a job that fails is tried again after a pause, and in the end discarded with its error`() async throws {
        struct Broken: Error, CustomStringConvertible { let description = "the printer is on fire" }
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let job = try await database.transaction(stating: asService) { try await Jobs.enqueue(Mark(mark: 1), in: $0) }
            try await running([worker(database, [JobHandler(of: Mark.self) { _, _ in throw Broken() }])]) {
                try await eventually { try await state(of: job, database) == .scheduled }
                for _ in 1...2 {
                    // Counted before, since the worker may be quicker than the next question.
                    let setbacks = try await database.read(FindSetbacks(of: job), stating: asService).count
                    _ = try await database.transaction(stating: asService) { try await $0.all(RetryJob(job)) }
                    try await eventually {
                        let summary = try await record(of: job, database)?.summary
                        let now = try await database.read(FindSetbacks(of: job), stating: asService).count
                        return summary?.state == .discarded || now > setbacks
                    }
                }
            }
            let summary = try #require(try await record(of: job, database)?.summary)
            #expect(summary.state == .discarded && summary.attempt == 3 && summary.error == "the printer is on fire")
            let setbacks = try await database.read(FindSetbacks(of: job), stating: asService)
            #expect(setbacks.map(\.what) == ["failed", "failed"])
            let again = try await database.transaction(stating: asService) { try await $0.first(RetryJob(job)) }
            #expect(try await record(of: try #require(again), database)?.retryOf == job)
        }
    }

    @Test func `what the rules refuse is not tried again`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let job = try await database.transaction(stating: asService) { try await Jobs.enqueue(Mark(mark: 1), in: $0) }
            let refusing = JobHandler(of: Mark.self) { _, _ in
                throw Refusal(code: "test.1", sentence: "This file is of no known kind.", citation: "none")
            }
            try await running([worker(database, [refusing])]) {
                try await eventually { try await state(of: job, database) == .discarded }
            }
            #expect(try await record(of: job, database)?.summary.error == "This file is of no known kind.")
        }
    }

    @Test func `the job of a worker that is gone is rescued, and its late completion does nothing`() async throws {
        try await withTestDatabase { test in
            try await makeMarks(test)
            let database = test.connect(as: .worker)
            let job = try await database.transaction(stating: asService) { try await Jobs.enqueue(Mark(mark: 7), in: $0) }
            // A worker claims, and is heard of no more.
            let (gone, claimed) = try await database.transaction(stating: asService) { transaction in
                let gone = try await transaction.one(RegisterWorker(host: "gone", process: 1))
                return (gone, try await transaction.all(ClaimJobs(worker: gone, fence: 99, limit: 5, queues: ["default"])))
            }
            #expect(claimed.map(\.id) == [job])
            try await Task.sleep(for: .milliseconds(400))
            var settings = SchedulerSettings()
            settings.step = .milliseconds(50)
            settings.rescueEvery = .milliseconds(100)
            settings.patience = .milliseconds(300)
            let scheduler = SchedulerService(
                database: test.connect(as: .scheduler), stating: asService, settings: settings, logger: TestDatabase.quiet)
            try await running([scheduler, worker(database, [marking])]) {
                try await eventually { try await state(of: job, database) == .done }
            }
            let context = JobContext(
                claim: Claim(job: job, worker: gone, fence: 99), attempt: 1, database: database, stating: asService,
                logger: TestDatabase.quiet)
            await #expect(throws: ClaimLost.self) {
                try await context.transaction { transaction in
                    try await transaction.run(WriteMark(mark: 7))
                    try await context.complete(in: transaction)
                }
            }
            #expect(try await database.read(CountMarks(), stating: asService) == [.init(written: 1, distinct: 1)])
            #expect(try await database.read(FindSetbacks(of: job), stating: asService).map(\.what) == ["rescued"])
            #expect(try await record(of: job, database)?.summary.attempt == 2)
        }
    }

    @Test func `whatever is logged of a running job, by itself or its worker, carries its number`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let log = RecordedLog(from: .info, withLoggers: true)
            let handler = JobHandler(of: Mark.self) { job, context in
                context.logger.info("a mark is made", metadata: ["mark": "\(job.mark)"])
                return .done
            }
            let service = WorkerService(database: database, handlers: [handler], stating: asService, settings: quickly(), logger: log.logger)
            let ids = try await database.transaction(stating: asService) {
                try await Jobs.enqueue(contentsOf: [Mark(mark: 1), Mark(mark: 2)], in: $0)
            }
            try await running([service]) {
                for id in ids { try await eventually { try await state(of: id, database) == .done } }
            }
            for (mark, id) in zip(1...2, ids) {
                #expect(log.lines.contains("info a mark is made attempt=1 job=\(id) kind=test.mark mark=\(mark)"), "\(log.lines)")
                for words in ["job begun", "job done"] {
                    #expect(log.lines.count { $0.hasPrefix("info \(words) attempt=1 job=\(id) kind=test.mark") } == 1, "\(log.lines)")
                }
            }
        }
    }

    @Test func `a job that asks for another try has it after its pause, with its reason kept and an attempt counted`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let job = try await database.transaction(stating: asService) { try await Jobs.enqueue(Mark(mark: 1), in: $0) }
            let handler = JobHandler(of: Mark.self) { _, context in
                context.attempt == 1 ? .retry(after: .seconds(600), because: "the printer is busy") : .done
            }
            try await running([worker(database, [handler])]) {
                try await eventually { try await state(of: job, database) == .scheduled }
                let waiting = try #require(try await record(of: job, database)?.summary)
                let now = try await database.transaction(stating: asService) { try await $0.now }
                #expect(waiting.attempt == 1 && waiting.runAt > now.adding(seconds: 500) && waiting.runAt <= now.adding(seconds: 600))
                let setbacks = try await database.read(FindSetbacks(of: job), stating: asService)
                #expect(setbacks.map(\.what) == ["failed"] && setbacks.map(\.error) == ["the printer is busy"])
                _ = try await database.transaction(stating: asService) { try await $0.all(RetryJob(job)) }
                try await eventually { try await state(of: job, database) == .done }
            }
            #expect(try await record(of: job, database)?.summary.attempt == 2)
        }
    }

    @Test func `a job that says it should not be done is cancelled with its reason, and not tried again`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let job = try await database.transaction(stating: asService) { try await Jobs.enqueue(Mark(mark: 1), in: $0) }
            try await running([worker(database, [JobHandler(of: Mark.self) { _, _ in .cancel("The school has closed.") }])]) {
                try await eventually { try await state(of: job, database) == .cancelled }
            }
            let summary = try #require(try await record(of: job, database)?.summary)
            #expect(summary.error == "The school has closed." && summary.attempt == 1)
            #expect(try await database.read(FindSetbacks(of: job), stating: asService).isEmpty)
        }
    }

    @Test func `a worker off the list claims nothing`() async throws {
        try await withDatabase(as: .worker) { database in
            try await database.transaction(stating: asService) { transaction in
                _ = try await Jobs.enqueue(Mark(mark: 1), in: transaction)
                #expect(try await transaction.all(ClaimJobs(worker: 12345, fence: 1, limit: 5, queues: ["default"])).isEmpty)
            }
        }
    }

    @Test func `a shutdown lets jobs finish and hands back the rest, leaving no running row`() async throws {
        try await withTestDatabase { test in
            try await makeMarks(test)
            let database = test.connect(as: .worker)
            let begun = Mutex(0)
            let handler = JobHandler(of: Mark.self) { job, context in
                begun.withLock { $0 += 1 }
                try await Task.sleep(for: job.mark == 1 ? .milliseconds(300) : .seconds(60))
                try await context.transaction { transaction in
                    try await transaction.run(WriteMark(mark: job.mark))
                    try await context.complete(in: transaction)
                }
                return .done
            }
            let ids = try await database.transaction(stating: asService) {
                try await Jobs.enqueue(contentsOf: [Mark(mark: 1), Mark(mark: 2)], in: $0)
            }
            try await running([worker(database, [handler], quickly { $0.drain = .seconds(1) })]) {
                try await eventually { begun.withLock { $0 } == 2 }
            }
            #expect(try await state(of: ids[0], database) == .done)
            let handedBack = try #require(try await record(of: ids[1], database)?.summary)
            #expect(handedBack.state == .ready && handedBack.attempt == 0)
            #expect(try await database.read(FindSetbacks(of: ids[1]), stating: asService).map(\.what) == ["handed-back"])
        }
    }

    @Test func `progress is seen while the job runs, and a running job can be cancelled`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let handler = JobHandler(of: Mark.self) { _, context in
                for step in 1...10_000 {
                    await context.progress(done: step, of: 10_000, "rows")
                    try await Task.sleep(for: .milliseconds(10))
                }
                return .done
            }
            let job = try await database.transaction(stating: asService) { try await Jobs.enqueue(Mark(mark: 1), in: $0) }
            try await running([worker(database, [handler])]) {
                try await eventually { try await (record(of: job, database)?.summary.progress?.done ?? 0) > 1 }
                _ = try await test.connect(as: .api).transaction(stating: asService) { try await $0.all(CancelJob(job)) }
                try await eventually { try await state(of: job, database) == .cancelled }
            }
            let progress = try await record(of: job, database)?.summary.progress
            #expect(progress?.total == 10_000 && progress?.word == "rows")
        }
    }

    @Test func `a job that waits for its time runs when the leader finds it due`() async throws {
        try await withTestDatabase { test in
            try await makeMarks(test)
            let database = test.connect(as: .worker)
            var settings = SchedulerSettings()
            settings.step = .milliseconds(50)
            let schedulers = (1...2).map { _ in
                SchedulerService(
                    database: test.connect(as: .scheduler, connections: 1), stating: asService, settings: settings,
                    logger: TestDatabase.quiet)
            }
            let job = try await database.transaction(stating: asService) {
                try await Jobs.enqueue(Mark(mark: 1), in: $0, runAt: try await $0.now.adding(seconds: 1))
            }
            try await running(schedulers + [worker(database, [marking])]) {
                try await eventually { try await state(of: job, database) == .done }
            }
            #expect(try await database.read(CountMarks(), stating: asService) == [.init(written: 1, distinct: 1)])
        }
    }

    @Test func `one scheduler leads until its lease ends`() async throws {
        try await withDatabase(as: .scheduler) { database in
            func take(_ holder: Int, _ lifetime: Duration) async throws -> Int? {
                try await database.transaction(stating: asService) {
                    try await $0.first(TakeLease(name: "test", holder: holder, lifetime: lifetime))
                }
            }
            #expect(try await take(1, .seconds(60)) == 1)
            #expect(try await take(2, .seconds(60)) == nil)
            #expect(try await take(1, .milliseconds(1)) == 1)
            try await Task.sleep(for: .milliseconds(20))
            #expect(try await take(2, .seconds(60)) == 2)
        }
    }

    @Test func `a worker's death takes no attempt from a job, until ten workers have died of it`() async throws {
        try await withDatabase(as: .scheduler) { database in
            try await database.transaction(stating: asService) { transaction in
                let job = try await Jobs.enqueue(Mark(mark: 1), in: transaction)
                for attempt in 1...10 {
                    let worker = try await transaction.one(RegisterWorker(host: "here", process: attempt))
                    let claimed = try await transaction.all(ClaimJobs(worker: worker, fence: attempt, limit: 1, queues: ["default"]))
                    #expect(claimed.map(\.id) == [job] && claimed.allSatisfy { $0.attempt == attempt && $0.maximumAttempts >= attempt })
                    try await transaction.run(RemoveWorker(worker: worker))
                    #expect(try await transaction.all(RescueJobs(patience: .seconds(20), grace: .zero)) == [job])
                }
                let summary = try await transaction.one(FindJob(job)).summary
                #expect(summary.state == .discarded && summary.error == "Its worker was gone in the middle of the last attempt.")
            }
        }
    }

    @Test func `a job that comes further each time is run again, however many workers die meanwhile`() async throws {
        try await withDatabase(as: .scheduler) { database in
            try await database.transaction(stating: asService) { transaction in
                let job = try await Jobs.enqueue(Mark(mark: 1), in: transaction)
                // As far as the twenty-fifth time, and not a step further from there: ten more workers may die of that.
                for attempt in 1...35 {
                    let worker = try await transaction.one(RegisterWorker(host: "here", process: attempt))
                    let claimed = try #require(try await transaction.all(ClaimJobs(worker: worker, fence: attempt, limit: 1, queues: ["default"])).first)
                    let claim = Claim(job: claimed.id, worker: worker, fence: attempt)
                    _ = try await transaction.first(WriteProgress(claim: claim, done: min(attempt, 25), total: 40, word: "letters"))
                    try await transaction.run(RemoveWorker(worker: worker))
                    #expect(try await transaction.all(RescueJobs(patience: .seconds(20), grace: .zero)) == [job])
                    let summary = try await transaction.one(FindJob(job)).summary
                    #expect(summary.state == (attempt >= 35 ? .discarded : .ready), "after \(attempt) deaths")
                    if summary.state == .discarded { break }
                }
            }
        }
    }

    @Test func `of two that wait the one with the lower priority number runs first`() async throws {
        struct Urgent: Job {
            static let kind = "test.urgent"
            static let priority = -5
        }
        try await withDatabase(as: .worker) { database in
            try await database.transaction(stating: asService) { transaction in
                let later = try await Jobs.enqueue(Mark(mark: 1), in: transaction)
                let sooner = try await Jobs.enqueue(Urgent(), in: transaction)
                let worker = try await transaction.one(RegisterWorker(host: "here", process: 1))
                #expect(try await transaction.all(ClaimJobs(worker: worker, fence: 1, limit: 1, queues: ["default"])).map(\.id) == [sooner])
                #expect(try await transaction.all(ClaimJobs(worker: worker, fence: 2, limit: 1, queues: ["default"])).map(\.id) == [later])
            }
        }
    }

    @Test func `what was done is forgotten after its days, what failed is kept longer`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .scheduler)
            let (done, failed) = try await database.transaction(stating: asService) { transaction in
                let done = try await Jobs.enqueue(Mark(mark: 1), in: transaction)
                let failed = try await Jobs.enqueue(Mark(mark: 2), in: transaction)
                let worker = try await transaction.one(RegisterWorker(host: "here", process: 1))
                _ = try await transaction.all(ClaimJobs(worker: worker, fence: 1, limit: 2, queues: ["default"]))
                try await transaction.run(CompleteJobs(worker: worker, jobs: [Claim(job: done, worker: worker, fence: 1)]))
                try await transaction.run(GiveUpJob(claim: Claim(job: failed, worker: worker, fence: 1), state: .discarded, error: "it failed"))
                return (done, failed)
            }
            try await test.connect().transaction { transaction in
                try await transaction.execute(script: "update jobs.finished set finished_at = finished_at - interval '100 days'")
            }
            func prune() async throws {
                try await database.transaction(stating: asService) { try await $0.run(PruneHistory(keepDoneDays: 90, keepOthersDays: 400, limit: 10)) }
            }
            try await prune()
            #expect(try await record(of: done, database) == nil)
            #expect(try await record(of: failed, database)?.summary.state == .discarded)
            try await test.connect().transaction { transaction in
                try await transaction.execute(script: "update jobs.finished set finished_at = finished_at - interval '400 days'")
            }
            try await prune()
            #expect(try await record(of: failed, database) == nil)
        }
    }
}
