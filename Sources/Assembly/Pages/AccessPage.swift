import Access
import Web

/// The permission matrix as it stands: who may do what.
struct AccessPage: PageModel {
    let rights: [Right]

    struct Right: Encodable, Sendable {
        let action: String
        let words: String
        let reaches: [RoleReach]
    }

    struct RoleReach: Encodable, Sendable {
        let role: String
        let reach: String
    }

    static let whole = AccessPage(
        rights: Action.allCases.map { action in
            Right(
                action: action.rawValue, words: action.words,
                reaches: Role.allCases.map { RoleReach(role: $0.name, reach: action.reach(of: $0).words) })
        })
    static let example = whole

    /// The roles as the page groups them, each group a table that a screen holds.
    static let groups: [(name: String, roles: [Role])] = [
        ("Birmingham Education Partnership", Role.allCases.filter { $0.organisation == .bep }),
        ("Birmingham City Council", Role.allCases.filter { $0.organisation == .bcc }),
        ("the advisory board, outside readers and the service", Role.allCases.filter { $0.organisation != .bep && $0.organisation != .bcc }),
    ]

    static let route = Route.page(
        "/access", .readGrants, "Who may do what", load: { _ in whole }, view: { model, context in model.view(context) })

    func view(_ context: RequestContext) -> Page {
        var page = Page("Who may do what") { w in
            w.h1("Who may do what")
            w.p("lead", "Every right in the service and the roles that have it. It changes only with the service itself, never by a setting.")
            if context.may(.reviewAccess) { w.way { $0.a("/access/review", "The review of access: who has what, and when it was last used") } }
            for group in Self.groups {
                w.table("Rights of \(group.name)", isGrid: true) { w in
                    w.head { w in
                        w.th("To")
                        for role in group.roles { w.th(role.name) }
                    }
                    w.body { w in
                        for right in rights {
                            w.tr { w in
                                w.rowHeader { $0.text(right.words) }
                                for each in right.reaches where group.roles.contains(where: { $0.name == each.role }) { w.td(each.reach) }
                            }
                        }
                    }
                }
            }
            w.p("soft", "The operator is the service itself and the people who run it at its command line; nobody signs in as the operator.")
            w.h2("Restricted records")
            w.p("A record can be restricted further. Whoever made it sees it, and beside them:")
            w.summary(Classification.allCases.filter { $0 != .open }.map { ($0.words, Self.readers($0)) })
        }
        page.isWide = true
        return page
    }

    private static func readers(_ classification: Classification) -> String {
        classification == .named ? "The people it names" : classification.cleared.map(\.name).joined(separator: ", ")
    }
}
