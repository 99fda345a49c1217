import Casework
import Logging
import Postgres
package import Web

/// Signing in by somebody else's word: OpenID Connect, by authorisation code with PKCE. A browser leaves with a state, a nonce and a challenge,
/// and what it brings back counts once, within ten minutes, in that browser.
package struct SingleSignOn: Sendable {
    let connections: [ProviderConnection]
    let database: Database
    let door: Door
    let address: String
    let logger: Logger

    /// - Parameters:
    ///   - address: the service's public one, to which a provider sends the browser back.
    ///   - longestWait: for one answer of a provider.
    init(
        _ clients: [OpenIDClient], database: Database, door: Door, address: String, logger: Logger,
        longestWait: Duration = .seconds(10), clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        connections = clients.map { ProviderConnection($0, logger: logger, longestWait: longestWait, clock: clock) }
        self.database = database
        self.door = door
        self.address = address
        self.logger = logger
    }

    /// For the page that signs in.
    package var ways: [SignInWay] { connections.map { SignInWay(name: $0.provider.name, words: $0.provider.displayName) } }

    /// Where a provider sends the browser back.
    var redirect: String { address + "/sign-in/back" }

    func connection(_ name: String?) throws(Rejection) -> ProviderConnection {
        guard let connection = connections.first(where: { $0.provider.name == name }) else {
            throw .missing("There is no such way to sign in.")
        }
        return connection
    }

    /// The address at the provider to which the browser goes.
    ///
    /// - Parameters:
    ///   - again: whether the provider must ask for proof although somebody is signed in there.
    ///   - browser: the secret of the browser that will come back.
    func begin(with name: String?, again: Bool = false, back: String, browser: String) async throws -> String {
        let connection = try self.connection(name)
        let provider = connection.provider
        return try await telling(of: provider) {
            let description = try await connection.description()
            let (state, nonce, verifier) = (SecretToken.fresh(), SecretToken.fresh().text, Base64URL.encoded(randomBytes(32)))
            let attempt = KeepAttempt(
                state: state, browser: SecretToken(browser), provider: provider.name, nonce: nonce, verifier: verifier, back: back)
            _ = try await database.transaction(stating: Door.stating, .readWrite) { try await $0.run(attempt) }
            var query = [
                ("response_type", "code"), ("client_id", provider.clientID), ("redirect_uri", redirect),
                ("scope", provider.scopes.joined(separator: " ")), ("state", state.text), ("nonce", nonce),
                ("code_challenge", PKCE.challenge(of: verifier)), ("code_challenge_method", PKCE.method),
            ]
            if again { query.append(("prompt", "login")) }
            return ProviderAddress.adding(Fields(query).encoded, to: description.authorization)
        }
    }

    /// What the browser brings back, made into a session; and the page to see then.
    ///
    /// - Throws: `people.60` where this browser has no such attempt; any other refusal of what is amiss.
    func finish(_ answer: Fields, secret: String, browser: Browser) async throws -> (session: OpenedSession, back: String) {
        let take = TakeAttempt(state: SecretToken(answer.typed("state")), browser: SecretToken(secret))
        // By itself: an attempt is used up whatever comes of it.
        let attempt = try await database.transaction(stating: Door.stating, .readWrite) { try await $0.first(take) }
        guard let attempt, let connection = connections.first(where: { $0.provider.name == attempt.provider }) else {
            logger.notice("single sign-on refused", metadata: ["code": "\(Refusal.attemptUnknown.code)"])
            throw Refusal.attemptUnknown
        }
        let provider = connection.provider
        let session: OpenedSession = try await telling(of: provider) {
            let person = try await vouchedPerson(answer, attempt, connection)
            let account = try await self.account(of: person, by: provider)
            let method = SignInMethod.singleSignOn(provider: provider.name, session: person.session)
            switch try await door.open(for: account, by: method, browser: browser) {
            case .signedIn(let session): return session
            case .refused(let refusal): throw refusal
            }
        }
        return (session, attempt.back)
    }

    private func vouchedPerson(_ answer: Fields, _ attempt: TakeAttempt.Output, _ connection: ProviderConnection) async throws -> VouchedPerson {
        let provider = connection.provider
        try await connection.description().check(answer: answer["iss"], for: provider)
        guard answer["error"] == nil, let code = answer["code"] else { throw Refusal.signInGivenUp(provider) }
        let token = try await connection.token(for: code, verifier: attempt.verifier, redirect: redirect)
        try await connection.verify(token, try IDTokenHeader(of: token, from: provider))
        return try IDTokenCheck.check(
            try IDTokenClaims(of: token, from: provider), from: provider, nonce: attempt.nonce, at: attempt.moment)
    }

    /// The address at which the provider ends its own session too; nil where it has none.
    func signOutAddress(of name: String?) async throws -> String? {
        let connection = try self.connection(name)
        return try await telling(of: connection.provider) {
            try await connection.description().endSession.map { endpoint in
                let query = Fields([("client_id", connection.provider.clientID), ("post_logout_redirect_uri", address + "/sign-in")])
                return ProviderAddress.adding(query.encoded, to: endpoint)
            }
        }
    }

    /// A refusal is logged by its code and its provider: of whom it spoke, no log has.
    private func telling<T: Sendable>(of provider: OpenIDProvider, _ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch let refusal as Refusal {
            logger.notice("single sign-on refused", metadata: ["provider": "\(provider.name)", "code": "\(refusal.code)"])
            throw refusal
        }
    }
}
