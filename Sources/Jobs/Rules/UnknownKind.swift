/// What a worker does with a job of a kind that it does not know. In a roll-out the new program's jobs are seen by workers of the old one: they are handed
/// on, at first soon and then ever more seldom, though so slowly that each is likely to meet a worker that knows it, and given up only when no worker has known them for long.
enum UnknownKind {
    private static let longestPause: Duration = .seconds(3_600)

    /// - Parameters:
    ///   - passed: since it was first handed on; nil where that is not known.
    ///   - pause: after which it is run again the first time.
    ///   - patience: for how long it is handed on.
    static func ending(of kind: String, after passed: Duration?, pause: Duration, patience: Duration) -> Ending {
        let words = "No worker here knows jobs of the kind ‘\(kind)’."
        if let passed, passed >= patience { return .giveUp(.discarded, error: words) }
        return .postpone(max(pause, min((passed ?? .zero) / 4, longestPause)), .unknown, error: words)
    }
}
