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

/// Whether a published band says significantly below average: 4 below, 5 well below. Nil for what is no band.
private func bandIsBelow(_ band: Double) -> Bool? {
    switch band {
    case 4...5: true
    case 1...3: false
    default: nil
    }
}

extension FloorStandard.Primary {
    package func verdict(on school: SchoolFacts, year: AcademicYear) -> FloorVerdict {
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
        return switch verdict(attained: attained, subjects) {
        case .below(let sentence): .below(sentence + notes)
        case .notBelow(let sentence): .notBelow(sentence + notes)
        case let open: open
        }
    }

    /// All three subjects are looked at before any that is missing leaves it open: two under their thresholds, or one significantly so,
    /// are below whatever the third was. Without the attainment figure, enough progress in all three still puts a school above.
    private func verdict(attained: Figure, _ subjects: [Subject]) -> FloorVerdict {
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
        if first.isSignificantlyBelow == true {
            return .below("Attainment is below \(written(attainment))%, and progress in \(names[0]), significantly so.")
        }
        if let missing { return .notAssessable(missing.missingSentence) }
        return first.isSignificantlyBelow == false
            ? .notBelow("Only progress in \(names[0]), and not significantly so.")
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

        /// By the upper confidence limit; where the file has none, by the band that it publishes.
        var isSignificantlyBelow: Bool? {
            if case .value(let limit) = upper { return limit < 0 }
            return band.value.flatMap { bandIsBelow($0) }
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
    package func verdict(on school: SchoolFacts, year: AcademicYear) -> FloorVerdict {
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
        return switch verdict(school.figure(.progress8, year).figure, school.figure(.progress8Upper, year).figure, school.figure(.progress8Band, year).figure) {
        case .below(let sentence): .below(sentence + notes)
        case .notBelow(let sentence): .notBelow(sentence + notes)
        case let open: open
        }
    }

    private func verdict(_ progress: Figure, _ upper: Figure, _ band: Figure) -> FloorVerdict {
        switch (progress, upper) {
        case (.missing(let absence), _):
            return .notAssessable("Progress 8 has no figure: \(absence.words).")
        case (.value(let score), _) where score >= progress8:
            return .notBelow("Progress 8 is \(written(score)), at or above \(written(progress8)).")
        case (.value(let score), .missing(let absence)):
            // The band is the file's own word for it.
            guard let isBelow = band.value.flatMap({ bandIsBelow($0) }) else {
                return .notAssessable(
                    "Progress 8 is \(written(score)); its upper confidence limit has no figure (\(absence.words)), and there is no band.")
            }
            return isBelow
                ? .below("Progress 8 is \(written(score)), and by its published band significantly below average.")
                : .notBelow("Progress 8 is \(written(score)), but by its published band not significantly below average.")
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
