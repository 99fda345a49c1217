package import Access
package import Casework
import Crypto
import Ledger
package import Logging
package import Postgres
import Synchronization
package import Web

/// Where people come in and go out: password, second factor, session, sign-out. It is what `Web` asks who holds a cookie.
///
/// Before it is known who is there, its transactions state `app.door` and no role: row-level security then shows them credentials,
/// sessions, names and roles, and nothing else of the service.
package final class Door: SessionStore {
    let database: Database
    let hasher: PasswordHasher
    let key: ServiceKey
    let rule: PasswordRule
    let mails: AccountMails
    let isFactorRequired: Bool
    let limits: SessionLimits
    let logger: Logger
    let throttle = Mutex(SignInThrottle())

    static let stating: [(name: String, value: String)] = [("app.door", "sign-in")]
    /// For what the service records of those who have not signed in.
    static let statingService = Actor.service.statement + stating

    package init(
        database: Database, hasher: PasswordHasher, key: ServiceKey, rule: PasswordRule, mails: AccountMails, isFactorRequired: Bool = true,
        limits: SessionLimits = SessionLimits(), logger: Logger
    ) {
        self.database = database
        self.hasher = hasher
        self.key = key
        self.rule = rule
        self.mails = mails
        self.isFactorRequired = isFactorRequired
        self.limits = limits
        self.logger = logger
    }

    /// One round trip by key, on the path of every request and sure to be short: over a connection that requests share. It states nobody:
    /// the token is what opens. That somebody was seen is written at most once a minute.
    package func signedIn(token: String) async throws -> SignedIn? {
        let hash = SecretToken(token).hash
        guard let session = try await database.pipelined(FindSession(tokenHash: hash), stating: []).first else { return nil }
        if session.isSeenLongAgo {
            _ = try await database.transaction(stating: Door.stating, .readWrite) { try await $0.run(TouchSession(tokenHash: hash)) }
        }
        return session.signedIn
    }

    /// Likewise for a program's token.
    package func program(token: String) async throws -> Actor? {
        let hash = SecretToken(token).hash
        guard let program = try await database.read(FindProgram(tokenHash: hash), stating: Door.stating).first else { return nil }
        if program.isUsedLongAgo {
            _ = try await database.transaction(stating: Door.stating, .readWrite) { try await $0.run(TouchToken(token: program.token)) }
        }
        return program.actor
    }

    /// A wrong password and an unknown account get the same answer after the same work. Whether a try is looked at is decided before
    /// anything is hashed: by how often it went wrong from there, and by the room in its lane.
    package func signIn(name: String, password: String, browser: Browser) async throws -> SignInOutcome {
        let email = AccountRequest.normalised(name)
        let known = DeviceCookie.browser(browser.device, email: email, key: key.devices)
        guard let (attempt, lane) = place(email: email, known: known, client: browser.client) else { return .refused(.tooManyTries) }
        guard !hasher.isFull(lane) else { return .refused(.tooBusy) }
        // Neither a NUL nor a megabyte is anybody's; they are refused as any wrong password is.
        let isPlausible = email.utf8.count <= 320 && password.utf8.count <= PasswordRule.maximumBytes && !email.unicodeScalars.contains("\0")
        let asked = FindCredential(email: isPlausible ? email : "")
        guard let credential = try await database.read(asked, stating: Door.stating).first else { return .refused(.wrongCredentials) }
        guard let matches = try await hasher.verify(isPlausible ? password : "", against: credential.password, lane: lane) else {
            return .refused(.tooBusy)
        }
        guard matches, let person = credential.person else {
            throttle.withLock { $0.failed(attempt, now: .now) }
            try await noteRefusal(of: credential.person, client: browser.client)
            // An account that is there costs the database a row more to check, some microseconds that a thousand tries would show; beside a
            // random wait it takes millions, and the throttle allows nobody so many.
            try await Task.sleep(for: .microseconds(Int.random(in: 0..<10_000)))
            return .refused(.wrongCredentials)
        }
        throttle.withLock { $0.succeeded(attempt) }
        return try await open(for: person, by: .password, browser: browser)
    }

    /// The counter that a try belongs to and the lane it waits in; nil while that counter says to wait. A browser of the owner's that got it
    /// wrong too often is a stranger's for a while.
    private func place(email: String, known: String?, client: String) -> (SignInThrottle.Key, PasswordHasher.Lane)? {
        throttle.withLock { throttle in
            let now = ContinuousClock.now
            if let known, throttle.wait(for: .device(known), now: now) == nil { return (.device(known), .known) }
            let network = ClientNetwork.of(client)
            let stranger = SignInThrottle.Key.stranger(email: email, network: network)
            return throttle.wait(for: stranger, now: now) == nil ? (stranger, .stranger(from: network)) : nil
        }
    }

    /// The address that was typed is nobody's to know: only the account, where it is one, and from where.
    private func noteRefusal(of person: PersonID?, client: String) async throws {
        let permit = try Actor.service.permit(.serveVisitors)
        let event = Event(
            kind: "people.sign-in-refused", subject: "person/\(person.map(\.description) ?? "unknown")", details: [.init("from", client)])
        try await database.transaction(stating: Door.statingService, .readWrite) { transaction in
            _ = try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
    }

    /// Opens a session for somebody who was proved, by password here or otherwise elsewhere. With a password a second factor is asked for,
    /// or has first to be set up; with single sign-on both are the provider's.
    package func open(for person: PersonID, by method: SignInMethod, browser: Browser) async throws -> SignInOutcome {
        try await database.transaction(stating: Door.stating, .readWrite) { transaction in
            guard let standing = try await transaction.first(FindStanding(person: person)), standing.actor.may(.signIn) else {
                return .refused(.noRole)
            }
            var awaits: Awaited?
            if method == .password { awaits = standing.hasFactor ? .code : isFactorRequired ? .enrolment : nil }
            return .signedIn(try await begin(standing, by: method, awaits: awaits, browser: browser, in: transaction))
        }
    }

    /// A new token each time: one that somebody planted in the browser before is worth nothing.
    func begin(
        _ standing: FindStanding.Output, by method: SignInMethod, awaits: Awaited?, browser: Browser, in transaction: Transaction
    ) async throws -> OpenedSession {
        guard let person = standing.actor.person else { throw Refusal.noRole }
        let token = SecretToken.fresh()
        let opened = try await transaction.one(
            OpenSession(
                tokenHash: token.hash, person: person, limits: awaits == nil ? limits : .awaiting, browser: browser, method: method,
                awaits: awaits))
        let signedIn = SignedIn(actor: standing.actor, session: opened.session, awaits: awaits)
        guard awaits == nil else { return OpenedSession(token: token.text, signedIn: signedIn) }
        try await state(standing.actor, in: transaction)
        let event = Event(
            kind: "people.signed-in", subject: "person/\(person)", details: [.init("by", method.provider ?? method.word)])
        try await Ledger.commit([event], by: try standing.actor.permit(.signIn), at: opened.moment, in: transaction)
        return OpenedSession(token: token.text, device: knownDevice(browser.device, email: standing.email), signedIn: signedIn)
    }

    /// The device cookie of a browser in which an account's owner was proved: of the name that it has for this account, or a new one.
    func knownDevice(_ cookie: String?, email: String) -> String {
        let known = DeviceCookie.browser(cookie, email: email, key: key.devices).flatMap { DeviceCookie.isOfLink($0) ? nil : $0 }
        return DeviceCookie.make(browser: known ?? hexadecimal(randomBytes(16)), email: email, key: key.devices)
    }

    /// The device cookie of a browser in which the password was set by a mailed link, but no second factor was given: of the name that it has for this
    /// account, or a new one that says so.
    func linkedDevice(_ cookie: String?, email: String) -> String {
        let known = DeviceCookie.browser(cookie, email: email, key: key.devices)
        return DeviceCookie.make(browser: known ?? DeviceCookie.ofLink + hexadecimal(randomBytes(16)), email: email, key: key.devices)
    }

    /// From here on the transaction acts for somebody who has been proved, and is the door's besides.
    func state(_ actor: Actor, in transaction: Transaction) async throws {
        try await transaction.run(StateActor(actor: actor))
    }

    package func signOut(token: String) async throws -> String? {
        let hash = SecretToken(token).hash
        guard let session = try await database.read(FindSession(tokenHash: hash), stating: Door.stating).first else { return nil }
        let actor = session.signedIn.actor
        return try await database.transaction(stating: actor.statement + Door.stating, .readWrite) { transaction in
            guard let ended = try await transaction.first(EndSession(tokenHash: hash)) else { return nil }
            guard let person = actor.person, session.signedIn.awaits == nil, let permit = try? actor.permit(.signIn) else {
                return ended.provider
            }
            let event = Event(kind: "people.signed-out", subject: "person/\(person)")
            try await Ledger.commit([event], by: permit, at: ended.moment, in: transaction)
            return ended.provider
        }
    }
}
