import Access
import Casework
import Web

/// The second step of signing in: the code of the second factor.
struct CodePage: PageModel {
    /// Whether this browser's sign-in waits for one.
    let isAwaited: Bool

    static let example = CodePage(isAwaited: true)

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page(
                "/sign-in/code", nil, "The form for the code of the second factor",
                query: [FieldDescription("return", "The page to see afterwards")],
                load: { CodePage(isAwaited: $0.session?.awaits == .code) }, view: { model, context in model.view(context) }),
            .form(
                "/sign-in/code", nil, "Takes the code of the second factor",
                fields: [
                    FieldDescription("code", "Six digits of the authenticator, or a recovery code"),
                    FieldDescription("return", "The page to see afterwards"),
                ]
            ) { context, fields in
                let back = fields["return"] ?? "/"
                guard let code = fields["code"] else { return invalid(FieldError("code", "Enter the code"), context, back) }
                guard let token = context.sessionToken else { return .done(see: "/sign-in") }
                switch try await identity.door.prove(code: code, token: token, browser: context.browser) {
                case .signedIn(let session): return .signedIn(session, see: back)
                case .refused(let refusal): return invalid(FieldError("code", refusal.sentence), context, back)
                }
            },
        ]
    }

    /// The field of the forms that change how one proves who one is.
    static func currentCode(_ w: inout HTML, _ errors: [FieldError]) {
        w.field(
            "current-code", label: "Code from the authenticator that you use now, or a recovery code", hint: "The authenticator shows six digits.",
            errors: errors, autocomplete: "one-time-code", width: "date-field")
    }

    /// Whoever has finished signing in, and comes back to a step of it.
    static func signedInAlready(_ context: RequestContext) -> Page {
        Page("You are signed in already") { w in
            w.h1("You are signed in already")
            w.p("You are signed in as \(context.actor.name), so nothing is asked of you here.")
            w.way { $0.a("/", "Go to the home page") }
        }
    }

    private static func invalid(_ error: FieldError, _ context: RequestContext, _ back: String) -> FormOutcome {
        .invalid([error], CodePage(isAwaited: context.session?.awaits == .code).view(context, back: back, errors: [error]))
    }

    func view(_ context: RequestContext, back: String? = nil, errors: [FieldError] = []) -> Page {
        if !isAwaited, errors.isEmpty, context.actor.person != nil { return Self.signedInAlready(context) }
        let title = isAwaited ? "Enter your code" : "Sign in again"
        return Page(errors.isEmpty ? title : "Error: \(title)") { w in
            w.errorSummary(errors)
            w.h1(title)
            guard isAwaited else {
                w.p("Your sign-in has timed out, or was finished elsewhere.")
                w.way { $0.a("/sign-in", "Sign in") }
                return
            }
            w.postForm("/sign-in/code", context) { w in
                w.hidden("return", back ?? context.query["return"] ?? "/")
                w.field(
                    "code", label: "Code from your authenticator, or a recovery code", hint: "The authenticator shows six digits.",
                    errors: errors, autocomplete: "one-time-code", width: "date-field")
                w.button("Continue")
            }
            w.details("I have neither my authenticator nor a recovery code") { w in
                w.p("Ask an administrator to reset your second factor. You will get an email about it, and set up another when you sign in next.")
            }
            w.postForm("/sign-out", context) { $0.raw("<button class=\"plain\">Start again</button>") }
        }
    }
}
