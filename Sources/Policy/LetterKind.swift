/// What a letter to a school says (ID-1, ID-8, RV-2, RV-6, SCC-4). The raw value names the file below `config/letters` and stands in `letters.letter`.
package enum LetterKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// To a school on the agreed list: that it is a priority, and why.
    case priority
    /// To a maintained school that is not on it: that it is not, why, and how to say that it should be.
    case notPriority = "not-priority"
    case carriedForward = "carried-forward"
    case notCarriedForward = "not-carried-forward"
    /// On the list in the year, on the board’s recommendation.
    case added
    /// Off the list in the year, on the board’s recommendation.
    case removed
    /// Off the list since it became an academy, or closed.
    case converted, closed

    package var words: String {
        switch self {
        case .priority: "The school is a priority"
        case .notPriority: "The school is not a priority"
        case .carriedForward: "Carried forward into the next year"
        case .notCarriedForward: "Not carried forward"
        case .added: "Added to the list in the year"
        case .removed: "Removed from the list"
        case .converted: "Off the list: became an academy"
        case .closed: "Off the list: closed"
        }
    }

    /// What its template must say.
    package var required: Set<LetterField> {
        switch self {
        case .priority, .added: [.school, .year, .reasons, .ground, .framework]
        case .notPriority: [.school, .year, .reasons, .report, .services]
        case .carriedForward, .notCarriedForward: [.school, .year, .reasons]
        case .removed, .converted, .closed: [.school, .reasons]
        }
    }
}

/// What a template may ask for, and nothing else.
package enum LetterField: String, Sendable, Hashable, Codable, CaseIterable {
    /// How the letter addresses whom it is to: `Mrs Fern`, or `Chair of Governors` where the name is not known.
    case addressee
    case school
    case authority
    /// The school year for which the list is, `2018/19`.
    case year
    /// The ground on which the school is on the list, in words.
    case ground
    /// Why: a list of sentences, each with what it rests on. It stands on a line of its own.
    case reasons
    /// The school’s Priority Partner.
    case partner
    /// Where the framework can be read.
    case framework
    /// Where BEP’s other services are described.
    case services
    /// Where a school says that it is vulnerable.
    case report
    /// The day of the letter that this one replaces.
    case replaced

    /// What a letter may not have: a template asks for it inside `{{#field}}` alone, so that no sentence is left with a hole.
    package var mayBeMissing: Bool { [.ground, .partner, .replaced].contains(self) }

    package var meaning: String {
        switch self {
        case .addressee: "How the letter addresses the person"
        case .school: "The school’s name"
        case .authority: "The council’s area"
        case .year: "The school year of the list"
        case .ground: "The ground on which the school is on the list"
        case .reasons: "The reasons, each with what it rests on; on a line of its own"
        case .partner: "The school’s Priority Partner"
        case .framework: "The address of the framework"
        case .services: "The address of BEP’s other services"
        case .report: "The address at which a school says that it is vulnerable"
        case .replaced: "The day of the letter that this one replaces"
        }
    }
}
