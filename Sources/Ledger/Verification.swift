package import Access
package import Postgres
import Synchronization

/// Reads the whole ledger against its seals and says of every altered, missing or added event which it is. The chain is cut into pieces
/// that several readers verify at once; what a piece cannot settle alone (an event sealed later than its neighbours) is settled at the end.
/// Writes and seals may go on meanwhile.
package struct Verification: Sendable {
    private let database: Database
    private let stating: [(name: String, value: String)]

    /// Events in a piece, and at most so many blocks: large enough that round trips do not matter, small enough that memory does not.
    private static let piece = (events: 20_000, blocks: 2_000)

    /// - Parameter permit: to read the ledger, of an actor who sees all of it: the service.
    package init(_ database: Database, by permit: Permit) {
        self.database = database
        stating = permit.actor.statement
    }

    /// - Parameters:
    ///   - published: heads kept outside the database, against which the chain must stand.
    ///   - readers: connections that read at once.
    package func run(against published: [PublishedHead] = [], readers: Int = 4) async throws -> VerificationReport {
        // Asked for first: a block closed meanwhile only adds to what is sealed.
        let reach = try await database.read(FindReach(), stating: stating).first
        let heads = try await database.read(ListBlockHeads(), stating: stating)
        let pieces = VerificationPlan.pieces(heads, events: Self.piece.events, blocks: Self.piece.blocks)
        let wanted = Dictionary(published.map { ($0.block, $0.hash) }, uniquingKeysWith: { first, _ in first })
        let checks = try await verify(pieces, published: wanted, readers: max(1, readers))
        var tail = PieceCheck(tail: reach)
        try await read(above: pieces.last?.through ?? Int.min, through: Int.max, into: &tail)
        let settled = Self.settle(checks, reach)
        var findings = Self.chain(checks) + settled.findings + tail.findings
        let numbers = Set(heads.map(\.number))
        findings += published.filter { !numbers.contains($0.block) }.map { .headMissing(block: $0.block) }
        var gone = ErasedEvents()
        for check in checks { gone.append(check.erased) }
        gone.append(tail.erased)
        // Asked for last: what was erased meanwhile is named by then.
        let erased = ErasedEvents(try await database.read(ListErasures(), stating: stating))
        findings += gone.unnamed(by: erased).map { .detailsGone(events: $0) }
        return VerificationReport(
            head: heads.last?.number ?? 0, events: checks.reduce(settled.sealed) { $0 + $1.sealed },
            unsealed: tail.unsealed + settled.unsealed, erased: gone.count, findings: findings)
    }

    /// As `run`, and keeps in the record what was found.
    package func runAndKeep(against published: [PublishedHead] = [], readers: Int = 4) async throws -> VerificationReport {
        let startedAt = try await database.transaction(stating: stating, .readOnly) { try await $0.now }
        let report = try await run(against: published, readers: readers)
        try await database.transaction(stating: stating) { _ = try await $0.run(KeepVerification(startedAt: startedAt, report: report)) }
        return report
    }

    // MARK: Reading

    private func verify(_ pieces: [VerificationPiece], published: [Int: String], readers: Int) async throws -> [PieceCheck] {
        let turn = Turn()
        return try await withThrowingTaskGroup(of: [(Int, PieceCheck)].self) { group in
            for _ in 0..<readers {
                group.addTask {
                    var done: [(Int, PieceCheck)] = []
                    while let index = turn.next(below: pieces.count) {
                        done.append((index, try await verify(pieces[index], published: published)))
                    }
                    return done
                }
            }
            let done = try await group.reduce(into: []) { $0 += $1 }
            return done.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func verify(_ piece: VerificationPiece, published: [Int: String]) async throws -> PieceCheck {
        let blocks = try await database.read(ReadBlocks(numbers: piece.blocks), stating: stating)
        var check = PieceCheck(blocks: blocks, above: piece.above, published: published)
        try await read(above: piece.above, through: piece.through, into: &check)
        check.finish()
        return check
    }

    private func read(above: Int, through: Int, into check: inout PieceCheck) async throws {
        var above = above
        while above < through {
            let lines = try await database.read(ReadLines(above: above, through: through, limit: Self.piece.events), stating: stating)
            check.take(lines)
            guard lines.count == Self.piece.events, let last = lines.last?.withUnsafeBytes({ EventLine($0)?.id }) else { return }
            above = last
        }
    }

    // MARK: Settling

    /// The chain from piece to piece; within a piece it was followed already.
    private static func chain(_ checks: [PieceCheck]) -> [Finding] {
        var findings: [Finding] = []
        var last: (number: Int, hash: [UInt8]) = (0, [UInt8](repeating: 0, count: 32))
        for check in checks {
            if let first = check.first { findings += PieceCheck.links(last, to: first) }
            findings += check.findings
            last = check.last ?? last
        }
        return findings
    }

    /// Events that were sealed later than those around them.
    private static func settle(_ checks: [PieceCheck], _ reach: SealedReach?) -> (findings: [Finding], sealed: Int, unsealed: Int) {
        var findings: [Finding] = []
        var strays = Dictionary(checks.flatMap(\.strays).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var settled: Set<Int> = []
        for late in checks.flatMap(\.late) {
            if let stray = strays.removeValue(forKey: late.id) {
                settled.insert(late.id)
                if stray.leaf != late.leaf { findings.append(.altered(event: late.id, block: late.block)) }
            } else {
                findings.append(settled.contains(late.id) ? .sealedTwice(event: late.id, block: late.block) : .missing(event: late.id, block: late.block))
            }
        }
        var unsealed = 0
        for stray in strays.values.sorted(by: { $0.id < $1.id }) {
            if reach?.mayBeUnsealed(id: stray.id, transaction: stray.transaction) ?? true {
                unsealed += 1
            } else {
                findings.append(.added(event: stray.id))
            }
        }
        return (findings, settled.count, unsealed)
    }
}

/// Which piece is next, for readers that take turns.
private final class Turn: Sendable {
    private let taken = Atomic<Int>(0)

    func next(below count: Int) -> Int? {
        let index = taken.add(1, ordering: .relaxed).oldValue
        return index < count ? index : nil
    }
}
