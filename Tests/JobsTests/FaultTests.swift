import Foundation
import Glibc
import Logging
import Postgres
import ServiceLifecycle
import Synchronization
import Testing
import TestCluster

@testable import Jobs

private struct TerminateSome: Statement {
    static let sql = """
        select count(pg_terminate_backend(pid)) as ended
        from (
            select pid from pg_stat_activity
            where backend_type = 'client backend' and pid <> pg_backend_pid() and usename like 'school_improvement_%' order by random() limit 2
        ) as some
        """
    static func decode(_ row: inout Row) throws -> Int { try row.int("ended") }
}

private struct CountLive: Statement {
    static let sql = "select count(*) as live from jobs.job"
    static func decode(_ row: inout Row) throws -> Int { try row.int("live") }
}

private struct Reload: Statement {
    static let sql = "select pg_reload_conf() as reloaded"
    static func decode(_ row: inout Row) throws -> Bool { try row.bool("reloaded") }
}

/// How many standbys a commit waits for.
private struct CountSynchronous: Statement {
    static let sql = "select count(*) as standbys from pg_stat_replication where sync_state = 'sync'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("standbys") }
}

private struct CountDone: Statement {
    static let sql = "select count(*) as done from jobs.finished where state = 'done'"
    static func decode(_ row: inout Row) throws -> Int { try row.int("done") }
}

/// The shorter form of `deploy/bench faults`: what jobs meet when the server breaks, or the way to it, or those who run them.
@Suite struct FaultTests {
    /// Patient jobs: a fault costs an attempt.
    private struct Effect: Job {
        static let kind = "test.effect"
        static let maximumAttempts = 100
        var mark: Int
    }

    @Test(.timeLimit(.minutes(2)))
    func `through restarts, a crash, an outage and cut connections no effect is lost and none doubled`() async throws {
        try await endure([.cut, .restart(.fast), .cut, .restart(.immediate), .cut, .outage], each: .milliseconds(2))
    }

    @Test(
        .enabled(if: ServerFaults.canBeMade, "there is no C compiler: deploy/bench installs one for the same faults"), .timeLimit(.minutes(3)))
    func `while the server's disk is full, and when its clock is set back and forward, no effect is lost and none doubled`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "faults-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await endure([.fullDisk, .clock(-3600), .clock(3600)], each: .milliseconds(20), of: try ServerFaults(in: folder))
    }

    /// Runs jobs through faults of the server, one after the other.
    ///
    /// - Parameters:
    ///   - pause: how long a job takes.
    ///   - machine: the server's, where the faults are of that.
    private func endure(_ faults: [Fault], each pause: Duration, of machine: ServerFaults? = nil) async throws {
        let cluster = try await TestCluster.start(settings: "fsync = on\nsynchronous_commit = on\nfull_page_writes = on", faults: machine)
        func connect(_ role: String, connections: Int) -> Database {
            pool(cluster.connection(to: "postgres", user: role), connections: connections)
        }
        let owner = connect("postgres", connections: 2)
        try await prepare(cluster, owner)
        let total = 2_000
        try await owner.transaction(stating: asService) { _ = try await Jobs.enqueue(contentsOf: (1...total).map(Effect.init), in: $0) }

        let handler = JobHandler(of: Effect.self) { job, context in
            try await context.transaction { transaction in
                try await transaction.run(WriteMark(mark: job.mark))
                try await Task.sleep(for: pause)
                try await context.complete(in: transaction)
            }
            return .done
        }
        let workerDatabase = connect("school_improvement_worker", connections: 12)
        let schedulerDatabase = connect("school_improvement_scheduler", connections: 1)
        var services: [any Service] = [
            SchedulerService(database: schedulerDatabase, stating: asService, settings: impatient, logger: silent)
        ]
        for _ in 1...2 {
            services.append(
                WorkerService(
                    database: workerDatabase, handlers: [handler], stating: asService, settings: quickly { $0.concurrency = 4 },
                    logger: silent))
        }
        try await running(services) {
            for fault in faults {
                try await Task.sleep(for: .milliseconds(250))
                switch fault {
                case .cut: _ = try? await owner.read(TerminateSome(), stating: [])
                case .restart(let mode): try await cluster.restart(mode)
                case .outage:
                    try await cluster.stop()
                    try await Task.sleep(for: .seconds(3))
                    try await cluster.startAgain()
                case .fullDisk:
                    try machine?.set(isDiskFull: true)
                    try await Task.sleep(for: .seconds(2))
                    try machine?.set()
                    // A server may have given up, or be just doing so; one that has not is not started twice.
                    let deadline = ContinuousClock.now + .seconds(60)
                    while (try? await owner.read(CountLive(), stating: [])) == nil, ContinuousClock.now < deadline {
                        try? await cluster.startAgain()
                        try await Task.sleep(for: .milliseconds(200))
                    }
                case .clock(let ahead):
                    try machine?.set(ahead: ahead)
                    try await Task.sleep(for: .seconds(2))
                    try machine?.set()
                }
            }
            try await outlast(owner)
        }
        #expect(try await owner.read(CountLive(), stating: []) == [0], "some jobs are stuck")
        #expect(try await owner.read(CountDone(), stating: []) == [total])
        #expect(try await owner.read(CountMarks(), stating: []) == [.init(written: total, distinct: total)])
        if machine != nil {
            let log = try String(contentsOfFile: "\(cluster.folder)/log", encoding: .utf8)
            #expect(log.contains("No space left on device"), "the disk was full for the server")
        }
        for database in [owner, workerDatabase, schedulerDatabase] { await database.close() }
    }

    /// Runs while the clock is set.
    private struct Long: Job {
        static let kind = "test.long"
        static let timeLimit: Duration? = .seconds(60)
    }

    @Test(
        .enabled(if: ServerFaults.canBeMade, "there is no C compiler: deploy/bench installs one for the same faults"), .timeLimit(.minutes(2)))
    func `when the server's clock is set forward a job with a time limit stays with its worker`() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "faults-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let machine = try ServerFaults(in: folder)
        let cluster = try await TestCluster.start(settings: "fsync = off", faults: machine)
        let owner = pool(cluster.connection(to: "postgres", user: "postgres"), connections: 2)
        try await prepare(cluster, owner)
        let isOver = Mutex(false)
        let handler = JobHandler(of: Long.self) { _, _ in
            while !isOver.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(20)) }
            return .done
        }
        let workerDatabase = pool(cluster.connection(to: "postgres", user: "school_improvement_worker"), connections: 4)
        let schedulerDatabase = pool(cluster.connection(to: "postgres", user: "school_improvement_scheduler"), connections: 1)
        let worker = WorkerService(
            database: workerDatabase, handlers: [handler], stating: asService, settings: quickly(), logger: silent)
        let scheduler = SchedulerService(database: schedulerDatabase, stating: asService, settings: impatient, logger: silent)
        let job = try await owner.transaction(stating: asService) { try await Jobs.enqueue(Long(), in: $0) }
        try await running([scheduler, worker]) {
            try await eventually { scheduler.isLeading }
            try await eventually { try await state(of: job, owner) == .running }
            try machine.set(ahead: 3600)
            // Beyond the time that workers are given to beat again, after which jobs are rescued as before.
            try await Task.sleep(for: .seconds(6))
            isOver.withLock { $0 = true }
            try await eventually { try await state(of: job, owner) == .done }
        }
        #expect(try await owner.read(FindSetbacks(of: job), stating: asService).isEmpty)
        for database in [owner, workerDatabase, schedulerDatabase] { await database.close() }
    }

    /// How the jobs of a fail-over went, as their worker was told.
    private struct Told {
        /// How often it was answered for a mark that it is written.
        var written: [Int: Int] = [:]
        var isPrimaryDead = false
    }

    @Test(.timeLimit(.minutes(2)))
    func `when the server is killed and its synchronous standby takes over no effect is lost and none doubled, and the same worker goes on`() async throws {
        // A server that is killed clears nothing away: what it maps from its own folder goes with that.
        let settings = "synchronous_commit = on\nshared_buffers = 16MB\nmax_connections = 40\ndynamic_shared_memory_type = mmap"
        let primary = try await TestCluster.start(settings: settings)
        let first = pool(primary.connection(to: "postgres"), connections: 1)
        try await prepare(primary, first)
        let standby = try await TestCluster.start(settings: settings, following: primary)
        try await first.executeOutsideTransaction("alter system set synchronous_standby_names = '*'")
        _ = try await first.read(Reload(), stating: [])
        try await eventually { try await first.read(CountSynchronous(), stating: []) == [1] }
        await first.close()
        func connect(_ role: String, connections: Int) -> Database {
            pool(
                "host=\(primary.folder),\(standby.folder) port=5432,5432 dbname=postgres user=\(role) target_session_attrs=read-write",
                connections: connections)
        }
        let (total, afterwards) = (600, 50)
        let owner = connect("postgres", connections: 1)
        try await owner.transaction(stating: asService) { _ = try await Jobs.enqueue(contentsOf: (1...total).map(Effect.init), in: $0) }

        let told = Mutex(Told())
        let handler = JobHandler(of: Effect.self) { job, context in
            // Some are left for the other server, however fast this one is.
            while job.mark > total - 100, !told.withLock({ $0.isPrimaryDead }) { try await Task.sleep(for: .milliseconds(5)) }
            try await context.transaction { transaction in
                try await transaction.run(WriteMark(mark: job.mark))
                try await Task.sleep(for: .milliseconds(5))
                try await context.complete(in: transaction)
            }
            told.withLock { $0.written[job.mark, default: 0] += 1 }
            return .done
        }
        let workerDatabase = connect("school_improvement_worker", connections: 8)
        let schedulerDatabase = connect("school_improvement_scheduler", connections: 1)
        let worker = WorkerService(
            database: workerDatabase, handlers: [handler], stating: asService, settings: quickly { $0.concurrency = 4 }, logger: silent)
        let scheduler = SchedulerService(database: schedulerDatabase, stating: asService, settings: impatient, logger: silent)
        try await running([scheduler, worker]) {
            try await eventually { told.withLock { $0.written.count } >= 100 }
            try await primary.perish()
            told.withLock { $0.isPrimaryDead = true }
            try await standby.promote()
            try await outlast(owner)
            try await owner.transaction(stating: asService) {
                _ = try await Jobs.enqueue(contentsOf: (total + 1...total + afterwards).map(Effect.init), in: $0)
            }
            try await outlast(owner)
            try await eventually { worker.isReady }
        }
        #expect(try await owner.read(CountLive(), stating: []) == [0], "some jobs are stuck")
        #expect(try await owner.read(CountDone(), stating: []) == [total + afterwards])
        #expect(try await owner.read(CountMarks(), stating: []) == [.init(written: total + afterwards, distinct: total + afterwards)])
        // A mark that the standby had not would have been written once more.
        let lost = told.withLock { told in told.written.filter { $0.value > 1 }.keys.sorted() }
        #expect(lost.isEmpty, "what was answered as written was lost with the primary")
        let log = try String(contentsOfFile: "\(standby.folder)/log", encoding: .utf8)
        #expect(log.contains("selected new timeline"), "the standby has taken over")
        for database in [owner, workerDatabase, schedulerDatabase] { await database.close() }
    }

    /// A pool of somebody who does not wait long for a server that is away.
    private func pool(_ connection: String, connections: Int) -> Database {
        var configuration = DatabaseConfiguration(connection)
        configuration.connections = connections
        configuration.acquireTimeout = .seconds(2)
        return Database(configuration, logger: silent)
    }

    /// Makes of a new server one that has what these jobs need.
    private func prepare(_ cluster: TestCluster, _ owner: Database) async throws {
        try await owner.executeOutsideTransaction("create role school_improvement_migrator login superuser")
        let migrator = pool(cluster.connection(to: "postgres", user: "school_improvement_migrator"), connections: 1)
        try await Migrator(folder: sqlFolder).migrate(migrator)
        await migrator.close()
        try await owner.transaction { try await $0.execute(script: FaultTests.marks) }
    }

    /// Waits until no job is left. What failed for want of a database waits some seconds before it is tried again: it is not left waiting here.
    private func outlast(_ owner: Database) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while (try? await owner.read(CountLive(), stating: []).first) != 0, ContinuousClock.now < deadline {
            _ = try? await owner.transaction(stating: asService) { try await $0.run(Hasten()) }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// As `deploy/bench faults` asks for them: the workers are that benchmark's.
    private struct Killed: Job {
        static let kind = "benchmark.effect"
        static let maximumAttempts = 1000
        var number: Int
    }

    @Test(.timeLimit(.minutes(3)))
    func `while workers and schedulers are killed at random no effect is lost and none doubled`() async throws {
        try await withTestDatabase { test in
            try await test.connect().transaction { try await $0.execute(script: FaultTests.effects) }
            let database = test.connect(as: .worker)
            let total = 1_500
            try await database.transaction(stating: asService) {
                _ = try await Jobs.enqueue(contentsOf: (1...total).map(Killed.init), in: $0)
            }
            func start(_ name: String) async throws -> RunningProgram {
                let connection = test.cluster.connection(to: test.name)
                return try await RunningProgram.start(
                    "benchmarks", ["faults", "--child", name, "--connection", connection, "--patience", "2000"])
            }
            var crew: [(name: String, program: RunningProgram)] = []
            for name in ["worker", "worker", "scheduler", "scheduler"] { crew.append((name, try await start(name))) }
            for round in 0..<24 {
                try await Task.sleep(for: .milliseconds(200))
                // Each eighth time all of them.
                let places = round % 8 == 7 ? Array(crew.indices) : [(round * 7 + Int.random(in: 0...1)) % crew.count]
                for place in places { try crew[place].program.send(SIGKILL) }
                for place in places {
                    _ = try await crew[place].program.exitStatus(within: .seconds(30))
                    crew[place].program = try await start(crew[place].name)
                }
            }
            let deadline = ContinuousClock.now + .seconds(60)
            while try await database.read(CountLive(), stating: asService) != [0], ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(100))
            }
            for member in crew { try await member.program.end(by: SIGKILL) }
            #expect(try await database.read(CountLive(), stating: asService) == [0], "some jobs are stuck")
            #expect(try await database.read(CountDone(), stating: asService) == [total])
            #expect(try await database.read(CountEffects(), stating: []) == [.init(written: total, distinct: total)])
        }
    }

    private static let effects = """
        create schema benchmark;
        create table benchmark.effect (number bigint not null);
        grant usage on schema benchmark to public;
        grant select, insert on benchmark.effect to public;
        """

    private enum Fault {
        case cut
        case restart(TestCluster.StopMode)
        case outage
        case fullDisk
        /// So many seconds ahead.
        case clock(Int)
    }

    /// Outages are what this test makes.
    private let silent: Logger = {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return logger
    }()

    private var impatient: SchedulerSettings {
        var settings = SchedulerSettings()
        settings.step = .milliseconds(50)
        settings.rescueEvery = .milliseconds(200)
        settings.patience = .seconds(2)
        settings.lease = .seconds(2)
        return settings
    }

    private static let marks = """
        create schema test;
        create table test.mark (mark bigint not null);
        grant usage on schema test to public;
        grant select, insert on test.mark to public;
        """
}

private struct CountEffects: Statement {
    static let sql = "select count(*) as written, count(distinct number) as distinct_marks from benchmark.effect"
    static func decode(_ row: inout Row) throws -> CountMarks.Output { try CountMarks.decode(&row) }
}

private struct Hasten: Statement {
    typealias Output = Void
    static let sql = "update jobs.job set run_at = now() where state = 'scheduled' and run_at > now()"
}
