import Casework

/// Slows guessing down: after five wrong tries on one account from one network, the next from there wait, a minute at first and twice as
/// long with each further one, up to a quarter of an hour. Counted per account and network together, so that nobody can lock
/// somebody else out from elsewhere; an account that does not exist is counted just the same. A browser that the account's owner has
/// used is counted by itself, whatever others do from its network; whoever shares one with somebody who guesses makes a new browser
/// such a one for the password by the link of a mail, and for the second factor by a whole sign-in alone.
///
/// It is kept by each process for itself and forgotten when that ends.
struct SignInThrottle: Sendable {
    enum Key: Hashable, Sendable {
        /// From a network, as `ClientNetwork` knows it.
        case stranger(email: String, network: String)
        case device(String)
        /// The code of the second factor, or the current password, of somebody who has come so far: by browser where they have signed in wholly in it.
        case code(PersonID, device: String?)
        /// Mails that somebody asked for from one network.
        case mail(email: String, network: String)
    }

    private struct Entry: Sendable {
        var failures: Int
        var last: ContinuousClock.Instant
    }

    static let free = 5
    private let capacity: Int
    private var entries: [Key: Entry] = [:]

    init(capacity: Int = 10_000) { self.capacity = capacity }

    /// How long the next try still has to wait; nil when it need not.
    func wait(for key: Key, now: ContinuousClock.Instant) -> Duration? {
        guard let entry = entries[key], entry.failures >= Self.free else { return nil }
        let end = entry.last + Self.pause(afterFailures: entry.failures)
        return now < end ? end - now : nil
    }

    mutating func failed(_ key: Key, now: ContinuousClock.Instant) {
        if entries.count >= capacity, entries[key] == nil { forgetOldest() }
        entries[key, default: Entry(failures: 0, last: now)].failures += 1
        entries[key]?.last = now
    }

    mutating func succeeded(_ key: Key) { entries[key] = nil }

    var count: Int { entries.count }

    static func pause(afterFailures failures: Int) -> Duration {
        .seconds(min(60 << min(max(failures - free, 0), 10), 900))
    }

    /// A flood of made-up accounts must not fill the memory: the older half goes.
    private mutating func forgetOldest() {
        let kept = entries.sorted { $0.value.last > $1.value.last }.prefix(capacity / 2)
        entries = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }
}
