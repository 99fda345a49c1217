/// When progress is worth a write: the first, the last, and one in between each quarter of a second.
struct ProgressPace: Sendable {
    var interval: Duration = .milliseconds(250)

    func isDue(
        now: ContinuousClock.Instant, last: ContinuousClock.Instant?, done: Int, of total: Int
    ) -> Bool {
        guard let last else { return true }
        return done >= total || now - last >= interval
    }
}
