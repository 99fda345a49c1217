package import Casework

/// Why somebody cannot be impartial about a school, as they declared it.
package struct Interest: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable, Codable {
        case ownSchool = "own-school"
        case governor
        case family
        case trust
        /// Not declared but known: the person is the school's Priority Partner (RV-9).
        case partner

        package var words: String {
            switch self {
            case .ownSchool: "works or has worked there"
            case .governor: "is or was a governor or trustee there"
            case .family: "has family there"
            case .trust: "belongs to its trust"
            case .partner: "is its Priority Partner"
            }
        }

        /// What a person can declare; the partner's is known by the allocation.
        package static let declared = allCases.filter { $0 != .partner }
    }

    package let urn: URN
    package let kind: Kind

    package init(urn: URN, kind: Kind) {
        self.urn = urn
        self.kind = kind
    }
}

/// What an interest in a school blocks.
package enum Conflict {
    /// A SIAB member who is the school's partner, or declared an interest in it, cannot decide on it (RV-9).
    package static func check(decider interests: some Sequence<Interest>, on urn: URN) throws(Refusal) {
        guard let interest = interests.first(where: { $0.urn == urn }) else { return }
        throw Refusal(
            code: "access.2",
            sentence: "You cannot decide on this school: by the record, the person deciding \(interest.kind.words).",
            citation: "School Improvement Framework, RV-9: a conflicted member cannot decide, and quorum counts without them")
    }

    /// A partner cannot be allocated a school of theirs (PP-8). That they are its partner already is no obstacle.
    package static func check(partner interests: some Sequence<Interest>, allocating urn: URN) throws(Refusal) {
        guard let interest = interests.first(where: { $0.urn == urn && $0.kind != .partner }) else { return }
        throw Refusal(
            code: "access.3",
            sentence: "This partner cannot be allocated this school: by their own declaration, the partner \(interest.kind.words).",
            citation: "School Improvement Framework, PP-8: conflicts of interest are refused")
    }
}
