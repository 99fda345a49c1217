package import Access
package import Casework
import Ledger
import Postgres
import Synchronization
package import Web

/// What an authenticator is shown to be set up by.
package struct FactorOffer: Sendable, Hashable {
    /// For a person to type.
    package let secret: String
    /// For a QR code.
    package let address: String
    /// Whether the person has a second factor, which this one would replace.
    package let replacesAnother: Bool
}

/// What came of setting a second factor up: codes for the day when it is lost, shown this once.
package enum EnrolmentOutcome: Sendable {
    case enrolled(codes: [String], OpenedSession)
    case refused(Refusal)
}

/// The second factor: the codes of an authenticator, and recovery codes.
extension Door {
    /// Takes the code that a session awaits, and opens one that stands for the person; the one before ends.
    package func prove(code: String, token: String, browser: Browser) async throws -> SignInOutcome {
        guard let waiting = try await signedIn(token: token), waiting.awaits == .code, let person = waiting.actor.person else {
            return .refused(.nothingAwaited)
        }
        let attempt = try await codeAttempt(of: person, browser)
        if throttle.withLock({ $0.wait(for: attempt, now: .now) }) != nil { return .refused(.tooManyProofs) }
        let outcome: SignInOutcome = try await database.transaction(stating: Door.stating, .readWrite) { transaction in
            guard let standing = try await transaction.first(FindStanding(person: person)), standing.actor.may(.signIn) else {
                return .refused(.noRole)
            }
            guard let proof = try await use(code, of: person, in: transaction) else { return .refused(.wrongCode) }
            guard try await transaction.first(EndSession(tokenHash: SecretToken(token).hash)) != nil else { return .refused(.nothingAwaited) }
            let opened = try await begin(standing, by: .password, awaits: nil, browser: browser, in: transaction)
            if proof == .recoveryCode {
                let event = Event(kind: "people.recovery-code-used", subject: "person/\(person)")
                try await Ledger.commit([event], by: try standing.actor.permit(.signIn), at: try await transaction.now, in: transaction)
            }
            return .signedIn(opened)
        }
        switch outcome {
        case .signedIn: throttle.withLock { $0.succeeded(attempt) }
        case .refused(let refusal) where refusal == .wrongCode: try await noteWrong("people.code-refused", attempt, of: person, browser)
        case .refused: break
        }
        return outcome
    }

    private enum Proof { case code, recoveryCode }

    private func use(_ typed: String, of person: PersonID, in transaction: Transaction) async throws -> Proof? {
        guard let factor = try await transaction.first(FindSecondFactor(person: person)) else { return nil }
        let secret = try key.open(factor.secret, for: person)
        let now = TimedCode.step(at: try await transaction.now)
        if let step = TimedCode.step(of: typed, secret: secret, now: now, after: factor.lastStep) {
            return try await transaction.run(UseTimedCode(person: person, step: step)) == 1 ? .code : nil
        }
        guard let code = RecoveryCode.normalised(typed) else { return nil }
        let hash = key.hash(ofRecoveryCode: code, of: person)
        return try await transaction.run(UseRecoveryCode(person: person, hash: hash)) == 1 ? .recoveryCode : nil
    }

    /// What this session is offered; nil where it may not set a second factor up now.
    package func offer(token: String, issuer: String) async throws -> FactorOffer? {
        guard let session = try await signedIn(token: token), session.awaits != .code, let person = session.actor.person else { return nil }
        let secret = try await offered(to: token, of: person)
        let standing = try await database.read(FindStanding(person: person), stating: Door.stating).first
        return FactorOffer(
            secret: TimedCode.base32(secret), address: TimedCode.address(secret: secret, issuer: issuer, account: standing?.email ?? ""),
            replacesAnother: standing?.hasFactor ?? false)
    }

    private func offered(to token: String, of person: PersonID) async throws -> [UInt8] {
        let before = try await database.read(FindFactorState(person: person), stating: Door.stating).first
        return key.offer(to: SecretToken(token), replacing: before?.since.microsecondsSince1970 ?? 0)
    }

    /// Sets the second factor up that this session was offered, proved by a code of it. A session that stands for the person already needs
    /// all that a sign-in asks for again: whoever finds a browser open must not make the account theirs.
    package func enrol(
        code: String, password: String, currentCode: String = "", token: String, browser: Browser
    ) async throws -> EnrolmentOutcome {
        guard let session = try await signedIn(token: token), session.awaits != .code, let person = session.actor.person else {
            return .refused(.nothingAwaited)
        }
        if session.awaits == nil, let refusal = try await refusal(ofProof: password, currentCode, of: person, browser) {
            return .refused(refusal)
        }
        let attempt = try await codeAttempt(of: person, browser)
        if throttle.withLock({ $0.wait(for: attempt, now: .now) }) != nil { return .refused(.tooManyProofs) }
        let secret = try await offered(to: token, of: person)
        let codes = RecoveryCode.fresh()
        let outcome: EnrolmentOutcome = try await database.transaction(stating: Door.stating, .readWrite) { transaction in
            guard let standing = try await transaction.first(FindStanding(person: person)), standing.actor.may(.signIn) else {
                return .refused(.noRole)
            }
            // A session that awaits a second factor is worth nothing once there is one.
            guard session.awaits == nil || !standing.hasFactor else { return .refused(.nothingAwaited) }
            let moment = try await transaction.now
            guard let step = TimedCode.step(of: code, secret: secret, now: TimedCode.step(at: moment), after: 0) else {
                return .refused(.wrongCode)
            }
            guard try await transaction.first(EndSession(tokenHash: SecretToken(token).hash)) != nil else { return .refused(.nothingAwaited) }
            try await transaction.run(SetSecondFactor(person: person, sealed: try key.seal(secret, for: person), step: step))
            try await replaceRecoveryCodes(codes, of: person, in: transaction)
            let opened = try await begin(standing, by: .password, awaits: nil, browser: browser, in: transaction)
            let event = Event(kind: "people.second-factor-set", subject: "person/\(person)")
            try await Ledger.commit([event], by: try standing.actor.permit(.manageOwnAccount), at: moment, in: transaction)
            return .enrolled(codes: codes, opened)
        }
        if case .refused(let refusal) = outcome, refusal == .wrongCode { throttle.withLock { $0.failed(attempt, now: .now) } }
        return outcome
    }

    /// New recovery codes in place of the old, with the password and a code again.
    package func renewRecoveryCodes(password: String, code: String, actor: Actor, browser: Browser) async throws -> [String] {
        let permit = try actor.permit(.manageOwnAccount)
        guard let person = actor.person else { throw Refusal.nothingAwaited }
        if let refusal = try await refusal(ofProof: password, code, of: person, browser) { throw refusal }
        let codes = RecoveryCode.fresh()
        try await database.transaction(stating: actor.statement + Door.stating, .readWrite) { transaction in
            guard try await transaction.first(FindSecondFactor(person: person)) != nil else { throw Refusal.noFactor }
            try await replaceRecoveryCodes(codes, of: person, in: transaction)
            let event = Event(kind: "people.recovery-codes-made", subject: "person/\(person)")
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
        return codes
    }

    private func replaceRecoveryCodes(_ codes: [String], of person: PersonID, in transaction: Transaction) async throws {
        try await transaction.run(DeleteRecoveryCodes(person: person))
        let hashes = codes.compactMap(RecoveryCode.normalised).map { key.hash(ofRecoveryCode: $0, of: person) }
        try await transaction.run(AddRecoveryCodes(person: person, hashes: hashes))
    }

    /// What is wrong with what somebody signed in gave again to change how they prove who they are: the password, and a code where they have
    /// a second factor; nil when nothing is.
    private func refusal(ofProof password: String, _ code: String, of person: PersonID, _ browser: Browser) async throws -> Refusal? {
        if let refusal = try await refusal(ofCurrent: password, of: person, browser) { return refusal }
        let isProved = try await database.transaction(stating: Door.stating, .readWrite) { transaction in
            guard try await transaction.first(FindSecondFactor(person: person)) != nil else { return true }
            return try await use(code, of: person, in: transaction) != nil
        }
        guard !isProved else { return nil }
        try await noteWrong("people.code-refused", try await codeAttempt(of: person, browser), of: person, browser)
        return .wrongCurrentCode
    }

    /// The counter of codes and of current passwords: one for the browsers that the owner has used each, one for all others. A browser that is known by
    /// a mailed link is of the others: whoever reads the mail makes as many of those as they ask for, and the second factor stands against just them.
    func codeAttempt(of person: PersonID, _ browser: Browser) async throws -> SignInThrottle.Key {
        let standing = try await database.read(FindStanding(person: person), stating: Door.stating).first
        let known = DeviceCookie.browser(browser.device, email: standing?.email ?? "", key: key.devices)
        return .code(person, device: known.flatMap { DeviceCookie.isOfLink($0) ? nil : $0 })
    }

    func noteWrong(_ kind: String, _ attempt: SignInThrottle.Key, of person: PersonID, _ browser: Browser) async throws {
        throttle.withLock { $0.failed(attempt, now: .now) }
        let permit = try Actor.service.permit(.serveVisitors)
        let event = Event(kind: kind, subject: "person/\(person)", details: [.init("from", browser.client)])
        try await database.transaction(stating: Door.statingService, .readWrite) { transaction in
            _ = try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
    }
}
