/// The organisations that share the service.
package enum Organisation: String, Sendable, CaseIterable, Codable {
    case bcc, bep, siab

    package var name: String {
        switch self {
        case .bcc: "Birmingham City Council"
        case .bep: "Birmingham Education Partnership"
        case .siab: "School Improvement Advisory Board"
        }
    }
}

/// What a person may be here. The raw value is the word in the database, in `app.roles` and in the API.
package enum Role: String, Sendable, CaseIterable, Codable {
    case bepDirector = "bep-director"
    case bepOfficer = "bep-officer"
    case bccOfficer = "bcc-officer"
    case siabMember = "siab-member"
    /// The service itself and the people who run it, at its command line and in its jobs. Nobody signs in as this.
    case `operator` = "operator"

    package var name: String {
        switch self {
        case .bepDirector: "BEP director"
        case .bepOfficer: "BEP officer"
        case .bccOfficer: "BCC officer"
        case .siabMember: "SIAB member"
        case .operator: "Operator"
        }
    }

    /// Nil for the operator, who acts for the service.
    package var organisation: Organisation? {
        switch self {
        case .bepDirector, .bepOfficer: .bep
        case .bccOfficer: .bcc
        case .siabMember: .siab
        case .operator: nil
        }
    }
}
