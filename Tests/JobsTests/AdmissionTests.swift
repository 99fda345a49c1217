import Groundwork
import Postgres
import TestCluster
import Testing

@testable import Jobs

/// A held job with limits of its own.
private struct HoldJob: Statement {
    typealias Output = JobID
    let kind: String
    let key: String
    let ofKind: Int?
    let ofKey: Int?

    static let sql = """
        insert into jobs.job (kind, payload, maximum_attempts, run_at, limit_of_kind, limit_of_key, limit_key, state)
        values ($1, '{}', 3, now(), $2::integer, $3::integer, $4, 'held')
        returning id
        """
    var parameters: [Parameter] { [.text(kind), .optional(ofKind), .optional(ofKey), .text(key)] }
    static func decode(_ row: inout Row) throws -> JobID { JobID(try row.int("id")) }
}

/// How many kinds and keys have more taken than they may.
private struct CountPassedLimits: Statement {
    typealias Output = Int
    static let sql = """
        select count(*) as passed from (
            select kind from jobs.job where state in ('ready', 'running') and not cancel_requested
            group by kind having count(*) > min(limit_of_kind)
            union all
            select kind from jobs.job where state in ('ready', 'running') and not cancel_requested
            group by kind, limit_key having count(*) > min(limit_of_key)
        ) as over_limit
        """
    static func decode(_ row: inout Row) throws -> Int { try row.int("passed") }
}

private struct CountLive: Statement {
    typealias Output = Int
    static let sql = "select count(*) as live from jobs.job"
    static func decode(_ row: inout Row) throws -> Int { try row.int("live") }
}

/// The same numbers on every run: SplitMix64.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct AdmissionTests {
    /// In one transaction, so that all that is dead of it stays, as under an old snapshot.
    @Test func `two thousand jobs of a key that runs one at a time are let in one by one, in order, by one look over the whole`() async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            try await database.transaction(stating: asService + Jobs.plans) { transaction in
                let asked = try await Jobs.enqueue(contentsOf: (1...2_000).map { Narrow(number: $0, key: "one") }, in: transaction)
                let worker = try await transaction.one(RegisterWorker(host: "here", process: 1))
                let now = ContinuousClock.now
                var places = AdmissionPlaces()
                var wholeLooks = 0
                var mostFound = 0
                var ran: [JobID] = []
                for round in 1...2_000 {
                    let look = places.look(at: now)
                    if look.isWhole { wholeLooks += 1 }
                    let findings = try await transaction.admitHeldJobs(look).findings
                    mostFound = max(mostFound, findings.count)
                    places.found(findings, by: look, until: now, taking: .seconds(60))
                    let claimed = try await transaction.all(ClaimJobs(worker: worker, fence: round, limit: 5, queues: ["default"]))
                    ran += claimed.map(\.id)
                    let claims = claimed.map { Claim(job: $0.id, worker: worker, fence: round) }
                    _ = try await transaction.run(CompleteJobs(worker: worker, jobs: claims))
                }
                #expect(ran == asked)
                #expect(wholeLooks == 1)
                // Its line, and the one that was let in.
                #expect(mostFound == 2)
            }
        }
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `whatever is asked, ended, put off, handed back and cancelled, no limit is passed, and all ends`(seed: UInt64) async throws {
        try await withTestDatabase { test in
            let database = test.connect(as: .worker)
            var dice = Seeded(state: seed)
            let kinds = (0..<3).map { number in
                (
                    name: "test.kind-\(number)", ofKind: number == 1 ? nil : Int.random(in: 1...4, using: &dice),
                    ofKey: number == 2 ? nil : Int.random(in: 1...2, using: &dice)
                )
            }
            let worker = try await database.transaction(stating: asService) { try await $0.one(RegisterWorker(host: "here", process: 1)) }
            let start = ContinuousClock.now
            // Two processes, each with what it saw itself.
            var places = [AdmissionPlaces(), AdmissionPlaces()]
            var asked: [JobID] = []
            var claims: [Claim] = []

            func admit(at now: ContinuousClock.Instant, taking duration: Duration, by process: Int) async throws {
                let look = places[process].look(at: now)
                let result = try await database.transaction(stating: asService + Jobs.plans) { try await $0.admitHeldJobs(look) }
                places[process].found(result.findings, by: look, until: now, taking: duration)
            }
            func claim(_ limit: Int, fence: Int) async throws {
                let statement = ClaimJobs(worker: worker, fence: fence, limit: limit, queues: ["default"])
                let claimed = try await database.transaction(stating: asService) { try await $0.all(statement) }
                claims += claimed.map { Claim(job: $0.id, worker: worker, fence: fence) }
            }
            func run<S: Statement>(_ statement: S) async throws {
                _ = try await database.transaction(stating: asService) { try await $0.run(statement) }
            }

            for round in 1...300 {
                switch Int.random(in: 0..<9, using: &dice) {
                case 0, 1:
                    for _ in 0..<Int.random(in: 1...4, using: &dice) {
                        let kind = kinds[Int.random(in: 0..<3, using: &dice)]
                        let held = HoldJob(
                            kind: kind.name, key: "key \(Int.random(in: 0..<4, using: &dice))", ofKind: kind.ofKind, ofKey: kind.ofKey)
                        asked.append(try await database.transaction(stating: asService) { try await $0.one(held) })
                    }
                case 2, 3, 4:
                    // After a look over the whole the next is of known lines, for up to ten rounds.
                    try await admit(
                        at: start + .seconds(round), taking: .milliseconds(Int.random(in: 0...500, using: &dice)),
                        by: Int.random(in: 0...1, using: &dice))
                case 5: try await claim(Int.random(in: 1...3, using: &dice), fence: round)
                case 6 where !claims.isEmpty:
                    try await run(CompleteJobs(worker: worker, jobs: [claims.remove(at: Int.random(in: 0..<claims.count, using: &dice))]))
                case 7 where !claims.isEmpty:
                    let claim = claims.remove(at: Int.random(in: 0..<claims.count, using: &dice))
                    if Bool.random(using: &dice) {
                        try await run(HandBackJobs(worker: worker, claims: [claim]))
                    } else {
                        try await run(PostponeJob(claim: claim, delay: .zero, reason: .snoozed, error: "Not yet."))
                        try await run(PromoteDueJobs(limit: 100))
                    }
                case 8 where Int.random(in: 0..<4, using: &dice) == 0:
                    if let job = asked.randomElement(using: &dice) { try await run(CancelJob(job)) }
                default: break
                }
                #expect(try await database.read(CountPassedLimits(), stating: asService) == [0], "round \(round)")
            }

            try await run(PromoteDueJobs(limit: 1_000))
            for round in 1_000..<3_000 {
                let live = try await database.read(CountLive(), stating: asService)
                if live == [0] { break }
                try await admit(at: start + .seconds(round), taking: .zero, by: round % 2)
                #expect(try await database.read(CountPassedLimits(), stating: asService) == [0], "round \(round)")
                try await claim(10, fence: round)
                try await run(CompleteJobs(worker: worker, jobs: claims))
                claims = []
            }
            #expect(try await database.read(CountLive(), stating: asService) == [0])
        }
    }

    @Test func `an admission that is asked for while another is under way is the next one, once`() {
        let admission = Admission()
        #expect(admission.begin())
        #expect(!admission.begin())
        #expect(!admission.begin())
        #expect(admission.goesOn())
        #expect(!admission.goesOn())
        #expect(admission.begin())
    }

    @Test func `known lines are looked at from a little before their place, and forgotten when long nothing was held in them`() {
        let now = ContinuousClock.now
        func line(_ number: Int) -> HeldLine { HeldLine(kind: "kind", group: "key \(number)", priority: 0) }
        var places = AdmissionPlaces()
        let whole = places.look(at: now)
        #expect(whole.isWhole)
        let all = (0..<100).map { AdmissionFinding.line(line($0), from: 1_000 + $0, isLive: true) }
        places.found(all + [.taken(7, position: 40), .admitted(8, position: 50, isTaken: true)], by: whole, until: now, taking: .seconds(1))
        let next = places.look(at: now)
        #expect(!next.isWhole && next.lines.count == 100 && next.taken == [7, 8] && next.takenUpTo == 50)
        #expect(next.lines.first { $0.line == line(3) }?.from == 1_003 - LinePlaces.margin)
        // Nothing is held in any of them: what the statement gives back is what it was asked.
        places.found(next.lines.map { .line($0.line, from: $0.from, isLive: false) }, by: next, until: now, taking: .zero)
        let last = places.look(at: now)
        #expect(last.lines.count == AdmissionPlaces.idleLines && last.taken.isEmpty && last.takenUpTo == 50)
        #expect(last.lines.allSatisfy { $0.from >= 1_000 - LinePlaces.margin })
        #expect(places.look(at: now + .seconds(20)).isWhole)
    }
}
