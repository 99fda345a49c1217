package import Casework
import Policy

/// What a line of the list rests on: records that are there, and at least one whose finding bears its ground.
extension Listing {
    /// Where the line is drafted, by what the person who drafts may see.
    static func checkEvidence(_ evidence: [Evidence], of ground: Ground, _ facts: ListingFacts) throws(Refusal) {
        guard evidence.contains(where: { bears($0, ground, facts) }), evidence.allSatisfy({ isOnRecord($0, ground, facts, seen: true) })
        else { throw .evidenceMissing(ground) }
        guard !isBorneByAgreed(evidence, ground, facts) else { return }
        try checkBeside(evidence, of: ground, facts)
    }

    /// Whether the line may stand today: its ground, and what it rests on, whoever looks. Asked of every line when the list is put forward, and again of each
    /// signatory’s, since a judgement, a record of intelligence or an assessment may have come between.
    package static func recheck(_ line: ListLine, _ facts: ListingFacts) throws(Refusal) {
        let school = try check(line.ground, facts)
        let gone = line.evidence.filter { !isOnRecord($0, line.ground, facts, seen: false) }
        guard gone.isEmpty else { throw .restsNoLonger(school.name, line.ground, on: gone) }
        guard line.evidence.contains(where: { bears($0, line.ground, facts) }) else {
            throw .restsNoLonger(school.name, line.ground, on: line.evidence)
        }
        // What both agreed before is not judged anew.
        guard !isBorneByAgreed(line.evidence, line.ground, facts) else { return }
        try checkBeside(line.evidence, of: line.ground, facts)
    }

    /// What both agreed for a school that is on the list on this ground stays good for it, however old by now: whether the school is carried forward was reviewed
    /// (ID-1), and is again where that review opens again. Intelligence does so until it is withdrawn, a statement also where it was. By a judgement the school is
    /// listed on the most recent one alone.
    static func isAgreed(_ evidence: Evidence, _ ground: Ground, _ facts: ListingFacts) -> Bool {
        facts.listed == ground && !ground.isByJudgement && facts.listedEvidence.contains(evidence)
    }

    /// Whether the record that bears the ground is one on which both agreed: what else of those is kept says nothing of a new one.
    private static func isBorneByAgreed(_ evidence: [Evidence], _ ground: Ground, _ facts: ListingFacts) -> Bool {
        evidence.contains { isAgreed($0, ground, facts) && bears($0, ground, facts) }
    }

    /// - Parameter seen: by the person who looks; otherwise by anybody.
    private static func isOnRecord(_ evidence: Evidence, _ ground: Ground, _ facts: ListingFacts, seen: Bool) -> Bool {
        let isAgreed = isAgreed(evidence, ground, facts)
        switch evidence {
        case .inspection(let day): return facts.graded?.startedOn == day || facts.letterOn == day || isAgreed
        // A later assessment that still proposes the school, or finds the same beside another record, leaves what the earlier one found.
        case .assessment(let run):
            let latest = facts.proposal?.run ?? (facts.finding(for: ground) == nil ? nil : facts.looked?.run)
            return isAgreed || latest.map { seen ? $0 == run : $0 >= run } ?? false
        case .intelligence(let id):
            if seen { return facts.intelligence.contains(id) || isAgreed && facts.agedSeen.contains(id) }
            return facts.standing.contains(evidence) || isAgreed && facts.aged.contains(evidence)
        case .contact(let id): return seen ? facts.contacts.contains(id) : facts.standing.contains(evidence)
        case .statement(let id): return isAgreed || facts.stated.contains { $0.id == id }
        case .sealed: return false
        }
    }

    /// Whether a record’s own finding is one for the ground: the judgement that is the ground, the inspection whose letter says so, an assessment that proposed
    /// the school for it.
    static func bears(_ evidence: Evidence, _ ground: Ground, _ facts: ListingFacts) -> Bool {
        switch (ground, evidence) {
        case (.inadequate, .inspection(let day)), (.requiresImprovement, .inspection(let day)): facts.judged == ground && facts.graded?.startedOn == day
        case (.vulnerableByLetter, .inspection(let day)): facts.letterOn == day || facts.graded?.startedOn == day || isAgreed(evidence, ground, facts)
        case (.vulnerableByData, .assessment), (.belowFloor, .assessment): facts.proposedGrounds.contains(ground) || isAgreed(evidence, ground, facts)
        case (.vulnerableByData, .intelligence), (.inCrisis, .intelligence), (.inCrisis, .contact): true
        case (.inadequate, _), (.requiresImprovement, _), (.vulnerableByLetter, _), (.vulnerableByData, _), (.belowFloor, _), (.inCrisis, _): false
        }
    }
}

extension ListingFacts {
    /// The grounds that the latest assessment’s findings bear. Results below the floor are performance too.
    var proposedGrounds: Set<Ground> {
        guard let proposal else { return [] }
        var grounds: Set<Ground> = [Ground(proposed: proposal.reason)]
        for rule in fired where rule != "imminent" {
            grounds.insert(rule == "letter" ? .vulnerableByLetter : rule.hasPrefix("floor-") ? .belowFloor : .vulnerableByData)
        }
        if grounds.contains(.belowFloor) { grounds.insert(.vulnerableByData) }
        return grounds
    }
}

extension Evidence {
    /// For readers of whom some may not see the record: that there is intelligence, and not which.
    fileprivate var plainWords: String {
        kind == .intelligence ? "a record of intelligence" : words
    }
}

extension Refusal {
    static func restsNoLonger(_ name: String, _ ground: Ground, on gone: [Evidence]) -> Refusal {
        Refusal(
            code: "priority-list.19",
            sentence: "\(name) stands in the draft as ‘\(ground.words)’, resting on \(gone.map(\.plainWords).joined(separator: ", ")). "
                + "That bears it no longer: it was withdrawn, has aged out, or something later was found. Say anew what the line rests on.",
            citation: "SCC-1 to SCC-3 and ID-6: a school is on the list on a ground with its evidence")
    }
}
