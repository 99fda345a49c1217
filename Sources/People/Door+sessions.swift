import Access
import Casework
import Ledger
import Postgres
import Web

/// Ending sessions that are open elsewhere.
extension Door {
    /// For so many minutes after a sign-in it counts as proof by itself, for those whose proof is their organisation's.
    static let freshMinutes = 10

    /// Ends one other session of the person, or all others, once it is proved again who asks: whoever finds a browser open must not be able to
    /// put its owner's other devices out, and so remain alone.
    ///
    /// - Parameters:
    ///   - other: the session by its number; nil for every other one.
    ///   - own: the session that asks, which goes on.
    /// - Throws: `people.19` for a wrong password; `people.86` where the sign-in by an organisation is not fresh.
    func endSessions(_ other: Int?, besides own: Int, password: String, actor: Actor, browser: Browser) async throws {
        let permit = try actor.permit(.manageOwnAccount)
        guard let person = actor.person else { throw Refusal.noSuchAccount }
        if try await givesPassword(person) {
            if let refusal = try await refusal(ofCurrent: password, of: person, browser) { throw refusal }
        } else {
            let fresh = FindFreshSession(person: person, session: own, minutes: Door.freshMinutes)
            guard try await database.read(fresh, stating: actor.statement).first != nil else { throw Refusal.staleSignIn }
        }
        try await database.transaction(stating: actor.statement + Door.stating, .readWrite) { transaction in
            let ended =
                if let other {
                    try await transaction.run(EndOneSession(person: person, session: other))
                } else {
                    try await transaction.run(EndSessionsOfPerson(person: person, except: own))
                }
            guard ended > 0 else { return }
            let event = Event(kind: "people.sessions-ended", subject: "person/\(person)", details: [.init("sessions", String(ended))])
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
    }

    /// Whether the person has a password to give; those of an organisation's sign-in may have none.
    func givesPassword(_ person: PersonID) async throws -> Bool {
        try await database.read(FindStanding(person: person), stating: Door.stating).first.map { !$0.isSignOnOnly } ?? true
    }
}

extension Refusal {
    static let staleSignIn = Refusal(
        code: "people.86",
        sentence: "You signed in by your organisation some time ago. Sign in there again first; for ten minutes after that you can sign out other devices.",
        citation: "OWASP ASVS 5.0, 7.5.2: sessions are ended after proof again")
}
