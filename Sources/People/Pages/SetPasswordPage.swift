import Casework
import Web

/// Where a one-time link leads: the form that sets a password. Looking at it changes nothing.
struct SetPasswordPage: PageModel {
    let name: String
    let email: String
    let isInvitation: Bool
    let expiresAt: Moment

    static let example = SetPasswordPage(
        name: "Ada Fern", email: "ada@fernborough.example", isInvitation: true,
        expiresAt: Moment(microsecondsSince1970: 1_536_000_000_000_000))

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page(
                "/password/{link}", nil, "The form that sets a password by a one-time link", load: { try await load(identity, $0) },
                view: { model, context in model.view(context) }),
            .form(
                "/password/{link}", nil, "Sets a password by a one-time link", fields: [FieldDescription("password", "The new password")]
            ) { context, fields in
                do {
                    let device = try await identity.door.setPassword(
                        fields.typed("password"), link: context.parameters["link"] ?? "", device: context.browser.device)
                    return .known(device, see: PeopleNotice.passwordSet.address("/sign-in"))
                } catch let refusal as Refusal {
                    if refusal == .deadLink { throw Rejection(.missing, refusal) }
                    let error = FieldError("password", refusal.sentence)
                    return .invalid([error], try await load(identity, context).view(context, errors: [error]))
                }
            },
        ]
    }

    private static func load(_ identity: Identity, _ context: RequestContext) async throws -> SetPasswordPage {
        guard let link = try await identity.door.link(token: context.parameters["link"] ?? "") else { throw Rejection(.missing, .deadLink) }
        return SetPasswordPage(name: link.name, email: link.email, isInvitation: link.isInvitation, expiresAt: link.expiresAt)
    }

    func view(_ context: RequestContext, errors: [FieldError] = []) -> Page {
        let title = isInvitation ? "Welcome: choose your password" : "Choose a new password"
        return Page(errors.isEmpty ? title : "Error: \(title)") { w in
            w.errorSummary(errors)
            w.h1(title)
            w.p("This is the account of \(name). The link that brought you here works until \(expiresAt.written).")
            PasswordWords.rules(&w)
            w.postForm(context.path, context) { w in
                // So that a password manager keeps the new password under the right name.
                w.void(
                    "input", .fixed("type", "email"), .fixed("name", "name"), Attribute("value", email), .fixed("autocomplete", "username"),
                    .fixed("class", "hidden"), .fixed("tabindex", "-1"), .fixed("aria-hidden", "true"), Attribute("readonly", when: true))
                w.field("password", label: "New password", type: "password", errors: errors, autocomplete: "new-password")
                w.button("Set the password")
            }
        }
    }
}

/// What a password has to be, as every form that asks for a new one says it.
enum PasswordWords {
    static func rules(_ w: inout HTML) {
        w.h2("What your password must be")
        w.ul { w in
            for sentence in PasswordRule.sentences { w.li(sentence) }
        }
    }
}
