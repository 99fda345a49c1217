import Access
import Casework

/// Signing in and out: a page, a form and a button.
enum SignInRoutes {
    struct Model: PageModel {
        /// The provider at which somebody who has signed out here may still be signed in.
        let provider: String?
        static let example = Model(provider: "entra")
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
                load: { Model(provider: $0.query["with"]) },
                view: { model, context in
                    signInPage(context, name: "", back: context.query["return"] ?? "/", errors: [], left: model.provider)
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
                // Whoever signs in again in a browser has no use for the session that it had.
                if let before = context.sessionToken { _ = try await sessions.signOut(token: before) }
                guard let awaited = session.signedIn.awaits else { return .signedIn(session, see: back) }
                return .signedIn(session, see: awaited.path + "?return=" + Fields.encoded(back))
            case .refused(let refusal): errors.append(FieldError("name", refusal.sentence))
            }
        }
        // What was typed as a name is kept; a password never goes back out.
        return .invalid(errors, signInPage(context, name: fields.typed("name"), back: back, errors: errors))
    }

    private static func signInPage(_ context: RequestContext, name: String, back: String, errors: [FieldError], left: String? = nil) -> Page {
        Page(errors.isEmpty ? "Sign in" : "Error: Sign in") { w in
            w.errorSummary(errors)
            w.h1("Sign in")
            if context.actor.person != nil {
                w.p { w in
                    w.text("You are signed in already, as \(context.actor.name). ")
                    w.a("/", "Go to the home page")
                    w.text(", or sign in below as somebody else.")
                }
            }
            w.p("lead", "The register of \(context.site.authorityName)’s schools, how they are doing, and which are a cause for concern.")
            let ways = context.site.signInWays
            if let way = ways.first(where: { $0.name == left }) {
                w.p { w in
                    w.text("You are still signed in at \(way.words). On a computer that others use, ")
                    w.a("/sign-out/with/" + way.name, "sign out there as well")
                    w.text(".")
                }
            }
            for way in ways {
                let address = "/sign-in/with/" + way.name + "?return=" + Fields.encoded(pathHere(back) ?? "/")
                w.p { $0.element("a", .class("button"), .href(address), text: "Sign in with \(way.words)") }
            }
            if !ways.isEmpty { w.h2("Or with a password of this service") }
            w.postForm("/sign-in", context) { w in
                w.hidden("return", pathHere(back) ?? "/")
                w.field("name", label: "Email address", type: "email", value: name, errors: errors, autocomplete: "username")
                w.field("password", label: "Password", type: "password", errors: errors, autocomplete: "current-password")
                w.button("Sign in")
            }
            w.way { $0.a("/sign-in/forgotten", "I have forgotten my password") }
            w.p("soft", "Accounts are made by invitation. If you need one, ask the people who run the service.")
            w.peopleWhoRunIt(context.site.contact)
        }
    }
}

extension Route {
    static func signOut(_ sessions: any SessionStore) -> Route {
        .form("/sign-out", nil, "Signs out", fields: []) { context, _ in
            guard let token = context.sessionToken else { return .signedOut() }
            return .signedOut(of: try await sessions.signOut(token: token))
        }
    }
}
