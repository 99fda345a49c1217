package import Casework
package import Policy

/// What decides whether a school can be on the list: as it stands in the records of the day.
package struct ListingFacts: Sendable {
    package let urn: URN
    /// The day on which they are asked.
    package let today: Day
    /// For how many days intelligence counts by the policy of that day, and that an inspection is imminent; nil where no policy says.
    package let countsForDays: Int?
    /// Nil where the register has no such school.
    package let school: School?
    package let graded: GradedInspection?
    /// When the inspection without a grade began whose letter was the last; nil for none.
    package let letterOn: Day?
    /// When the last of its inspections came out that the service knows of, with grades or without: an assessment as at an earlier day knew nothing of it. Nil for none.
    package let inspectedInPublic: Day?
    /// What the most recent inspection says (SCC-1).
    package let definition: Definition
    /// The latest run that looked at it, and why it proposed it; nil where it did not.
    package let proposal: (run: Int, reason: String)?
    /// The latest run that looked at it, whether it proposed it or not, and as at which day it looked; nil for none.
    package let looked: (run: Int, asAt: Day)?
    /// The rules of the assessment that fired for it in that run.
    package let fired: Set<String>
    /// Records of intelligence on it that the person who drafts may see and that have not aged out.
    package private(set) var intelligence: Set<Int>
    /// Of those that they may see and that have aged out.
    package let agedSeen: Set<Int>
    /// Contacts with the school that were recorded, and whether its being a priority was agreed on a visit (ID-5).
    package let contacts: Set<Int>
    package let isAgreedOnVisit: Bool
    /// Intelligence and contacts that stand, whoever may see them; and intelligence that was not withdrawn and has aged out.
    package let standing: Set<Evidence>
    package let aged: Set<Evidence>
    /// Whether it was ever listed as vulnerable. In crisis is another thing: a school listed so was never visited for being vulnerable.
    package let wasVulnerableBefore: Bool
    /// The ground on which it is listed today, and what that rests on.
    package let listed: Ground?
    package let listedEvidence: Set<Evidence>
    /// What persons stated of it and did not withdraw, by its numbers.
    package private(set) var stated: [Stated]
    /// What was withdrawn of that: a line that was agreed on it stays, and no new one rests on it.
    package let withdrawn: [Stated]

    package struct School: Sendable {
        package let name: String
        package let isMaintained: Bool
        package let isOpen: Bool
        package init(name: String, isMaintained: Bool, isOpen: Bool) {
            self.name = name
            self.isMaintained = isMaintained
            self.isOpen = isOpen
        }
    }

    package init(
        urn: URN, today: Day, countsForDays: Int? = nil, school: School?, graded: GradedInspection?, letterOn: Day? = nil, inspectedInPublic: Day? = nil, definition: Definition,
        proposal: (run: Int, reason: String)? = nil, looked: (run: Int, asAt: Day)? = nil, fired: Set<String> = [],
        intelligence: Set<Int> = [], agedSeen: Set<Int> = [], contacts: Set<Int> = [], isAgreedOnVisit: Bool = false, standing: Set<Evidence>? = nil, aged: Set<Evidence> = [],
        wasVulnerableBefore: Bool = false, listed: Ground? = nil, listedEvidence: Set<Evidence> = [], stated: [Stated] = []
    ) {
        self.urn = urn
        self.today = today
        self.countsForDays = countsForDays
        self.school = school
        self.graded = graded
        self.letterOn = letterOn
        // By its own date where the file gives no publication.
        self.inspectedInPublic = inspectedInPublic ?? [graded?.startedOn, letterOn].compactMap { $0 }.max()
        self.definition = definition
        self.proposal = proposal
        self.looked = looked
        self.fired = fired
        self.intelligence = intelligence
        self.agedSeen = agedSeen
        self.contacts = contacts
        self.isAgreedOnVisit = isAgreedOnVisit
        // What one may see stands for all.
        self.standing = standing ?? Set(intelligence.map(Evidence.intelligence)).union(contacts.map(Evidence.contact))
        self.aged = aged
        self.wasVulnerableBefore = wasVulnerableBefore
        self.listed = listed
        self.listedEvidence = listedEvidence
        self.stated = stated.filter { $0.withdrawn == nil }
        withdrawn = stated.filter { $0.withdrawn != nil }
    }

    /// Counts intelligence that stands in a line already and that the person who changes the line may not see.
    mutating func keep(_ held: [Evidence]) {
        for case .intelligence(let id) in held { intelligence.insert(id) }
    }

    /// Counts what is stated with what is to rest on it.
    mutating func state(_ said: Stated) { stated.append(said) }

    /// The ground that the judgement gives by itself.
    package var judged: Ground? { Ground(judged: definition) }
}

/// Whether a line may stand in the list: only on a ground of the definition, with its evidence (SCC-1 to SCC-4, ID-5).
package enum Listing {
    /// The refusals say it in words.
    package static let longestRationale = 5_000

    /// Whether words on a school, of the list or on the way to it, are there and no longer than they are kept.
    static func isSaid(_ rationale: String) -> Bool { !rationale.isEmpty && rationale.count <= longestRationale }

    /// The line as it may stand.
    package static func line(
        on ground: Ground, evidence: [Evidence], because rationale: String, facts: ListingFacts
    ) throws(Refusal) -> ListLine {
        let school = try check(ground, facts)
        guard isSaid(rationale) else { throw .rationaleMissing }
        try checkEvidence(evidence, of: ground, facts)
        return ListLine(urn: facts.urn, name: school.name, ground: ground, evidence: evidence, rationale: rationale)
    }

    /// Whether the ground stands today, whoever looks.
    @discardableResult
    package static func check(_ ground: Ground, _ facts: ListingFacts) throws(Refusal) -> ListingFacts.School {
        let school = try checkStanding(ground, facts)
        if ground.needsVisit, !facts.wasVulnerableBefore, !facts.isAgreedOnVisit { throw .visitMissing(school.name) }
        return school
    }

    /// The same, but for the visit before it is listed for the first time.
    static func checkStanding(_ ground: Ground, _ facts: ListingFacts) throws(Refusal) -> ListingFacts.School {
        guard let school = facts.school else { throw .noSuchSchool(facts.urn) }
        guard school.isMaintained else { throw .academyNeverListed(school.name) }
        guard school.isOpen else { throw .notOpen(school.name) }
        try check(ground, school, facts)
        return school
    }

    private static func check(_ ground: Ground, _ school: ListingFacts.School, _ facts: ListingFacts) throws(Refusal) {
        if ground.isByJudgement {
            guard facts.judged == ground else { throw .notJudgedSo(school.name, ground, facts.definition.sentence) }
            return
        }
        switch facts.definition {
        case .notMet: return
        case .inadequate, .requiresImprovement: throw .judgedAlready(school.name, facts.definition.sentence)
        case .notJudged:
            // Where the framework of its inspection gives no overall grade, the two agree without one; never inspected is another thing.
            guard facts.graded == nil else { return }
            throw .neverInspected(school.name)
        }
    }
}

extension Refusal {
    static func noSuchSchool(_ urn: URN) -> Refusal {
        Refusal(
            code: "priority-list.10", sentence: "There is no school with the number \(urn) in the register.",
            citation: "SCC-1: the list is of maintained schools")
    }

    static func academyNeverListed(_ name: String) -> Refusal {
        Refusal(
            code: "priority-list.11",
            sentence: "\(name) is not maintained by the council, so it is never on this list. Record a concern about it apart.",
            citation: "SCC-4: academies are the responsibility of the Regional Schools Commissioner")
    }

    static func notOpen(_ name: String) -> Refusal {
        Refusal(code: "priority-list.12", sentence: "\(name) is not open.", citation: "SCC-1: the list is of maintained schools")
    }

    static let rationaleMissing = Refusal(
        code: "priority-list.13", sentence: "Say why, in at most 5,000 characters: the school’s letter will give this rationale.",
        citation: "ID-8: each school is told the rationale")

    static func notJudgedSo(_ name: String, _ ground: Ground, _ sentence: String) -> Refusal {
        Refusal(
            code: "priority-list.14", sentence: "\(name) cannot be listed as ‘\(ground.words)’. Its most recent inspection: \(sentence)",
            citation: ground.citation)
    }

    static func judgedAlready(_ name: String, _ sentence: String) -> Refusal {
        Refusal(
            code: "priority-list.15",
            sentence: "\(name) meets the definition by its judgement, so it is listed on that ground. Its most recent inspection: \(sentence)",
            citation: "SCC-2 and SCC-3: vulnerable and in crisis are Good or Outstanding schools")
    }

    static func neverInspected(_ name: String) -> Refusal {
        Refusal(
            code: "priority-list.16", sentence: "\(name) has no graded inspection on record, so it is neither Good nor Outstanding and meets no ground.",
            citation: "SCC-1: a school never inspected meets no ground by judgement; SCC-2 and SCC-3 are of Good and Outstanding schools")
    }

    static func evidenceMissing(_ ground: Ground) -> Refusal {
        Refusal(
            code: "priority-list.17", sentence: "‘\(ground.words)’ rests on \(ground.evidenceWanted). Choose what is on record.",
            citation: ground.citation)
    }

    static func visitMissing(_ name: String) -> Refusal {
        Refusal(
            code: "priority-list.18",
            sentence: "\(name) is found vulnerable for the first time: record the contact, the visit and that its head agreed before it is listed.",
            citation: "ID-5: contact, visit and agreement come before the listing")
    }
}
