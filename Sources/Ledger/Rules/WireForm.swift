/// A row in PostgreSQL's binary form (`record_send`): the number of columns, then for each its type, its length (-1 for null) and its
/// bytes, all numbers big-endian.
struct WireForm {
    private let bytes: UnsafeRawBufferPointer
    private(set) var place = 4
    private var isBroken = false

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    /// Where the next column's value stands; nil where it is null, and from there on where the row ends too soon.
    mutating func next() -> Range<Int>? {
        guard !isBroken, place + 8 <= bytes.count else {
            isBroken = true
            return nil
        }
        let length = Int(Int32(truncatingIfNeeded: WireForm.number(bytes, place + 4, 4)))
        place += 8
        guard length >= 0 else { return nil }
        guard place + length <= bytes.count else {
            isBroken = true
            return nil
        }
        defer { place += length }
        return place..<place + length
    }

    /// Whether all columns were there, and nothing after them.
    var isWhole: Bool { !isBroken && place == bytes.count }

    mutating func nextNumber() -> Int? {
        guard let range = next(), range.count == 8 else { return nil }
        return WireForm.number(bytes, range.lowerBound, 8)
    }

    static func number(_ bytes: UnsafeRawBufferPointer, _ place: Int, _ count: Int) -> Int {
        var number: UInt64 = 0
        for offset in 0..<count { number = number << 8 | UInt64(bytes[place + offset]) }
        return Int(truncatingIfNeeded: number)
    }
}

/// An event as `ReadLines` sends it: where in the bytes what stands.
struct EventLine {
    /// Columns of `ledger.line`; the erasable ones and the transaction come after.
    static let sealedColumns = 12

    let id: Int
    /// The columns of `ledger.line`, without their number before them.
    let sealed: Range<Int>
    let payloadHash: Range<Int>
    let reason: Range<Int>?
    let salt: Range<Int>?
    let payload: Range<Int>?
    let transaction: UInt64

    init?(_ bytes: UnsafeRawBufferPointer) {
        var row = WireForm(bytes)
        guard let id = row.nextNumber() else { return nil }
        for _ in 2..<EventLine.sealedColumns { _ = row.next() }
        guard let hash = row.next(), hash.count == 32 else { return nil }
        self.id = id
        payloadHash = hash
        sealed = 4..<row.place
        reason = row.next()
        salt = row.next()
        payload = row.next()
        guard let transaction = row.nextNumber(), row.isWhole else { return nil }
        self.transaction = UInt64(bitPattern: Int64(transaction))
    }
}

/// A block as `ReadBlocks` sends it.
struct BlockLine {
    let number: Int
    let ids: [Int]
    let leaves: Range<Int>
    let previous: Range<Int>

    init?(_ bytes: UnsafeRawBufferPointer) {
        var row = WireForm(bytes)
        guard let number = row.nextNumber() else { return nil }
        _ = row.next()
        _ = row.next()
        guard let array = row.next(), let leaves = row.next(), let previous = row.next(), previous.count == 32 else { return nil }
        for _ in 0..<5 { _ = row.next() }
        guard row.isWhole, let ids = BlockLine.ids(bytes, array), leaves.count == 32 * ids.count else { return nil }
        self.number = number
        self.ids = ids
        self.leaves = leaves
        self.previous = previous
    }

    /// An array of one dimension: its head of twenty bytes, then each number with its length before it; of none where it is empty.
    private static func ids(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> [Int]? {
        guard range.count >= 12 else { return nil }
        if WireForm.number(bytes, range.lowerBound, 4) == 0 { return [] }
        guard range.count >= 20 else { return nil }
        let count = WireForm.number(bytes, range.lowerBound + 12, 4)
        guard range.count == 20 + 12 * count else { return nil }
        return (0..<count).map { WireForm.number(bytes, range.lowerBound + 24 + 12 * $0, 8) }
    }
}
