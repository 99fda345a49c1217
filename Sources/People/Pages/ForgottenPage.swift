import Casework
import Web

/// For somebody who has forgotten the password. The answer is the same for an address that nobody has.
struct ForgottenPage: PageModel {
    let isSent: Bool

    static let example = ForgottenPage(isSent: false)

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page(
                "/sign-in/forgotten", nil, "The form for a forgotten password", load: { ForgottenPage(isSent: $0.query["sent"] != nil) },
                view: { model, context in model.view(context) }),
            .form(
                "/sign-in/forgotten", nil, "Emails a link to set a new password, if the address is an account’s",
                fields: [FieldDescription("name", "The email address of the account")]
            ) { context, fields in
                guard let name = fields["name"] else {
                    let errors = [FieldError("name", "Enter your email address")]
                    return .invalid(errors, ForgottenPage(isSent: false).view(context, errors: errors))
                }
                try await identity.door.sendForgotten(to: name, from: context.client)
                return .done(see: "/sign-in/forgotten?sent=yes")
            },
        ]
    }

    func view(_ context: RequestContext, errors: [FieldError] = []) -> Page {
        let title = isSent ? "Look in your email" : "Ask for a new password"
        return Page(errors.isEmpty ? title : "Error: \(title)") { w in
            w.errorSummary(errors)
            w.h1(title)
            if isSent {
                w.p("If there is an account with the address that you gave, an email with a link is on its way to it. The link works for one day.")
                w.p("If you asked several times, the link of the latest email is the one that works.")
                w.p("If nothing comes within some minutes, look where your email program puts what it takes for advertising, and check how the address was written.")
                w.way { $0.a("/sign-in", "Back to the sign-in") }
                return
            }
            w.p("We will email you a link by which you choose a new one.")
            w.p("This also helps if you cannot sign in because somebody else has tried wrong passwords for your account: the service will recognise the browser in which you choose the new one.")
            w.postForm("/sign-in/forgotten", context) { w in
                w.field("name", label: "Email address", type: "email", errors: errors, autocomplete: "username")
                w.button("Send the link")
            }
            w.way { $0.a("/sign-in", "Back to the sign-in") }
        }
    }
}
