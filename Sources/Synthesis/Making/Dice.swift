/// A stream of chance that is the same on every machine: SplitMix64 (Steele, Lea and Flood, 2014). Each thing that is drawn has
/// a stream of its own, keyed by the city's seed, the school and the purpose, so that adding a column to one file changes no other
/// figure, and a figure of last year can be drawn again where this year's file repeats it.
struct Dice {
    private var state: UInt64

    init(seed: UInt64, _ purpose: Purpose, _ subject: Int = 0, _ year: Int = 0) {
        var mixed = Dice.scramble(seed &+ 0x9E37_79B9_7F4A_7C15)
        mixed = Dice.scramble(mixed ^ UInt64(truncatingIfNeeded: purpose.rawValue &* 0x1_0000_0001))
        mixed = Dice.scramble(mixed ^ UInt64(truncatingIfNeeded: subject))
        state = Dice.scramble(mixed ^ UInt64(truncatingIfNeeded: year) << 32)
    }

    enum Purpose: Int {
        case wards = 1, mix, place, people, pupils, quality, shock, conversion, inspection, judgement, keyStage2, keyStage4,
            absence, census, provisional, closures
    }

    private static func scramble(_ value: UInt64) -> UInt64 {
        var mixed = value
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Dice.scramble(state)
    }

    /// At least 0 and less than 1.
    mutating func share() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    mutating func share(from low: Double, to high: Double) -> Double { low + (high - low) * share() }

    mutating func happens(_ probability: Double) -> Bool { share() < probability }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    mutating func one<Value>(of values: [Value]) -> Value { values[number(0...values.count - 1)] }

    /// Mean 0 and standard deviation 1, by the sum of twelve uniform draws: enough of a bell for schools, and exact arithmetic on every
    /// machine, which a logarithm of the C library is not.
    mutating func bell() -> Double {
        var sum = 0
        for _ in 0..<3 {
            let draw = next()
            sum += Int(draw & 0xFFFF) + Int(draw >> 16 & 0xFFFF) + Int(draw >> 32 & 0xFFFF) + Int(draw >> 48)
        }
        return Double(sum) / 65_536 - 6
    }

    /// One of several, by their weights.
    mutating func weighed<Value>(_ choices: [(value: Value, weight: Double)]) -> Value {
        var rest = share() * choices.reduce(0) { $0 + $1.weight }
        for choice in choices {
            rest -= choice.weight
            if rest < 0 { return choice.value }
        }
        return choices[choices.count - 1].value
    }
}

extension Double {
    /// From minus infinity to infinity onto 0 to 1, without the exponential of a C library: `x / √(1 + x²)` has the shape.
    var asShare: Double { 0.5 * (1 + self / (1 + self * self).squareRoot()) }

    func clamped(_ low: Double, _ high: Double) -> Double { Swift.min(Swift.max(self, low), high) }

    /// So many tenths, hundredths…: the number times a power of ten, rounded to the nearest whole, halves away from zero.
    func scaled(_ places: Int) -> Int {
        var factor = 1.0
        for _ in 0..<places { factor *= 10 }
        return Int((self * factor).rounded())
    }
}
