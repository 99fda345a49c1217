package import Casework

/// The last block of the chain: its hash stands for every event sealed so far. Published daily, it cannot be rewritten unseen.
package struct LedgerHead: Sendable, Hashable {
    package let block: Int
    package let hash: [UInt8]
    /// Sealed up to and with it.
    package let events: Int
    package let sealedAt: Moment

    /// The one line that is published, and that `PublishedHead` reads back out of a file or a saved mail.
    package var line: String {
        "Ledger head: block \(block) sha256 \(hexadecimal(hash)), \(events) \(events == 1 ? "event" : "events"), sealed \(sealedAt)"
    }
}
