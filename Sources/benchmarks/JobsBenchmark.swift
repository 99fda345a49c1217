import Foundation
import Logging
import Postgres

/// The job queue against what the server can do at most, and against two queues of PyPI: drain, enqueue, latency, and what an old snapshot
/// and a long history do to it. Every contender is a process of its own on the same server, taking turns.
///
/// A job is asked for in two forms: alone, in one round trip, for which the bars are; and in a transaction of the caller's, as the service asks wherever more
/// is written with the job, which is told beside it.
///
/// Options: `--connection` (keywords, of the owner), `--sql` (the repository's), `--place` (how the lines call the server's disk), `--scripts`
/// (the folder of the limits and the peers), `--python`, `--latency` (the compiled floor), `--pgbench`, `--psql`, `--parts`. Sizes come from the
/// environment, for trying: see `JobsSizes`.
let jobs = Benchmark(name: "jobs", summary: "the job queue against pgbench, a C program, pgqueuer and procrastinate") { options in
    if let child = try? options.text("child") { return try await runJobsChild(child, options) }
    let bench = try JobsBench(options)
    let owner = Database(
        DatabaseConfiguration(try options.text("connection") + " user=school_improvement_migrator"), logger: Logger(label: "benchmark"))
    try await Migrator(folder: options.text("sql", otherwise: "sql")).migrate(owner)
    await owner.close()
    var figures: [Measured] = []
    for part in options.list("parts", otherwise: ["drain", "enqueue", "bulk", "latency", "snapshot", "limited", "history"]) {
        switch part {
        case "drain": figures += try bench.drain()
        case "enqueue": figures.append(try bench.enqueue())
        case "bulk": figures.append(try bench.bulk())
        case "latency": figures += try bench.latency()
        case "snapshot": figures.append(try bench.snapshot())
        case "limited": try bench.limited()
        case "history": figures.append(try bench.history())
        default: throw Options.Malformed(description: "there is no part '\(part)'")
        }
    }
    return figures
}

/// How much is measured.
private struct JobsSizes {
    let rounds = JobsSizes.number("JOBS_ROUNDS", 5)
    let drain = JobsSizes.number("JOBS_DRAIN", 200_000)
    let pgqueuer = JobsSizes.number("JOBS_PGQUEUER", 200_000)
    /// Fewer, and said so: as many as ours would take it minutes each time.
    let procrastinate = JobsSizes.number("JOBS_PROCRASTINATE", 20_000)
    let seconds = JobsSizes.number("JOBS_SECONDS", 4)
    /// In each round: of 1,500 in five the worst fifteen are beyond p99.
    let latencies = JobsSizes.number("JOBS_LATENCIES", 300)
    let held = JobsSizes.number("JOBS_HELD", 40_000)
    /// Of kinds with a limit. Few, since each admission walks what is dead of them: the time grows with the square.
    let limited = JobsSizes.number("JOBS_LIMITED", 1_000)
    let history = JobsSizes.number("JOBS_HISTORY", 1_000_000)
    let scheduled = JobsSizes.number("JOBS_SCHEDULED", 200_000)
    let workers = JobsSizes.number("JOBS_WORKERS", 2)
    let concurrency = JobsSizes.number("JOBS_CONCURRENCY", 400)

    static func number(_ name: String, _ otherwise: Int) -> Int { ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? otherwise }
}

private struct JobsBench {
    let sizes = JobsSizes()
    let connection: String
    let place: String
    let scripts: String
    let python: String
    let floor: String
    let pgbench: String
    let psql: String

    init(_ options: Options) throws {
        connection = try options.text("connection")
        place = options.text("place", otherwise: "here")
        scripts = try options.text("scripts")
        python = options.text("python", otherwise: "python3")
        floor = options.text("latency", otherwise: "latency")
        pgbench = options.text("pgbench", otherwise: "pgbench")
        psql = options.text("psql", otherwise: "psql")
    }

    // MARK: Measurements

    func drain() throws -> [Measured] {
        var rates: [String: [Double]] = [:]
        try onPeers("select 1")
        for _ in 0..<sizes.rounds {
            rates["limit", default: []].append(try drainLimit())
            rates["ours", default: []].append(try drainOurs(connection, jobs: sizes.drain))
            rates["pgqueuer", default: []].append(try peer("pgqueuer", sizes.pgqueuer))
            rates["procrastinate", default: []].append(try peer("procrastinate", sizes.procrastinate))
        }
        let (ours, limit) = (median(of: rates["ours"] ?? []), median(of: rates["limit"] ?? []))
        let (pgqueuer, procrastinate) = (median(of: rates["pgqueuer"] ?? []), median(of: rates["procrastinate"] ?? []))
        func of(_ jobs: Int) -> String { jobs == sizes.drain ? "" : " of \(jobs) jobs in place of \(sizes.drain)" }
        tell(
            "drain",
            ["limit": limit, "ours": ours, "pgqueuer\(of(sizes.pgqueuer))": pgqueuer, "procrastinate\(of(sizes.procrastinate))": procrastinate], "jobs/s")
        return [
            Measured(name: "jobs, drain on \(place), of its limit", figure: ours / limit, bar: 0.6),
            Measured(name: "jobs, drain on \(place), times pgqueuer\(of(sizes.pgqueuer))", figure: ours / pgqueuer, bar: 2),
            Measured(name: "jobs, drain on \(place), times procrastinate\(of(sizes.procrastinate))", figure: ours / procrastinate, bar: 20),
        ]
    }

    private func drainLimit() throws -> Double {
        try fill(connection, sizes.drain)
        let rate = try rate(script: "claim.sql", clients: 2, ["-t", "\(sizes.drain / 200)"]) * 100
        let left = try sql(connection, "select count(*) from jobs.job").flatMap(Double.init) ?? 0
        return rate * (1 - left / Double(sizes.drain))
    }

    private func drainOurs(_ connection: String, jobs: Int, keepingScheduled: Bool = false) throws -> Double {
        if !keepingScheduled { try fill(connection, jobs) }
        return try child("drain", connection, ["--jobs", "\(jobs)", "--workers", "\(sizes.workers)", "--concurrency", "\(sizes.concurrency)"])
    }

    func enqueue() throws -> Measured {
        var (ours, inTransaction, limit): ([Double], [Double], [Double]) = ([], [], [])
        for _ in 0..<sizes.rounds {
            try fill(connection, 0)
            limit.append(try rate(script: "insert.sql", clients: 16, ["-T", "\(sizes.seconds)"]))
            try fill(connection, 0)
            ours.append(try child("enqueue", connection, ["--seconds", "\(sizes.seconds)"]))
            try fill(connection, 0)
            inTransaction.append(try child("enqueue", connection, ["--seconds", "\(sizes.seconds)", "--form", "transaction"]))
        }
        tell(
            "enqueue", ["limit": median(of: limit), "ours alone": median(of: ours), "ours in a transaction, said without a bar": median(of: inTransaction)],
            "jobs/s")
        return Measured(name: "jobs, enqueue alone on \(place), of its limit", figure: median(of: ours) / median(of: limit), bar: 0.9)
    }

    func bulk() throws -> Measured {
        var (ours, limit): ([Double], [Double]) = ([], [])
        for _ in 0..<sizes.rounds {
            try fill(connection, 0)
            limit.append(try rate(script: "insert-many.sql", clients: 2, ["-T", "\(sizes.seconds)"]) * 1000)
            try fill(connection, 0)
            ours.append(try child("bulk", connection, ["--seconds", "\(sizes.seconds)"]))
        }
        try fill(connection, 0)
        tell("bulk of 1,000", ["limit": median(of: limit), "ours": median(of: ours)], "jobs/s")
        return Measured(name: "jobs, bulk of 1,000 on \(place), of its limit", figure: median(of: ours) / median(of: limit), bar: 0.4)
    }

    func latency() throws -> [Measured] {
        var (ours, inTransaction, theirs): ([Double], [Double], [Double]) = ([], [], [])
        let length = ["--rounds", "\(sizes.latencies)", "--pause", "20"]
        for _ in 0..<sizes.rounds {
            try fill(connection, 0)
            theirs += lines(try timed(floor, [connection, "\(sizes.latencies)", "20"]).output)
            try fill(connection, 0)
            ours += lines(try childOutput("latency", connection, length))
            try fill(connection, 0)
            inTransaction += lines(try childOutput("latency", connection, length + ["--form", "transaction"]))
        }
        func at(_ share: Double, _ values: [Double]) -> Double { values.sorted()[min(values.count - 1, Int(share * Double(values.count)))] }
        for (share, words) in [(0.5, "p50"), (0.99, "p99")] {
            tell(
                "latency \(words)",
                ["limit": at(share, theirs), "ours alone": at(share, ours), "ours in a transaction, said without a bar": at(share, inTransaction)], "ms")
        }
        return [
            Measured(name: "jobs, p50 from enqueue alone to start on \(place), times C", figure: at(0.5, ours) / at(0.5, theirs), bar: 1.6, mustReach: false),
            Measured(name: "jobs, p99 from enqueue alone to start on \(place), times C", figure: at(0.99, ours) / at(0.99, theirs), bar: 2, mustReach: false),
        ]
    }

    /// Ten jobs always under way, for so many and a quarter more: the rate of the last quarter.
    func snapshot() throws -> Measured {
        let (free, held) = try steady(rounds: sizes.rounds)
        tell("steady, enqueued alone", ["without a snapshot": free, "under an old one": held], "jobs/s")
        let inTransaction = try steady(rounds: 1, ["--form", "transaction"])
        tell(
            "steady, enqueued in a transaction, said without a bar",
            ["without a snapshot": inTransaction.free, "under an old one": inTransaction.held], "jobs/s")
        return Measured(
            name: "jobs, steady rate of jobs enqueued alone on \(place) under a snapshot of \(sizes.held) jobs ago", figure: held / free, bar: 0.5)
    }

    private func steady(rounds: Int, _ form: [String] = []) throws -> (free: Double, held: Double) {
        var (free, held): ([Double], [Double]) = ([], [])
        for _ in 0..<rounds {
            for isHeld in [false, true] {
                try fill(connection, 0)
                let rate = try child("steady", connection, ["--jobs", "\(sizes.held)", "--held", isHeld ? "yes" : "no"] + form)
                if isHeld { held.append(rate) } else { free.append(rate) }
            }
        }
        return (median(of: free), median(of: held))
    }

    /// As `snapshot`, of jobs that are let in one after the other under a limit of their kind or of their key: said without a bar.
    func limited() throws {
        for (limit, words) in [("kind", "a limit of the kind"), ("key", "a limit of each key")] {
            var rates: [Bool: Double] = [:]
            for isHeld in [false, true] {
                try fill(connection, 0)
                rates[isHeld] = try child(
                    "steady", connection, ["--jobs", "\(sizes.limited)", "--held", isHeld ? "yes" : "no", "--limit", limit])
            }
            tell(
                "steady with \(words), after \(sizes.limited) jobs, said without a bar",
                ["without a snapshot": rates[false] ?? 0, "under an old one": rates[true] ?? 0], "jobs/s")
        }
    }

    func history() throws -> Measured {
        let full = connection + " dbname=jobs_history"
        let half = sizes.drain / 2
        try fill(connection, 0)
        _ = try sql(connection + " dbname=postgres", "drop database if exists jobs_history with (force)")
        _ = try sql(connection + " dbname=postgres", "create database jobs_history template school_improvement")
        try run(full, "fill-history.sql", ["history=\(sizes.history)"])
        var (with, without): ([Double], [Double]) = ([], [])
        for _ in 0..<sizes.rounds {
            without.append(try drainOurs(connection, jobs: half))
            try fill(full, half, scheduled: sizes.scheduled)
            with.append(try drainOurs(full, jobs: half, keepingScheduled: true))
        }
        _ = try sql(connection + " dbname=postgres", "drop database jobs_history with (force)")
        tell("drain", ["empty": median(of: without), "with history": median(of: with)], "jobs/s")
        return Measured(
            name: "jobs, drain on \(place) beside \(sizes.history) done and \(sizes.scheduled) scheduled", figure: median(of: with) / median(of: without),
            bar: 0.8)
    }

    // MARK: Means

    private func fill(_ connection: String, _ jobs: Int, scheduled: Int = 0) throws {
        try run(connection, "fill.sql", ["jobs=\(jobs)"])
        if scheduled > 0 {
            try run(connection, "fill-scheduled.sql", ["scheduled=\(scheduled)"])
        } else {
            _ = try sql(connection, "truncate jobs.finished")
        }
        _ = try sql(connection, "vacuum analyze jobs.job")
        _ = try sql(connection, "checkpoint")
    }

    private func run(_ connection: String, _ script: String, _ variables: [String]) throws {
        _ = try timed(psql, ["-XAtq", "-v", "ON_ERROR_STOP=1", "-d", connection] + variables.flatMap { ["-v", $0] } + ["-f", "\(scripts)/\(script)"])
    }

    private func sql(_ connection: String, _ text: String) throws -> String? {
        try timed(psql, ["-XAtq", "-v", "ON_ERROR_STOP=1", "-d", connection, "-c", text]).output.split(separator: "\n").first.map(String.init)
    }

    private func onPeers(_ text: String) throws {
        _ = try sql(connection + " dbname=postgres", "drop database if exists jobs_peer with (force)")
        _ = try sql(connection + " dbname=postgres", "create database jobs_peer")
    }

    private func peer(_ name: String, _ jobs: Int) throws -> Double {
        lines(try timed("env", ["PGDATABASE=jobs_peer", python, "\(scripts)/peer.py", name, "\(jobs)"]).output).last ?? 0
    }

    /// Planned as ours is, so that it is a limit.
    private func rate(script: String, clients: Int, _ length: [String]) throws -> Double {
        let planned = "-c enable_seqscan=off -c enable_bitmapscan=off -c enable_sort=off -c jit=off -c plan_cache_mode=force_generic_plan"
        let output = try timed(
            "env", ["PGOPTIONS=\(planned)", pgbench, "-n", "-M", "prepared", "-c", "\(clients)", "-j", "2", "-f", "\(scripts)/\(script)"] + length + [connection]
        ).output
        for line in output.split(separator: "\n") where line.hasPrefix("tps = ") {
            if let rate = Double(line.dropFirst(6).prefix { $0 != " " }) { return rate }
        }
        throw Options.Malformed(description: "pgbench gave no rate: \(output)")
    }

    private func child(_ name: String, _ connection: String, _ arguments: [String]) throws -> Double {
        lines(try childOutput(name, connection, arguments)).last ?? 0
    }

    private func childOutput(_ name: String, _ connection: String, _ arguments: [String]) throws -> String {
        try timed(
            CommandLine.arguments[0], ["jobs", "--child", name, "--connection", connection + " user=school_improvement_worker"] + arguments
        ).output
    }

    private func lines(_ output: String) -> [Double] { output.split(separator: "\n").compactMap { Double($0) } }

    private func tell(_ what: String, _ values: [String: Double], _ unit: String) {
        let words = values.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value >= 100 ? "\(Int($0.value))" : "\(Double(Int($0.value * 100)) / 100)")" }
        FileHandle.standardOutput.write(Data("\(what) on \(place), \(unit): \(words.joined(separator: ", "))\n".utf8))
    }
}
