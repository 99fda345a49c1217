import Casework
import Policy
import SchoolYear

/// The list that stands on the day on which a service begins to keep it, in the middle of a year: agreed before, on paper or in a spreadsheet. Each school
/// comes onto it by an act of its own, on a ground of the definition with what is on record of it; that it was visited was seen to before.
enum BroughtIn {
    static func line(on ground: Ground, because rationale: String, facts: ListingFacts) throws(Refusal) -> ListLine {
        let school = try Listing.checkStanding(ground, facts)
        guard Listing.isSaid(rationale) else { throw .rationaleMissing }
        let evidence = facts.evidence(for: ground)
        guard evidence.contains(where: { Listing.bears($0, ground, facts) }) else { throw .evidenceMissing(ground) }
        try Listing.checkBeside(evidence, of: ground, facts)
        return ListLine(urn: facts.urn, name: school.name, ground: ground, evidence: evidence, rationale: rationale)
    }

    /// - Throws: `priority-list.80` where the year’s list was agreed here, `priority-list.81` for a day to come.
    static func check(since day: Day, today: Day) throws(Refusal) {
        guard day <= today else { throw .broughtInFromAhead }
    }

    static func check(agreed year: AcademicYear?) throws(Refusal) {
        guard let year else { return }
        throw .nothingToBringIn(year)
    }
}

extension ListingFacts {
    /// All that is on record that the ground can rest on, and what says what it needs beside.
    func evidence(for ground: Ground) -> [Evidence] {
        var all: [Evidence] = []
        if let graded, ground.isByJudgement { all.append(.inspection(graded.startedOn)) }
        if ground == .vulnerableByLetter {
            all += [latestInspection].compactMap { $0 }.map(Evidence.inspection)
        }
        if let proposal { all.append(.assessment(proposal.run)) }
        all += intelligence.map(Evidence.intelligence) + contacts.map(Evidence.contact)
        let bearing = all.filter { Listing.bears($0, ground, self) }
        // A run can bear a ground and have found what it needs beside.
        return bearing + beside(ground).filter { !bearing.contains($0) }
    }
}

extension Refusal {
    static func nothingToBringIn(_ year: AcademicYear) -> Refusal {
        Refusal(
            code: "priority-list.80", sentence: "The list of \(year) was agreed here. To change it, open the school and add or remove it there.",
            citation: "ID-6 and RV-2: after agreement the list changes by recorded acts")
    }

    static let broughtInFromAhead = Refusal(
        code: "priority-list.81", sentence: "The day since which it is on the list has not come.",
        citation: "ID-6: the list that both agreed, as it stands today")
}
