package import Access
package import Casework
import Ledger
package import Postgres

/// What the people who run the service do with accounts, each through the ledger.
package struct Accounts: Sendable {
    private let database: Database
    private let hasher: PasswordHasher

    package init(database: Database, hasher: PasswordHasher) {
        self.database = database
        self.hasher = hasher
    }

    /// Makes an account whose roles are held from today.
    ///
    /// - Throws: `Refusal` `access.1` without the right, `people.9` when the address has an account, `people.10` for a short password.
    @discardableResult
    package func add(_ request: AccountRequest, password: String, by actor: Actor) async throws -> PersonID {
        let permit = try actor.permit(.manageAccounts)
        guard password.count >= 12, password.utf8.count <= 1024 else { throw Refusal.shortPassword }
        let hash = try await hasher.hash(password)
        do {
            return try await database.transaction(stating: actor.statement + Door.stating, .readWrite) { transaction in
                let added = try await transaction.one(AddPerson(request: request))
                try await transaction.run(GiveRoles(person: added.person, roles: request.roles, from: added.moment.dayInLondon))
                try await transaction.run(SetPassword(person: added.person, password: hash))
                let event = Event(
                    kind: "people.account-made", subject: "person/\(added.person)",
                    details: [
                        .init("organisation", request.organisation.rawValue),
                        .init("roles", request.roles.map(\.rawValue).joined(separator: ",")),
                    ])
                try await Ledger.commit([event], by: permit, at: added.moment, in: transaction)
                return added.person
            }
        } catch let fault as PostgresFault where fault.isUniqueViolation && fault.constraint == "person_by_email" {
            throw Refusal.accountExists(request.email)
        }
    }

    package func list(by actor: Actor) async throws -> [Account] {
        _ = try actor.permit(.manageAccounts)
        return try await database.read(ListPeople(), stating: actor.statement)
    }

    /// Signs somebody out everywhere; answers how many sessions that were.
    @discardableResult
    package func endSessions(of email: String, by actor: Actor) async throws -> Int {
        let permit = try actor.permit(.manageAccounts)
        let email = AccountRequest.normalised(email)
        return try await database.transaction(stating: actor.statement, .readWrite) { transaction in
            guard let person = try await transaction.first(FindPersonByEmail(email: email)) else { throw Refusal.noAccount(email) }
            let ended = try await transaction.run(EndSessionsOfPerson(person: person))
            let event = Event(
                kind: "people.sessions-ended", subject: "person/\(person)", details: [.init("sessions", String(ended))])
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
            return ended
        }
    }

    /// A password that nobody chose: twenty letters and digits that are not mistaken for one another, in groups of five (99 bits).
    package static func generatedPassword() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            String((0..<5).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
        }.joined(separator: "-")
    }
}
