import Access
import Web

/// The permission matrix as it stands: who may do what.
struct AccessPage: PageModel {
    let rights: [Right]

    struct Right: Encodable, Sendable {
        let action: String
        let words: String
        let roles: [String]
    }

    static let whole = AccessPage(
        rights: Action.allCases.map { action in
            Right(
                action: action.rawValue, words: words(action),
                roles: Role.allCases.filter { action.reach(of: $0) == .all }.map(\.name))
        })
    static let example = whole

    static let route = Route.page(
        "/access", .readGrants, "Who may do what", load: { _ in whole }, view: { model, _ in model.view() })

    func view() -> Page {
        var page = Page("Who may do what") { w in
            w.h1("Who may do what")
            w.p("lead", "Every right in the service and the roles that have it. It changes only with the service itself, never by a setting.")
            w.table("Rights by role", hideCaption: true) { w in
                w.head { w in
                    w.th("To")
                    for role in Role.allCases { w.th(role.name) }
                }
                w.body { w in
                    for right in rights {
                        w.tr { w in
                            w.rowHeader { $0.text(right.words) }
                            for role in Role.allCases { w.td(right.roles.contains(role.name) ? "Yes" : "–") }
                        }
                    }
                }
            }
            w.p("soft", "The operator is the service itself and the people who run it at its command line; nobody signs in as the operator.")
        }
        page.isWide = true
        return page
    }

    static func words(_ action: Action) -> String {
        switch action {
        case .signIn: "Sign in"
        case .readHome: "See the home page"
        case .readRegister: "See the register of schools"
        case .readSchool: "See a school"
        case .readAssessment: "See the assessment"
        case .runAssessment: "Run an assessment"
        case .readImports: "See what was imported"
        case .importFiles: "Import official files"
        case .readJobs: "See the jobs"
        case .readGrants: "See who may do what"
        case .readDocumentation: "Read the documentation"
        case .manageAccounts: "Manage accounts"
        }
    }
}
