import Casework
import Testing

@testable import Ledger

@Suite struct RulesTests {
    @Test func `folding all changes gives the values that stand, and folding to a day those that stood then`() {
        var generator = Seeded(state: 7)
        for _ in 0..<200 {
            var values: [String: String] = [:]
            var order: [String] = []
            var changes: [(at: Moment, details: [Event.Detail]?)] = []
            var states: [[String: String]] = []
            for step in 0..<Int.random(in: 1...20, using: &generator) {
                var details: [Event.Detail] = []
                for name in ["words", "source", "confidence"] where Bool.random(using: &generator) {
                    let value = String(Int.random(in: 0...3, using: &generator))
                    if let before = values[name] { details.append(.init(name, from: before, to: value)) } else { details.append(.init(name, value)) }
                    if values.updateValue(value, forKey: name) == nil { order.append(name) }
                }
                changes.append((Moment(microsecondsSince1970: step), details))
                states.append(values)
            }
            let folded = RecordAsAt(changes: changes)
            #expect(folded.fields.map(\.name) == order && !folded.isPartial)
            for (step, state) in states.enumerated() {
                let then = RecordAsAt(changes: Array(changes.prefix(step + 1)))
                #expect(Dictionary(uniqueKeysWithValues: then.fields.map { ($0.name, $0.value) }) == state)
                for field in then.fields {
                    // It was given this value then, and has had it since.
                    let since = field.since.microsecondsSince1970
                    #expect(states[since...step].allSatisfy { $0[field.name] == field.value })
                    #expect(since == 0 || states[since - 1][field.name] != field.value)
                }
            }
        }
    }

    @Test func `a record whose changes were erased in part says so`() {
        let moment = Moment(microsecondsSince1970: 0)
        #expect(RecordAsAt(changes: [(moment, nil), (moment, [.init("a", "1")])]).isPartial)
        #expect(RecordAsAt(changes: []).fields.isEmpty)
    }

    @Test func `the chain is cut into pieces that cover every number once`() {
        var generator = Seeded(state: 3)
        for _ in 0..<100 {
            var heads: [BlockHead] = []
            var (last, total) = (0, 0)
            for number in 0..<Int.random(in: 0...60, using: &generator) {
                // A late block's events are lower than those of the block before.
                last = max(last, last + Int.random(in: -5...20, using: &generator))
                total += Int.random(in: 1...20, using: &generator)
                heads.append(BlockHead(number: number + 1, lastID: last, total: total))
            }
            let pieces = VerificationPlan.pieces(heads, events: 50, blocks: 7)
            #expect(pieces.map(\.blocks).flatMap(Array.init) == heads.map(\.number))
            #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.through == $1.above })
            #expect((pieces.first.map { $0.above == Int.min } ?? true) && pieces.last?.through == heads.last?.lastID)
            #expect(pieces.allSatisfy { $0.blocks.count <= 7 })
        }
    }

    @Test func `a published head is read back out of a file and out of mail that was broken into lines`() {
        let hash = String(repeating: "0f", count: 32)
        let line = "Ledger head: block 12 sha256 \(hash), 3 events, sealed 2026-11-25T04:00:00.000000Z"
        let broken = "Subject: x\r\n\r\nLedger head: block 12\r\nsha256 \(hash.prefix(40))=\r\n\(hash.dropFirst(40)), 3 events"
        for text in [line, "> \(line)\n", broken] { #expect(PublishedHead.all(in: text) == [PublishedHead(block: 12, hash: hash)]) }
        #expect(PublishedHead.all(in: "\(line)\n\(line.replacing("12", with: "13"))\n").map(\.block) == [12, 13])
        #expect(PublishedHead.all(in: "Ledger head: block 12 sha256 0f").isEmpty)
    }

    @Test func `the hash covers the reason, and details and reason cannot be mistaken for one another`() {
        let salt = SaltedPayload.freshSalt()
        #expect(SaltedPayload("[]", salt: salt).hash != SaltedPayload("[]", reason: "", salt: salt).hash)
        #expect(SaltedPayload("[]", reason: "a", salt: salt).hash != SaltedPayload("[]a", salt: salt).hash)
    }
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
