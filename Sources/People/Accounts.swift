package import Access
package import Casework
import Ledger
package import Postgres

/// What is done with accounts by those who manage them, each through the ledger.
package struct Accounts: Sendable {
    let database: Database
    private let hasher: PasswordHasher
    private let rule: PasswordRule
    let mails: AccountMails

    package init(database: Database, hasher: PasswordHasher, rule: PasswordRule, mails: AccountMails) {
        self.database = database
        self.hasher = hasher
        self.rule = rule
        self.mails = mails
    }

    /// Makes an account with a password, whose roles are held from today: for demonstrations and measurements.
    ///
    /// - Throws: `Refusal` `access.1` without the right, `people.9` when the address has an account, `people.10`, `12`, `13` or `14` for a
    ///   password that is refused.
    @discardableResult
    package func add(_ request: AccountRequest, password: String, by actor: Actor) async throws -> PersonID {
        let permit = try actor.permit(.manageAccounts)
        if let objection = rule.objection(to: password, name: request.name, email: request.email) { throw objection }
        let hash = try await hasher.hash(password)
        return try await make(request, by: permit) { person, transaction in
            try await transaction.run(SetPassword(person: person, password: hash))
        }.person
    }

    /// Makes an account and answers the address at which its owner chooses a password: for the people who run the service, who hand it over where
    /// there is no mail server yet. So nobody but the owner ever knows the password.
    package func addByLink(_ request: AccountRequest, by actor: Actor) async throws -> String {
        try await make(request, by: try actor.permit(.manageAccounts)) { person, transaction in
            guard let link = try await mails.makeLink(.invitation, for: person, in: transaction) else { throw Refusal.tooManyLinks }
            return link.address
        }.made
    }

    /// Makes an account and mails its owner a link to choose a password by.
    ///
    /// - Throws: `access.1`, `people.9`.
    @discardableResult
    package func invite(_ request: AccountRequest, by actor: Actor) async throws -> PersonID {
        try await make(request, by: try actor.permit(.manageAccounts)) { person, transaction in
            guard try await mails.sendLink(.invitation, to: person, request.name, request.email, in: transaction) else {
                throw Refusal.tooManyLinks
            }
        }.person
    }

    private func make<T: Sendable>(
        _ request: AccountRequest, by permit: Permit, and then: (PersonID, Transaction) async throws -> T
    ) async throws -> (person: PersonID, made: T) {
        do {
            return try await database.transaction(stating: permit.actor.statement + Door.stating, .readWrite) { transaction in
                let added = try await transaction.one(AddPerson(request: request))
                try await transaction.run(GiveRoles(person: added.person, roles: request.roles, from: added.moment.dayInLondon))
                let made = try await then(added.person, transaction)
                let event = Event(
                    kind: "people.account-made", subject: "person/\(added.person)",
                    details: [
                        .init("organisation", request.organisation.rawValue),
                        .init("roles", request.roles.map(\.rawValue).joined(separator: ",")),
                    ])
                try await Ledger.commit([event], by: permit, at: added.moment, in: transaction)
                return (added.person, made)
            }
        } catch let fault as PostgresFault where fault.isUniqueViolation && fault.constraint == "person_by_email" {
            throw Refusal.accountExists(request.email)
        }
    }

    package func list(by actor: Actor) async throws -> [Account] {
        let permit = try actor.permit(.manageAccounts)
        return try await database.read(ListPeople(), stating: permit.actor.statement)
    }

    /// Signs somebody out everywhere; answers how many sessions that were.
    @discardableResult
    package func endSessions(of email: String, by actor: Actor) async throws -> Int {
        try await endSessions(of: try await find(email, by: actor), by: actor)
    }

    /// - Throws: `people.11` where nobody has the address.
    package func find(_ email: String, by actor: Actor) async throws -> PersonID {
        let permit = try actor.permit(.manageAccounts)
        let email = AccountRequest.normalised(email)
        guard let person = try await database.read(FindPersonByEmail(email: email), stating: permit.actor.statement).first else {
            throw Refusal.noAccount(email)
        }
        return person
    }
}
