import Access
import Foundation
import Jobs
import Logging
import Postgres
import ServiceLifecycle

/// Each job writes one row in its own completion, while workers and schedulers are killed at random every 200 ms, every tenth time all of them at
/// once, connections are cut, and the server is restarted, crashed, stopped for half a minute, left without room on its disk, has its clock set
/// back and forward, and fails over to a synchronous standby: no row may be missing, none doubled, no job stuck. Jobs are asked for all the while.
/// One worker is spared: it has to live through what befalls the server, and to work in the end.
///
/// Options: `--connection` (keywords, of the owner, with the standby's host), `--sql` (the repository's), `--server` (deploy/bench.d/faults/server).
/// Sizes for trying from the environment: FAULTS_JOBS, FAULTS_OUTAGE and FAULTS_KILLING (seconds).
let faults = Benchmark(name: "faults", summary: "100,000 jobs through every fault that we could think of: nothing lost, nothing twice") { options in
    if let child = try? options.text("child") { return try await runFaultsChild(child, options) }
    return try await FaultsBench(options).run()
}

private struct FaultsBench {
    let connection: String
    let sql: String
    let server: String
    let jobs = FaultsBench.number("FAULTS_JOBS", 100_000)
    let outage = FaultsBench.number("FAULTS_OUTAGE", 30)
    let killing = FaultsBench.number("FAULTS_KILLING", 150)
    let database: Database
    let stating = Actor.service.statement
    /// Given when the standby is there.
    let standsBy = Signal()

    private static func number(_ name: String, _ otherwise: Int) -> Int { ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? otherwise }

    init(_ options: Options) throws {
        connection = try options.text("connection")
        sql = options.text("sql", otherwise: "sql")
        server = try options.text("server")
        var configuration = DatabaseConfiguration(connection)
        // The torment goes on while the server is away.
        configuration.acquireTimeout = .milliseconds(500)
        database = Database(configuration, logger: silent)
    }

    func run() async throws -> [Measured] {
        let owner = Database(DatabaseConfiguration(connection + " user=school_improvement_migrator"), logger: silent)
        try await Migrator(folder: sql).migrate(owner)
        try await owner.transaction { try await $0.execute(script: FaultsBench.effects) }
        await owner.close()
        let crew = Crew(connection: connection)
        for _ in 1...2 {
            try crew.start("worker")
            try crew.start("scheduler")
        }
        try crew.start("worker", isSpared: true)
        let asking = Task { try await ask() }
        let unfelt = try await torment(crew)
        try await asking.value
        say("the killing is over after \(killing) s: \(try await effects().written) of \(jobs) jobs are done, \(crew.killed) processes were killed")
        let isDone = await within(180) { try await database.read(CountLive(), stating: stating) == [0] }
        let written = try await effects()
        let live = try await database.read(CountLive(), stating: stating).first ?? 0
        let discarded = try await database.read(CountDiscarded(), stating: stating).first ?? 0
        say("\(written.written) effects of \(written.distinct) jobs; \(live) jobs are live\(isDone ? "" : " still"), \(discarded) were given up")
        let overran = try await database.read(CountOverran(), stating: stating).first ?? 0
        let lead = try await takeOver(crew)
        let isSparedAtWork = try await worksOn(crew)
        let recovery = try await recover(crew)
        let ended = crew.endedByThemselves
        crew.endAll()
        await database.close()
        return [
            Measured(name: "faults, of the server, that nothing shows to have happened", figure: Double(unfelt), bar: 0, mustReach: false),
            Measured(name: "faults, effects lost", figure: Double(jobs - written.distinct), bar: 0, mustReach: false),
            Measured(name: "faults, effects doubled", figure: Double(written.written - written.distinct), bar: 0, mustReach: false),
            Measured(name: "faults, jobs stuck or given up", figure: Double(live + discarded), bar: 0, mustReach: false),
            Measured(name: "faults, jobs taken for overrun, as none did", figure: Double(overran), bar: 0, mustReach: false),
            Measured(name: "faults, processes that ended by themselves", figure: Double(ended), bar: 0, mustReach: false),
            Measured(name: "faults, workers that outlived them and work no more", figure: isSparedAtWork ? 0 : 1, bar: 0, mustReach: false),
            Measured(name: "faults, seconds until another scheduler leads", figure: lead, bar: 10, mustReach: false),
            Measured(name: "faults, seconds until a killed worker’s jobs are done", figure: recovery, bar: 30, mustReach: false),
        ]
    }

    /// Asks for the jobs in portions over most of the time, and for the last tenth once the standby is there: the fail-over meets jobs too. A portion
    /// whose commit was not answered is looked for before it is asked for again.
    private func ask() async throws {
        let size = max(1, min(1000, jobs / 20))
        let portions = stride(from: 1, through: jobs, by: size).map { $0...min(jobs, $0 + size - 1) }
        for portion in portions {
            while portion.lowerBound > jobs - jobs / 10, !standsBy.isGiven { try await Task.sleep(for: .milliseconds(20)) }
            while (try? await database.read(FindPortion(first: portion.lowerBound), stating: stating).first) != true {
                try? await database.transaction(stating: stating) { transaction in
                    try await transaction.run(MarkPortion(first: portion.lowerBound))
                    _ = try await Jobs.enqueue(contentsOf: portion.map(Effect.init), in: transaction)
                }
                try await Task.sleep(for: .milliseconds(20))
            }
            try await Task.sleep(for: .seconds(killing) * 0.7 / portions.count)
        }
    }

    /// What is done to the server: an order to its program, seconds to wait, or what must be so for the fault to be one.
    private enum Step {
        case order([String])
        case pause(Int)
        case standsBy
        case require(String, @Sendable () async -> Bool)
    }

    private var order: [(words: String, steps: [Step])] {
        [
            ("restarted", [.order(["restart"])]),
            ("crashed", [.order(["crash"]), .order(["start"])]),
            ("stopped for \(outage) s", [.order(["stop"]), .pause(outage), .order(["start"])]),
            // A server may give up on a full disk: it is started where it has.
            (
                "without room on its disk for 8 s",
                [.order(["full", "1"]), .pause(8), .order(["full", "0"]), .order(["start"]), .require("it met no full disk", { await metFullDisk() })]
            ),
            ("an hour behind for 8 s", clock(-3600)),
            ("an hour ahead for 8 s", clock(3600)),
            (
                "failed over to its synchronous standby",
                [.order(["standby"]), .standsBy, .pause(5), .require("all jobs were done before it", { await isSomethingLeft() }), .order(["fail-over"])]
            ),
        ]
    }

    /// Set, looked at while it is, and set right.
    private func clock(_ seconds: Int) -> [Step] {
        [
            .order(["clock", "\(seconds)"]), .pause(4), .require("its clock went on as before", { await isClockOff(by: seconds) }), .pause(4),
            .order(["clock", "0"]),
        ]
    }

    private func isClockOff(by seconds: Int) async -> Bool {
        await within(4) {
            guard let server = try await database.read(ReadClock(), stating: stating).first else { return false }
            return abs(server - Date().timeIntervalSince1970 - Double(seconds)) < 60
        }
    }

    private func metFullDisk() async -> Bool {
        (try? await onThread { try timed(server, ["said", "No space left on device"]) }) != nil
    }

    private func isSomethingLeft() async -> Bool { await within(10) { try await effects().distinct < jobs } }

    /// Kills a process every 200 ms, and each tenth time all of them, cuts two connections every second, and lets the faults of the server follow one another:
    /// how many of those were none.
    private func torment(_ crew: Crew) async throws -> Int {
        let start = ContinuousClock.now
        let serverFaults = Task {
            var unfelt = 0
            for (words, steps) in order {
                try await Task.sleep(for: .seconds(5))
                for step in steps {
                    switch step {
                    case .order(let words): _ = try await onThread { try timed(server, words) }
                    case .pause(let seconds): try await Task.sleep(for: .seconds(seconds))
                    case .standsBy: standsBy.give()
                    case .require(let otherwise, let isSo):
                        if await !isSo() {
                            unfelt += 1
                            say("the server was to be \(words), but \(otherwise)")
                        }
                    }
                }
                say("the server was \(words), until \(Int((ContinuousClock.now - start) / .seconds(1))) s after the start")
            }
            return unfelt
        }
        var round = 0
        while ContinuousClock.now - start < .seconds(killing) {
            try await Task.sleep(for: .milliseconds(200))
            round += 1
            if round % 10 == 0 { try crew.killAll() } else { try crew.killOne() }
            if round % 5 == 0 { _ = try? await database.read(CutConnections(), stating: []) }
        }
        return try await serverFaults.value
    }

    /// Kills the scheduler that leads: how long until another does.
    private func takeOver(_ crew: Crew) async throws -> Double {
        try await Task.sleep(for: .seconds(10))
        let before = try await database.read(FindTerm(), stating: stating).first ?? 0
        // Which of the two leads is not known from outside: both are killed, and the next one finds a lease that is still held.
        crew.kill("scheduler")
        let start = ContinuousClock.now
        try crew.start("scheduler")
        _ = await within(60) { try await database.read(FindTerm(), stating: stating).first ?? 0 > before }
        return (ContinuousClock.now - start) / .seconds(1)
    }

    /// Whether the spared worker, the only one left, still does what it is asked for.
    private func worksOn(_ crew: Crew) async throws -> Bool {
        crew.kill("worker")
        try await database.transaction(stating: stating) { _ = try await Jobs.enqueue(Effect(number: 0), in: $0) }
        return await within(60) { try await database.read(CountLive(), stating: stating) == [0] }
    }

    private func recover(_ crew: Crew) async throws -> Double {
        crew.kill("worker", evenSpared: true)
        try await Task.sleep(for: .milliseconds(500))
        try crew.start("worker")
        try await database.transaction(stating: stating) {
            _ = try await Jobs.enqueue(contentsOf: (1...8).map { Effect(number: -$0) }, in: $0)
        }
        _ = await within(60) { try await database.read(CountRunning(), stating: stating) == [8] }
        crew.kill("worker")
        let start = ContinuousClock.now
        try crew.start("worker")
        _ = await within(90) { try await database.read(CountLive(), stating: stating) == [0] }
        return (ContinuousClock.now - start) / .seconds(1)
    }

    private func effects() async throws -> CountEffects.Output {
        try await database.read(CountEffects(), stating: stating).first ?? CountEffects.Output(written: 0, distinct: 0)
    }

    private func within(_ seconds: Int, _ isSo: () async throws -> Bool) async -> Bool {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while ContinuousClock.now < deadline {
            if (try? await isSo()) == true { return true }
            try? await Task.sleep(for: .milliseconds(100))
        }
        return false
    }

    private static let effects = """
        create schema if not exists benchmark;
        drop table if exists benchmark.effect, benchmark.portion;
        create table benchmark.effect (number bigint not null);
        create table benchmark.portion (first bigint primary key);
        grant usage on schema benchmark to public;
        grant select, insert on benchmark.effect, benchmark.portion to public;
        """
}

func say(_ words: String) { FileHandle.standardOutput.write(Data("\(words)\n".utf8)) }

/// What blocks does so on a thread of its own.
private func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
}

let silent: Logger = {
    var logger = Logger(label: "benchmark")
    logger.logLevel = .critical
    return logger
}()

/// Writes its number, in the transaction of its completion. A negative one takes its time first, the first time.
struct Effect: Job {
    static let kind = "benchmark.effect"
    static let maximumAttempts = 1000
    /// Far above what it takes, and below the hour by which the server's clock is set.
    static let timeLimit: Duration? = .seconds(300)
    let number: Int
}

/// A worker or a scheduler of the benchmark, until it is killed. The tests run it too, with less patience.
private func runFaultsChild(_ name: String, _ options: Options) async throws -> [Measured] {
    let role = name == "worker" ? "worker" : "scheduler"
    let database = Database(
        DatabaseConfiguration(try options.text("connection") + " user=school_improvement_\(role)"), logger: silent)
    let stating = Actor.service.statement
    let service: any Service
    let patience = try options.int("patience", otherwise: 20_000)
    if name == "worker" {
        var settings = WorkerSettings()
        settings.concurrency = 8
        settings.patience = .milliseconds(patience)
        settings.heartbeat = settings.patience / 4
        let handler = JobHandler(of: Effect.self) { job, context in
            if job.number < 0, context.attempt == 1 { try await Task.sleep(for: .seconds(60)) }
            try await context.transaction { transaction in
                try await transaction.run(WriteEffect(number: job.number))
                try await context.complete(in: transaction)
            }
            return .done
        }
        service = WorkerService(database: database, handlers: [handler], stating: stating, settings: settings, logger: silent)
    } else {
        var settings = SchedulerSettings()
        settings.patience = .milliseconds(patience)
        service = SchedulerService(database: database, stating: stating, settings: settings, logger: silent)
    }
    try await ServiceGroup(services: [database, service], logger: silent).run()
    return []
}

private struct WriteEffect: Statement {
    typealias Output = Void
    let number: Int
    static let sql = "insert into benchmark.effect (number) values ($1)"
    var parameters: [Parameter] { [.int(number)] }
}

private struct MarkPortion: Statement {
    typealias Output = Void
    let first: Int
    static let sql = "insert into benchmark.portion (first) values ($1)"
    var parameters: [Parameter] { [.int(first)] }
}

private struct FindPortion: Statement {
    let first: Int
    static let sql = "select exists (select from benchmark.portion where first = $1) as found"
    var parameters: [Parameter] { [.int(first)] }
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("found") }
}

private struct CountEffects: Statement {
    struct Output: Sendable {
        let written: Int
        let distinct: Int
    }
    static let sql = "select count(*) as written, count(distinct number) as different from benchmark.effect where number > 0"
    static func decode(_ row: inout Row) throws -> Output { Output(written: try row.int("written"), distinct: try row.int("different")) }
}

private struct CountLive: Statement {
    static let sql = "select count(*) as live from jobs.job"
    static func decode(_ row: inout Row) throws -> Int { try row.int("live") }
}

private struct CountRunning: Statement {
    static let sql = "select count(*) as running from jobs.job where state = 'running'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("running") }
}

private struct CountDiscarded: Statement {
    static let sql = "select count(*) as discarded from jobs.finished where state <> 'done'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("discarded") }
}

private struct CountOverran: Statement {
    static let sql = "select count(*) as overran from jobs.setback where what = 'overran'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("overran") }
}

/// Seconds since 1970.
private struct ReadClock: Statement {
    static let sql = "select extract(epoch from clock_timestamp())::double precision as at"
    static func decode(_ row: inout Row) throws -> Double { try row.double("at") }
}

private struct FindTerm: Statement {
    static let sql = "select coalesce((select term from jobs.lease where name = 'scheduler' and expires_at > clock_timestamp()), 0) as term"
    static func decode(_ row: inout Row) throws -> Int { try row.int("term") }
}

private struct CutConnections: Statement {
    static let sql = """
        select count(pg_terminate_backend(pid)) as ended
        from (
            select pid from pg_stat_activity
            where backend_type = 'client backend' and usename in ('school_improvement_worker', 'school_improvement_scheduler')
            order by random() limit 2
        ) as some
        """
    static func decode(_ row: inout Row) throws -> Int { try row.int("ended") }
}
