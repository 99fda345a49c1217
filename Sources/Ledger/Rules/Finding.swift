/// Something in the ledger that is not as it was sealed or published.
package enum Finding: Sendable, Hashable {
    /// Who, when or what: the line that was sealed is another.
    case altered(event: Int, block: Int)
    /// The details or the reason do not fit their hash.
    case detailsAltered(event: Int)
    /// The reason is there and the details are not: erasure takes both.
    case detailsRemoved(event: Int)
    case missing(event: Int, block: Int)
    /// In no block, though all events of its time are.
    case added(event: Int)
    case sealedTwice(event: Int, block: Int)
    case blockAltered(Int)
    /// The block does not carry the hash of the one before.
    case chainBroken(block: Int)
    case blocksMissing(ClosedRange<Int>)
    case headDiffers(block: Int)
    case headMissing(block: Int)
    /// No erasure by the schedule names them.
    case detailsGone(events: ClosedRange<Int>)
    case unreadable(String)

    package var sentence: String {
        switch self {
        case .altered(let event, let block): "Event \(event) was altered: it does not say who, when or what it said when block \(block) sealed it."
        case .detailsAltered(let event): "Event \(event) was altered: its details or its reason do not fit their fingerprint."
        case .detailsRemoved(let event): "Event \(event) was altered: its details were removed and its reason was not."
        case .missing(let event, let block): "Event \(event) is missing: block \(block) sealed it."
        case .added(let event): "Event \(event) was added: no block sealed it, though everything of its time is sealed."
        case .sealedTwice(let event, let block): "Event \(event) is sealed twice, the second time in block \(block)."
        case .blockAltered(let block): "Block \(block) was altered: it does not fit its fingerprint."
        case .chainBroken(let block): "The chain is broken at block \(block): it does not follow from the one before."
        case .blocksMissing(let numbers):
            numbers.count == 1 ? "Block \(numbers.lowerBound) is missing." : "Blocks \(numbers.lowerBound) to \(numbers.upperBound) are missing."
        case .headDiffers(let block): "Block \(block) is not the one whose fingerprint was published: the chain was written anew."
        case .headMissing(let block): "Block \(block) was published and is missing: the chain was cut short."
        case .detailsGone(let events):
            events.count == 1
                ? "The details of event \(events.lowerBound) are gone, and no erasure by the schedule names it."
                : "The details of events \(events.lowerBound) to \(events.upperBound) are gone, and no erasure by the schedule names them."
        case .unreadable(let what): "\(what) cannot be read."
        }
    }
}
