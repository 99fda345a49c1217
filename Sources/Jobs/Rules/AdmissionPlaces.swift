/// Held jobs of one kind, key and priority.
struct HeldLine: Hashable, Sendable {
    let kind: String
    /// The key; empty for none.
    let group: String
    let priority: Int
}

/// What one admission looks at.
struct AdmissionLook: Sendable {
    /// All lines from their beginning, and all that is taken.
    let isWhole: Bool
    let lines: [(line: HeldLine, from: Int)]
    /// Jobs that were ready or running when last seen, and the furthest position among them: what was let in since stands behind it.
    let taken: [Int]
    let takenUpTo: Int
}

/// What one admission saw.
enum AdmissionFinding: Sendable {
    /// Where a line's next look begins, and whether anything was held in it.
    case line(HeldLine, from: Int, isLive: Bool)
    /// One that was ready or running before.
    case taken(Int, position: Int)
    /// One that was let in; it is taken unless it waits for its time.
    case admitted(Int, position: Int, isTaken: Bool)

    var isAdmitted: Bool {
        if case .admitted = self { return true }
        return false
    }
}

/// How far a process has come in letting held jobs in, so that under an old snapshot it does not walk the dead entries of all that was held or ran before.
///
/// What is taken is known exactly. A job is let in under a lock which is kept until that is committed, and draws its position then: whatever is taken now
/// was taken when this process looked last, and is found by its number, or stands behind the furthest position that it saw. (A job that is
/// cancelled is made ready beside the lock, but is put away and never run.) What is held draws its position before its commit: it is looked for from a
/// margin before the last place, and over the whole line now and then, as `LinePlaces` does. That look counts all that is taken anew, so that nothing
/// false is kept, as after a backup was restored under a process that lives on.
struct AdmissionPlaces: Sendable {
    /// So many lines in which nothing is held any more are kept in mind.
    static let idleLines = 64

    private var lines: [HeldLine: Int] = [:]
    /// Those without a held job, the longest so first.
    private var idle: [HeldLine] = []
    private var taken: [Int] = []
    private var takenUpTo = 0
    private var pace = LookPace()

    func pause(at now: ContinuousClock.Instant) -> Duration? { pace.pause(at: now) }

    func look(at now: ContinuousClock.Instant) -> AdmissionLook {
        guard pace.pause(at: now) != nil else { return AdmissionLook(isWhole: true, lines: [], taken: [], takenUpTo: 0) }
        let known = lines.map { (line: $0.key, from: $0.value - LinePlaces.margin) }
        return AdmissionLook(isWhole: false, lines: known, taken: taken, takenUpTo: takenUpTo)
    }

    mutating func found(_ findings: [AdmissionFinding], by look: AdmissionLook, until now: ContinuousClock.Instant, taking duration: Duration) {
        var live: Set<HeldLine> = []
        taken = []
        takenUpTo = look.takenUpTo
        for finding in findings {
            switch finding {
            case .line(let line, let from, let isLive):
                // Where nothing is held the answer is what was asked, a margin before the place: that stands.
                lines[line] = isLive ? from : lines[line] ?? from
                if isLive { live.insert(line) }
            case .taken(let id, let position):
                taken.append(id)
                takenUpTo = max(takenUpTo, position)
            case .admitted(let id, let position, let isTaken):
                if isTaken { taken.append(id) }
                takenUpTo = max(takenUpTo, position)
            }
        }
        idle.removeAll { live.contains($0) }
        let resting = Set(idle)
        idle += lines.keys.filter { !live.contains($0) && !resting.contains($0) }
        while idle.count > AdmissionPlaces.idleLines { lines[idle.removeFirst()] = nil }
        if look.isWhole { pace.looked(until: now, taking: duration) }
    }
}
