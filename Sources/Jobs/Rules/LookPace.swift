/// When a whole index is looked over again: so that it takes a twentieth of the time and no more, however long a look has become.
struct LookPace: Sendable {
    private static let shareOfLooks = 20
    private static let shortestPause: Duration = .milliseconds(20)

    private var looksAgainAt: ContinuousClock.Instant?

    /// How long until the whole may be looked over again; nil for now.
    func pause(at now: ContinuousClock.Instant) -> Duration? {
        guard let looksAgainAt, looksAgainAt > now else { return nil }
        return looksAgainAt - now
    }

    mutating func looked(until now: ContinuousClock.Instant, taking duration: Duration) {
        looksAgainAt = now + max(LookPace.shortestPause, duration * LookPace.shareOfLooks)
    }
}
