package import Access
package import Casework

/// Somebody of the board, and what keeps them from deciding on one school.
package struct BoardMember: Sendable, Hashable, Encodable {
    package let person: PersonID
    package let name: String
    /// Empty for whoever may decide.
    package let interests: [Interest.Kind]

    package init(person: PersonID, name: String, interests: [Interest.Kind] = []) {
        self.person = person
        self.name = name
        self.interests = interests
    }
}

/// What the board recommended of a school: when it met, and who decided.
package struct Recommendation: Sendable, Hashable {
    package let day: Day
    package let deciders: Set<PersonID>

    package init(on day: Day, by deciders: Set<PersonID>) {
        self.day = day
        self.deciders = deciders
    }

    /// Those who decided, in the order of the board; each of them may decide on the school of which the board was asked (RV-9).
    func deciders(of board: [BoardMember]) throws(Refusal) -> [BoardMember] {
        let decided = board.filter { deciders.contains($0.person) }
        guard !decided.isEmpty, decided.count == deciders.count else { throw .decidersUnsaid }
        for member in decided { if let kind = member.interests.first { throw .decidedInConflict(member.name, kind) } }
        return decided
    }
}

extension Refusal {
    static let decidersUnsaid = Refusal(
        code: "priority-list.96", sentence: "Choose which members of the board decided.",
        citation: "RV-9: a conflicted member cannot decide, so that it is known who did")

    static func decidedInConflict(_ name: String, _ kind: Interest.Kind) -> Refusal {
        Refusal(
            code: "priority-list.98",
            sentence: "\(name) cannot have decided on this school: by the record, \(name) \(kind.words).",
            citation: "RV-9: a conflicted member cannot decide, and quorum counts without them")
    }

    static let conflictMeanwhile = Refusal(
        code: "priority-list.99",
        sentence: "Somebody who decided has declared an interest in this school, or was allocated it, just now. Nothing was changed: look below who may have decided.",
        citation: "RV-9: a conflicted member cannot decide, and quorum counts without them")
}
