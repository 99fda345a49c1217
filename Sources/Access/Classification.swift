/// Who may see a record, over and above the reach of the right by which it is read. Whoever recorded it always may.
package enum Classification: String, Sendable, CaseIterable, Codable {
    /// Whoever may read records of its kind.
    case open
    case finance, hr, governance, safeguarding
    /// Only the persons that the record names.
    case named

    package var words: String {
        switch self {
        case .open: "Open within the service"
        case .finance: "Restricted to Finance"
        case .hr: "Restricted to HR and Employee Relations"
        case .governance: "Restricted to School Governor Services"
        case .safeguarding: "Restricted to safeguarding"
        case .named: "Named persons only"
        }
    }

    /// With whom it stays, as those are told it who may know no more than that there is something.
    package var holder: String {
        switch self {
        case .open: "the service"
        case .finance: "Finance"
        case .hr: "HR and Employee Relations"
        case .governance: "School Governor Services"
        case .safeguarding: "safeguarding"
        case .named: "named persons"
        }
    }

    /// What is said in place of evidence that a reader may not see: of what is open, but of a school beyond their reach, too.
    package var heldWords: String { self == .open ? "Intelligence beyond your reach" : "Restricted evidence, held by \(holder)" }

    /// The roles cleared for it, beside the persons named in the record and the one who made it. The two directors answer for the
    /// whole of the casework (requirements.md, Parties), so they are cleared for what is restricted to a service, and for nothing that
    /// names its readers. The same list stands in `sql/views/access.cleared.sql` for row-level security.
    package var cleared: [Role] {
        let directors: [Role] = [.bepDirector, .dcs, .assistantDirector]
        return switch self {
        case .open: Role.allCases.filter { $0 != .administrator }
        case .finance: directors + [.finance]
        case .hr: directors + [.humanResources, .employeeRelations]
        case .governance: directors + [.governorServices]
        case .safeguarding: directors
        case .named: []
        }
    }
}
