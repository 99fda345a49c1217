package import Casework
package import Policy
package import SchoolYear

/// Judges one school at a time; holds what is the same for all of them.
package struct SchoolJudge: Sendable {
    let policy: AssessmentPolicy
    let book: PolicyBook
    let asAt: Day
    let year: AcademicYear
    let standings: CityStandings
    /// Fewer schools of the city with a figure make no lowest quarter.
    static let fewestForStanding = 8

    package init(policy: AssessmentPolicy, book: PolicyBook, asAt: Day, standings: CityStandings) {
        self.policy = policy
        self.book = book
        self.asAt = asAt
        year = .lastEnded(by: asAt)
        self.standings = standings
    }

    package func assess(_ school: SchoolFacts) -> SchoolAssessment {
        let definition = school.definition(under: book)
        let letter = letter(school)
        let floors = [primaryFloor(school), secondaryFloor(school)]
        let figures = Self.compared.map { lowest($0, school) } + [fall(school), absence(school)]
        let timing = imminent(school)
        let performance = floors + figures
        let points = performance.reduce(0) { $0 + $1.points }
        let ground = definition.isGoodOrOutstanding ? ground(letter: letter, floors: floors, points: points, timing: timing) : nil
        let category: SchoolAssessment.Category = definition.isMet ? .meetsDefinition : ground == nil ? .notProposed : .proposed
        return SchoolAssessment(
            urn: school.urn, name: school.name, phase: school.phase, category: category, definition: definition,
            reason: definition.isMet ? definition.reason : ground,
            score: definition.isMet ? 0 : points + letter.points + timing.points,
            findings: [letter] + performance + [timing])
    }

    /// SCC-2: (i) the letter; (ii) performance that points to it, and an inspection imminent; or below the floor standard. BEP and BCC
    /// agree on each; this proposes. Only a school that is Good or Outstanding is asked: one never inspected, or whose judgement no
    /// agreed rule can read, has its findings shown and no ground made up for it.
    private func ground(letter: Finding, floors: [Finding], points: Int, timing: Finding) -> String? {
        if letter.outcome == .fired { return "Vulnerable: good, with issues named by Ofsted" }
        if floors.contains(where: { $0.outcome == .fired }) { return "Vulnerable: below the floor standard" }
        if points >= policy.proposeAtLeast, timing.outcome == .fired { return "Vulnerable: performance, with an inspection imminent" }
        return nil
    }

    static let compared: [MeasureID] = [.combinedAttainment, .reading, .writing, .mathematics, .attainment8, .progress8]

    private func finding(
        _ rule: String, _ title: String, _ kind: Finding.Kind, _ outcome: Finding.Outcome, _ sentence: String,
        inputs: [Finding.Input], threshold: String, weight: Int, citation: Citation
    ) -> Finding {
        Finding(
            rule: rule, title: title, kind: kind, outcome: outcome, sentence: sentence, inputs: inputs, threshold: threshold,
            points: outcome == .fired ? weight : 0, policyVersion: policy.version, citation: citation)
    }

    private func input(_ measure: MeasureID, _ school: SchoolFacts, _ year: AcademicYear) -> Finding.Input {
        let published = school.figure(measure, year)
        let value = switch published.figure {
        case .value(let number): written(number) + (measure.isPercentage ? "%" : "")
        case .missing(let absence): absence.words
        }
        return Finding.Input(
            name: measure.title, value: value, source: "\(year)" + (published.release.map { ", \($0)" } ?? ""))
    }

    func letter(_ school: SchoolFacts) -> Finding {
        let citation = Citation("School Improvement Framework 2018 to 2020, schools causing concern, vulnerable (i) (SCC-2)")
        let threshold = "The latest inspection without grades says ‘Concerns’, and no graded inspection has followed"
        guard let ungraded = school.ungraded, school.graded.map({ $0.startedOn <= ungraded.startedOn }) ?? true else {
            return finding(
                "letter", "Inspection letter", .judgement, .notFired, "No inspection without grades since the latest graded one is on record.",
                inputs: [], threshold: threshold, weight: policy.weights.letter, citation: citation)
        }
        let fires = ungraded.outcome.contains("Concerns")
        return finding(
            "letter", "Inspection letter", .judgement, fires ? .fired : .notFired,
            fires ? "The inspection of \(ungraded.startedOn.written) found issues: another follows within two years."
                : "The inspection of \(ungraded.startedOn.written) named no such issues.",
            inputs: [.init(name: "Outcome", value: ungraded.outcome, source: ungraded.startedOn.written)],
            threshold: threshold, weight: policy.weights.letter, citation: citation)
    }

    func primaryFloor(_ school: SchoolFacts) -> Finding {
        let measures: [MeasureID] = [
            .keyStage2Pupils, .combinedAttainment, .reading, .readingUpper, .readingBand, .writing, .writingUpper, .writingBand,
            .mathematics, .mathematicsUpper, .mathematicsBand,
        ]
        let standard = policy.usesFloorStandards ? book.floorStandard(of: year)?.primary : nil
        return floor(
            "floor-primary", "Primary floor standard", measures, school, applies: school.hasKeyStage2,
            verdict: standard.map { $0.verdict(on: school, year: year) }, citation: standard?.citation,
            threshold: standard.map {
                "Below: under \(written($0.attainment))% at the expected standard, and progress under \(written($0.reading)) in reading, "
                    + "\(written($0.mathematics)) in maths or \(written($0.writing)) in writing; one subject alone only if significantly below"
            })
    }

    func secondaryFloor(_ school: SchoolFacts) -> Finding {
        let standard = policy.usesFloorStandards ? book.floorStandard(of: year)?.secondary : nil
        return floor(
            "floor-secondary", "Secondary floor standard", [.keyStage4Pupils, .progress8, .progress8Upper, .progress8Band, .progress8Pupils], school,
            applies: school.hasKeyStage4, verdict: standard.map { $0.verdict(on: school, year: year) }, citation: standard?.citation,
            threshold: standard.map {
                "Below: Progress 8 under \(written($0.progress8)) and its upper confidence limit under \(written($0.upperLimit))"
            })
    }

    private func floor(
        _ rule: String, _ title: String, _ measures: [MeasureID], _ school: SchoolFacts, applies: Bool, verdict: FloorVerdict?,
        citation: Citation?, threshold: String?
    ) -> Finding {
        guard let verdict, let citation, let threshold else {
            return finding(
                rule, title, .performance, .doesNotApply, "There was no floor standard for \(year).", inputs: [],
                threshold: "None: floor standards were published for 2015/16 to 2017/18 only", weight: 0,
                citation: Citation("DfE, abolition of floor and coasting standards from 2019/20 (croneri, 14 May 2019)"))
        }
        let (outcome, sentence): (Finding.Outcome, String) = switch verdict {
        case .below(let sentence): (.fired, sentence)
        case .notBelow(let sentence): (.notFired, sentence)
        case .notAssessable(let sentence): (.notJudged, sentence)
        case .doesNotApply(let sentence): (.doesNotApply, sentence)
        }
        return finding(
            rule, title, .performance, outcome, sentence, inputs: applies ? measures.map { input($0, school, year) } : [],
            threshold: threshold, weight: policy.weights.floor, citation: citation)
    }

    func lowest(_ measure: MeasureID, _ school: SchoolFacts) -> Finding {
        let rule = "lowest-\(measure.rawValue)"
        let title = "\(measure.title): the city’s lowest part"
        let keyStage2 = measure.rawValue.hasPrefix("ks2")
        let share = "the lowest \(written(policy.lowestShare))% of the city’s schools of this phase"
        func found(_ outcome: Finding.Outcome, _ sentence: String, _ threshold: String) -> Finding {
            finding(
                rule, title, .performance, outcome, sentence,
                inputs: outcome == .doesNotApply ? [] : [input(measure, school, year)],
                threshold: threshold, weight: policy.weights.lowest, citation: policy.lowestCitation)
        }
        guard keyStage2 ? school.hasKeyStage2 : school.hasKeyStage4 else {
            return found(.doesNotApply, "The school has no key stage \(keyStage2 ? 2 : 4) that is compared.", "In \(share)")
        }
        guard let standing = standings.byMeasure[measure], standing.schools >= Self.fewestForStanding else {
            return found(.notJudged, "Too few schools of the city have this figure for \(year).", "In \(share)")
        }
        let threshold = "In \(share): at or under \(written(standing.threshold)) (\(standing.schools) schools)"
        switch school.figure(measure, year).figure {
        case .missing(let absence):
            return found(.notJudged, "There is no figure for \(year): \(absence.words).", threshold)
        case .value(let value):
            let fires = value <= standing.threshold
            return found(
                fires ? .fired : .notFired,
                "\(written(value)) is \(fires ? "in" : "above") the city’s lowest part, which ends at \(written(standing.threshold)).", threshold)
        }
    }

    func fall(_ school: SchoolFacts) -> Finding {
        let earlier = AcademicYear(starting: year.start - policy.fallOverYears)
        let threshold = "A fall of \(written(policy.fallAtLeast)) percentage points or more from \(earlier) to \(year)"
        func found(_ outcome: Finding.Outcome, _ sentence: String, _ inputs: [Finding.Input]) -> Finding {
            finding(
                "fall", "Fall in attainment", .performance, outcome, sentence, inputs: inputs, threshold: threshold,
                weight: policy.weights.fall, citation: policy.fallCitation)
        }
        guard school.hasKeyStage2 else { return found(.doesNotApply, "Judged on key stage 2 alone.", []) }
        let inputs = [input(.combinedAttainment, school, earlier), input(.combinedAttainment, school, year)]
        guard let before = school.figure(.combinedAttainment, earlier).figure.value,
            let now = school.figure(.combinedAttainment, year).figure.value
        else { return found(.notJudged, "One of the two years has no figure.", inputs) }
        return before - now >= policy.fallAtLeast
            ? found(.fired, "It fell by \(written(before - now)) percentage points.", inputs)
            : found(.notFired, "It did not fall so far.", inputs)
    }

    func absence(_ school: SchoolFacts) -> Finding {
        let threshold = "\(written(policy.persistentAbsence))% or more of pupils missed a tenth of their sessions or more"
        func found(_ outcome: Finding.Outcome, _ sentence: String) -> Finding {
            finding(
                "absence", "Persistent absence", .performance, outcome, sentence,
                inputs: outcome == .doesNotApply ? [] : [input(.persistentAbsence, school, year)], threshold: threshold,
                weight: policy.weights.absence, citation: policy.absenceCitation)
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

    func imminent(_ school: SchoolFacts) -> Finding {
        let threshold = "\(policy.imminentAfterYears) years or more since the latest inspection"
        func found(_ outcome: Finding.Outcome, _ sentence: String, _ citation: Citation) -> Finding {
            let inputs = latestDay(school).map { [Finding.Input(name: "Latest inspection", value: $0.written, source: "")] } ?? []
            return finding(
                "imminent", "Inspection imminent", .timing, outcome, sentence, inputs: inputs, threshold: threshold,
                weight: policy.weights.imminent, citation: citation)
        }
        guard let latest = latestDay(school) else {
            return found(.notJudged, "No inspection is on record, so none can be said to be due.", policy.imminentCitation)
        }
        if policy.outstandingExempt, school.graded?.overall == 1 {
            return found(.notFired, "Outstanding schools are exempt from routine inspection.", policy.outstandingCitation)
        }
        return latest.adding(years: policy.imminentAfterYears) <= asAt
            ? found(.fired, "The latest inspection was on \(latest.written).", policy.imminentCitation)
            : found(.notFired, "The latest inspection was on \(latest.written), not long enough ago.", policy.imminentCitation)
    }

    private func latestDay(_ school: SchoolFacts) -> Day? {
        [school.graded?.startedOn, school.ungraded?.startedOn].compactMap { $0 }.max()
    }
}
