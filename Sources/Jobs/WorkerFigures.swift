import Synchronization

/// What a worker process has done since it started, for its metrics.
package final class WorkerFigures: Sendable {
    /// Upper bounds of the buckets, in seconds.
    static let bounds = [0.005, 0.05, 0.5, 5, 50, 500]

    struct OfKind: Sendable {
        var buckets = [Int](repeating: 0, count: WorkerFigures.bounds.count)
        var seconds = 0.0
        var ended: [String: Int] = [:]
        var count: Int { ended.values.reduce(0, +) }

        mutating func count(_ ending: Ending, taking seconds: Double) {
            if let bucket = WorkerFigures.bounds.firstIndex(where: { seconds <= $0 }) { buckets[bucket] += 1 }
            self.seconds += seconds
            ended[ending.word, default: 0] += 1
        }
    }

    private let state = Mutex<[String: OfKind]>([:])

    func ended(_ kind: String, _ ending: Ending, after duration: Duration) {
        let seconds = duration / .seconds(1)
        // In place: a copy of them for each job would copy the buckets with it.
        state.withLock { $0[kind, default: OfKind()].count(ending, taking: seconds) }
    }

    var byKind: [(kind: String, figures: OfKind)] {
        state.withLock { kinds in kinds.sorted { $0.key < $1.key }.map { ($0.key, $0.value) } }
    }
}

extension Ending {
    /// As metrics call it.
    var word: String {
        switch self {
        case .complete: "done"
        case .giveUp(let state, _): state.rawValue
        case .postpone(_, let reason, _): reason.rawValue
        case .leave: "left"
        }
    }
}
