import Groundwork

/// Whether the server's clock goes on as this process's own, which nobody sets. Heartbeats are told old from new by the server's: where that
/// was set, forward or back, they mean nothing until each worker has beaten again.
struct ServerClock: Sendable {
    /// What two looks may differ by beyond the time that their answers took: slewing.
    let tolerance: Duration
    private var last: (server: Moment, asked: ContinuousClock.Instant, answered: ContinuousClock.Instant)?

    init(tolerance: Duration) { self.tolerance = tolerance }

    /// - Parameters:
    ///   - server: what the server's clock said at some moment between the two others.
    ///   - asked: when it was asked.
    ///   - answered: when its answer was there.
    mutating func wasSet(server: Moment, asked: ContinuousClock.Instant, answered: ContinuousClock.Instant) -> Bool {
        defer { last = (server, asked, answered) }
        guard let last else { return false }
        let passed = Duration.microseconds(server.microsecondsSince1970 - last.server.microsecondsSince1970)
        return passed > answered - last.asked + tolerance || passed < asked - last.answered - tolerance
    }
}
