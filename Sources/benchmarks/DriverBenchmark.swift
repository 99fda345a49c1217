import Casework
import Foundation
import Logging
import Postgres

/// `Postgres` against `pgbench -M prepared`: the same keyed SELECT of ten columns, the same number of callers, the same socket, taking turns.
/// pgbench gives each caller a connection and throws the rows away; ours decodes each into a value and shares a small pool. The bars are for
/// `pipelined`, the way of short keyed reads such as the session's on every request; what a leased connection gives is said beside it, without a bar.
///
/// Options: `--connection` (a libpq string of a database that may be written to), `--pgbench`, `--rounds`, `--seconds`, `--connections`.
let driver = Benchmark(name: "driver", summary: "keyed SELECT, pipelined, against pgbench -M prepared") { options in
    let connection = try options.text("connection")
    let pgbench = options.text("pgbench", otherwise: "pgbench")
    let rounds = try options.int("rounds", otherwise: 7)
    let seconds = try options.int("seconds", otherwise: 2)
    var configuration = DatabaseConfiguration(connection)
    configuration.connections = try options.int("connections", otherwise: 8)
    let database = Database(configuration, logger: Logger(label: "benchmark"))
    try await database.executeOutsideTransaction("drop table if exists benchmark_school")
    try await database.executeOutsideTransaction(DriverSchool.table)
    try await database.executeOutsideTransaction("alter table benchmark_school add primary key (urn)")
    try await database.executeOutsideTransaction("vacuum analyze benchmark_school")
    let script = FileManager.default.temporaryDirectory.appendingPathComponent("driver-\(UUID().uuidString).sql")
    try Data("\\set urn random(100000, 109999)\n\(FindDriverSchool.sql.replacing("$1", with: ":urn"));\n".utf8).write(to: script)
    defer { try? FileManager.default.removeItem(at: script) }

    var figures: [Measured] = []
    for (callers, bar) in [(8, 1.0), (32, 1.3)] {
        var ours: [Way: [Rate]] = [:]
        var theirs: [Int: [Rate]] = [:]
        for way in Way.allCases { _ = try await driverRate(database, way, callers: callers, for: .milliseconds(500)) }
        for _ in 0..<rounds {
            for threads in [1, 2] {
                theirs[threads, default: []].append(
                    try pgbenchRate(pgbench, connection, script.path, callers: callers, threads: threads, seconds: seconds))
            }
            for way in Way.allCases {
                ours[way, default: []].append(try await driverRate(database, way, callers: callers, for: .seconds(seconds)))
            }
        }
        let best = theirs.values.map { Rate.middle(of: $0).perSecond }.max() ?? 0
        let theirWords = theirs.sorted { $0.key < $1.key }.map { "-j\($0.key) \(Rate.middle(of: $0.value).words)" }.joined(separator: ", ")
        let rates = ours.mapValues(Rate.middle(of:))
        let leased = rates[.leased]?.perSecond ?? 0, pipelined = rates[.pipelined]?.perSecond ?? 0
        print(
            "\(callers) callers: pipelined \(rates[.pipelined]?.words ?? ""), leased \(rates[.leased]?.words ?? "") on",
            "\(configuration.connections) connections, \(Int(leased * 100 / best)) % of the better pgbench: \(theirWords)")
        figures.append(Measured(name: "driver, \(callers) callers", figure: pipelined / best, bar: bar))
    }
    try await database.executeOutsideTransaction("drop table benchmark_school")
    await database.close()
    return figures
}

/// How a caller comes by a connection.
private enum Way: CaseIterable {
    case pipelined, leased

    func find(_ urn: Int, in database: Database) async throws -> [DriverSchool] {
        switch self {
        case .pipelined: try await database.pipelined(FindDriverSchool(urn: urn), stating: [])
        case .leased: try await database.read(FindDriverSchool(urn: urn), stating: [])
        }
    }
}

/// Answers per second that so many callers get together.
private func driverRate(_ database: Database, _ way: Way, callers: Int, for duration: Duration) async throws -> Rate {
    let before = microsecondsOfProcessor(0)
    let clock = ContinuousClock()
    let start = clock.now
    let end = start + duration
    let answers = try await withThrowingTaskGroup(of: Int.self) { group in
        for caller in 0..<callers {
            group.addTask(executorPreference: database.loops[caller % database.loops.count]) {
                var answers = 0
                var random = UInt64(caller) &* 7919 &+ 12345
                while true {
                    // The clock is asked now and then, as pgbench asks it: the measuring is not what is measured.
                    if answers % 16 == 0, clock.now >= end { return answers }
                    random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    let urn = 100_000 + Int(random >> 33) % 10_000
                    let found = try await way.find(urn, in: database)
                    guard found.count == 1, found[0].urn == urn else { throw Options.Malformed(description: "a wrong answer") }
                    answers += 1
                }
            }
        }
        return try await group.reduce(0, +)
    }
    let (whole, part) = (clock.now - start).components
    return Rate(
        perSecond: Double(answers) / (Double(whole) + Double(part) / 1e18),
        processor: (microsecondsOfProcessor(0) - before) / Double(max(1, answers)))
}

/// Answers per second, and what the client's side of one cost: the latter means something on a busy machine too.
private struct Rate {
    let perSecond: Double
    /// Microseconds of processor time for one answer.
    let processor: Double

    static func middle(of rates: [Rate]) -> Rate {
        Rate(perSecond: median(of: rates.map(\.perSecond)), processor: median(of: rates.map(\.processor)))
    }

    var words: String { "\(Int(perSecond))/s (\(Double(Int(processor * 10)) / 10) µs of client each)" }
}

/// Of this process (0, RUSAGE_SELF), or of its children that have ended (-1, RUSAGE_CHILDREN).
private func microsecondsOfProcessor(_ whose: Int32) -> Double {
    var usage = rusage()
    getrusage(whose, &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e6 + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
}

/// Dispatch's threads block signals and a child inherits that: pgbench would never see the alarm that ends its run.
func withSignalsUnblocked(_ body: () throws -> Void) throws {
    var none = sigset_t()
    var before = sigset_t()
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try body()
}

private func pgbenchRate(
    _ program: String, _ connection: String, _ script: String, callers: Int, threads: Int, seconds: Int
) throws -> Rate {
    let before = microsecondsOfProcessor(-1)
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
        program, "-n", "-M", "prepared", "-c", "\(callers)", "-j", "\(threads)", "-T", "\(seconds)", "-f", script, connection,
    ]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try withSignalsUnblocked { try process.run() }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    for line in text.split(separator: "\n") where line.hasPrefix("tps = ") {
        if let rate = Double(line.dropFirst(6).prefix { $0 != " " }) {
            let spent = microsecondsOfProcessor(-1) - before
            return Rate(perSecond: rate, processor: spent / (rate * Double(seconds)))
        }
    }
    throw Options.Malformed(description: "pgbench gave no rate: \(text)")
}

struct DriverSchool: Sendable {
    let urn: Int
    let authority: Int
    let name: String
    let phase: String
    let isMaintained: Bool
    let openedOn: Day?
    let closedOn: Day?
    let postcode: String
    let roll: Int
    let score: Double?

    static let table = """
        create table benchmark_school as
        select urn::int as urn, 330 as authority, 'School number ' || urn as name,
            case when urn % 4 = 0 then 'Secondary' else 'Primary' end as phase, urn % 3 > 0 as is_maintained,
            date '1990-09-01' + urn % 9000 as opened_on,
            case when urn % 10 = 0 then date '2017-08-31' end as closed_on,
            'B' || urn % 50 || ' ' || urn % 9 || 'AA' as postcode, urn % 1500 as roll,
            case when urn % 7 > 0 then (urn % 200)::float8 / 100 - 1 end as score
        from generate_series(100000, 109999) as urn
        """
}

struct FindDriverSchool: Statement {
    let urn: Int

    static let sql = """
        select urn, authority, name, phase, is_maintained, opened_on, closed_on, postcode, roll, score \
        from benchmark_school where urn = $1
        """

    var parameters: [Parameter] { [.int(urn)] }

    static func decode(_ row: inout Row) throws -> DriverSchool {
        try DriverSchool(
            urn: row.int("urn"), authority: row.int("authority"), name: row.text("name"), phase: row.text("phase"),
            isMaintained: row.bool("is_maintained"), openedOn: row.dayOrNil("opened_on"), closedOn: row.dayOrNil("closed_on"),
            postcode: row.text("postcode"), roll: row.int("roll"), score: row.doubleOrNil("score")
        )
    }
}
