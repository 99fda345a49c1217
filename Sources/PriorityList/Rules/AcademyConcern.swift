package import Casework

/// Who is told of an academy that raises significant concern (ID-9).
package enum NotifiedBody: String, Sendable, Hashable, Codable, CaseIterable {
    case regionalDirector = "regional-director"
    case eig

    /// As the body was called on the day: the Regional Schools Commissioner became the Regional Director in September 2022.
    package func name(on day: Day) -> String {
        switch self {
        case .regionalDirector: day < Self.renamed ? "Regional Schools Commissioner" : "Regional Director"
        case .eig: "Education Improvement Group"
        }
    }

    /// 1 September 2022.
    private static let renamed = Day(year: 2022, month: 9, day: 1) ?? Day(daysSince1970: 19_236)
}

package enum AcademyConcern {
    package static func record(_ words: String, isMaintained: Bool?, isOpen: Bool) throws(Refusal) {
        guard let isMaintained, isOpen else { throw .noSuchAcademy }
        guard !isMaintained else { throw .notAnAcademy }
        guard Listing.isSaid(words) else { throw .concernUnsaid }
    }

    package static func notify(_ words: String, on day: Day, today: Day) throws(Refusal) {
        guard day <= today else { throw .notNotifiedYet }
        guard Listing.isSaid(words) else { throw .concernUnsaid }
    }
}

extension Refusal {
    static let noSuchAcademy = Refusal(
        code: "priority-list.70", sentence: "There is no open academy with this number in the register.", citation: "ID-9: academies that raise significant concern")

    static let notAnAcademy = Refusal(
        code: "priority-list.71", sentence: "The council maintains this school: what concerns it belongs to the joint review and the list.",
        citation: "SCC-4 and ID-9: academies are the responsibility of the Regional Schools Commissioner")

    static let concernUnsaid = Refusal(
        code: "priority-list.72", sentence: "Say what it is, in at most 5,000 characters.",
        citation: "ID-9: notify the Regional Schools Commissioner and the EIG")

    /// Also of one that the reader may not see: that there is one is not told.
    static let noSuchConcern = Refusal(
        code: "priority-list.75", sentence: "This concern is not among those of this year that you may see. It may have been taken back.",
        citation: "ID-9: academies that raise significant concern")

    static let noAddress = Refusal(
        code: "priority-list.74", sentence: "No address of theirs is set. Tell them otherwise, and record it.",
        citation: "ID-9: notify the Regional Schools Commissioner and the EIG")

    static let notNotifiedYet = Refusal(
        code: "priority-list.73", sentence: "This day has not come.", citation: "ID-9: notify the Regional Schools Commissioner and the EIG")
}
