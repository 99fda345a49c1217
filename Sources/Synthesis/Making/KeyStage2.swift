/// The Key Stage 2 figures of one school, or one area, in one year. Shares are 0 to 1.
struct KeyStage2: Sendable {
    struct Subject: Sendable {
        var expected = 0.0
        var higher = 0.0
        var average = 0.0
        var progress = 0.0
        /// Half the width of the 95% confidence interval.
        var margin = 0.0
    }

    /// The pupils of the measures.
    var eligible = 0
    var girls = 0
    var disadvantaged = 0
    /// Pupils with a prior result, who count for progress.
    var matched = 0
    var ks1Average = 0.0
    var combined = 0.0
    var combinedHigher = 0.0
    var combinedBoys = 0.0
    var combinedGirls = 0.0
    var combinedDisadvantaged = 0.0
    var combinedOther = 0.0
    var reading = Subject()
    var writing = Subject()
    var maths = Subject()
    var grammar = Subject()
    var science = 0.0

    var isSuppressed: Bool { eligible < 6 }
    var isProgressSuppressed: Bool { matched < 6 }
    var isCoverageLow: Bool { matched * 2 < eligible }

    /// What England reached, by the year in which the school year starts: combined, combined higher, reading, writing, maths, grammar.
    static func national(_ year: Int) -> (
        combined: Double, higher: Double, reading: Double, writing: Double, maths: Double, grammar: Double
    ) {
        switch year {
        case ...2015: (0.53, 0.05, 0.66, 0.74, 0.70, 0.73)
        case 2016: (0.61, 0.09, 0.72, 0.76, 0.75, 0.77)
        case 2017: (0.64, 0.10, 0.75, 0.78, 0.76, 0.78)
        case 2018: (0.65, 0.11, 0.73, 0.78, 0.79, 0.78)
        default: (0.60, 0.08, 0.73, 0.71, 0.73, 0.72)
        }
    }

    /// Nil where the school has no such pupils that year.
    init?(of school: School, year: Int, seed: UInt64) {
        let site = school.site
        guard site.hasKeyStage2, school.provision == .junior || !school.isWithoutResults(in: year, keyStageYears: 7) else { return nil }
        var dice = Dice(seed: seed, .keyStage2, site.number, year)
        let quality = site.quality(in: year, seed: seed)
        eligible = site.yearGroup(in: year, seed: seed)
        girls = KeyStage2.count(eligible, site.girlsShare, &dice)
        disadvantaged = KeyStage2.count(eligible, site.disadvantagedShare, &dice)
        matched = min(eligible, Int(Double(eligible) * (dice.happens(0.008) ? 0.4 : dice.share(from: 0.9, to: 0.99)) + 0.5))
        let national = KeyStage2.national(year)
        if site.provision == .special {
            drawSpecial(quality, &dice)
            return
        }
        let push = 0.1 * quality - 0.065 * site.deprivation
        let scatter = 0.42 / Double(max(eligible, 4)).squareRoot()
        func share(_ base: Double, _ weight: Double) -> Double {
            KeyStage2.whole((base + weight * push + scatter * 0.6 * dice.bell()).clamped(0.08, 0.99), of: eligible)
        }
        let combinedPush = scatter * dice.bell()
        reading.expected = share(national.reading, 0.85)
        writing.expected = share(national.writing, 0.8)
        maths.expected = share(national.maths, 0.9)
        grammar.expected = share(national.grammar, 0.85)
        science = share(0.82, 0.7)
        let ceiling = min(reading.expected, writing.expected, maths.expected)
        combined = min(KeyStage2.whole((national.combined + push + combinedPush).clamped(0.05, 0.98), of: eligible), ceiling)
        combinedHigher = KeyStage2.whole((national.higher + 0.45 * push + 0.02 * dice.bell()).clamped(0, 0.5), of: eligible)
        combinedBoys = (combined - 0.04 + 0.04 * dice.bell()).clamped(0, 1)
        combinedGirls = (combined + 0.04 + 0.04 * dice.bell()).clamped(0, 1)
        combinedDisadvantaged = (combined - 0.12 + 0.06 * dice.bell()).clamped(0, 1)
        combinedOther = (combined + 0.06 + 0.03 * dice.bell()).clamped(0, 1)
        ks1Average = 16 - 0.7 * site.deprivation + 0.4 * dice.bell()
        let shared = 2.0 * quality - 0.15 * site.deprivation
        let sampling = 6 / Double(max(matched, 4)).squareRoot()
        KeyStage2.finish(&reading, 104.5, push, shared + 0.8 * dice.bell() + 0.6 * sampling * dice.bell(), sampling, &dice)
        KeyStage2.finish(&writing, 104, push, 0.9 * shared + 1.1 * dice.bell() + 0.6 * sampling * dice.bell(), sampling * 0.98, &dice)
        KeyStage2.finish(&maths, 104, push, shared + 0.9 * dice.bell() + 0.6 * sampling * dice.bell(), sampling * 0.94, &dice)
        KeyStage2.finish(&grammar, 105.5, push, 0, 0, &dice)
    }

    private static func finish(
        _ subject: inout Subject, _ average: Double, _ push: Double, _ progress: Double, _ sampling: Double, _ dice: inout Dice
    ) {
        subject.higher = (0.27 + 0.8 * push + 0.04 * dice.bell()).clamped(0, 0.8)
        subject.average = average + 22 * push + 0.6 * dice.bell()
        subject.progress = progress.clamped(-12, 11)
        subject.margin = 1.96 * sampling
    }

    /// Special schools: few reach the standard, progress far below, no scaled score where nobody sat the tests.
    private mutating func drawSpecial(_ quality: Double, _ dice: inout Dice) {
        let sampling = 6 / Double(max(matched, 4)).squareRoot()
        ks1Average = 6 + 2 * dice.share()
        for subject in [\KeyStage2.reading, \.writing, \.maths] {
            self[keyPath: subject].progress = -5.5 + 1.2 * quality + 2.2 * dice.bell()
            self[keyPath: subject].margin = 1.96 * sampling
        }
    }

    private static func count(_ of: Int, _ share: Double, _ dice: inout Dice) -> Int {
        guard share > 0, share < 1 else { return share >= 1 ? of : 0 }
        let scatter = (share * (1 - share) / Double(of)).squareRoot()
        return Int((Double(of) * (share + scatter * dice.bell())).rounded().clamped(0, Double(of)))
    }

    /// The share that a whole number of pupils makes.
    private static func whole(_ share: Double, of count: Int) -> Double { (share * Double(count)).rounded() / Double(count) }

    /// The pupils of several schools together.
    init(adding schools: some Sequence<KeyStage2>) {
        var weights = 0.0
        var progressWeights = 0.0
        for school in schools {
            let weight = Double(school.eligible)
            let matched = Double(school.matched)
            eligible += school.eligible
            girls += school.girls
            disadvantaged += school.disadvantaged
            self.matched += school.matched
            weights += weight
            progressWeights += matched
            for share in [
                \KeyStage2.combined, \.combinedHigher, \.combinedBoys, \.combinedGirls, \.combinedDisadvantaged, \.combinedOther,
                \.science, \.ks1Average, \.reading.expected, \.reading.higher, \.reading.average, \.writing.expected, \.writing.higher,
                \.maths.expected, \.maths.higher, \.maths.average, \.grammar.expected, \.grammar.higher, \.grammar.average,
            ] { self[keyPath: share] += weight * school[keyPath: share] }
            for progress in [\KeyStage2.reading.progress, \.writing.progress, \.maths.progress] {
                self[keyPath: progress] += matched * school[keyPath: progress]
            }
        }
        guard weights > 0, progressWeights > 0 else { return }
        for share in [
            \KeyStage2.combined, \.combinedHigher, \.combinedBoys, \.combinedGirls, \.combinedDisadvantaged, \.combinedOther, \.science,
            \.ks1Average, \.reading.expected, \.reading.higher, \.reading.average, \.writing.expected, \.writing.higher,
            \.maths.expected, \.maths.higher, \.maths.average, \.grammar.expected, \.grammar.higher, \.grammar.average,
        ] { self[keyPath: share] /= weights }
        for subject in [\KeyStage2.reading, \.writing, \.maths] {
            self[keyPath: subject].progress /= progressWeights
            self[keyPath: subject].margin = 1.96 * 6 / progressWeights.squareRoot()
        }
    }

    /// England, of which the tables publish no progress.
    static func england(_ year: Int) -> KeyStage2 {
        let national = national(year)
        var figures = KeyStage2(adding: EmptyCollection())
        figures.eligible = 590_000 + (year - 2015) * 15_000
        figures.girls = figures.eligible * 49 / 100
        figures.disadvantaged = figures.eligible * 31 / 100
        figures.matched = figures.eligible * 95 / 100
        figures.ks1Average = 16
        figures.combined = national.combined
        figures.combinedHigher = national.higher
        figures.combinedBoys = national.combined - 0.04
        figures.combinedGirls = national.combined + 0.04
        figures.combinedDisadvantaged = national.combined - 0.13
        figures.combinedOther = national.combined + 0.06
        figures.reading = Subject(expected: national.reading, higher: 0.28, average: 105)
        figures.writing = Subject(expected: national.writing, higher: 0.2)
        figures.maths = Subject(expected: national.maths, higher: 0.24, average: 104)
        figures.grammar = Subject(expected: national.grammar, higher: 0.34, average: 106)
        figures.science = 0.82
        return figures
    }
}
