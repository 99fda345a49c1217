import Access
import Casework

/// Signing in and out: a page, a form and a button.
enum SignInRoutes {
    struct Model: PageModel {
        let isSignedOut: Bool
        let isPasswordSet: Bool
        static let example = Model(isSignedOut: false, isPasswordSet: false)
    }

    static let fields = [
        FieldDescription("name", "The email address of the account"), FieldDescription("password", "Its password"),
        FieldDescription("return", "The page to see afterwards"),
    ]

    static func all(_ sessions: any SessionStore) -> [Route] {
        [
            .page(
                "/sign-in", nil, "The form to sign in",
                query: [FieldDescription("return", "The page to see afterwards")],
                load: { context in
                    Model(isSignedOut: context.query["signed-out"] != nil, isPasswordSet: context.query["password-set"] != nil)
                },
                view: { model, context in
                    var page = signInPage(context, name: "", back: context.query["return"] ?? "/", errors: [])
                    if model.isSignedOut { page.notice = "You have signed out." }
                    if model.isPasswordSet { page.notice = "Your password is set. Sign in with it." }
                    return page
                }),
            .form("/sign-in", nil, "Signs in", fields: fields) { context, fields in
                try await signIn(context, fields, sessions)
            },
            .signOut(sessions),
        ]
    }

    private static func signIn(_ context: RequestContext, _ fields: Fields, _ sessions: any SessionStore) async throws -> FormOutcome {
        let back = pathHere(fields["return"] ?? "/") ?? "/"
        var errors: [FieldError] = []
        if fields["name"] == nil { errors.append(FieldError("name", "Enter your email address")) }
        if fields.typed("password").isEmpty { errors.append(FieldError("password", "Enter your password")) }
        if errors.isEmpty {
            let outcome = try await sessions.signIn(
                name: fields["name"] ?? "", password: fields.typed("password"), browser: context.browser)
            switch outcome {
            case .signedIn(let session):
                guard let awaited = session.signedIn.awaits else { return .signedIn(session, see: back) }
                return .signedIn(session, see: awaited.path + "?return=" + Fields.encoded(back))
            case .refused(let refusal): errors.append(FieldError("name", refusal.sentence))
            }
        }
        // What was typed as a name is kept; a password never goes back out.
        return .invalid(errors, signInPage(context, name: fields.typed("name"), back: back, errors: errors))
    }

    private static func signInPage(_ context: RequestContext, name: String, back: String, errors: [FieldError]) -> Page {
        Page(errors.isEmpty ? "Sign in" : "Error: Sign in") { w in
            w.errorSummary(errors)
            w.h1("Sign in")
            w.p("lead", "The register of \(context.site.authorityName)’s schools, how they are doing, and which are a cause for concern.")
            w.postForm("/sign-in", context) { w in
                w.void("input", .fixed("type", "hidden"), .fixed("name", "return"), Attribute("value", pathHere(back) ?? "/"))
                w.field("name", label: "Email address", type: "email", value: name, errors: errors, autocomplete: "username")
                w.field("password", label: "Password", type: "password", errors: errors, autocomplete: "current-password")
                w.button("Sign in")
            }
            w.p { $0.a("/sign-in/forgotten", "I have forgotten my password") }
            w.p("soft", "Accounts are made by invitation. If you need one, ask the people who run the service.")
        }
    }
}

extension Route {
    static func signOut(_ sessions: any SessionStore) -> Route {
        .form("/sign-out", nil, "Signs out", fields: []) { context, _ in
            if let token = context.sessionToken { try await sessions.signOut(token: token) }
            return .signedOut
        }
    }
}
