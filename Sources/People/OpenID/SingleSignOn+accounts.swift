package import Access
import Casework
import Ledger
import Postgres

/// Whose account it is that a provider speaks of, and what its groups make of it.
extension SingleSignOn {
    /// The account, made at the first sign-in; its roles by groups are given and ended at once, also where nobody is let in for want of one.
    ///
    /// - Throws: `people.76` to `people.81`; `people.1` for an address that is none.
    func account(of person: VouchedPerson, by provider: OpenIDProvider) async throws -> PersonID {
        let permit = try Actor.service.permit(.manageAccounts)
        do {
            let found: Found = try await database.transaction(stating: Door.statingService, .readWrite) { transaction in
                if let linked = try await transaction.first(FindLinkedAccount(issuer: provider.issuer, subject: person.subject)) {
                    return try await standing(of: linked, person, provider, permit, transaction)
                }
                guard let groups = try GroupRoles(of: person, by: provider) else { return .refused(.noGroup(provider)) }
                let request = try groups.request(for: person, by: provider)
                guard let known = try await transaction.first(FindPersonByEmail(email: request.email)) else {
                    return .known(try await make(request, person, provider, permit, transaction))
                }
                let link = LinkAccount(issuer: provider.issuer, person: known, subject: person.subject)
                guard let linked = try await transaction.first(link) else { return .refused(.linkNotAllowed(provider)) }
                try await note("people.account-linked", known, [.init("provider", provider.name)], permit, transaction)
                return try await standing(of: linked, person, provider, permit, transaction)
            }
            switch found {
            case .known(let person): return person
            case .refused(let refusal): throw refusal
            }
        } catch let fault as PostgresFault where fault.isUniqueViolation && fault.constraint == "person_by_email" {
            // Two browsers at once: the other made it.
            throw Refusal.attemptUnknown
        }
    }

    /// A refusal that leaves what was done before it: roles that ended have ended.
    private enum Found: Sendable { case known(PersonID), refused(Refusal) }

    private func make(
        _ request: AccountRequest, _ person: VouchedPerson, _ provider: OpenIDProvider, _ permit: Permit, _ transaction: Transaction
    ) async throws -> PersonID {
        let made = try await transaction.one(AddPerson(request: request)).person
        try await transaction.run(AddLinkedAccount(issuer: provider.issuer, person: made, subject: person.subject))
        _ = try await transaction.all(GiveGroupRoles(person: made, roles: request.roles, issuer: provider.issuer))
        try await note(
            "people.account-made", made,
            [
                .init("organisation", request.organisation.rawValue), .init("roles", words(request.roles.map(\.rawValue))),
                .init("provider", provider.name),
            ], permit, transaction)
        return made
    }

    /// The roles of an account as the groups have them now. Roles that somebody gave by hand stay as they are.
    private func standing(
        of linked: FindLinkedAccount.Output, _ person: VouchedPerson, _ provider: OpenIDProvider, _ permit: Permit, _ transaction: Transaction
    ) async throws -> Found {
        var refusal: Refusal?
        var roles: [Role] = []
        var joined: Organisation?
        do throws(Refusal) {
            if let groups = try GroupRoles(of: person, by: provider) {
                if groups.moves(linked.organisation) { joined = groups.organisation }
                if joined != nil || groups.fit(linked.organisation) { roles = groups.roles } else { refusal = .otherOrganisation(provider) }
            }
        } catch {
            refusal = error
        }
        let ended = try await transaction.all(EndGroupRoles(person: linked.person, keeping: roles, issuer: provider.issuer))
        let given = try await transaction.all(GiveGroupRoles(person: linked.person, roles: roles, issuer: provider.issuer))
        var details: [Event.Detail] = []
        if !given.isEmpty { details.append(Event.Detail("given", words(given))) }
        if !ended.isEmpty { details.append(Event.Detail("ended", words(ended))) }
        if let joined {
            try await transaction.run(MovePerson(person: linked.person, to: joined))
            details.append(Event.Detail("organisation", from: Organisation.siab.rawValue, to: joined.rawValue))
        }
        if !details.isEmpty {
            try await note("people.roles-by-group", linked.person, details + [.init("provider", provider.name)], permit, transaction)
        }
        if let refusal { return .refused(refusal) }
        return .known(linked.person)
    }

    private func note(
        _ kind: String, _ person: PersonID, _ details: [Event.Detail], _ permit: Permit, _ transaction: Transaction
    ) async throws {
        let event = Event(kind: kind, subject: "person/\(person)", details: details)
        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
    }

    private func words(_ roles: [String]) -> String { roles.sorted().joined(separator: ",") }
}

extension Accounts {
    /// Lets an account that is there be used with a provider: its owner's next sign-in there links the two.
    ///
    /// - Throws: `access.1`, `people.11`.
    package func allowSignOn(of email: String, with provider: OpenIDProvider, by actor: Actor) async throws {
        let permit = try actor.permit(.manageAccounts)
        let person = try await find(email, by: actor)
        try await database.transaction(stating: actor.statement, .readWrite) { transaction in
            try await transaction.run(AddLinkedAccount(issuer: provider.issuer, person: person, subject: nil))
            let event = Event(
                kind: "people.link-allowed", subject: "person/\(person)", details: [.init("provider", provider.name)])
            try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
        }
    }
}
