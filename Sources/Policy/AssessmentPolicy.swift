package import Casework

/// What BEP and BCC look at when they assess every maintained school, by version (ID-2, ID-3, SCC-1 to SCC-5). A verdict records the version
/// that made it and is never judged again under another.
package struct AssessmentPolicy: Hashable, Sendable {
    /// `2018`.
    package let version: String
    /// As events name what was decided under it.
    package var name: String { "assessment \(version)" }
    package let inForce: Day
    /// How many schools the framework expects to meet the definition (SCC-5).
    package let expected: ClosedRange<Int>
    package let expectedCitation: Citation
    /// By which the outcome of an inspection without grades says that there are issues: `Concerns` unless the entry says otherwise (`letter-says`).
    package let letterSays: String
    /// Whether the floor standards of the years that had them are looked at.
    package let usesFloorStandards: Bool
    /// Years since the last graded inspection after which the next is taken to be imminent.
    package let imminentAfterYears: Int
    package let imminentCitation: Citation
    /// Whether outstanding schools are exempt from routine inspection, so that none is imminent by date.
    package let outstandingExempt: Bool
    package let outstandingCitation: Citation
    /// Per cent of the city's schools of a phase that make its lowest part.
    package let lowestShare: Double
    /// With fewer schools of the city that have a figure there is no lowest part of it. 8 unless the entry says otherwise (`lowest-schools-at-least`).
    package let fewestForStanding: Int
    package let lowestCitation: Citation
    package let fallOverYears: Int
    /// Percentage points.
    package let fallAtLeast: Double
    package let fallCitation: Citation
    /// Per cent of pupils who missed a tenth of their sessions.
    package let persistentAbsence: Double
    package let absenceCitation: Citation
    package let disadvantagedCitation: Citation
    /// What ID-2 names and no file at hand gives school by school, so that it is said of each school that it could not be looked at.
    package let awaited: [Awaited]
    package let awaitedCitation: Citation
    package let proposeAtLeast: Int
    package let proposeCitation: Citation
    package let weights: Weights

    /// A kind of figures that ID-2 names.
    package enum Awaited: String, Hashable, Sendable, CaseIterable {
        case earlyYears = "early-years"
        case keyStage1 = "key-stage-1"
        case keyStage5 = "key-stage-5"
        case exclusions
        case partTime = "part-time"
    }

    package struct Weights: Hashable, Sendable {
        package let letter: Int
        package let floor: Int
        package let lowest: Int
        package let fall: Int
        package let absence: Int
        package let disadvantaged: Int
        package let imminent: Int
    }

    init?(_ entry: PolicyEntry) {
        defer { entry.done() }
        let version = entry.text("version")
        let inForce = entry.day("in-force")
        let expected = entry.wholes("expected")
        let expectedCitation = entry.citation(of: "expected")
        let letter = entry.text("letter-says", otherwise: "Concerns")
        let floor = entry.flag("floor-standards")
        let imminent = entry.whole("imminent-after-years", in: 1...10)
        let imminentCitation = entry.citation(of: "imminent")
        let exempt = entry.flag("outstanding-exempt")
        let exemptCitation = entry.citation(of: "outstanding")
        let share = entry.number("lowest-share", in: 1...50)
        let fewest = entry.whole("lowest-schools-at-least", in: 2...100, otherwise: 8)
        let lowestCitation = entry.citation(of: "lowest")
        let years = entry.whole("fall-over-years", in: 1...5)
        let fall = entry.number("fall-at-least", in: 1...100)
        let fallCitation = entry.citation(of: "fall")
        let absence = entry.number("persistent-absence-at-least", in: 0...100)
        let absenceCitation = entry.citation(of: "absence")
        let disadvantagedCitation = entry.citation(of: "disadvantaged")
        let awaited = entry.choices("awaited", of: Awaited.self)
        let awaitedCitation = entry.citation(of: "awaited")
        let propose = entry.whole("propose-at-least", in: 1...100)
        let proposeCitation = entry.citation(of: "propose")
        let weights = entry.entry("weights").flatMap(Weights.init)
        guard let version, let inForce, let expected, let expectedCitation, let letter, let floor, let imminent, let imminentCitation, let exempt,
            let exemptCitation, let share, let fewest, let lowestCitation, let years, let fall, let fallCitation, let absence, let absenceCitation, let disadvantagedCitation,
            let awaited, let awaitedCitation, let propose, let proposeCitation, let weights
        else { return nil }
        guard expected.count == 2, expected[0] <= expected[1] else {
            entry.document.complain(entry.line, "‘expected’ should be the least and the most number of schools.")
            return nil
        }
        self.version = version
        self.inForce = inForce
        self.expected = expected[0]...expected[1]
        self.expectedCitation = expectedCitation
        letterSays = letter
        usesFloorStandards = floor
        imminentAfterYears = imminent
        self.imminentCitation = imminentCitation
        outstandingExempt = exempt
        outstandingCitation = exemptCitation
        lowestShare = share
        fewestForStanding = fewest
        self.lowestCitation = lowestCitation
        fallOverYears = years
        fallAtLeast = fall
        self.fallCitation = fallCitation
        persistentAbsence = absence
        self.absenceCitation = absenceCitation
        self.disadvantagedCitation = disadvantagedCitation
        self.awaited = awaited
        self.awaitedCitation = awaitedCitation
        proposeAtLeast = propose
        self.proposeCitation = proposeCitation
        self.weights = weights
    }
}

extension AssessmentPolicy.Weights {
    init?(_ entry: PolicyEntry) {
        defer { entry.done() }
        let range = 0...100
        let letter = entry.whole("letter", in: range)
        let floor = entry.whole("floor", in: range)
        let lowest = entry.whole("lowest", in: range)
        let fall = entry.whole("fall", in: range)
        let absence = entry.whole("absence", in: range)
        let disadvantaged = entry.whole("disadvantaged", in: range)
        let imminent = entry.whole("imminent", in: range)
        guard let letter, let floor, let lowest, let fall, let absence, let disadvantaged, let imminent else { return nil }
        self.init(
            letter: letter, floor: floor, lowest: lowest, fall: fall, absence: absence, disadvantaged: disadvantaged, imminent: imminent)
    }
}
