import Access
import Casework
import Ledger
package import Logging
package import Postgres
import Synchronization
package import Web

/// Where people come in and go out: password, session, sign-out. It is what `Web` asks who holds a cookie.
///
/// Before it is known who is there, its transactions state `app.door` and no role: row-level security then shows them credentials,
/// sessions, names and roles, and nothing else of the service.
package final class Door: SessionStore {
    private let database: Database
    private let hasher: PasswordHasher
    private let limits: SessionLimits
    private let logger: Logger
    private let throttle = Mutex(SignInThrottle())

    static let stating: [(name: String, value: String)] = [("app.door", "sign-in")]

    package init(database: Database, hasher: PasswordHasher, limits: SessionLimits = SessionLimits(), logger: Logger) {
        self.database = database
        self.hasher = hasher
        self.limits = limits
        self.logger = logger
    }

    /// One round trip by key, on the path of every request and sure to be short: over a connection that requests share. That somebody
    /// was seen is written at most once a minute.
    package func signedIn(token: String) async throws -> SignedIn? {
        let hash = SessionToken(token).hash
        guard let session = try await database.pipelined(FindSession(tokenHash: hash), stating: Door.stating).first else { return nil }
        if session.isSeenLongAgo {
            _ = try await database.transaction(stating: Door.stating, .readWrite) { try await $0.run(TouchSession(tokenHash: hash)) }
        }
        return SignedIn(actor: session.actor)
    }

    package func signIn(name: String, password: String, client: String) async throws -> SignInOutcome {
        try await signIn(name: name, password: password, client: client, userAgent: nil)
    }

    /// A wrong password and an unknown account get the same answer after the same work.
    package func signIn(name: String, password: String, client: String, userAgent: String?) async throws -> SignInOutcome {
        let email = AccountRequest.normalised(name)
        let key = SignInThrottle.Key(email: email, client: client)
        if throttle.withLock({ $0.wait(for: key, now: .now) }) != nil { return .refused(.tooManyTries) }
        // Neither a NUL nor a megabyte is anybody's; they are refused as any wrong password is.
        let isPlausible = email.utf8.count <= 320 && password.utf8.count <= 1024 && !email.unicodeScalars.contains("\0")
        let credential = isPlausible ? try await database.read(FindCredential(email: email), stating: Door.stating).first : nil
        guard let matches = try await hasher.verify(isPlausible ? password : "", against: credential?.password) else {
            return .refused(.tooBusy)
        }
        guard matches, let credential else {
            throttle.withLock { $0.failed(key, now: .now) }
            logger.notice("sign-in refused", metadata: ["client": "\(client)"])
            return .refused(.wrongCredentials)
        }
        throttle.withLock { $0.succeeded(key) }
        return try await open(for: credential.actor, userAgent: userAgent)
    }

    private func open(for actor: Actor, userAgent: String?) async throws -> SignInOutcome {
        let permit: Permit
        do {
            permit = try actor.permit(.signIn)
        } catch {
            return .refused(.noRole)
        }
        guard let person = actor.person else { return .refused(.noRole) }
        // A new token at each sign-in: one that somebody planted in the browser before is worth nothing.
        let token = SessionToken.fresh()
        let session = OpenSession(
            tokenHash: token.hash, person: person, limits: limits, userAgent: userAgent.map { String($0.prefix(300)) })
        try await database.transaction(stating: actor.statement + Door.stating, .readWrite) { transaction in
            let moment = try await transaction.one(session)
            let event = Event(kind: "people.signed-in", subject: "person/\(person)")
            try await Ledger.commit([event], by: permit, at: moment, in: transaction)
        }
        return .signedIn(token: token.text, SignedIn(actor: actor))
    }

    package func signOut(token: String) async throws {
        let hash = SessionToken(token).hash
        guard let session = try await database.read(FindSession(tokenHash: hash), stating: Door.stating).first else { return }
        let actor = session.actor
        try await database.transaction(stating: actor.statement + Door.stating, .readWrite) { transaction in
            guard let moment = try await transaction.first(EndSession(tokenHash: hash)), let person = actor.person,
                let permit = try? actor.permit(.signIn)
            else { return }
            let event = Event(kind: "people.signed-out", subject: "person/\(person)")
            try await Ledger.commit([event], by: permit, at: moment, in: transaction)
        }
    }
}
