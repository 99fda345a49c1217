package import Casework

/// How the numbers of a chart are written.
package struct ChartUnit: Sendable, Hashable {
    let suffix: String
    let decimals: Int

    package init(suffix: String = "", decimals: Int) { (self.suffix, self.decimals) = (suffix, decimals) }

    package static let count = ChartUnit(decimals: 0)

    func written(_ value: Double) -> String { fixed(value, decimals) + suffix }

    /// On an axis: no decimals that say nothing.
    func tick(_ value: Double) -> String {
        let words = fixed(value, 2)
        guard words.contains(".") else { return words + suffix }
        return String(words.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed()) + suffix
    }

    func written(_ figure: Figure?) -> String {
        switch figure {
        case .value(let value): written(value)
        case .missing(let absence): absence.words
        case nil: "No file"
        }
    }
}

/// A range of numbers on a line of a drawing, with whole steps to read it by.
struct ChartScale: Sendable, Hashable {
    let low: Double
    let high: Double
    let ticks: [Double]

    /// Holds every value, and some room; one that holds nothing is from 0 to 1.
    init(_ values: [Double], steps: Int = 4) {
        let finite = values.filter(\.isFinite)
        var (least, most) = (finite.min() ?? 0, finite.max() ?? 1)
        if least == most { (least, most) = (least - 1, most + 1) }
        let step = ChartScale.niceStep((most - least) / Double(steps))
        let (first, last) = ((least / step).rounded(.down), (most / step).rounded(.up))
        low = first * step
        high = last * step
        ticks = (0...Int(last - first)).map { (first + Double($0)) * step }
    }

    /// 1, 2 or 5 with zeros behind or before it: the least of them that is enough.
    static func niceStep(_ least: Double) -> Double {
        guard least > 0, least.isFinite else { return 1 }
        var power = 1.0
        while power > least { power /= 10 }
        while power * 10 <= least { power *= 10 }
        return power * ([1.0, 2, 5].first { $0 * power >= least } ?? 10)
    }

    /// Where a value stands between two ends of a line.
    func place(_ value: Double, from start: Double, to end: Double) -> Double { start + (value - low) / (high - low) * (end - start) }
}
