import Access
import Casework
import Foundation
import Ledger
import Logging
import Postgres

/// The record at its size: ten million events with true hashes, sealed in blocks of ten thousand and verified whole; a page's history read
/// among them; and commits with the sealer beside them against commits without, taking turns. Each in the database role in which the service does
/// it, behind row-level security: a worker verifies, a scheduler seals, the API reads histories and commits.
///
/// A tenth of the events tell of intelligence, most of it restricted, the rest of schools. A history of what is restricted enters its reading in the
/// log before it is shown, as the page's does.
///
/// Options: `--connection` (keywords, of a server on which databases may be made), `--sql` (the repository's), `--events`, `--rounds`,
/// `--seconds`, `--pages`, `--readers`.
let ledger = Benchmark(name: "ledger", summary: "10 million events verified; commits beside the sealer; a page's history") { options in
    let connection = try options.text("connection")
    let count = try options.int("events", otherwise: 10_000_000)
    let server = Database(DatabaseConfiguration(connection), logger: Logger(label: "benchmark"))
    try await server.executeOutsideTransaction("drop database if exists ledger_bench with (force)")
    try await server.executeOutsideTransaction("create database ledger_bench template template0")
    let owner = Database(DatabaseConfiguration(connection + " dbname=ledger_bench"), logger: Logger(label: "benchmark"))
    try await Migrator(folder: options.text("sql", otherwise: "sql")).migrate(owner)
    let processes = Processes(connection + " dbname=ledger_bench")

    let filling = try await seconds { try await fill(owner, count) }
    let sealing = try await seconds { _ = try await Ledger.seal(processes.scheduler) }
    print("\(count) events made in \(Int(filling)) s and sealed in \(Int(sealing)) s, \(Int(Double(count) / sealing)) a second")
    for table in ["ledger.event", "identification.intelligence"] { try await owner.executeOutsideTransaction("vacuum analyze \(table)") }

    let verification = Verification(processes.worker, by: try Actor.service.permit(.readLedger))
    let readers = try options.int("readers", otherwise: 4)
    var report: VerificationReport?
    let verifying = try await seconds { report = try await verification.run(readers: readers) }
    guard let report, report.isWhole, report.events == count else { throw NotAsMade(words: "not verified whole: \(String(describing: report))") }
    print("verified in \(verifying) s: \(report.events) events in \(report.head) blocks")

    let before = try await owner.read(CountReadings(), stating: []).first ?? 0
    let pages = try await historyTimes(processes.api, of: count, reading: options.int("pages", otherwise: 3_000))
    let logged = (try await owner.read(CountReadings(), stating: []).first ?? 0) - before
    let restricted = pages[restrictedWords]?.count ?? 0
    guard logged == restricted else { throw NotAsMade(words: "of \(restricted) restricted histories shown, \(logged) were logged") }
    for (words, times) in pages.sorted(by: { $0.key < $1.key }) {
        print("a page's history, \(words): median \(median(of: times)) ms, p99 \(p99(of: times)) ms, of \(times.count)")
    }

    var rates: [Bool: [Double]] = [:]
    for round in 0..<(try options.int("rounds", otherwise: 10)) {
        // Neither always goes first: what a round leaves behind, in memory and on the disk, is met by both alike.
        for isSealing in round % 2 == 0 ? [false, true] : [true, false] {
            // What the round before left is not this one's.
            try await Ledger.seal(processes.scheduler)
            try await owner.executeOutsideTransaction("checkpoint")
            rates[isSealing, default: []].append(
                try await commitRate(processes, sealing: isSealing, for: .seconds(options.int("seconds", otherwise: 5))))
        }
    }
    let (without, with) = (median(of: rates[false] ?? []), median(of: rates[true] ?? []))
    print("commits a second: \(Int(without)) without the sealer, \(Int(with)) with it; rounds \(rates.mapValues { $0.map { Int($0) } })")
    await processes.close()
    await owner.close()
    try await server.executeOutsideTransaction("drop database ledger_bench with (force)")
    await server.close()
    return [
        Measured(name: "ledger, events verified a second", figure: Double(count) / verifying, bar: 200_000),
        Measured(name: "ledger, commits slower with the sealer, per cent", figure: (without / max(with, 1) - 1) * 100, bar: 5, mustReach: false),
        Measured(name: "ledger, a page's history, p99 ms", figure: p99(of: pages.values.flatMap { $0 }), bar: 10, mustReach: false),
    ]
}

private let restrictedWords = "restricted, its reading logged"

private struct CountReadings: Statement {
    static let sql = "select count(*) as readings from ledger.reading"
    static func decode(_ row: inout Row) throws -> Int { try row.int("readings") }
}

private struct NotAsMade: Error, CustomStringConvertible {
    let words: String
    var description: String { "the ledger is not as it was made: \(words)" }
}

/// The database as each process of the service has it.
private struct Processes: Sendable {
    let api: Database
    let scheduler: Database
    let worker: Database

    init(_ connection: String) {
        func database(_ role: String) -> Database {
            Database(DatabaseConfiguration(connection + " user=school_improvement_\(role)"), logger: Logger(label: "benchmark"))
        }
        api = database("api")
        scheduler = database("scheduler")
        worker = database("worker")
    }

    func close() async {
        for each in [api, scheduler, worker] { await each.close() }
    }
}

private func p99(of times: [Double]) -> Double {
    let sorted = times.sorted()
    return sorted.isEmpty ? .infinity : sorted[sorted.count * 99 / 100]
}

private func seconds(_ body: () async throws -> Void) async throws -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try await body()
    return (clock.now - start) / .seconds(1)
}

/// Who reads the histories: cleared for what is restricted to a service, named where a record names its readers, and the actor of none of the events.
private let director = Actor(person: PersonID(1_000), name: "A director", roles: [.bepDirector])

/// What each event tells of, and how that is classified: `told(by:)` says the same.
private let subjects = (records: 10_000, schools: 100_000, classifications: ["open", "hr", "governance", "safeguarding", "named"])

private func told(by number: Int) -> (subject: String, classification: String) {
    guard number % 10 == 0 else { return ("school/\(100_000 + number % subjects.schools)", "open") }
    let record = 1 + number / 10 % subjects.records
    return ("intelligence/\(record)", subjects.classifications[record % subjects.classifications.count])
}

/// In transactions of ten thousand, with the hashes that `Ledger.commit` would have made.
private func fill(_ database: Database, _ count: Int) async throws {
    let classification = "(array['\(subjects.classifications.joined(separator: "','"))'])[1 + record % \(subjects.classifications.count)]"
    try await database.executeOutsideTransaction(
        """
        insert into identification.intelligence (
            id, urn, subject, words, source, observed_on, confidence, classification, named, recorded_by, organisation)
        overriding system value
        select record, 100000 + record, 'leadership', 'What is known of the school', 'A visit', date '2018-09-03', 'high', classification,
            case classification when 'named' then '{1000}'::bigint[] else '{}' end, 1 + record % 50, 'bep'
        from (select record, \(classification) as classification from generate_series(1, \(subjects.records)) as record) as known
        """)
    for first in stride(from: 1, through: count, by: 10_000) {
        try await database.executeOutsideTransaction(
            """
            insert into ledger.event (at, actor, roles, role, action, kind, subject, payload, salt, payload_hash, classification)
            select timestamptz '2018-09-01' + number * interval '10 seconds', 1 + number % 50, '{bep-officer}', 'bep-officer',
                'record-intelligence', 'identification.intelligence-corrected',
                case when number % 10 = 0 then 'intelligence/' || record else 'school/' || 100000 + number % \(subjects.schools) end,
                text::json, salt, sha256(salt || convert_to(text, 'UTF8')), case when number % 10 = 0 then \(classification) else 'open' end
            from (
                select number, 1 + number / 10 % \(subjects.records) as record, uuid_send(gen_random_uuid()) as salt,
                    format('[["confidence","low","medium"],["words","What is known of the school, %s"]]', number) as text
                from generate_series(\(first), \(min(count, first + 9_999))) as number) as made
            """)
    }
}

/// Milliseconds of each of so many histories of what the events tell of, one after the other, as a director may see them: by what they show.
private func historyTimes(_ database: Database, of count: Int, reading pages: Int) async throws -> [String: [Double]] {
    var random = UInt64(12_345)
    var times: [String: [Double]] = [:]
    for _ in 0..<pages {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let (subject, classification) = told(by: 1 + Int(random >> 33) % count)
        var events: [RecordedEvent] = []
        let time = try await seconds {
            events = try await database.read(FindHistory(of: subject, limit: 51, as: .bepDirector), stating: director.statement)
        }
        // A wall that hid what a director may see would be fast.
        guard !events.isEmpty else { throw NotAsMade(words: "a director sees no history of \(subject)") }
        times[classification == "open" ? "open" : restrictedWords, default: []].append(time * 1_000)
    }
    return times
}

/// Commits a second that seven callers get together, each of one event, the sealer beside them as the scheduler runs it.
private func commitRate(_ processes: Processes, sealing: Bool, for duration: Duration) async throws -> Double {
    let officer = Actor(person: PersonID(2), name: "An officer", roles: [.bepOfficer])
    let permit = try officer.permit(.recordIntelligence)
    let clock = ContinuousClock()
    let start = clock.now
    let end = start + duration
    let commits = try await withThrowingTaskGroup(of: Int.self) { group in
        if sealing {
            group.addTask {
                while clock.now < end {
                    try await Ledger.seal(processes.scheduler)
                    try await Task.sleep(for: .seconds(2), tolerance: .milliseconds(50))
                }
                return 0
            }
        }
        for caller in 0..<7 {
            group.addTask(executorPreference: processes.api.loops[caller % processes.api.loops.count]) {
                var commits = 0
                while clock.now < end {
                    let event = Event(
                        kind: "identification.intelligence-corrected", subject: "school/\(100_000 + commits)",
                        details: [.init("confidence", from: "low", to: "medium"), .init("words", "What is known of the school")])
                    try await processes.api.transaction(stating: officer.statement) { transaction in
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
