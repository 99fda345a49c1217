package import Access
package import Casework
import Ledger
import Postgres
import Synchronization
package import Web

/// Whose one-time link it is, for the page that it leads to.
package struct LinkFacts: Sendable, Hashable {
    package let name: String
    package let email: String
    package let isInvitation: Bool
    package let expiresAt: Moment
}

/// Setting a password: by a one-time link, or knowing the current one.
extension Door {
    /// Looks at a link and changes nothing: programs that look into mail follow links too.
    package func link(token: String) async throws -> LinkFacts? {
        try await database.read(FindOneTimeLink(tokenHash: SecretToken(token).hash), stating: Door.stating).first.map {
            LinkFacts(name: $0.name, email: $0.email, isInvitation: $0.purpose == .invitation, expiresAt: $0.expiresAt)
        }
    }

    /// Sets the password and uses the link up; every session and every other link of the account ends. Whoever reads the account's mail and has
    /// just chosen its password is its owner: this browser is known from then on, so that no crowd of guesses from its address keeps the owner out. It
    /// is not known to the second factor before a whole sign-in in it.
    ///
    /// - Parameter device: the browser's device cookie, if it has one.
    /// - Returns: the device cookie that it is to have.
    /// - Throws: `people.15` for a link that is not good; `people.10`, `12`, `13` or `14` for such a password.
    @discardableResult
    package func setPassword(_ password: String, link token: String, device: String? = nil) async throws -> String {
        let permit = try Actor.service.permit(.serveVisitors)
        guard let link = try await link(token: token) else { throw Refusal.deadLink }
        if let objection = rule.objection(to: password, name: link.name, email: link.email) { throw objection }
        let hash = try await hasher.hash(password)
        try await database.transaction(stating: Door.statingService, .readWrite) { transaction in
            guard let person = try await transaction.first(UseOneTimeLink(tokenHash: SecretToken(token).hash)) else { throw Refusal.deadLink }
            try await transaction.run(SetPassword(person: person, password: hash))
            try await transaction.run(RevokeOneTimeLinks(person: person))
            let event = Event(
                kind: "people.password-set", subject: "person/\(person)",
                details: [.init("by", link.isInvitation ? "invitation" : "link for a forgotten password")])
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
        return linkedDevice(device, email: link.email)
    }

    /// Changes the password of somebody who knows the current one. Every session ends but a new one of this browser's.
    ///
    /// - Throws: `people.19` for a wrong current password; `people.10`, `12`, `13` or `14` for such a new one.
    package func changePassword(current: String, to password: String, actor: Actor, browser: Browser) async throws -> OpenedSession {
        let permit = try actor.permit(.manageOwnAccount)
        guard let person = actor.person else { throw Refusal.nothingAwaited }
        if let refusal = try await refusal(ofCurrent: current, of: person, browser) { throw refusal }
        guard let standing = try await database.read(FindStanding(person: person), stating: Door.stating).first else { throw Refusal.noRole }
        if let objection = rule.objection(to: password, name: actor.name, email: standing.email) { throw objection }
        let hash = try await hasher.hash(password)
        return try await database.transaction(stating: actor.statement + Door.stating, .readWrite) { transaction in
            try await transaction.run(SetPassword(person: person, password: hash))
            try await transaction.run(RevokeOneTimeLinks(person: person))
            let event = Event(kind: "people.password-changed", subject: "person/\(person)")
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
            try await mails.tellOfPassword(standing, in: transaction)
            return try await begin(standing, by: .password, awaits: nil, browser: browser, in: transaction)
        }
    }

    /// What is wrong with the password that somebody signed in gave again; nil when nothing is.
    func refusal(ofCurrent password: String, of person: PersonID, _ browser: Browser) async throws -> Refusal? {
        let attempt = try await codeAttempt(of: person, browser)
        if throttle.withLock({ $0.wait(for: attempt, now: .now) }) != nil { return .tooManyProofs }
        let standing = try await database.read(FindStanding(person: person), stating: Door.stating).first
        let isPlausible = password.utf8.count <= PasswordRule.maximumBytes
        guard let matches = try await hasher.verify(isPlausible ? password : "", against: standing?.password, lane: .known) else {
            return .busyNow
        }
        guard !matches else { return nil }
        try await noteWrong("people.password-refused", attempt, of: person, browser)
        return .wrongCurrentPassword
    }

    /// Mails a link to whoever has forgotten the password, if the address is an account's. The answer is the same in any case, and so is
    /// the time: it is given when `pause` has passed, whether there was a mail to write or not. Whoever asks too often from one network is slowed
    /// down, and nobody else.
    package func sendForgotten(to name: String, from client: String, pause: Duration = .milliseconds(700)) async throws {
        let end = ContinuousClock.now + pause
        let email = AccountRequest.normalised(name)
        let attempt = SignInThrottle.Key.mail(email: email, network: ClientNetwork.of(client))
        let isSlowed = throttle.withLock { throttle in
            if throttle.wait(for: attempt, now: .now) != nil { return true }
            throttle.failed(attempt, now: .now)
            return false
        }
        if !isSlowed, email.utf8.count <= 320, !email.unicodeScalars.contains("\0") {
            try await database.transaction(stating: Door.statingService, .readWrite) { transaction in
                guard let person = try await transaction.first(FindPersonByEmail(email: email)),
                    let standing = try await transaction.first(FindStanding(person: person)), !standing.isSignOnOnly
                else { return }
                guard try await mails.sendLink(.forgotten, to: person, standing.actor.name, email, in: transaction) else { return }
                let event = Event(kind: "people.link-sent", subject: "person/\(person)", details: [.init("for", "a forgotten password")])
                try await Ledger.commit(
                    [event], by: try Actor.service.permit(.serveVisitors), at: try await transaction.now, in: transaction)
            }
        }
        try await ContinuousClock().sleep(until: end)
    }
}
