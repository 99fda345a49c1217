package import Casework
package import Policy
package import SchoolYear

/// Whether a school was below the floor standard of a year (SCC-2; policy notes, section 1). A verdict of the year's own rule, never of a later
/// one; where a needed figure is missing there is no verdict, and the sentence says which.
package enum FloorVerdict: Sendable, Hashable {
    case below(String)
    case notBelow(String)
    case notAssessable(String)
    case doesNotApply(String)
}

extension FloorStandard.Primary {
    package func verdict(on school: SchoolFacts, year: AcademicYear) -> FloorVerdict {
        guard school.hasKeyStage2 else {
            return .doesNotApply("The primary floor standard is not for infant and first schools, special schools or pupil referral units.")
        }
        if case .value(let eligible) = school.figure(.keyStage2Pupils, year).figure, eligible < Double(pupils) {
            return .notAssessable("Fewer than \(pupils) pupils were at the end of key stage 2.")
        }
        let attained = school.figure(.combinedAttainment, year).figure
        if case .value(let percent) = attained, percent >= attainment {
            return .notBelow("\(written(percent))% of pupils met the expected standard, at or above \(written(attainment))%.")
        }
        // Without the attainment figure, enough progress in all three still puts a school above; anything less leaves it open.
        var under: [Subject] = []
        for subject in subjects(of: school, year) {
            if case .value(let covered) = subject.coverage, covered < coverage {
                return .notAssessable("Progress in \(subject.name) covers under half of the pupils.")
            }
            switch subject.progress {
            case .missing(let absence):
                return .notAssessable("Progress in \(subject.name) has no figure: \(absence.words).")
            case .value(let progress):
                if progress < subject.threshold { under.append(subject) }
            }
        }
        guard let first = under.first else { return .notBelow("Progress was sufficient in reading, writing and maths.") }
        if case .missing(let absence) = attained {
            return .notAssessable("The share of pupils at the expected standard has no figure: \(absence.words).")
        }
        let names = under.map { "\($0.name) (\($0.progress.value.map(written) ?? "")), below \(written($0.threshold))" }
        guard under.count == 1, oneSubjectNeedsSignificance else {
            return .below("Attainment is below \(written(attainment))%, and so is progress in \(names.joined(separator: ", and in ")).")
        }
        switch first.isSignificantlyBelow {
        case true?:
            return .below("Attainment is below \(written(attainment))%, and progress in \(names[0]), significantly so.")
        case false?:
            return .notBelow("Only progress in \(names[0]), and not significantly so.")
        case nil:
            return .notAssessable(
                "Only progress in \(names[0]); whether significantly so cannot be told, because the file gives no confidence limit and no band.")
        }
    }

    private struct Subject {
        let name: String
        let threshold: Double
        let progress: Figure
        let upper: Figure
        let band: Figure
        let coverage: Figure

        /// By the upper confidence limit; where the file has none, by the band that it publishes (4 below, 5 well below average).
        var isSignificantlyBelow: Bool? {
            if case .value(let limit) = upper { return limit < 0 }
            if case .value(let band) = band { return band >= 4 }
            return nil
        }
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
        guard school.hasKeyStage4 else {
            return .doesNotApply("The secondary floor standard is not for special schools, pupil referral units or schools without key stage 4.")
        }
        if case .value(let pupils) = school.figure(.keyStage4Pupils, year).figure, pupils < Double(self.pupils) {
            return .notAssessable("Fewer than \(self.pupils) pupils were at the end of key stage 4.")
        }
        if let covered = coverage(of: school, year), covered < coverage {
            return .notAssessable("Progress 8 covers under half of the pupils.")
        }
        switch (school.figure(.progress8, year).figure, school.figure(.progress8Upper, year).figure) {
        case (.missing(let absence), _):
            return .notAssessable("Progress 8 has no figure: \(absence.words).")
        case (.value(let score), _) where score >= progress8:
            return .notBelow("Progress 8 is \(written(score)), at or above \(written(progress8)).")
        case (.value(let score), .missing(let absence)):
            // The band is the file's own word for it: 4 below and 5 well below average are significantly below.
            guard let band = school.figure(.progress8Band, year).figure.value else {
                return .notAssessable("Progress 8 is \(written(score)), and its upper confidence limit has no figure: \(absence.words).")
            }
            return band >= 4
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
