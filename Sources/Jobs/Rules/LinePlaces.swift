/// How far a worker has come in each lane, and when it looks over the whole line again.
///
/// While somebody holds an old snapshot, PostgreSQL keeps the index entries of every job that was claimed since, and a claim from the
/// beginning walks them all: measured, the queue falls to a hundredth of its rate. So a claim begins a little before the last
/// place that was found. What commits late stands before that, and is found by a look over the whole line, which may take a twentieth
/// of the time and no more, however long the line of the dead has become. Such a look is made where a claim found fewer than wanted, and once a second where
/// none ever does.
struct LinePlaces: Sendable {
    /// Places are given before the commit: those of transactions that are under way together are so far apart at most, mostly.
    static let margin = 128
    private static let shareOfLooks = 20
    private static let shortestPause: Duration = .milliseconds(20)
    private static let longestBacklog: Duration = .seconds(1)

    private var lanes: [Lane]
    private var last: [Lane: Int] = [:]
    private var looksAgainAt: ContinuousClock.Instant?
    /// Since when each claim has found all that was wanted, or since the last look after that; nil where the last one did not.
    private var filledSince: ContinuousClock.Instant?
    /// From when on a claim for urgent jobs alone may begin at the front of the line again.
    private var looksForUrgentAt: ContinuousClock.Instant?

    init(lanes: [Lane]) { self.lanes = lanes.sorted { ($0.queue, $0.priority) < ($1.queue, $1.priority) } }

    /// The next queue comes first, so that none with a long backlog keeps the others waiting.
    mutating func nextQueueFirst() {
        guard let queue = lanes.first?.queue else { return }
        let rest = lanes.drop { $0.queue == queue }
        lanes = Array(rest) + lanes.prefix(lanes.count - rest.count)
    }

    /// Where the claims of each lane begin.
    var beginnings: [(lane: Lane, from: Int)] { lanes.map { ($0, (last[$0] ?? 0) - LinePlaces.margin) } }

    var hasUrgent: Bool { lanes.contains(where: \.isUrgent) }

    /// Where claims for urgent jobs alone begin. While these are all that a worker has room for, it makes no look over the whole line: now and then they begin at
    /// the front, or a mail that committed late would wait until a long job ends.
    func urgentBeginnings(fromFront isWhole: Bool) -> [(lane: Lane, from: Int)] {
        beginnings.filter(\.lane.isUrgent).map { (lane: $0.lane, from: isWhole ? 0 : $0.from) }
    }

    func owesUrgentLook(at now: ContinuousClock.Instant) -> Bool { looksForUrgentAt.map { $0 <= now } ?? true }

    mutating func lookedForUrgent(until now: ContinuousClock.Instant, taking duration: Duration) {
        looksForUrgentAt = now + max(LinePlaces.longestBacklog, duration * LinePlaces.shareOfLooks)
    }

    mutating func found(_ places: [(lane: Lane, position: Int)]) {
        var furthest: [Lane: Int] = [:]
        for place in places { furthest[place.lane] = max(furthest[place.lane] ?? .min, place.position) }
        // Back too: after a look over the whole line what is left of it begins behind the furthest that was found.
        last.merge(furthest) { _, new in new }
    }

    /// How long until the whole line may be looked over again; nil for now.
    func pause(at now: ContinuousClock.Instant) -> Duration? {
        guard let looksAgainAt, looksAgainAt > now else { return nil }
        return looksAgainAt - now
    }

    /// What a claim came to.
    mutating func claimed(_ taken: Int, of wanted: Int, at now: ContinuousClock.Instant) {
        filledSince = taken < wanted ? nil : filledSince ?? now
    }

    /// Whether the whole line should be looked over though there is enough to do: while a backlog stands, what committed late stands before where claims begin,
    /// and what is of no lane of this worker in none of them.
    func owesLook(at now: ContinuousClock.Instant) -> Bool {
        guard let filledSince, now - filledSince >= LinePlaces.longestBacklog else { return false }
        return pause(at: now) == nil
    }

    mutating func looked(until now: ContinuousClock.Instant, taking duration: Duration) {
        if filledSince != nil { filledSince = now }
        looksAgainAt = now + max(LinePlaces.shortestPause, duration * LinePlaces.shareOfLooks)
    }
}
