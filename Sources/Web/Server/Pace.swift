import Synchronization

/// How much one session, or one person's programs, may ask within a minute: far more than somebody who reads, and far less than a program that
/// copies the whole service or fills it with rubbish. Kept by each process for itself, a minute at a time, so that the memory of it is bounded.
final class Pace: Sendable {
    private struct Minute {
        var begin: ContinuousClock.Instant?
        var counts: [String: Int] = [:]
    }

    private let most: Int
    private let minute = Mutex(Minute())

    init(most: Int) { self.most = most }

    func admits(_ who: String, now: ContinuousClock.Instant) -> Bool {
        minute.withLock { minute in
            if let begin = minute.begin, now - begin < .seconds(60) {
                minute.counts[who, default: 0] += 1
            } else {
                minute = Minute(begin: now, counts: [who: 1])
            }
            return minute.counts[who, default: 0] <= most
        }
    }
}
