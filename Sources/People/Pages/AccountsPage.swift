import Access
import Casework
import Postgres
import Web

/// Who has an account.
struct AccountsPage: PageModel {
    let paging: Paging
    let accounts: [Line]

    struct Line: Encodable, Sendable {
        let person: PersonID
        let name: String
        let email: String
        let organisation: String
        let roles: [String]
        let state: String
        let lastSeen: Moment?
    }

    static let example = AccountsPage(
        paging: Paging(page: 1, perPage: 50, total: 1),
        accounts: [
            Line(
                person: PersonID(3), name: "Ada Fern", email: "ada@fernborough.example", organisation: "Birmingham City Council",
                roles: ["BCC officer"], state: "invited", lastSeen: nil)
        ])

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page(
                "/accounts", .manageAccounts, "The accounts, 50 at a time",
                query: [
                    FieldDescription("search", "A part of a name or address"),
                    FieldDescription("sort", "name, email, organisation or seen; with a minus before it, from the last"), FieldDescription("page", "Which 50", .number),
                ],
                load: load, view: { model, context in model.view(context) })
        ]
    }

    private static func ordering(_ query: Fields) -> Ordering {
        Ordering(query, allowed: ListPeople.Order.allCases.map(\.rawValue), otherwise: Ordering("name"))
    }

    @Sendable private static func load(_ context: RequestContext) async throws -> AccountsPage {
        let perPage = context.perPage(50)
        let ordering = Self.ordering(context.query)
        let (paging, rows) = try await Paging.read(context.query, perPage: perPage, total: \.total) { offset in
            let question = ListPeople(
                search: context.query["search"] ?? "", limit: perPage, offset: offset, order: ListPeople.Order(rawValue: ordering.column) ?? .name,
                isDescending: ordering.isDescending)
            return try await context.database.read(question, stating: context.actor.statement + Door.stating)
        }
        return AccountsPage(
            paging: paging,
            accounts: rows.map { account in
                Line(
                    person: account.person, name: account.name, email: account.email, organisation: account.organisation?.name ?? "",
                    roles: account.roles.map(\.name), state: account.isSuspended ? "suspended" : account.hasPassword || account.lastSeen != nil ? "active" : "invited",
                    lastSeen: account.lastSeen)
            })
    }

    func view(_ context: RequestContext) -> Page {
        var page = Page("Accounts") { w in
            w.h1("Accounts")
            w.way { $0.a("/accounts/invite", "Invite somebody") }
            w.filterForm("/accounts", label: "Find accounts") { w in
                w.field("search", label: "Name or email address", type: "search", value: context.query.typed("search"))
                if let sort = context.query["sort"] { w.hidden("sort", sort) }
                w.div("filter-actions") { w in
                    w.button("Show")
                    if context.query["search"] != nil { w.a("/accounts", "Clear") }
                }
            }
            let chosen = context.query["search"].map { [ChosenFilter("search", "Name or email address: \($0)")] } ?? []
            w.chosenFilters(chosen, "/accounts", context.query)
            guard !accounts.isEmpty else { return w.empty("No account matches what you asked for.") }
            w.p("\(grouped(paging.total)) \(paging.total == 1 ? "account" : "accounts")")
            w.table("Accounts", hideCaption: true, sticky: true) { w in
                w.head { w in
                    let ordering = Self.ordering(context.query)
                    w.th("Name", sort: "name", ordering, "/accounts", context.query)
                    w.th("Email address", sort: "email", ordering, "/accounts", context.query)
                    w.th("Organisation", sort: "organisation", ordering, "/accounts", context.query)
                    w.th("Roles today")
                    w.th("State")
                    w.th("Last seen", sort: "seen", ordering, "/accounts", context.query)
                }
                w.body { w in
                    for account in accounts {
                        w.listedRow(account.person.number) { w in
                            w.rowHeader { $0.listed("/accounts/", account.person.number, account.name, in: context) }
                            w.td { $0.emailAddress(account.email) }
                            w.td(account.organisation)
                            w.td(account.roles.isEmpty ? "none" : account.roles.joined(separator: ", "))
                            w.td { $0.tag(account.state.capitalisedFirst, account.state == "active" ? .good : account.state == "suspended" ? .bad : .warning) }
                            w.td(account.lastSeen?.written ?? "–")
                        }
                    }
                }
            }
            w.paging(paging, "/accounts", context.query)
        }
        page.isWide = true
        return page
    }
}
