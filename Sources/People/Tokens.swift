import Access
import Casework
import Ledger
import Postgres

/// Tokens of the council's own systems, each through the ledger. A token reads what its scope and the roles of the person who answers for
/// it both allow, and ends with either.
struct Tokens: Sendable {
    let database: Database

    /// The rights that a token can have: reading, and nothing of accounts.
    static let scopes: [Action] = [
        .readRegister, .readSchool, .readAssessment, .readImports, .readJobs, .readCalendar, .readIntelligence, .readHistory, .readGrants,
    ]

    /// How many characters the name of a system has at most.
    static let longestName = 200
    /// For how many days a token is good at most.
    static let longestDays = 366

    /// Answers the token, which is nowhere else from then on.
    ///
    /// - Throws: `people.11` where nobody has that address, `people.27` for a token that is not whole.
    func make(name: String, answeredBy email: String, scope: [Action], days: Int, by actor: Actor) async throws -> String {
        let permit = try actor.permit(.manageTokens)
        guard !name.isEmpty, name.count <= Tokens.longestName, !scope.isEmpty, scope.allSatisfy(Tokens.scopes.contains),
            (1...Tokens.longestDays).contains(days)
        else {
            throw Refusal.tokenIncomplete
        }
        let email = AccountRequest.normalised(email)
        let token = SecretToken.fresh()
        try await database.transaction(stating: actor.statement, .readWrite) { transaction in
            guard let person = try await transaction.first(FindPersonByEmail(email: email)) else { throw Refusal.noAccount(email) }
            let added = try await transaction.one(AddToken(tokenHash: token.hash, name: name, person: person, scope: scope, days: days))
            let event = Event(
                kind: "people.token-made", subject: "person/\(person)",
                details: [
                    .init("token", String(added.token)), .init("name", name), .init("days", String(days)),
                    .init("scope", scope.map(\.rawValue).joined(separator: ",")),
                ])
            try await Ledger.commit([event], by: permit, at: added.moment, in: transaction)
        }
        return token.text
    }

    func revoke(_ token: Int, by actor: Actor) async throws {
        let permit = try actor.permit(.manageTokens)
        try await database.transaction(stating: actor.statement, .readWrite) { transaction in
            guard try await transaction.run(RevokeToken(token: token)) == 1 else { return }
            let event = Event(kind: "people.token-revoked", subject: "token/\(token)")
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
    }
}
