/// The Key Stage 4 figures of one school, or one area, in one year. Shares are 0 to 1.
struct KeyStage4: Sendable {
    /// Pupils at the end of the key stage.
    var pupils = 0
    var girls = 0
    var disadvantaged = 0
    /// Pupils with a result of Key Stage 2, who count for Progress 8.
    var matched = 0
    var priorAverage = 0.0
    var attainment = 0.0
    var attainmentBoys = 0.0
    var attainmentGirls = 0.0
    var attainmentDisadvantaged = 0.0
    var attainmentOther = 0.0
    var progress = 0.0
    /// Half the width of the 95% confidence interval.
    var margin = 0.0
    var progressDisadvantaged = 0.0
    var progressOther = 0.0
    var basics4 = 0.0
    var basics5 = 0.0
    var ebaccPoints = 0.0
    var ebaccEntered = 0.0
    var ebacc4 = 0.0
    var ebacc5 = 0.0
    var fiveGood = 0.0
    /// A special school whose pupils were entered for nothing that counts.
    var hasNoEntries = false
    /// An independent school: Progress 8 and what rests on earlier results are not published.
    var isIndependent = false

    var isSuppressed: Bool { pupils < 6 }
    var isProgressSuppressed: Bool { matched < 6 }
    var isCoverageLow: Bool { matched * 2 < pupils }

    init() {}

    /// Nil where the school has no such pupils that year.
    init?(of school: School, year: Int, seed: UInt64) {
        let site = school.site
        guard site.hasKeyStage4, !school.isWithoutResults(in: year, keyStageYears: site.lowAge >= 11 ? 5 : 12) else { return nil }
        var dice = Dice(seed: seed, .keyStage4, site.number, year)
        let quality = site.quality(in: year, seed: seed)
        pupils = site.yearGroup(in: year, seed: seed)
        girls = Int((Double(pupils) * site.girlsShare).rounded())
        disadvantaged = Int((Double(pupils) * site.disadvantagedShare).rounded())
        matched = min(pupils, Int(Double(pupils) * (dice.happens(0.01) ? 0.42 : dice.share(from: 0.9, to: 0.99)) + 0.5))
        isIndependent = school.type == .independent
        priorAverage = 28.3 - 0.9 * site.deprivation + 0.4 * dice.bell()
        let sampling = 1.24 / Double(max(matched, 4)).squareRoot()
        margin = 1.96 * sampling
        if site.provision == .special {
            hasNoEntries = dice.happens(0.25)
            attainment = (6 + 4 * dice.bell()).clamped(0.5, 18)
            progress = -1.35 + 0.12 * quality + 0.2 * dice.bell()
            priorAverage = 12 + 4 * dice.share()
            ebaccPoints = attainment * 0.06
        } else {
            progress = 0.27 * quality - 0.07 * site.deprivation + 0.08 * dice.bell() + 0.6 * sampling * dice.bell() - 0.02
            attainment = (46.5 + 9 * progress - 3.2 * site.deprivation + 1.2 * dice.bell()).clamped(20, 78)
            let push = (attainment - 46.5) / 10
            basics4 = (0.64 + 0.14 * push + 0.02 * dice.bell()).clamped(0.1, 1)
            basics5 = (0.43 + 0.15 * push + 0.02 * dice.bell()).clamped(0.02, basics4)
            ebaccPoints = attainment * 0.087 + 0.05 * dice.bell()
            ebaccEntered = (0.38 + 0.12 * push + 0.12 * dice.bell()).clamped(0, 1)
            ebacc4 = (ebaccEntered * basics4 * 0.9).clamped(0, 1)
            ebacc5 = (ebaccEntered * basics5 * 0.9).clamped(0, 1)
            fiveGood = (basics4 - 0.04).clamped(0, 1)
        }
        attainmentBoys = attainment - 2.7 + 0.8 * dice.bell()
        attainmentGirls = attainment + 2.7 + 0.8 * dice.bell()
        attainmentDisadvantaged = attainment - 6 + 1.5 * dice.bell()
        attainmentOther = attainment + 3 + 0.8 * dice.bell()
        progressDisadvantaged = progress - 0.28 + 0.1 * dice.bell()
        progressOther = progress + 0.12 + 0.05 * dice.bell()
    }

    private static let averages = [
        \KeyStage4.attainment, \.attainmentBoys, \.attainmentGirls, \.attainmentDisadvantaged, \.attainmentOther, \.basics4, \.basics5,
        \.ebaccPoints, \.ebaccEntered, \.ebacc4, \.ebacc5, \.fiveGood,
    ] as [any WritableKeyPath<KeyStage4, Double> & Sendable]

    private static let progresses = [
        \KeyStage4.progress, \.progressDisadvantaged, \.progressOther, \.priorAverage,
    ] as [any WritableKeyPath<KeyStage4, Double> & Sendable]

    /// The pupils of several schools together.
    init(adding schools: some Sequence<KeyStage4>) {
        for school in schools {
            pupils += school.pupils
            girls += school.girls
            disadvantaged += school.disadvantaged
            matched += school.matched
            for path in KeyStage4.averages { self[keyPath: path] += Double(school.pupils) * school[keyPath: path] }
            for path in KeyStage4.progresses { self[keyPath: path] += Double(school.matched) * school[keyPath: path] }
        }
        guard pupils > 0, matched > 0 else { return }
        for path in KeyStage4.averages { self[keyPath: path] /= Double(pupils) }
        for path in KeyStage4.progresses { self[keyPath: path] /= Double(matched) }
        margin = 1.96 * 1.24 / Double(matched).squareRoot()
    }

    /// England: all schools, or those that the state funds.
    static func england(stateFunded: Bool) -> KeyStage4 {
        var figures = KeyStage4()
        figures.pupils = stateFunded ? 523_636 : 583_615
        figures.girls = figures.pupils * 49 / 100
        figures.disadvantaged = figures.pupils * 27 / 100
        figures.matched = figures.pupils * 945 / 1000
        figures.priorAverage = 28.3
        figures.attainment = stateFunded ? 46.5 : 44.5
        figures.attainmentBoys = figures.attainment - 2.8
        figures.attainmentGirls = figures.attainment + 2.8
        figures.attainmentDisadvantaged = 36.7
        figures.attainmentOther = 50.1
        figures.progress = -0.02
        figures.progressDisadvantaged = -0.44
        figures.progressOther = 0.13
        figures.basics4 = stateFunded ? 0.642 : 0.594
        figures.basics5 = stateFunded ? 0.433 : 0.402
        figures.ebaccPoints = stateFunded ? 4.04 : 3.85
        figures.ebaccEntered = 0.384
        figures.ebacc4 = 0.241
        figures.ebacc5 = 0.167
        figures.fiveGood = 0.601
        return figures
    }
}
