import Synchronization

/// How much one session, one person's programs, or one client of a form for anybody may ask within a time: far more than somebody who reads or writes, and
/// far less than a program that copies the whole service or fills it with rubbish. Kept by each process for itself, a stretch of time at once, so that the
/// memory of it is bounded.
final class Pace: Sendable {
    private struct Stretch {
        var begin: ContinuousClock.Instant?
        var counts: [String: Int] = [:]
    }

    /// Nobody is remembered beyond so many: a flood from everywhere at once is not slowed down one by one.
    static let remembered = 10_000

    private let most: Int
    private let length: Duration
    private let stretch = Mutex(Stretch())

    init(most: Int, within length: Duration = .seconds(60)) {
        self.most = most
        self.length = length
    }

    func admits(_ who: String, now: ContinuousClock.Instant) -> Bool {
        stretch.withLock { stretch in
            if let begin = stretch.begin, now - begin < length, stretch.counts.count < Self.remembered || stretch.counts[who] != nil {
                stretch.counts[who, default: 0] += 1
            } else {
                stretch = Stretch(begin: now, counts: [who: 1])
            }
            return stretch.counts[who, default: 0] <= most
        }
    }
}
