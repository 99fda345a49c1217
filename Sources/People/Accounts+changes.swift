package import Access
package import Casework
import Ledger
import Postgres

/// What changes an account that is there. The database ends its sessions where that is due.
extension Accounts {
    @discardableResult
    package func endSessions(of person: PersonID, by actor: Actor) async throws -> Int {
        try await change(person, by: actor) { _, transaction in
            let ended = try await transaction.run(EndSessionsOfPerson(person: person))
            return (ended, Event(kind: "people.sessions-ended", subject: "person/\(person)", details: [.init("sessions", String(ended))]))
        }
    }

    /// - Throws: `people.20` for oneself, `people.22` where the role is held on some of the days, `people.23` for a last day before the first,
    ///   `people.4` for a role of another organisation.
    package func giveRole(_ role: Role, to person: PersonID, from: Day, lastDay: Day?, by actor: Actor) async throws {
        guard person != actor.person else { throw Refusal.ownAccount }
        if let lastDay, lastDay < from { throw Refusal.roleDays }
        do {
            try await change(person, by: actor) { account, transaction in
                _ = try AccountRequest(
                    email: account.email, name: account.name, organisation: Organisation(rawValue: account.organisation) ?? .bep, roles: [role])
                try await transaction.run(GiveRoles(person: person, roles: [role], from: from, until: lastDay?.adding(days: 1)))
                let days = "from \(from)" + (lastDay.map { " to \($0)" } ?? "")
                return ((), Event(
                    kind: "people.role-given", subject: "person/\(person)", details: [.init("role", role.rawValue), .init("days", days)]))
            }
        } catch let fault as PostgresFault where fault.constraint == "role_held_once" {
            throw Refusal.roleHeldAlready
        }
    }

    /// Ends a role: `until` is the first day without it. One that would then never have been held is taken back.
    ///
    /// - Throws: `people.20` for oneself, `people.21` where there is no such role to end.
    package func endRole(_ role: Role, of person: PersonID, from: Day, until: Day, by actor: Actor) async throws {
        guard person != actor.person else { throw Refusal.ownAccount }
        try await change(person, by: actor) { _, transaction in
            let changed = until > from
                ? try await transaction.run(EndRole(person: person, role: role, from: from, until: until))
                : try await transaction.run(WithdrawRole(person: person, role: role, from: from))
            guard changed == 1 else { throw Refusal.noSuchRole }
            return ((), Event(
                kind: "people.role-ended", subject: "person/\(person)",
                details: [.init("role", role.rawValue), .init("held from", from.description), .init("first day without", until.description)]))
        }
    }

    /// Takes back, on the same day, that a role was ended early: it is held as it was before.
    ///
    /// - Parameter endedAt: when that was, as it was shown.
    /// - Throws: `people.20` for oneself, `people.22` where the role was given anew since, `people.26` for a suspended account, `people.4` where the account is
    ///   of another organisation by now, `people.96` where it was not ended then, or not today, or a review of access revoked it since.
    package func reopenRole(_ role: Role, of person: PersonID, from: Day, endedAt: Moment, by actor: Actor) async throws {
        guard person != actor.person else { throw Refusal.ownAccount }
        do {
            try await change(person, by: actor) { account, transaction in
                guard account.suspendedAt == nil else { throw Refusal.accountSuspended }
                _ = try AccountRequest(
                    email: account.email, name: account.name, organisation: Organisation(rawValue: account.organisation) ?? .bep, roles: [role])
                guard let until = try await transaction.first(ReopenRole(person: person, role: role, from: from, endedAt: endedAt)) else {
                    throw Refusal.roleStaysEnded
                }
                return ((), Event(
                    kind: "people.role-reopened", subject: "person/\(person)",
                    details: [
                        .init("role", role.rawValue), .init("held from", from.description), .init("first day without", until?.description ?? "none"),
                    ]))
            }
        } catch let fault as PostgresFault where fault.constraint == "role_held_once" {
            throw Refusal.roleHeldAlready
        }
    }

    package func suspend(_ person: PersonID, isSuspended: Bool, by actor: Actor) async throws {
        guard person != actor.person else { throw Refusal.ownAccount }
        try await change(person, by: actor) { _, transaction in
            guard try await transaction.run(SuspendPerson(person: person, isSuspended: isSuspended)) == 1 else { return ((), nil) }
            if isSuspended { try await transaction.run(RevokeOneTimeLinks(person: person)) }
            return ((), Event(kind: isSuspended ? "people.account-suspended" : "people.account-resumed", subject: "person/\(person)"))
        }
    }

    /// Mails another link to somebody who has not followed the first, or has lost it.
    ///
    /// - Throws: `people.24` after three within the hour, `people.26` for a suspended account.
    package func inviteAgain(_ person: PersonID, by actor: Actor) async throws {
        try await change(person, by: actor) { account, transaction in
            guard account.suspendedAt == nil else { throw Refusal.accountSuspended }
            guard try await mails.sendLink(.invitation, to: person, account.name, account.email, in: transaction) else {
                throw Refusal.tooManyLinks
            }
            return ((), Event(kind: "people.link-sent", subject: "person/\(person)", details: [.init("for", "an invitation")]))
        }
    }

    /// Takes a lost second factor away and tells its owner. The next sign-in sets another up.
    ///
    /// - Throws: `people.20` for oneself, `people.25` where there is none.
    package func resetFactor(of person: PersonID, reason: String, by actor: Actor) async throws {
        guard person != actor.person else { throw Refusal.ownAccount }
        try await change(person, by: actor) { account, transaction in
            guard try await transaction.run(DeleteSecondFactor(person: person)) == 1 else { throw Refusal.noFactor }
            try await transaction.run(DeleteRecoveryCodes(person: person))
            try await transaction.run(EndSessionsOfPerson(person: person))
            try await mails.tellOfReset(person, account.name, account.email, in: transaction)
            return ((), Event(kind: "people.second-factor-reset", subject: "person/\(person)", reason: reason))
        }
    }

    /// One change of one account, with the event that tells of it; nil where nothing was changed.
    @discardableResult
    private func change<T: Sendable>(
        _ person: PersonID, by actor: Actor, _ body: (FindAccount.Output, Transaction) async throws -> (T, Event?)
    ) async throws -> T {
        let permit = try actor.permit(.manageAccounts)
        return try await database.transaction(stating: actor.statement + Door.stating, .readWrite) { transaction in
            guard let account = try await transaction.first(FindAccount(person: person)) else { throw Refusal.noSuchAccount }
            let (value, event) = try await body(account, transaction)
            if let event { try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction) }
            return value
        }
    }
}

extension Refusal {
    static let noSuchRole = Refusal(
        code: "people.28", sentence: "There is no such role to end, or it has ended before that day.", citation: "Roles are held for a time range")

    static let roleStaysEnded = Refusal(
        code: "people.96",
        sentence: "This role was not ended today, or it was changed since, or a review has revoked the person’s access. Nothing was changed: give the role anew where it is to be held.",
        citation: "Roles are held for a time range; issue 3: who has access is confirmed or revoked by somebody else")
}
