import Foundation
import Groundwork
import Postgres
import ServiceLifecycle
import Synchronization
import TestCluster
import Testing

@testable import Jobs

/// A job of which few may run at a time.
struct Narrow: Job {
    static let kind = "test.narrow"
    static let concurrency: Int? = 2
    static let concurrencyPerKey: Int? = 1
    var number: Int
    var key: String
    var concurrencyKey: String? { key }
}

struct Slow: Job {
    static let kind = "test.slow"
    static let maximumAttempts = 2
    static let timeLimit: Duration? = .milliseconds(200)
}

struct Elsewhere: Job {
    static let kind = "test.elsewhere"
    static let queue = "elsewhere"
}

struct Afterwards: Job {
    static let kind = "test.afterwards"
}

private struct EndPeriods: Statement {
    typealias Output = Void
    static let sql = "update jobs.once set until = now()"
}

@Suite struct HeldTests {
    private func worker(_ database: Database, _ handlers: [JobHandler], _ settings: WorkerSettings = quickly()) -> WorkerService {
        WorkerService(database: database, handlers: handlers, stating: asService, settings: settings, logger: TestDatabase.quiet)
    }

    private func scheduler(_ test: TestDatabase, _ change: (inout SchedulerSettings) -> Void = { _ in }) -> SchedulerService {
        var settings = SchedulerSettings()
        settings.step = .milliseconds(50)
        settings.rescueEvery = .milliseconds(100)
        change(&settings)
        return SchedulerService(
            database: test.connect(as: .scheduler, connections: 1), stating: asService, settings: settings, logger: TestDatabase.quiet)
    }

    @Test func `a kind and a key never run more at a time than they may, over all workers`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker, connections: 8)
            struct Together { var all = 0; var most = 0; var byKey: [String: Int] = [:]; var mostOfKey = 0; var done = 0 }
            let together = Mutex(Together())
            let handler = JobHandler(of: Narrow.self) { job, _ in
                together.withLock { now in
                    now.all += 1
                    now.byKey[job.key, default: 0] += 1
                    now.most = max(now.most, now.all)
                    now.mostOfKey = max(now.mostOfKey, now.byKey[job.key] ?? 0)
                }
                try await Task.sleep(for: .milliseconds(10))
                together.withLock { now in
                    now.all -= 1
                    now.byKey[job.key, default: 0] -= 1
                    now.done += 1
                }
                return .done
            }
            try await running([worker(database, [handler]), worker(database, [handler]), scheduler(test)]) {
                try await database.transaction(stating: asService) { transaction in
                    _ = try await Jobs.enqueue(contentsOf: (1...40).map { Narrow(number: $0, key: "key \($0 % 3)") }, in: transaction)
                }
                try await eventually { together.withLock { $0.done } >= 40 }
            }
            let seen = together.withLock { $0 }
            #expect(seen.done == 40 && seen.mostOfKey == 1 && seen.most <= 2)
        }
    }

    @Test func `as many are let in as there is room for beside those that are taken`() async throws {
        try await withDatabase(as: .scheduler) { database in
            try await database.transaction(stating: asService) { transaction in
                _ = try await Jobs.enqueue(contentsOf: (1...9).map { Narrow(number: $0, key: "key \($0 % 3)") }, in: transaction)
                _ = try await Jobs.enqueue(contentsOf: [Afterwards()], then: Narrow(number: 10, key: "key 4"), in: transaction)
                #expect(try await transaction.admitHeldJobs() == 2, "two of the kind, of a key each")
                #expect(try await transaction.admitHeldJobs() == 0)
                let worker = try await transaction.one(RegisterWorker(host: "here", process: 1))
                let claimed = try await transaction.all(ClaimJobs(worker: worker, fence: 1, limit: 9, queues: ["default"]))
                let narrow = claimed.filter { $0.kind == Narrow.kind }
                #expect(narrow.count == 2)
                #expect(try await transaction.admitHeldJobs() == 0, "they are taken while they run")
                let done = try #require(narrow.first)
                try await transaction.run(CompleteJobs(worker: worker, jobs: [Claim(job: done.id, worker: worker, fence: 1)]))
                #expect(try await transaction.admitHeldJobs() == 1)
                #expect(try await transaction.admitHeldJobs() == 0)
            }
        }
    }

    @Test func `while somebody is frozen letting jobs in nobody waits for it, and afterwards they are let in`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker, connections: 8)
            let asked = ContinuousClock.now
            try await running([worker(database, [JobHandler(of: Narrow.self) { _, _ in .done }]), scheduler(test)]) {
                let narrow = try await database.transaction(stating: asService) { frozen in
                    // The leader and the worker let jobs in as well, each for a moment.
                    try await eventually { try await frozen.one(LockAdmission()) }
                    #expect(try await database.admitHeldJobs(stating: asService) == nil)
                    let narrow = try await database.transaction(stating: asService) { transaction in
                        let narrow = try await Jobs.enqueue(Narrow(number: 1, key: "a"), in: transaction)
                        let gone = try await transaction.one(RegisterWorker(host: "gone", process: 1))
                        let left = try await Jobs.enqueue(Elsewhere(), in: transaction)
                        #expect(try await transaction.all(ClaimJobs(worker: gone, fence: 1, limit: 1, queues: ["elsewhere"])).map(\.id) == [left])
                        try await transaction.run(RemoveWorker(worker: gone))
                        return narrow
                    }
                    // Rescue goes on.
                    try await eventually { try await database.read(ListJobs(states: [.ready]), stating: asService).map(\.kind) == [Elsewhere.kind] }
                    #expect(try await state(of: narrow, database) == .held)
                    return narrow
                }
                try await eventually { try await state(of: narrow, database) == .done }
            }
            #expect(ContinuousClock.now - asked < .seconds(20))
        }
    }

    @Test func `a job follows a batch when all of it is done, and waits for one that failed until it was tried again`() async throws {
        try await withTestDatabase { test in
            try await makeMarks(test)
            let database = test.connect(as: .worker)
            let isBroken = Mutex(true)
            let handler = JobHandler(of: Mark.self) { job, context in
                if job.mark == 3, isBroken.withLock({ $0 }) {
                    throw Refusal(code: "test.2", sentence: "Not the third.", citation: "none")
                }
                try await context.transaction { transaction in
                    try await transaction.run(WriteMark(mark: job.mark))
                    try await context.complete(in: transaction)
                }
                return .done
            }
            let after = JobHandler(of: Afterwards.self) { _, _ in .done }
            let next = try await database.transaction(stating: asService) { transaction in
                try await Jobs.enqueue(contentsOf: (1...5).map(Mark.init), then: Afterwards(), in: transaction)
            }
            #expect(try await state(of: next, database) == .held)
            func waits() async throws -> JobWait? { try await database.read(FindWait(of: next), stating: asService).first }
            #expect(try await waits().map { $0.going == 5 && $0.endedBadly == 0 && $0.first.isEmpty && !$0.isLimited } == true)
            try await running([worker(database, [handler, after]), scheduler(test)]) {
                try await eventually { try await database.read(ListJobs(states: [.discarded]), stating: asService).count == 1 }
                try await eventually { try await database.read(ListJobs(states: [.done]), stating: asService).count == 4 }
                try await Task.sleep(for: .milliseconds(200))
                #expect(try await state(of: next, database) == .held)
                isBroken.withLock { $0 = false }
                let failed = try #require(try await database.read(ListJobs(states: [.discarded]), stating: asService).first?.id)
                #expect(try await waits().map { $0.going == 0 && $0.endedBadly == 1 && $0.first == [failed] } == true)
                // As a person of the service does it, through the API.
                _ = try await test.connect(as: .api).transaction(stating: asService) { try await $0.one(RetryJob(failed)) }
                try await eventually { try await state(of: next, database) == .done }
                #expect(try await waits() == nil, "it waits no more")
            }
            #expect(try await database.read(CountMarks(), stating: asService) == [.init(written: 5, distinct: 5)])
        }
    }

    @Test func `an attempt that takes too long is stopped and counts as failed`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let handler = JobHandler(of: Slow.self) { _, _ in
                try await Task.sleep(for: .seconds(60))
                return .done
            }
            let job = try await database.transaction(stating: asService) { try await Jobs.enqueue(Slow(), in: $0) }
            try await running([worker(database, [handler])]) {
                try await eventually { try await state(of: job, database) == .scheduled }
                _ = try await database.transaction(stating: asService) { try await $0.one(RetryJob(job)) }
                try await eventually { try await state(of: job, database) == .discarded }
            }
            #expect(try await database.read(FindSetbacks(of: job), stating: asService).map(\.what) == ["overran"])
            #expect(try await record(of: job, database)?.summary.error == "It took longer than it may.")
        }
    }

    @Test func `a job that its live worker is stuck in is given to another`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let job = try await database.transaction(stating: asService) { try await Jobs.enqueue(Slow(), in: $0) }
            let rescued = try await database.transaction(stating: asService) { transaction in
                let stuck = try await transaction.one(RegisterWorker(host: "stuck", process: 1))
                _ = try await transaction.all(ClaimJobs(worker: stuck, fence: 9, limit: 5, queues: ["default"]))
                try await Task.sleep(for: .milliseconds(300))
                #expect(try await transaction.all(RescueJobs(patience: .seconds(60), grace: .seconds(60))).isEmpty)
                return try await transaction.all(RescueJobs(patience: .seconds(60), grace: .zero))
            }
            #expect(rescued == [job])
            #expect(try await state(of: job, database) == .ready)
        }
    }

    @Test func `workers serve their queues alone`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let handlers = [JobHandler(of: Elsewhere.self) { _, _ in .done }, JobHandler(of: Afterwards.self) { _, _ in .done }]
            let (here, there) = try await database.transaction(stating: asService) {
                (try await Jobs.enqueue(Afterwards(), in: $0), try await Jobs.enqueue(Elsewhere(), in: $0))
            }
            try await running([worker(database, handlers, quickly { $0.queues = ["elsewhere"] })]) {
                try await eventually { try await state(of: there, database) == .done }
                #expect(try await state(of: here, database) == .ready)
            }
            try await running([worker(database, handlers)]) {
                try await eventually { try await state(of: here, database) == .done }
            }
        }
    }

    @Test func `a key with a period stands for that long, whether its job lives or not`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            func ask(_ period: Duration) async throws -> JobID {
                try await test.connect(as: .api).transaction(stating: asService) {
                    try await Jobs.enqueue(Afterwards(), in: $0, uniqueKey: "nightly", oncePer: period)
                }
            }
            let first = try await ask(.seconds(3600))
            #expect(try await ask(.seconds(3600)) == first)
            try await running([worker(database, [JobHandler(of: Afterwards.self) { _, _ in .done }])]) {
                try await eventually { try await state(of: first, database) == .done }
            }
            #expect(try await ask(.seconds(3600)) == first)
            try await database.transaction(stating: asService) { _ = try await $0.run(EndPeriods()) }
            let second = try await ask(.seconds(3600))
            #expect(second != first)
            try await database.transaction(stating: asService) { _ = try await $0.run(EndPeriods()) }
            #expect(try await ask(.seconds(3600)) == second, "it is over its period but lives")
        }
    }

    @Test func `a claim whose answer was lost is handed back while its worker lives`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            let handler = JobHandler(of: Afterwards.self) { _, _ in .done }
            let service = worker(database, [handler], quickly { $0.patience = .seconds(1) })
            try await running([service]) {
                try await eventually { service.desk.worker != nil }
                let number = try #require(service.desk.worker)
                let job = try await database.transaction(stating: asService) { transaction in
                    let job = try await Jobs.enqueue(Afterwards(), in: transaction)
                    _ = try await transaction.all(ClaimJobs(worker: number, fence: 7, limit: 1, queues: ["default"]))
                    return job
                }
                try await eventually { try await state(of: job, database) == .done }
                #expect(try await database.read(FindSetbacks(of: job), stating: asService).map(\.what) == ["handed-back"])
            }
        }
    }

    @Test func `a job that commits after later ones were claimed is found`() async throws {
        try await withTestDatabase { test in
            try await makeMarks(test)
            let database = test.connect(as: .worker, connections: 8)
            try await running([worker(database, [marking], quickly { $0.poll = .seconds(30) })]) {
                let late = try await database.transaction(stating: asService) { transaction in
                    let late = try await Jobs.enqueue(Mark(mark: 0), in: transaction)
                    for mark in 1...400 { _ = try await Jobs.enqueue(Mark(mark: mark), on: database, stating: asService) }
                    try await eventually { try await database.read(ListJobs(states: [.done], limit: 400), stating: asService).count == 400 }
                    return late
                }
                try await eventually { try await state(of: late, database) == .done }
            }
            #expect(try await database.read(CountMarks(), stating: asService) == [.init(written: 401, distinct: 401)])
        }
    }
}
