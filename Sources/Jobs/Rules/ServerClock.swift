import Groundwork

/// Whether the server's clock goes on as this process's own, which nobody sets. Heartbeats are told old from new by the server's: where that
/// was set, forward or back, they mean nothing until each worker has beaten again.
struct ServerClock: Sendable {
    /// What two looks may differ by: slewing, and the time that an answer takes.
    let tolerance: Duration
    private var last: (server: Moment, own: ContinuousClock.Instant)?

    init(tolerance: Duration) { self.tolerance = tolerance }

    mutating func wasSet(server: Moment, own: ContinuousClock.Instant) -> Bool {
        defer { last = (server, own) }
        guard let last else { return false }
        let passed = Duration.microseconds(server.microsecondsSince1970 - last.server.microsecondsSince1970)
        let difference = passed - (own - last.own)
        return difference > tolerance || difference < .zero - tolerance
    }
}
