/// A measure that official files publish for schools: what it is, in which unit, which way is better, and in which years there is one. The
/// table performance.measure holds the same list; a test compares the two.
package struct Measure: Sendable, Hashable {
    package enum Phase: String, Sendable, CaseIterable {
        case keyStage2 = "ks2"
        case keyStage4 = "ks4"
        case absence
        case census
    }

    package enum Unit: String, Sendable, CaseIterable {
        case percent, score, points, count, band
    }

    /// How an observation names it.
    package let number: Int
    /// How everything else names it: `ks2.rwm-expected`.
    package let id: String
    package let title: String
    package let phase: Phase
    package let unit: Unit
    /// Nil where neither direction is better.
    package let higherIsBetter: Bool?
    /// School years by the year in which they start; `to` is nil for a measure that still comes out.
    package let from: Int
    package let to: Int?
    /// Years between the two without it.
    package let gaps: [Int]
    /// The official column.
    package let column: String
    package let citation: String

    init(
        _ number: Int, _ id: String, _ title: String, _ phase: Phase, _ unit: Unit, higherIsBetter: Bool?, from: Int, to: Int?,
        gaps: [Int], column: String, _ citation: String
    ) {
        self.number = number
        self.id = id
        self.title = title
        self.phase = phase
        self.unit = unit
        self.higherIsBetter = higherIsBetter
        self.from = from
        self.to = to
        self.gaps = gaps
        self.column = column
        self.citation = citation
    }

    package static let all: [Measure] = keyStage2 + keyStage4 + absence + census
}
