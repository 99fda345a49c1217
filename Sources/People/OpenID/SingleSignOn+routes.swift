import Web

/// Out to a provider and back. A link leads out, never a form: the browser's policy on forms holds for where a form's answer redirects to.
extension SingleSignOn {
    var routes: [Route] {
        [
            .step(
                "/sign-in/with/{provider}", "Sends the browser to a provider to sign in",
                query: [
                    FieldDescription("return", "The page to see afterwards"),
                    FieldDescription("again", "yes: the provider asks for proof again, whoever is signed in there"),
                ]
            ) { context in
                let address = try await begin(
                    with: context.parameters["provider"], again: context.query["again"] == "yes",
                    back: String((context.query["return"] ?? "/").prefix(2_000)), browser: context.formToken)
                return .away(address)
            },
            .step(
                "/sign-in/back", "Where a provider sends the browser back",
                query: [
                    FieldDescription("state", "What the browser left with"), FieldDescription("code", "What stands for the provider’s word"),
                    FieldDescription("iss", "Who says so"), FieldDescription("error", "Why the provider did not sign anybody in"),
                ]
            ) { context in
                let (session, back) = try await finish(context.query, secret: context.formToken, browser: context.browser)
                // Whoever signs in again in a browser has no use for the session that it had.
                if let before = context.sessionToken { _ = try await door.signOut(token: before) }
                return .signedIn(session, see: back)
            },
            .step("/sign-out/with/{provider}", "Sends the browser to a provider to sign out there as well", query: []) { context in
                guard let address = try await signOutAddress(of: context.parameters["provider"]) else { return .done(see: "/sign-in") }
                return .away(address)
            },
        ]
    }
}
