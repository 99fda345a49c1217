/// How far a right reaches.
package enum Reach: String, Sendable {
    case all
    case none
}

/// The permission matrix, whole: which role may do what. It is code and not configuration because it is a security boundary: reviewed,
/// typed, impossible to change while the service runs. The snapshot in `AccessTests` makes a changed right a visible change.
extension Action {
    // swift-format-ignore
    package func reach(of role: Role) -> Reach {
        switch self {
        //                        director  officer  BCC      SIAB     operator
        case .signIn:            row(.all,  .all,    .all,    .all,    .none, role)
        case .readHome:          row(.all,  .all,    .all,    .all,    .none, role)
        case .readRegister:      row(.all,  .all,    .all,    .all,    .all,  role)
        case .readSchool:        row(.all,  .all,    .all,    .all,    .all,  role)
        case .readAssessment:    row(.all,  .all,    .all,    .all,    .all,  role)
        case .runAssessment:     row(.all,  .all,    .all,    .none,   .all,  role)
        case .readImports:       row(.all,  .all,    .all,    .none,   .all,  role)
        case .importFiles:       row(.all,  .all,    .none,   .none,   .all,  role)
        case .readJobs:          row(.all,  .all,    .all,    .none,   .all,  role)
        case .readGrants:        row(.all,  .all,    .all,    .all,    .all,  role)
        case .readDocumentation: row(.all,  .all,    .all,    .all,    .all,  role)
        case .manageAccounts:    row(.none, .none,   .none,   .none,   .all,  role)
        }
    }

    private func row(
        _ director: Reach, _ officer: Reach, _ council: Reach, _ board: Reach, _ service: Reach, _ role: Role
    ) -> Reach {
        switch role {
        case .bepDirector: director
        case .bepOfficer: officer
        case .bccOfficer: council
        case .siabMember: board
        case .operator: service
        }
    }
}
