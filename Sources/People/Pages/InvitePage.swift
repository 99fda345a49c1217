import Access
import Casework
import Web

/// The form that invites somebody.
struct InvitePage: PageModel {
    static let example = InvitePage()

    static let fields = [
        FieldDescription("email", "The address to sign in with, to which the invitation goes"), FieldDescription("name", "The person’s name"),
        FieldDescription("organisation", "bcc, bep, siab, hmi or eig"), FieldDescription("role", "A role, once or more"),
    ]

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page(
                "/accounts/invite", .manageAccounts, "The form that invites somebody", load: { _ in example },
                view: { model, context in model.view(context) }),
            .form("/accounts/invite", .manageAccounts, "Makes an account and emails an invitation", fields: fields) { context, fields in
                let (email, name) = (fields["email"] ?? "", fields["name"] ?? "")
                let organisation = Organisation(rawValue: fields["organisation"] ?? "") ?? .bep
                let roles = fields.all("role").compactMap(Role.init)
                let refusals = AccountRequest.refusals(email: email, name: name, organisation: organisation, roles: roles)
                guard refusals.isEmpty else { return again(context, fields, refusals) }
                do {
                    let request = try AccountRequest(email: email, name: name, organisation: organisation, roles: roles)
                    return .done(see: "/accounts/\(try await identity.accounts.invite(request, by: context.actor))", saying: PeopleNotice.invited)
                } catch let refusal as Refusal where !refusal.code.hasPrefix("access.") {
                    return again(context, fields, [refusal])
                }
            },
        ]
    }

    /// The roles that a person can be given, those of each organisation together.
    private static var roles: [(legend: String, options: [(value: String, words: String)])] {
        ([.bep, .bcc, .siab, .hmi, .eig, nil] as [Organisation?]).map { organisation in
            let held = Role.held.filter { $0.organisation == organisation }
            return (legend: organisation?.name ?? "Any organisation", options: held.map { (value: $0.rawValue, words: $0.name) })
        }
    }

    private static func again(_ context: RequestContext, _ fields: Fields, _ refusals: [Refusal]) -> FormOutcome {
        let errors = refusals.map { refusal in
            FieldError(["people.1": "email", "people.9": "email", "people.2": "name"][refusal.code] ?? "role", refusal.sentence)
        }
        return .invalid(errors, example.view(context, typed: fields, errors: errors))
    }

    func view(_ context: RequestContext, typed: Fields = Fields(), errors: [FieldError] = []) -> Page {
        let title = "Invite somebody"
        return Page(errors.isEmpty ? title : "Error: \(title)", trail: [.init("Accounts", "/accounts")]) { w in
            w.errorSummary(errors)
            w.h1(title)
            w.p("An account is one person’s. They get an email with a link that works once and for seven days, and choose their password.")
            w.postForm("/accounts/invite", context) { w in
                w.field("name", label: "Name", value: typed.typed("name"), errors: errors, autocomplete: "off")
                w.field("email", label: "Email address", type: "email", value: typed.typed("email"), errors: errors, autocomplete: "off")
                w.choice(
                    "organisation", label: "Organisation", options: Organisation.allCases.map { ($0.rawValue, $0.name) },
                    chosen: typed["organisation"] ?? "bep", errors: errors)
                w.p("Choose roles of that organisation. People of Birmingham Education Partnership and of the council may also have a seat on the board.")
                w.checkboxes("role", legend: "Roles, held from today", groups: Self.roles, chosen: Set(typed.all("role")), errors: errors)
                w.button("Send the invitation")
            }
        }
    }
}
