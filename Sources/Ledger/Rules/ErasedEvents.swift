/// Events whose details are gone, or that erasures name: their numbers, as ranges.
struct ErasedEvents: Sendable, Hashable {
    private(set) var ranges = RangeSet<Int>()
    private(set) var count = 0
    /// The last run of numbers, kept out of the set until another begins: most come one after the other.
    private var run: Range<Int>?

    init() {}

    /// Reads what erasures name, `1-5 7`; what cannot be read names nothing.
    init(_ texts: [String]) {
        for found in texts.lazy.flatMap({ $0.matches(of: /([0-9]+)(?:-([0-9]+))?/) }) {
            guard let low = Int(found.1), let high = found.2.map({ Int($0) }) ?? low, low <= high, high < .max else { continue }
            ranges.insert(contentsOf: low..<high + 1)
        }
    }

    /// Adds the next event.
    mutating func append(_ id: Int) {
        count += 1
        if let run, run.upperBound == id {
            self.run = run.lowerBound..<id + 1
        } else {
            close()
            run = id..<id + 1
        }
    }

    mutating func append(_ others: ErasedEvents) {
        count += others.count
        ranges.formUnion(others.closed)
    }

    /// Those that the others do not name.
    func unnamed(by others: ErasedEvents) -> [ClosedRange<Int>] {
        closed.subtracting(others.closed).ranges.map { $0.lowerBound...$0.upperBound - 1 }
    }

    private var closed: RangeSet<Int> {
        var whole = ranges
        if let run { whole.insert(contentsOf: run) }
        return whole
    }

    private mutating func close() {
        if let run { ranges.insert(contentsOf: run) }
        run = nil
    }
}
