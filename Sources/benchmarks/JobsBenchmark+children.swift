import Access
import Foundation
import Jobs
import Logging
import Postgres
import ServiceLifecycle
import Synchronization

protocol NumberedJob: Job {
    var number: Int { get }
    init(number: Int)
}

/// A job that does nothing but be one.
struct NothingToDo: NumberedJob {
    static let kind = "benchmark.nothing"
    let number: Int
}

/// The same of a kind with a limit, over all workers.
struct FewAtATime: NumberedJob {
    static let kind = "benchmark.few"
    static let concurrency: Int? = 4
    let number: Int
}

/// The same of a kind of which each of four keys runs one at a time.
struct OneOfAKey: NumberedJob {
    static let kind = "benchmark.one-of-a-key"
    static let concurrencyPerKey: Int? = 1
    let number: Int
    var concurrencyKey: String? { "\(number % 4)" }
}

/// Our side of a measurement, as a process of its own: prints figures, one a line.
func runJobsChild(_ name: String, _ options: Options) async throws -> [Measured] {
    var logger = Logger(label: "benchmark")
    logger.logLevel = .error
    var configuration = DatabaseConfiguration(try options.text("connection"))
    if name == "enqueue" { configuration.connections = 17 }
    let database = Database(configuration, logger: logger)
    let isInTransaction = options.text("form", otherwise: "alone") == "transaction"
    let child = JobsChild(connection: configuration.connection, database: database, logger: logger, isInTransaction: isInTransaction)
    switch name {
    case "drain":
        print(try await child.drain(
            options.int("jobs", otherwise: 1000), workers: options.int("workers", otherwise: 2),
            concurrency: options.int("concurrency", otherwise: 200)))
    case "enqueue": print(try await child.enqueue(for: .seconds(options.int("seconds", otherwise: 3))))
    case "bulk": print(try await child.bulk(for: .seconds(options.int("seconds", otherwise: 3))))
    case "latency":
        let latencies = try await child.latency(options.int("rounds", otherwise: 100), pause: options.int("pause", otherwise: 20))
        for latency in latencies { print(latency) }
    case "steady":
        let (jobs, isHeld) = (try options.int("jobs", otherwise: 40_000), options.text("held", otherwise: "no") == "yes")
        switch options.text("limit", otherwise: "none") {
        case "kind": print(try await child.steady(of: FewAtATime.self, jobs, isHeld: isHeld))
        case "key": print(try await child.steady(of: OneOfAKey.self, jobs, isHeld: isHeld))
        case "none": print(try await child.steady(of: NothingToDo.self, jobs, isHeld: isHeld))
        case let other: throw Options.Malformed(description: "there is no limit '\(other)'")
        }
    default: throw Options.Malformed(description: "there is no child '\(name)'")
    }
    await database.close()
    return []
}

private struct JobsChild {
    let connection: String
    let database: Database
    let logger: Logger
    /// Whether a job is asked for in a transaction as callers have it who write more with it, or alone.
    let isInTransaction: Bool
    let stating = Actor.service.statement

    private func ask(for job: some Job) async throws {
        if isInTransaction {
            _ = try await database.transaction(stating: stating) { try await Jobs.enqueue(job, in: $0) }
        } else {
            try await Jobs.enqueue(job, on: database, stating: stating)
        }
    }

    private func worker(_ concurrency: Int, _ body: @escaping @Sendable (NothingToDo) -> Void) -> WorkerService {
        worker(of: NothingToDo.self, concurrency, body)
    }

    private func worker<J: NumberedJob>(of type: J.Type, _ concurrency: Int, _ body: @escaping @Sendable (J) -> Void) -> WorkerService {
        var settings = WorkerSettings()
        settings.concurrency = concurrency
        return WorkerService(
            database: database,
            handlers: [
                JobHandler(of: type) { job, _ in
                    body(job)
                    return .done
                }
            ],
            stating: stating, settings: settings, logger: logger)
    }

    private func running<T: Sendable>(_ services: [any Service], _ body: () async throws -> T) async throws -> T {
        let group = ServiceGroup(services: services, logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let value = try await body()
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return value
        }
    }

    /// Jobs a second, from a standing start until the last completion is on disk.
    func drain(_ jobs: Int, workers: Int, concurrency: Int) async throws -> Double {
        let left = Atomic(jobs)
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        // The pool's connections are made before, as the peers' are.
        _ = try await database.read(Present(), stating: [])
        let start = ContinuousClock.now
        let services = (0..<workers).map { _ in
            worker(concurrency) { _ in if left.subtract(1, ordering: .relaxed).newValue == 0 { end.finish() } }
        }
        try await running(services) { for await _ in ends {} }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard try await database.read(CountReady(), stating: stating) == [0] else {
            throw Options.Malformed(description: "some jobs were not done")
        }
        return Double(jobs) / seconds
    }

    /// Sixteen callers, one job in a transaction.
    func enqueue(for duration: Duration) async throws -> Double {
        try await perSecond(callers: 16, for: duration) { number in
            try await ask(for: NothingToDo(number: number))
            return 1
        }
    }

    /// Two callers, a thousand jobs in a transaction.
    func bulk(for duration: Duration) async throws -> Double {
        try await perSecond(callers: 2, for: duration) { _ in
            let jobs = (0..<1000).map(NothingToDo.init)
            return try await database.transaction(stating: stating) { try await Jobs.enqueue(contentsOf: jobs, in: $0).count }
        }
    }

    /// Jobs per second that so many callers enqueue, each on a loop of its own; a turn is told its caller's count and gives what it adds.
    private func perSecond(
        callers: Int, for duration: Duration, _ turn: @escaping @Sendable (Int) async throws -> Int
    ) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let count = try await withThrowingTaskGroup(of: Int.self) { group in
            for caller in 0..<callers {
                group.addTask(executorPreference: database.loops[caller % database.loops.count]) {
                    var count = 0
                    while clock.now - start < duration { count += try await turn(count) }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        return Double(count) / ((clock.now - start) / .seconds(1))
    }

    /// Milliseconds from before the enqueueing until the handler runs.
    func latency(_ rounds: Int, pause: Int) async throws -> [Double] {
        let (starts, started) = AsyncStream.makeStream(of: ContinuousClock.Instant.self)
        return try await running([worker(4) { _ in started.yield(.now) }]) {
            var starts = starts.makeAsyncIterator()
            var latencies: [Double] = []
            for round in 0..<rounds + 5 {
                try await Task.sleep(for: .milliseconds(pause))
                let asked = ContinuousClock.now
                try await ask(for: NothingToDo(number: round))
                guard let start = await starts.next() else { break }
                // The first ones prepare statements.
                if round >= 5 { latencies.append((start - asked) / .milliseconds(1)) }
            }
            return latencies
        }
    }

    /// Ten callers that each ask for the next job when the last was begun: the rate of the last quarter beyond so many jobs.
    func steady<J: NumberedJob>(of type: J.Type, _ jobs: Int, isHeld: Bool) async throws -> Double {
        let total = jobs + jobs / 4
        let asked = Counter()
        let begun = Begun()
        let (marks, mark) = AsyncStream.makeStream(of: ContinuousClock.Instant.self)
        let count = Counter()
        let service = worker(of: type, 10) { (job: J) in
            let done = count.next()
            if done == jobs || done == total { mark.yield(.now) }
            begun.tell(job.number)
        }
        var services: [any Service] = [service]
        let leading = Database(DatabaseConfiguration(connection + " user=school_improvement_scheduler"), logger: logger)
        // What is held before the worker listens, the leader lets in.
        if J.concurrency != nil || J.concurrencyPerKey != nil {
            services.append(SchedulerService(database: leading, stating: stating, settings: SchedulerSettings(), logger: logger))
        }
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        let holder = Task {
            guard isHeld else { return }
            // The server ends a worker's transaction that is idle for a minute.
            let unending = [(name: "idle_in_transaction_session_timeout", value: "0")]
            try await database.transaction(stating: unending, .snapshot, statementTimeout: .zero) { transaction in
                _ = try await transaction.one(Present())
                for await _ in ends {}
                // One whose connection failed meanwhile held nothing, and the rate would be of a server without a snapshot.
                _ = try await transaction.one(Present())
            }
        }
        try await Task.sleep(for: .milliseconds(200))
        let rate = try await running(services) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for caller in 0..<10 {
                    group.addTask(executorPreference: database.loops[caller % database.loops.count]) {
                        while true {
                            let number = asked.next()
                            guard number <= total else { return }
                            try await ask(for: J(number: number))
                            await begun.wait(for: number)
                        }
                    }
                }
                try await group.waitForAll()
            }
            var instants = marks.makeAsyncIterator()
            guard let first = await instants.next(), let last = await instants.next() else { return 0.0 }
            return Double(total - jobs) / ((last - first) / .seconds(1))
        }
        end.finish()
        try await holder.value
        await leading.close()
        return rate
    }
}

private final class Counter: Sendable {
    private let value = Atomic(0)
    func next() -> Int { value.add(1, ordering: .relaxed).newValue }
}

/// Which jobs have begun, and who waits for it.
private final class Begun: Sendable {
    private enum Place { case begun, waited(CheckedContinuation<Void, Never>) }
    private let places = Mutex<[Int: Place]>([:])

    func wait(for number: Int) async {
        await withCheckedContinuation { continuation in
            let isBegun = places.withLock { places in
                if case .begun = places.removeValue(forKey: number) { return true }
                places[number] = .waited(continuation)
                return false
            }
            if isBegun { continuation.resume() }
        }
    }

    func tell(_ number: Int) {
        let waiting = places.withLock { places -> CheckedContinuation<Void, Never>? in
            if case .waited(let continuation) = places.removeValue(forKey: number) { return continuation }
            places[number] = .begun
            return nil
        }
        waiting?.resume()
    }
}

private struct Present: Statement {
    static let sql = "select 1 as one"
    static func decode(_ row: inout Row) throws -> Int { try row.int("one") }
}

private struct CountReady: Statement {
    static let sql = "select count(*) as rest from jobs.job where state in ('ready', 'running')"
    static func decode(_ row: inout Row) throws -> Int { try row.int("rest") }
}
