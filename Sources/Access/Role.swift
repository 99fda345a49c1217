/// The organisations that share the service, and the two from outside that read in it.
package enum Organisation: String, Sendable, CaseIterable, Codable {
    case bcc, bep, siab, hmi, eig

    package var name: String {
        switch self {
        case .bcc: "Birmingham City Council"
        case .bep: "Birmingham Education Partnership"
        case .siab: "School Improvement Advisory Board"
        case .hmi: "HM Inspectors"
        case .eig: "Education Improvement Group"
        }
    }

    /// Whether its people may sit on the board besides what they do: five of its members are Priority Partners, and the council has officers on it.
    package var sendsToBoard: Bool { self == .bep || self == .bcc }

    /// Whether somebody of this organisation can hold the role: those of their own, the administrator’s, and a seat on the board beside them. BEP’s never beside
    /// the council’s: neither organisation can act for the other (ID-6).
    package func takes(_ role: Role) -> Bool {
        guard let owner = role.organisation else { return role != .operator }
        return owner == self || (owner == .siab && sendsToBoard)
    }
}

/// What a person may be here (requirements.md, Parties). The raw value is the word in the database, in `app.roles` and in the API;
/// up to its first hyphen it is the organisation's, which row-level security reads.
package enum Role: String, Sendable, CaseIterable, Codable {
    /// The Director of Continuous School Improvement.
    case bepDirector = "bep-director"
    case bepChiefExecutive = "bep-chief-executive"
    case bepOfficer = "bep-officer"
    case priorityPartner = "bep-priority-partner"
    /// The Intelligent Client Function: BEP's own quality assurance (PP-9).
    case qualityAssurer = "bep-quality-assurer"
    /// The Director of Children's Services.
    case dcs = "bcc-dcs"
    case assistantDirector = "bcc-assistant-director"
    case contractManager = "bcc-contract-manager"
    case finance = "bcc-finance"
    case humanResources = "bcc-hr"
    case employeeRelations = "bcc-employee-relations"
    case governorServices = "bcc-governor-services"
    case bccOfficer = "bcc-officer"
    case siabChair = "siab-chair"
    case siabMember = "siab-member"
    /// A recently serving HMI who moderates a sample of visit reports, and sees that sample and nothing else (RV-8).
    case hmiReviewer = "hmi-reviewer"
    case eigMember = "eig-member"
    /// Manages accounts and sees no casework; may belong to any organisation.
    case administrator = "administrator"
    /// The service itself and the people who run it, at its command line and in its jobs. Nobody signs in as this.
    case `operator` = "operator"

    /// Those that a person can be given.
    package static let held = allCases.filter { $0 != .operator }

    package var name: String {
        switch self {
        case .bepDirector: "BEP director"
        case .bepChiefExecutive: "BEP chief executive"
        case .bepOfficer: "BEP officer"
        case .priorityPartner: "Priority Partner"
        case .qualityAssurer: "BEP quality assurer"
        case .dcs: "BCC Director of Children’s Services"
        case .assistantDirector: "BCC assistant director"
        case .contractManager: "BCC contract manager"
        case .finance: "BCC Finance"
        case .humanResources: "BCC HR"
        case .employeeRelations: "BCC Employee Relations"
        case .governorServices: "BCC School Governor Services"
        case .bccOfficer: "BCC officer"
        case .siabChair: "SIAB chair"
        case .siabMember: "SIAB member"
        case .hmiReviewer: "HMI reviewer"
        case .eigMember: "EIG member"
        case .administrator: "Administrator"
        case .operator: "Operator"
        }
    }

    /// Nil for the administrator, who may be anybody's, and for the operator, who acts for the service.
    package var organisation: Organisation? {
        switch self {
        case .administrator, .operator: nil
        default: Organisation(rawValue: String(rawValue.prefix { $0 != "-" }))
        }
    }
}
