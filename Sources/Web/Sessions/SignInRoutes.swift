import Access
import Casework

/// Signing in and out: a page, a form and a button.
enum SignInRoutes {
    struct Model: PageModel {
        let isSignedOut: Bool
        static let example = Model(isSignedOut: false)
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
                load: { context in Model(isSignedOut: context.query["signed-out"] != nil) },
                view: { model, context in
                    var page = signInPage(context, name: "", back: context.query["return"] ?? "/", errors: [])
                    if model.isSignedOut { page.notice = "You have signed out." }
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
                name: fields["name"] ?? "", password: fields.typed("password"), client: context.client)
            switch outcome {
            case .signedIn(let token, _): return .signedIn(token: token, see: back)
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
