/// Those who wait for a turn, by where they come from: each address has its turn after the others, and where all places are taken, whoever comes from
/// elsewhere gets one of the address that holds the most. So one address that floods takes turns from nobody but itself. What is
/// remembered is who waits, and no more.
struct FairLane<Work: Sendable>: Sendable {
    enum Added: Sendable {
        /// With the one that lost its place for it, where one did.
        case waits(displacing: Work?)
        case turnedAway
    }

    let places: Int
    /// In the order in which they came.
    private var waiting: [(network: String, work: Work)] = []
    /// The addresses that wait, the next first.
    private var turns: [String] = []

    init(places: Int) { self.places = places }

    var count: Int { waiting.count }
    var isEmpty: Bool { waiting.isEmpty }

    /// Whether the next from there would be turned away.
    func isFull(for network: String) -> Bool { waiting.count >= places && largest(beyond: network) == nil }

    mutating func add(_ work: Work, from network: String) -> Added {
        var displaced: Work?
        if waiting.count >= places {
            guard let largest = largest(beyond: network), let last = waiting.lastIndex(where: { $0.network == largest }) else { return .turnedAway }
            displaced = waiting.remove(at: last).work
        }
        if !turns.contains(network) { turns.append(network) }
        waiting.append((network, work))
        return .waits(displacing: displaced)
    }

    mutating func next() -> Work? {
        guard !turns.isEmpty else { return nil }
        let network = turns.removeFirst()
        guard let first = waiting.firstIndex(where: { $0.network == network }) else { return next() }
        let work = waiting.remove(at: first).work
        if waiting.contains(where: { $0.network == network }) { turns.append(network) }
        return work
    }

    /// The address that holds the most places, where that is more than this one would hold with another; nil where all hold alike.
    private func largest(beyond network: String) -> String? {
        var held: [String: Int] = [:]
        for each in waiting { held[each.network, default: 0] += 1 }
        guard let most = held.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value > held[network, default: 0] + 1 else { return nil }
        return most.key
    }
}
