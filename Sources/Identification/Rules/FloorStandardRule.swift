package import Casework
package import Policy
package import SchoolYear

/// Whether a school was below the floor standard of a year (SCC-2; policy notes, section 1). A verdict of the year's own rule, never of a later
/// one; where a needed figure is missing there is no verdict, and the sentence says which. What the file does not say of cohort and coverage
/// is said beside a verdict that rests on progress.
package enum FloorVerdict: Sendable, Hashable {
    case below(String)
    case notBelow(String)
    case notAssessable(String)
    case doesNotApply(String)
}

/// A verdict, and whether a band decided it: then it rests on how bands are read, beside the standard itself.
package struct FloorJudgement: Sendable, Hashable {
    package let verdict: FloorVerdict
    package let isByBand: Bool

    fileprivate static func below(_ sentence: String, byBand isByBand: Bool = false) -> FloorJudgement {
        FloorJudgement(verdict: .below(sentence), isByBand: isByBand)
    }

    fileprivate static func notBelow(_ sentence: String, byBand isByBand: Bool = false) -> FloorJudgement {
        FloorJudgement(verdict: .notBelow(sentence), isByBand: isByBand)
    }

    fileprivate static func notAssessable(_ sentence: String) -> FloorJudgement { FloorJudgement(verdict: .notAssessable(sentence), isByBand: false) }

    fileprivate static func doesNotApply(_ sentence: String) -> FloorJudgement { FloorJudgement(verdict: .doesNotApply(sentence), isByBand: false) }

    /// With what the file leaves open beside a verdict.
    fileprivate func noting(_ notes: String) -> FloorJudgement {
        switch verdict {
        case .below(let sentence): .below(sentence + notes, byBand: isByBand)
        case .notBelow(let sentence): .notBelow(sentence + notes, byBand: isByBand)
        case .notAssessable, .doesNotApply: self
        }
    }
}

extension FloorStandard.Primary {
    package func judgement(of school: SchoolFacts, year: AcademicYear) -> FloorJudgement {
        guard let hasKeyStage2 = school.hasKeyStage2 else {
            return .notAssessable("The register does not say which ages the school takes, so whether the standard is for it cannot be told.")
        }
        guard hasKeyStage2 else {
            return .doesNotApply("The primary floor standard is not for infant and first schools, special schools or pupil referral units.")
        }
        let eligible = school.figure(.keyStage2Pupils, year).figure
        if case .value(let eligible) = eligible, eligible < Double(pupils) {
            return .notAssessable("Fewer than \(pupils) pupils were at the end of key stage 2.")
        }
        let cohort = eligible.value == nil ? " How many pupils were at the end of key stage 2 is not published." : ""
        let attained = school.figure(.combinedAttainment, year).figure
        if case .value(let percent) = attained, percent >= attainment {
            return .notBelow("\(written(percent))% of pupils met the expected standard, at or above \(written(attainment))%.\(cohort)")
        }
        let subjects = subjects(of: school, year)
        if let thin = subjects.first(where: { $0.coverage.value.map { $0 < coverage } ?? false }) {
            return .notAssessable("Progress in \(thin.name) covers under half of the pupils.")
        }
        let uncovered = subjects.filter { $0.coverage.value == nil && $0.progress.value != nil }.map(\.name)
        let notes = cohort + (uncovered.isEmpty ? "" : " How many pupils progress in \(uncovered.joined(separator: ", ")) covers is not published.")
        return judgement(attained: attained, subjects).noting(notes)
    }

    /// All three subjects are looked at before any that is missing leaves it open: two under their thresholds, or one significantly so,
    /// are below whatever the third was. Without the attainment figure, enough progress in all three still puts a school above.
    private func judgement(attained: Figure, _ subjects: [Subject]) -> FloorJudgement {
        let under = subjects.filter { subject in subject.progress.value.map { $0 < subject.threshold } ?? false }
        let missing = subjects.first { $0.progress.value == nil }
        guard let first = under.first else {
            return missing.map { .notAssessable($0.missingSentence) } ?? .notBelow("Progress was sufficient in reading, writing and maths.")
        }
        if case .missing(let absence) = attained {
            return .notAssessable("The share of pupils at the expected standard has no figure: \(absence.words).")
        }
        let names = under.map { "\($0.name) (\($0.progress.value.map(written) ?? "")), below \(written($0.threshold))" }
        guard under.count == 1, oneSubjectNeedsSignificance else {
            return .below("Attainment is below \(written(attainment))%, and so is progress in \(names.joined(separator: ", and in ")).")
        }
        let (isSignificant, isByBand) = first.significance(under: upperLimit, bands)
        let how = isByBand ? " by its published band" : ""
        if isSignificant == true {
            return .below("Attainment is below \(written(attainment))%, and progress in \(names[0]), significantly so\(how).", byBand: isByBand)
        }
        if let missing { return .notAssessable(missing.missingSentence) }
        return isSignificant == false
            ? .notBelow("Only progress in \(names[0]), and not significantly so\(how).", byBand: isByBand)
            : .notAssessable(
                "Only progress in \(names[0]); whether significantly so cannot be told, because the file gives no confidence limit and no band.")
    }

    private struct Subject {
        let name: String
        let threshold: Double
        let progress: Figure
        let upper: Figure
        let band: Figure
        let coverage: Figure

        /// Whether it is significantly below average: by the upper confidence limit; where the file has none, by the band that it publishes.
        func significance(under threshold: Double, _ bands: FloorStandard.Bands) -> (isBelow: Bool?, isByBand: Bool) {
            if case .value(let limit) = upper { return (limit < threshold, false) }
            let said = band.value.flatMap(bands.saysBelow)
            return (said, said != nil)
        }

        var missingSentence: String { "Progress in \(name) has no figure: \(progress.absence?.words ?? "")." }
    }

    private func subjects(of school: SchoolFacts, _ year: AcademicYear) -> [Subject] {
        func figure(_ measure: MeasureID) -> Figure { school.figure(measure, year).figure }
        return [
            Subject(
                name: "reading", threshold: reading, progress: figure(.reading), upper: figure(.readingUpper),
                band: figure(.readingBand), coverage: figure(.readingCoverage)),
            Subject(
                name: "writing", threshold: writing, progress: figure(.writing), upper: figure(.writingUpper),
                band: figure(.writingBand), coverage: figure(.writingCoverage)),
            Subject(
                name: "maths", threshold: mathematics, progress: figure(.mathematics), upper: figure(.mathematicsUpper),
                band: figure(.mathematicsBand), coverage: figure(.mathematicsCoverage)),
        ]
    }
}

extension FloorStandard.Secondary {
    package func judgement(of school: SchoolFacts, year: AcademicYear) -> FloorJudgement {
        guard let hasKeyStage4 = school.hasKeyStage4 else {
            return .notAssessable("The register does not say which ages the school takes, so whether the standard is for it cannot be told.")
        }
        guard hasKeyStage4 else {
            return .doesNotApply("The secondary floor standard is not for special schools, pupil referral units or schools without key stage 4.")
        }
        let cohort = school.figure(.keyStage4Pupils, year).figure.value
        if let cohort, cohort < Double(pupils) {
            return .notAssessable("Fewer than \(pupils) pupils were at the end of key stage 4.")
        }
        let covered = coverage(of: school, year)
        if let covered, covered < coverage {
            return .notAssessable("Progress 8 covers under half of the pupils.")
        }
        let notes =
            (cohort == nil ? " How many pupils were at the end of key stage 4 is not published." : "")
            + (covered == nil ? " How many pupils Progress 8 covers is not published." : "")
        func figure(_ measure: MeasureID) -> Figure { school.figure(measure, year).figure }
        return judgement(figure(.progress8), figure(.progress8Upper), figure(.progress8Band)).noting(notes)
    }

    private func judgement(_ progress: Figure, _ upper: Figure, _ band: Figure) -> FloorJudgement {
        switch (progress, upper) {
        case (.missing(let absence), _):
            return .notAssessable("Progress 8 has no figure: \(absence.words).")
        case (.value(let score), _) where score >= progress8:
            return .notBelow("Progress 8 is \(written(score)), at or above \(written(progress8)).")
        case (.value(let score), .missing(let absence)):
            // The band is the file's own word for it.
            guard let isBelow = band.value.flatMap(bands.saysBelow) else {
                return .notAssessable(
                    "Progress 8 is \(written(score)); its upper confidence limit has no figure (\(absence.words)), and there is no band.")
            }
            return isBelow
                ? .below("Progress 8 is \(written(score)), and by its published band significantly below average.", byBand: true)
                : .notBelow("Progress 8 is \(written(score)), but by its published band not significantly below average.", byBand: true)
        case (.value(let score), .value(let limit)):
            return limit < upperLimit
                ? .below("Progress 8 is \(written(score)), and its upper confidence limit \(written(limit)) is below \(written(upperLimit)).")
                : .notBelow("Progress 8 is \(written(score)), but its upper confidence limit is \(written(limit)).")
        }
    }

    /// As published, or from the two counts that the provisional file has.
    private func coverage(of school: SchoolFacts, _ year: AcademicYear) -> Double? {
        if let published = school.figure(.progress8Coverage, year).figure.value { return published }
        guard let counted = school.figure(.progress8Pupils, year).figure.value,
            let all = school.figure(.keyStage4Pupils, year).figure.value, all > 0
        else { return nil }
        return counted / all * 100
    }
}
