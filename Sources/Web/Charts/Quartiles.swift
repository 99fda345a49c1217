/// Where the quarters of some figures end.
package struct Quartiles: Sendable, Hashable, Encodable {
    package let lowest: Double
    package let lower: Double
    package let median: Double
    package let upper: Double
    package let highest: Double
    package let count: Int

    /// As `percentile_cont` of PostgreSQL has it: between two figures in proportion. Nil for fewer than five, of which a quarter says nothing.
    package init?(_ values: [Double]) {
        let sorted = values.filter(\.isFinite).sorted()
        guard sorted.count >= 5, let first = sorted.first, let last = sorted.last else { return nil }
        func at(_ share: Double) -> Double {
            let place = share * Double(sorted.count - 1)
            let below = Int(place)
            guard below + 1 < sorted.count else { return last }
            return sorted[below] + (sorted[below + 1] - sorted[below]) * (place - Double(below))
        }
        (lowest, highest, count) = (first, last, sorted.count)
        (lower, median, upper) = (at(0.25), at(0.5), at(0.75))
    }

    /// In which of the quarters a figure stands, in words. On a bound it counts as inside the middle half.
    func words(_ value: Double) -> String {
        value < lower ? "in the lowest quarter" : value > upper ? "in the highest quarter" : "in the middle half"
    }
}
