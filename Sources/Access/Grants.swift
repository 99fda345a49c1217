/// How far a right reaches.
package enum Reach: String, Sendable, CaseIterable {
    /// Every record, as far as its classification allows.
    case all
    /// Records of the schools that are allocated to the person today.
    case allocated
    /// Records that the person's own organisation made.
    case own
    /// Records that were drawn for the person to review (RV-8).
    case sampled
    case none

    package var words: String {
        switch self {
        case .all: "Yes"
        case .allocated: "Allocated schools"
        case .own: "Own organisation’s records"
        case .sampled: "Sampled records"
        case .none: "–"
        }
    }
}

/// The permission matrix, whole: which role may do what, and how far. It is code and not configuration because it is a security
/// boundary: reviewed, typed, impossible to change while the service runs. The snapshot in `AccessTests` makes a changed right a
/// visible change, and `sql/views/access.grants.sql` is the same matrix for row-level security, compared in a test.
extension Action {
    // swift-format-ignore
    package func reach(of role: Role) -> Reach {
        let A = Reach.all, L = Reach.allocated, W = Reach.own, S = Reach.sampled, o = Reach.none
        return switch self {
        //                                BEP               BCC                       SIAB    outside service
        //                                dir ceo off pp qa dcs ad cm fin hr er gov off chair mem hmi eig admin op
        case .signIn:               of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (A, A), (A, A), (A, o))
        case .manageOwnAccount:     of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (A, A), (A, A), (A, o))
        case .readHome:             of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (A, A), (A, A), (A, o))
        case .readRegister:         of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (A, A), (o, A), (o, A))
        case .readSchool:           of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (A, A), (o, A), (o, A))
        case .readAssessment:       of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (A, A), (o, o), (o, A))
        case .runAssessment:        of(role, (A, A, A, o, o), (A, A, A, o, o, o, o, A), (o, o), (o, o), (o, A))
        case .readImports:          of(role, (A, A, A, o, A), (A, A, A, o, o, o, o, A), (o, o), (o, o), (o, A))
        case .importFiles:          of(role, (A, o, A, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, A))
        case .readJobs:             of(role, (A, A, A, o, o), (A, A, A, o, o, o, o, A), (o, o), (o, o), (o, A))
        case .steerJobs:            of(role, (A, o, A, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, A))
        case .readCalendar:         of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (A, A), (o, A), (o, A))
        case .editSchedules:        of(role, (A, o, o, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, A))
        case .readIntelligence:     of(role, (A, A, A, L, A), (A, A, W, A, A, A, A, A), (A, A), (S, o), (o, A))
        case .recordIntelligence:   of(role, (A, A, A, L, o), (A, A, o, A, A, A, A, A), (o, o), (o, o), (o, o))
        case .readPriorityList:     of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (A, A), (o, o), (o, A))
        case .draftPriorityList:    of(role, (A, A, A, o, o), (A, A, o, o, o, o, o, A), (o, o), (o, o), (o, A))
        case .signListForBEP:       of(role, (A, A, o, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, o))
        case .signListForBCC:       of(role, (o, o, o, o, o), (A, A, o, o, o, o, o, o), (o, o), (o, o), (o, o))
        case .actOnPriorityList:    of(role, (A, A, o, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, A))
        case .markForBEP:           of(role, (A, A, A, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, o))
        case .markForBCC:           of(role, (o, o, o, o, o), (A, A, o, o, o, o, o, A), (o, o), (o, o), (o, o))
        case .recordContacts:       of(role, (A, A, A, A, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, o))
        case .triageSelfReports:    of(role, (A, A, A, o, o), (A, A, o, o, o, o, o, A), (o, o), (o, o), (o, A))
        case .reviewListedSchools:  of(role, (A, A, A, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, o))
        case .notifyOfAcademies:    of(role, (A, A, A, o, o), (A, A, o, o, o, o, o, A), (o, o), (o, o), (o, o))
        case .readLetters:          of(role, (A, A, A, o, A), (A, A, A, o, o, o, A, A), (A, A), (o, o), (o, A))
        case .draftLetters:         of(role, (A, A, A, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, A))
        case .approveLetters:       of(role, (A, A, o, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, o))
        case .issueLetters:         of(role, (A, A, A, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, A))
        case .editLetterTemplates:  of(role, (A, o, o, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, o))
        case .decideOnSchool:       of(role, (o, o, o, o, o), (o, o, o, o, o, o, o, o), (A, A), (o, o), (o, o))
        case .allocateSchools:      of(role, (A, A, o, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, o))
        case .drawSamples:          of(role, (A, A, o, o, A), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, A))
        case .linkContacts:         of(role, (A, A, A, L, o), (A, A, o, o, o, o, A, A), (o, o), (o, o), (o, o))
        case .declareInterests:     of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (A, A), (A, A), (o, o))
        case .delegateRoles:        of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (o, o), (o, o), (o, o))
        case .takeEmergencyAccess:  of(role, (A, A, A, A, o), (A, A, o, o, o, o, o, A), (o, o), (o, o), (o, o))
        case .reviewAccess:         of(role, (A, A, o, o, o), (A, A, A, o, o, o, o, o), (o, o), (o, o), (o, o))
        case .manageAccounts:       of(role, (o, o, o, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (A, A))
        case .manageTokens:         of(role, (o, o, o, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (A, A))
        case .readGrants:           of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (A, A), (A, A), (A, A))
        case .readHistory:          of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (A, A), (o, o), (A, A))
        case .readLedger:           of(role, (A, A, o, o, o), (A, A, A, o, o, o, o, o), (A, o), (o, o), (A, A))
        case .answerSubjectAccess:  of(role, (A, A, o, o, o), (A, A, o, o, o, o, o, o), (o, o), (o, o), (o, A))
        case .keepRetention:        of(role, (A, o, o, o, o), (A, A, o, o, o, o, o, o), (o, o), (o, o), (o, A))
        case .readDocumentation:    of(role, (A, A, A, A, A), (A, A, A, A, A, A, A, A), (A, A), (A, A), (A, A))
        case .serveVisitors:        of(role, (o, o, o, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, A))
        case .sendMail:             of(role, (o, o, o, o, o), (o, o, o, o, o, o, o, o), (o, o), (o, o), (o, A))
        }
    }

    // swift-format-ignore
    private func of(
        _ role: Role,
        _ bep: (Reach, Reach, Reach, Reach, Reach),
        _ bcc: (Reach, Reach, Reach, Reach, Reach, Reach, Reach, Reach),
        _ siab: (Reach, Reach), _ outside: (Reach, Reach), _ service: (Reach, Reach)
    ) -> Reach {
        switch role {
        case .bepDirector: bep.0
        case .bepChiefExecutive: bep.1
        case .bepOfficer: bep.2
        case .priorityPartner: bep.3
        case .qualityAssurer: bep.4
        case .dcs: bcc.0
        case .assistantDirector: bcc.1
        case .contractManager: bcc.2
        case .finance: bcc.3
        case .humanResources: bcc.4
        case .employeeRelations: bcc.5
        case .governorServices: bcc.6
        case .bccOfficer: bcc.7
        case .siabChair: siab.0
        case .siabMember: siab.1
        case .hmiReviewer: outside.0
        case .eigMember: outside.1
        case .administrator: service.0
        case .operator: service.1
        }
    }
}
