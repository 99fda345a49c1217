import Access
import Casework
import Foundation
import Ledger
import Logging
import Postgres

/// The record at its size: ten million events with true hashes, sealed in blocks of ten thousand and verified whole; a page's history read
/// among them; and commits with the sealer beside them against commits without, taking turns.
///
/// Options: `--connection` (keywords, of a server on which databases may be made), `--sql` (the repository's), `--events`, `--rounds`,
/// `--seconds`, `--pages`, `--readers`.
let ledger = Benchmark(name: "ledger", summary: "10 million events verified; commits beside the sealer; a page's history") { options in
    let connection = try options.text("connection")
    let count = try options.int("events", otherwise: 10_000_000)
    let server = Database(DatabaseConfiguration(connection), logger: Logger(label: "benchmark"))
    try await server.executeOutsideTransaction("drop database if exists ledger_bench with (force)")
    try await server.executeOutsideTransaction("create database ledger_bench template template0")
    let database = Database(DatabaseConfiguration(connection + " dbname=ledger_bench"), logger: Logger(label: "benchmark"))
    try await Migrator(folder: options.text("sql", otherwise: "sql")).migrate(database)

    let filling = try await seconds { try await fill(database, count) }
    let sealing = try await seconds { _ = try await Ledger.seal(database) }
    print("\(count) events made in \(Int(filling)) s and sealed in \(Int(sealing)) s, \(Int(Double(count) / sealing)) a second")
    try await database.executeOutsideTransaction("vacuum analyze ledger.event")

    let verification = Verification(database, by: try Actor.service.permit(.readLedger))
    let readers = try options.int("readers", otherwise: 4)
    var report: VerificationReport?
    let verifying = try await seconds { report = try await verification.run(readers: readers) }
    guard let report, report.isWhole, report.events == count else { throw NotWhole(words: "\(String(describing: report))") }
    print("verified in \(verifying) s: \(report.events) events in \(report.head) blocks")

    let pages = try await historyTimes(database, count: options.int("pages", otherwise: 3_000))
    let p99 = pages.sorted()[pages.count * 99 / 100]
    print("a page's history: median \(median(of: pages)) ms, p99 \(p99) ms, of \(pages.count)")

    var rates: [Bool: [Double]] = [:]
    for _ in 0..<(try options.int("rounds", otherwise: 9)) {
        for isSealing in [false, true] {
            // What the round before left is not this one's.
            try await Ledger.seal(database)
            try await database.executeOutsideTransaction("checkpoint")
            rates[isSealing, default: []].append(
                try await commitRate(database, sealing: isSealing, for: .seconds(options.int("seconds", otherwise: 5))))
        }
    }
    let (without, with) = (median(of: rates[false] ?? []), median(of: rates[true] ?? []))
    print("commits a second: \(Int(without)) without the sealer, \(Int(with)) with it; rounds \(rates.mapValues { $0.map { Int($0) } })")
    await database.close()
    try await server.executeOutsideTransaction("drop database ledger_bench with (force)")
    await server.close()
    return [
        Measured(name: "ledger, events verified a second", figure: Double(count) / verifying, bar: 200_000),
        Measured(name: "ledger, commits slower with the sealer, per cent", figure: (without / max(with, 1) - 1) * 100, bar: 5, mustReach: false),
        Measured(name: "ledger, a page's history, p99 ms", figure: p99, bar: 10, mustReach: false),
    ]
}

private struct NotWhole: Error, CustomStringConvertible {
    let words: String
    var description: String { "the ledger was not verified whole: \(words)" }
}

private func seconds(_ body: () async throws -> Void) async throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try await body()
    return (clock.now - start) / .seconds(1)
}

/// In transactions of ten thousand, with the hashes that `Ledger.commit` would have made.
private func fill(_ database: Database, _ count: Int) async throws {
    for first in stride(from: 1, through: count, by: 10_000) {
        try await database.executeOutsideTransaction(
            """
            insert into ledger.event (at, actor, roles, role, action, kind, subject, payload, salt, payload_hash)
            select timestamptz '2018-09-01' + number * interval '10 seconds', 1 + number % 50, '{bep-officer}', 'bep-officer',
                'record-intelligence', 'identification.intelligence-corrected', 'school/' || 100000 + number % 100000, text::json, salt,
                sha256(salt || convert_to(text, 'UTF8'))
            from (
                select number, uuid_send(gen_random_uuid()) as salt,
                    format('[["confidence","low","medium"],["words","What is known of the school, %s"]]', number) as text
                from generate_series(\(first), \(min(count, first + 9_999))) as number) as made
            """)
    }
}

/// Milliseconds of each of so many histories, one after the other, as a director may see them.
private func historyTimes(_ database: Database, count: Int) async throws -> [Double] {
    let director = Actor(person: PersonID(1), name: "A director", roles: [.bepDirector])
    var random = UInt64(12_345)
    var times: [Double] = []
    for _ in 0..<count {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let subject = "school/\(100_000 + Int(random >> 33) % 100_000)"
        times.append(
            try await seconds { _ = try await database.read(FindHistory(of: subject, limit: 51), stating: director.statement) } * 1_000)
    }
    return times
}

/// Commits a second that seven callers get together, each of one event, the sealer beside them as the scheduler runs it.
private func commitRate(_ database: Database, sealing: Bool, for duration: Duration) async throws -> Double {
    let officer = Actor(person: PersonID(2), name: "An officer", roles: [.bepOfficer])
    let permit = try officer.permit(.recordIntelligence)
    let clock = ContinuousClock()
    let start = clock.now
    let end = start + duration
    let commits = try await withThrowingTaskGroup(of: Int.self) { group in
        if sealing {
            group.addTask {
                while clock.now < end {
                    try await Ledger.seal(database)
                    try await Task.sleep(for: .seconds(2), tolerance: .milliseconds(50))
                }
                return 0
            }
        }
        for caller in 0..<7 {
            group.addTask(executorPreference: database.loops[caller % database.loops.count]) {
                var commits = 0
                while clock.now < end {
                    let event = Event(
                        kind: "identification.intelligence-corrected", subject: "school/\(100_000 + commits)",
                        details: [.init("confidence", from: "low", to: "medium"), .init("words", "What is known of the school")])
                    try await database.transaction(stating: officer.statement) { transaction in
                        try await Ledger.commit([event], by: permit, at: Moment(microsecondsSince1970: 0), in: transaction)
                    }
                    commits += 1
                }
                return commits
            }
        }
        return try await group.reduce(0, +)
    }
    return Double(commits) / (duration / .seconds(1))
}
