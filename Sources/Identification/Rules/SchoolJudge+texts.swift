import Casework
import Policy
import SchoolYear

extension SchoolJudge {
    /// What each rule says of itself under this policy, in this city and year: written once, not once a school.
    struct Texts: Sendable {
        /// A measure on which the city's lowest share is looked for.
        struct Compared: Sendable {
            let measure: MeasureID
            let isKeyStage2: Bool
            /// Where the lowest share ends; nil where too few schools have the figure.
            let threshold: Double?
            let weight: Int
            let text: RuleText
        }

        /// A standard's text, and what stands in its place where a band decided.
        struct Floor: Sendable {
            let byStandard: RuleText
            let byBand: RuleText
        }

        struct Awaited: Sendable {
            let kind: AssessmentPolicy.Awaited
            let sentence: String
            let text: RuleText
        }

        let letter: RuleText
        /// Nil where the year, or the policy, has no floor standard.
        let floors: FloorStandard?
        let primaryFloor: Floor
        let secondaryFloor: Floor
        let noFloor: String
        let compared: [Compared]
        let fall: RuleText
        let absence: RuleText
        let awaited: [Awaited]
        let imminent: RuleText
        let exempt: RuleText

        init(_ policy: AssessmentPolicy, _ book: PolicyBook, _ year: AcademicYear, _ standings: CityStandings) {
            func text(_ rule: String, _ title: String, _ kind: Finding.Kind, _ threshold: String, _ citation: Citation) -> RuleText {
                RuleText(rule: rule, title: title, kind: kind, threshold: threshold, policyVersion: policy.version, citation: citation)
            }
            letter = text(
                "letter", "Inspection letter", .judgement,
                "The latest inspection without grades says ‘\(policy.letterSays)’, and no graded inspection has followed",
                Citation("School Improvement Framework 2018 to 2020, schools causing concern, vulnerable (i) (SCC-2)"))
            let floors = policy.usesFloorStandards ? book.floorStandard(of: year) : nil
            self.floors = floors
            noFloor = "There was no floor standard for \(year)."
            let abolished = Citation("DfE, abolition of floor and coasting standards from 2019/20 (croneri, 14 May 2019)")
            let none = "None: floor standards were published for 2015/16 to 2017/18 only"
            func floor(_ rule: String, _ title: String, _ threshold: String?, _ citation: Citation?, _ limit: Double?, _ bands: FloorStandard.Bands?) -> Floor {
                guard let threshold, let citation, let limit, let bands else {
                    let standard = text(rule, title, .performance, none, abolished)
                    return Floor(byStandard: standard, byBand: standard)
                }
                let names = bands.below.sorted().map(String.init).joined(separator: " or ")
                let isVerified = citation.standing == .verified && bands.citation.standing == .verified
                return Floor(
                    byStandard: text(rule, title, .performance, threshold, citation),
                    byBand: text(
                        rule, title, .performance, "\(threshold). The file gives no confidence limit: its band \(names) stands for one under \(written(limit))",
                        Citation("\(citation.source). Bands: \(bands.citation.source)", standing: isVerified ? .verified : .provisional)))
            }
            primaryFloor = floor(
                "floor-primary", "Below the primary floor standard",
                floors.map { $0.primary }.map {
                    "Below: under \(written($0.attainment))% at the expected standard, and progress under \(written($0.reading)) in reading, "
                        + "\(written($0.mathematics)) in maths or \(written($0.writing)) in writing; one subject alone only if significantly below"
                }, floors?.primary.citation, floors?.primary.upperLimit, floors?.primary.bands)
            secondaryFloor = floor(
                "floor-secondary", "Below the secondary floor standard",
                floors.map { $0.secondary }.map {
                    "Below: Progress 8 under \(written($0.progress8)) and its upper confidence limit under \(written($0.upperLimit))"
                }, floors?.secondary.citation, floors?.secondary.upperLimit, floors?.secondary.bands)
            let share = "In the lowest \(written(policy.lowestShare))% of the city’s schools of this phase"
            compared = SchoolJudge.compared.map { measure in
                let standing = standings.byMeasure[measure].flatMap { $0.schools >= policy.fewestForStanding ? $0 : nil }
                let isOfDisadvantaged = measure.rawValue.hasSuffix("-disadvantaged")
                return Compared(
                    measure: measure, isKeyStage2: measure.rawValue.hasPrefix("ks2"), threshold: standing?.threshold,
                    weight: isOfDisadvantaged ? policy.weights.disadvantaged : policy.weights.lowest,
                    text: text(
                        "lowest-\(measure.rawValue)", "\(measure.title): the city’s lowest part", .performance,
                        standing.map { "\(share): at or under \(written($0.threshold)) (\($0.schools) schools)" } ?? share,
                        isOfDisadvantaged ? policy.disadvantagedCitation : policy.lowestCitation))
            }
            fall = text(
                "fall", "Fall in attainment", .performance,
                "A fall of \(written(policy.fallAtLeast)) percentage points or more from \(AcademicYear(starting: year.start - policy.fallOverYears)) to \(year)",
                policy.fallCitation)
            absence = text(
                "absence", "Persistent absence", .performance,
                "\(written(policy.persistentAbsence))% or more of pupils missed a tenth of their sessions or more", policy.absenceCitation)
            awaited = policy.awaited.map { kind in
                Awaited(
                    kind: kind, sentence: "No figures of the school’s are in this service: \(kind.why).",
                    text: text(kind.rawValue, kind.title, .performance, "None: there is nothing to compare", policy.awaitedCitation))
            }
            let threshold = "\(policy.imminentAfterYears) years or more since the latest inspection"
            imminent = text("imminent", "Inspection imminent", .timing, threshold, policy.imminentCitation)
            exempt = text("imminent", "Inspection imminent", .timing, threshold, policy.outstandingCitation)
        }
    }

    /// The measures on which a school is compared with the city's others.
    static let compared: [MeasureID] = [
        .combinedAttainment, .combinedAttainmentDisadvantaged, .reading, .writing, .mathematics, .attainment8, .attainment8Disadvantaged, .progress8,
    ]
}

extension AssessmentPolicy.Awaited {
    var title: String {
        switch self {
        case .earlyYears: "Early years foundation stage"
        case .keyStage1: "Key stage 1"
        case .keyStage5: "Key stage 5"
        case .exclusions: "Permanent exclusions"
        case .partTime: "Children in part-time placements"
        }
    }

    var why: String {
        switch self {
        case .earlyYears: "results of the early years foundation stage profile are published for authorities alone"
        case .keyStage1: "results of key stage 1 are published for authorities alone"
        case .keyStage5: "the files of key stage 5 are not read yet"
        case .exclusions: "the council’s own returns of exclusions are not read yet"
        case .partTime: "only the council’s own returns count these placements"
        }
    }
}
