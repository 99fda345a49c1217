import Casework
import Policy
import SchoolYear

extension SchoolJudge {
    private static let primaryMeasures: [MeasureID] = [
        .keyStage2Pupils, .combinedAttainment, .reading, .readingUpper, .readingBand, .readingCoverage, .writing, .writingUpper,
        .writingBand, .writingCoverage, .mathematics, .mathematicsUpper, .mathematicsBand, .mathematicsCoverage,
    ]
    private static let secondaryMeasures: [MeasureID] = [
        .keyStage4Pupils, .progress8, .progress8Upper, .progress8Band, .progress8Pupils, .progress8Coverage,
    ]
    private static let agesUnknown = "The register does not say which ages the school takes."

    func primaryFloor(_ school: SchoolFacts) -> Finding {
        floor(texts.primaryFloor, Self.primaryMeasures, school, texts.floors?.primary.judgement(of: school, year: year))
    }

    func secondaryFloor(_ school: SchoolFacts) -> Finding {
        floor(texts.secondaryFloor, Self.secondaryMeasures, school, texts.floors?.secondary.judgement(of: school, year: year))
    }

    private func floor(_ texts: Texts.Floor, _ measures: [MeasureID], _ school: SchoolFacts, _ judgement: FloorJudgement?) -> Finding {
        let (outcome, sentence): (Finding.Outcome, String) = switch judgement?.verdict {
        case nil: (.doesNotApply, self.texts.noFloor)
        case .below(let sentence)?: (.fired, sentence)
        case .notBelow(let sentence)?: (.notFired, sentence)
        case .notAssessable(let sentence)?: (.notJudged, sentence)
        case .doesNotApply(let sentence)?: (.doesNotApply, sentence)
        }
        return finding(
            judgement?.isByBand == true ? texts.byBand : texts.byStandard, outcome, sentence,
            inputs: outcome == .doesNotApply ? [] : measures.map { input($0, school, year) },
            weight: policy.weights.floor)
    }

    func lowest(_ compared: Texts.Compared, _ school: SchoolFacts) -> Finding {
        func found(_ outcome: Finding.Outcome, _ sentence: String) -> Finding {
            finding(
                compared.text, outcome, sentence, inputs: outcome == .doesNotApply ? [] : [input(compared.measure, school, year)],
                weight: compared.weight)
        }
        guard let isCompared = compared.isKeyStage2 ? school.hasKeyStage2 : school.hasKeyStage4 else {
            return found(.notJudged, Self.agesUnknown)
        }
        guard isCompared else { return found(.doesNotApply, "The school has no key stage \(compared.isKeyStage2 ? 2 : 4) that is compared.") }
        guard let threshold = compared.threshold else {
            return found(.notJudged, "Too few schools of the city have this figure for \(year).")
        }
        switch school.figure(compared.measure, year).figure {
        case .missing(let absence):
            return found(.notJudged, "There is no figure for \(year): \(absence.words).")
        case .value(let value):
            let fires = value <= threshold
            return found(
                fires ? .fired : .notFired,
                "\(written(value)) is \(fires ? "in" : "above") the city’s lowest part, which ends at \(written(threshold)).")
        }
    }

    func fall(_ school: SchoolFacts) -> Finding {
        let earlier = AcademicYear(starting: year.start - policy.fallOverYears)
        func found(_ outcome: Finding.Outcome, _ sentence: String, _ inputs: [Finding.Input] = []) -> Finding {
            finding(texts.fall, outcome, sentence, inputs: inputs, weight: policy.weights.fall)
        }
        guard let hasKeyStage2 = school.hasKeyStage2 else { return found(.notJudged, Self.agesUnknown) }
        guard hasKeyStage2 else { return found(.doesNotApply, "Judged on key stage 2 alone.") }
        let inputs = [input(.combinedAttainment, school, earlier), input(.combinedAttainment, school, year)]
        guard let before = school.figure(.combinedAttainment, earlier).figure.value,
            let now = school.figure(.combinedAttainment, year).figure.value
        else { return found(.notJudged, "One of the two years has no figure.", inputs) }
        return before - now >= policy.fallAtLeast
            ? found(.fired, "It fell by \(written(before - now)) percentage points.", inputs)
            : found(.notFired, "It did not fall so far.", inputs)
    }

    func absence(_ school: SchoolFacts) -> Finding {
        func found(_ outcome: Finding.Outcome, _ sentence: String) -> Finding {
            finding(
                texts.absence, outcome, sentence, inputs: outcome == .doesNotApply ? [] : [input(.persistentAbsence, school, year)],
                weight: policy.weights.absence)
        }
        guard !school.isSpecialist else {
            return found(.doesNotApply, "Special schools, nurseries and pupil referral units are not compared on this.")
        }
        switch school.figure(.persistentAbsence, year).figure {
        case .missing(let absence): return found(.notJudged, "There is no figure for \(year): \(absence.words).")
        case .value(let percent):
            return percent >= policy.persistentAbsence
                ? found(.fired, "\(written(percent))% of pupils were persistently absent.")
                : found(.notFired, "\(written(percent))% of pupils were persistently absent, under the threshold.")
        }
    }

    /// What ID-2 asks for and nothing at hand gives: said of each school that has such pupils, never passed over.
    func awaited(_ awaited: Texts.Awaited, _ school: SchoolFacts) -> Finding {
        let applies = switch awaited.kind {
        case .earlyYears: school.takes(from: 5, to: 5)
        case .keyStage1: school.takes(from: 7, to: 7)
        case .keyStage5: school.takes(from: 18, to: 18)
        case .exclusions, .partTime: true as Bool?
        }
        return applies == false
            ? finding(awaited.text, .doesNotApply, "The school has no pupils of that age.", weight: 0)
            : finding(awaited.text, .notJudged, awaited.sentence, weight: 0)
    }
}
