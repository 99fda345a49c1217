import Casework
import Crypto

/// One piece of a verification: what its blocks sealed against the events that are there.
struct PieceCheck {
    /// An event that no block of the piece sealed.
    struct Stray: Sendable {
        let id: Int
        let leaf: [UInt8]
        let transaction: UInt64
    }

    /// An event that a block of the piece sealed and whose id is of a piece before.
    struct Late: Sendable {
        let id: Int
        let block: Int
        let leaf: [UInt8]
    }

    private struct Expected {
        let id: Int
        let block: Int
        /// Where in `leaves`.
        let leaf: Int
    }

    private(set) var findings: [Finding] = []
    private(set) var strays: [Stray] = []
    private(set) var late: [Late] = []
    private(set) var sealed = 0
    private(set) var unsealed = 0
    private(set) var erased = ErasedEvents()
    /// For the chain from piece to piece.
    private(set) var first: (number: Int, previous: [UInt8])?
    private(set) var last: (number: Int, hash: [UInt8])?

    private var expected: [Expected] = []
    private var leaves: [UInt8] = []
    private var place = 0
    /// In the last piece: how far the seals reach. What is not in a block there need not be kept for a later one.
    private let tail: SealedReach??

    init(blocks: [SentBlock], above: Int, published: [Int: String] = [:]) {
        tail = nil
        for block in blocks { take(block, above: above, published: published) }
        order()
    }

    /// The piece after the last block.
    init(tail reach: SealedReach?) { tail = .some(reach) }

    // MARK: Blocks

    private mutating func take(_ block: SentBlock, above: Int, published: [Int: String]) {
        block.wire.withUnsafeBytes { wire in
            guard let line = BlockLine(wire) else {
                findings.append(.unreadable(last.map { "A block after block \($0.number)" } ?? "A block"))
                return
            }
            let number = line.number
            let previous = Array(wire[line.previous])
            var hasher = SHA256()
            hasher.update(bufferPointer: wire)
            if !hasher.finalize().elementsEqual(block.hash) { findings.append(.blockAltered(number)) }
            if let head = published[number], head != hexadecimal(block.hash) { findings.append(.headDiffers(block: number)) }
            if let last { findings += PieceCheck.links(last, to: (number, previous)) }
            if first == nil { first = (number, previous) }
            last = (number, block.hash)
            let start = leaves.count
            leaves += wire[line.leaves]
            for (place, id) in line.ids.enumerated() {
                let leaf = start + 32 * place
                if id > above {
                    expected.append(Expected(id: id, block: number, leaf: leaf))
                } else {
                    late.append(Late(id: id, block: number, leaf: Array(leaves[leaf..<leaf + 32])))
                }
            }
        }
    }

    static func links(_ last: (number: Int, hash: [UInt8]), to next: (number: Int, previous: [UInt8])) -> [Finding] {
        if next.number != last.number + 1 { return [.blocksMissing(last.number + 1...max(last.number + 1, next.number - 1))] }
        return next.previous == last.hash ? [] : [.chainBroken(block: next.number)]
    }

    /// By id. Blocks follow one another nearly so; an id that comes twice is named and counted once.
    private mutating func order() {
        let isOrdered = zip(expected, expected.dropFirst()).allSatisfy { $0.id < $1.id }
        if isOrdered { return }
        expected.sort { ($0.id, $0.block) < ($1.id, $1.block) }
        var once: [Expected] = []
        once.reserveCapacity(expected.count)
        for each in expected {
            if once.last?.id == each.id { findings.append(.sealedTwice(event: each.id, block: each.block)) } else { once.append(each) }
        }
        expected = once
    }

    // MARK: Events

    /// Takes the next events, by id.
    mutating func take(_ lines: [[UInt8]]) {
        for line in lines { line.withUnsafeBytes { take($0) } }
    }

    private mutating func take(_ bytes: UnsafeRawBufferPointer) {
        guard let line = EventLine(bytes) else {
            findings.append(.unreadable("An event"))
            return
        }
        check(line, bytes)
        while place < expected.count, expected[place].id < line.id { passMissing() }
        guard place < expected.count, expected[place].id == line.id else {
            takeStray(line, bytes)
            return
        }
        let wanted = expected[place]
        place += 1
        sealed += 1
        let fits = PieceCheck.leaf(line, bytes).withUnsafeBytes { leaf in
            leaves.withUnsafeBytes { leaves in leaf.elementsEqual(UnsafeRawBufferPointer(rebasing: leaves[wanted.leaf..<wanted.leaf + 32])) }
        }
        if !fits { findings.append(.altered(event: line.id, block: wanted.block)) }
    }

    /// When no event of the piece is left.
    mutating func finish() {
        while place < expected.count { passMissing() }
    }

    private mutating func passMissing() {
        findings.append(.missing(event: expected[place].id, block: expected[place].block))
        place += 1
    }

    private mutating func takeStray(_ line: EventLine, _ bytes: UnsafeRawBufferPointer) {
        guard let reach = tail else {
            strays.append(Stray(id: line.id, leaf: Array(PieceCheck.leaf(line, bytes)), transaction: line.transaction))
            return
        }
        if reach?.mayBeUnsealed(id: line.id, transaction: line.transaction) ?? true {
            unsealed += 1
        } else {
            findings.append(.added(event: line.id))
        }
    }

    /// The details and the reason against their hash; erased ones pass by it.
    private mutating func check(_ line: EventLine, _ bytes: UnsafeRawBufferPointer) {
        guard let payload = line.payload, let salt = line.salt else {
            erased.append(line.id)
            if line.reason != nil { findings.append(.detailsRemoved(event: line.id)) }
            return
        }
        var hasher = SHA256()
        hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[salt]))
        hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[payload]))
        if let reason = line.reason {
            withUnsafeBytes(of: UInt8(0)) { hasher.update(bufferPointer: $0) }
            hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[reason]))
        }
        let fits = hasher.finalize().withUnsafeBytes { $0.elementsEqual(UnsafeRawBufferPointer(rebasing: bytes[line.payloadHash])) }
        if !fits { findings.append(.detailsAltered(event: line.id)) }
    }

    /// The hash of what `ledger.line` gives: its number of columns, and the columns.
    private static func leaf(_ line: EventLine, _ bytes: UnsafeRawBufferPointer) -> SHA256.Digest {
        var hasher = SHA256()
        withUnsafeBytes(of: UInt32(EventLine.sealedColumns).bigEndian) { hasher.update(bufferPointer: $0) }
        hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[line.sealed]))
        return hasher.finalize()
    }
}
