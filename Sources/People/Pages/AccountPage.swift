import Access
import Casework
import Ledger
import Postgres
import Web

/// One account, for those who manage accounts: its roles over time, and what can be done with it.
struct AccountPage: PageModel {
    let person: PersonID
    let name: String
    let email: String
    let organisation: String
    let madeAt: Moment
    let suspendedAt: Moment?
    let passwordSince: Moment?
    let factorSince: Moment?
    let invitedUntil: Moment?
    let sessions: Int
    let lastSeen: Moment?
    let roles: [Held]
    let history: [Line]

    struct Held: Encodable, Sendable {
        let role: String
        let name: String
        let from: Day
        /// The last day on which it is held; nil for one that has no end.
        let lastDay: Day?
        /// Of one that was taken back before its time.
        let takenBackOn: Day?
        /// When somebody ended it before its time, or took it back.
        var endedEarlyAt: Moment?
    }

    struct Line: Encodable, Sendable {
        let at: Moment
        let what: String
        let details: String
        /// Nil for the service itself.
        let by: PersonID?
        /// Their name; nil for the service, and for somebody whose account is gone.
        let byName: String?
    }

    static func routes(_ identity: Identity) -> [Route] {
        [
            .page(
                "/accounts/{person}", .manageAccounts, "One account, its roles over time and its history", load: load,
                view: { model, context in model.view(context) }),
            .form(
                "/accounts/{person}/roles", .manageAccounts, "Gives a role for a time",
                fields: [
                    FieldDescription("role", "Which role", .code), FieldDescription("from", "The first day, such as 2018-09-03", label: "First day"),
                    FieldDescription("last-day", "The last day, or nothing"),
                ]
            ) { context, fields in try await giveRole(identity, context, fields) },
            .form(
                "/accounts/{person}/roles/end", .manageAccounts, "Ends a role, or takes that back on the same day",
                fields: [
                    FieldDescription("held", "The role and its first day, such as bep-officer/2018-09-03", .code, label: "Role to end"),
                    FieldDescription("until", "The first day without it", label: "First day without it"),
                    FieldDescription("ended", "To take it back: when it was ended, as the page has it, in microseconds since 1970"),
                    TakingBack.description("let the role be held as it was"), BackLink.description,
                ]
            ) { context, fields in try await endRole(identity, context, fields) },
            change("suspend", "Suspends the account", saying: .accountSuspended) { try await identity.accounts.suspend($0, isSuspended: true, by: $1.actor) },
            change("resume", "Takes a suspended account up again", saying: .accountResumed) { try await identity.accounts.suspend($0, isSuspended: false, by: $1.actor) },
            change("sign-out", "Signs the person out everywhere") { _ = try await identity.accounts.endSessions(of: $0, by: $1.actor) },
            change("invite", "Emails another invitation") { try await identity.accounts.inviteAgain($0, by: $1.actor) },
            .form(
                "/accounts/{person}/reset-factor", .manageAccounts, "Takes a lost second factor away",
                fields: [FieldDescription("reason", "Why, and how it is known who asked"), BackLink.description]
            ) { context, fields in
                guard let reason = fields["reason"] else {
                    return try await invalid(context, fields, FieldError("reason", "Say why the second factor is taken away, and how you know who asked"))
                }
                return try await done(context, fields, "reason") { try await identity.accounts.resetFactor(of: $0, reason: reason, by: context.actor) }
            },
        ]
    }

    private static func change(
        _ verb: String, _ summary: String, saying notice: PeopleNotice = .accountChanged,
        _ body: @escaping @Sendable (PersonID, RequestContext) async throws -> Void
    ) -> Route {
        .form("/accounts/{person}/\(verb)", .manageAccounts, summary, fields: [BackLink.description]) { context, fields in
            try await done(context, fields, "", saying: notice) { try await body($0, context) }
        }
    }

    private static func giveRole(_ identity: Identity, _ context: RequestContext, _ fields: Fields) async throws -> FormOutcome {
        let role = Role(rawValue: fields["role"] ?? "").flatMap { $0 == .operator ? nil : $0 }
        let from = fields.day("from", near: context.today)
        let lastDay = fields.day("last-day", near: context.today)
        var errors: [FieldError] = []
        if role == nil { errors.append(FieldError("role", "Choose a role")) }
        if from == nil { errors.append(FieldError("from", "Enter the first day as a date")) }
        if fields["last-day"] != nil, lastDay == nil { errors.append(FieldError("last-day", "Enter the last day as a date, or leave it empty")) }
        guard let role, let from, errors.isEmpty else { return try await invalid(context, fields, errors) }
        return try await done(context, fields, "role") {
            try await identity.accounts.giveRole(role, to: $0, from: from, lastDay: lastDay, by: context.actor)
        }
    }

    private static func endRole(_ identity: Identity, _ context: RequestContext, _ fields: Fields) async throws -> FormOutcome {
        let halves = (fields["held"] ?? "").split(separator: "/")
        let held: (role: Role, from: Day)? =
            if halves.count == 2, let role = Role(rawValue: String(halves[0])), let from = Day(halves[1]) { (role: role, from: from) } else { nil }
        if let held, fields.takesBack { return try await reopenRole(held.role, from: held.from, identity, context, fields) }
        let until = fields.day("until", near: context.today)
        var errors: [FieldError] = []
        if held == nil { errors.append(FieldError("held", "Choose the role to end")) }
        if until == nil { errors.append(FieldError("until", "Enter the first day without the role as a date")) }
        guard let (role, from) = held, let until, errors.isEmpty else { return try await invalid(context, fields, errors) }
        return try await done(context, fields, "held", saying: .roleEnded, of: "?role=\(role.rawValue)&first=\(from)") {
            try await identity.accounts.endRole(role, of: $0, from: from, until: until, by: context.actor)
        }
    }

    private static func reopenRole(_ role: Role, from: Day, _ identity: Identity, _ context: RequestContext, _ fields: Fields) async throws -> FormOutcome {
        // What no page has written is no moment at which anything ended: the database is asked for none that it cannot hold.
        let number = fields["ended"].flatMap { Int($0) }.flatMap { (0..<4_102_444_800_000_000).contains($0) ? $0 : nil } ?? 0
        let person = PersonID(try context.number("person"))
        do {
            try await identity.accounts.reopenRole(
                role, of: person, from: from, endedAt: Moment(microsecondsSince1970: number), by: context.actor)
        } catch let refusal as Refusal where refusal.code.hasPrefix("people.") {
            if refusal == .noSuchAccount { throw Rejection(.missing, refusal) }
            return .movedOn(try await load(context).view(context, errors: [FieldError("", refusal.sentence)]))
        }
        return .done(see: BackLink.address("/accounts/\(person)", handingOn: context), saying: PeopleNotice.roleReopened)
    }

    /// Does it and goes back to the account; what is refused is said on the account's page.
    private static func done(
        _ context: RequestContext, _ fields: Fields, _ field: String, saying notice: PeopleNotice = .accountChanged, of query: String = "",
        _ body: (PersonID) async throws -> Void
    ) async throws -> FormOutcome {
        let person = PersonID(try context.number("person"))
        do {
            try await body(person)
            return .done(see: BackLink.address("/accounts/\(person)\(query)", handingOn: context), saying: notice)
        } catch let refusal as Refusal where refusal.code.hasPrefix("people.") {
            if refusal == .noSuchAccount { throw Rejection(.missing, refusal) }
            return try await invalid(context, fields, FieldError(field, refusal.sentence))
        }
    }

    private static func invalid(_ context: RequestContext, _ fields: Fields, _ error: FieldError) async throws -> FormOutcome {
        try await invalid(context, fields, [error])
    }

    private static func invalid(_ context: RequestContext, _ fields: Fields, _ errors: [FieldError]) async throws -> FormOutcome {
        .invalid(errors, try await load(context).view(context, typed: fields, errors: errors))
    }

    @Sendable private static func load(_ context: RequestContext) async throws -> AccountPage {
        let person = PersonID(try context.number("person"))
        guard let account = try await context.database.read(FindAccount(person: person), stating: context.actor.statement + Door.stating).first
        else { throw Rejection(.missing, .noSuchAccount) }
        let roles = try await context.read(ListRolesOfPerson(person: person))
        let history = try await context.read(FindHistory(of: "person/\(person)"))
        let others = Set(history.compactMap(\.actor)).subtracting([person])
        var names = [person: account.name]
        if !others.isEmpty {
            for other in try await context.read(NamePeople(others)) { names[other.person] = other.name }
        }
        return AccountPage(
            person: person, name: account.name, email: account.email,
            organisation: Organisation(rawValue: account.organisation)?.name ?? "", madeAt: account.madeAt, suspendedAt: account.suspendedAt,
            passwordSince: account.passwordSince, factorSince: account.factorSince, invitedUntil: account.invitedUntil,
            sessions: account.sessions, lastSeen: account.lastSeen,
            roles: roles.compactMap { held in
                held.role.map {
                    Held(
                        role: $0.rawValue, name: $0.name, from: held.from, lastDay: held.until?.adding(days: -1),
                        takenBackOn: held.takenBackAt?.dayInLondon, endedEarlyAt: held.endedEarlyAt)
                }
            },
            history: history.map { event in
                let told: [String] = (event.details ?? []).compactMap { AccountWords.of($0) }
                let details = told + (event.reason.map { ["Reason: \($0)"] } ?? [])
                return Line(at: event.at, what: AccountWords.of(event.kind), details: details.joined(separator: "; "), by: event.actor, byName: event.actor.flatMap { names[$0] })
            })
    }
}

/// What was done to an account, in words.
package enum AccountWords {
    /// A detail of it; nil where nothing is known of it, such as of the address of somebody whose browser gave none. By whom is said beside it.
    static func of(_ detail: Event.Detail) -> String? {
        guard !detail.value.isEmpty else { return nil }
        return switch detail.name {
        case "by": "With \(HistoryLine.said(detail.name, detail.value))"
        case "sessions": "Devices signed out: \(detail.value == "0" ? "none" : detail.value)"
        default: "\(HistoryLine.name(detail.name).capitalisedFirst): \(HistoryLine.said(detail.name, detail.value))"
        }
    }

    package static func of(_ kind: String) -> String {
        switch kind {
        case "people.account-made": "Account made"
        case "people.account-suspended": "Suspended"
        case "people.account-resumed": "Suspension ended"
        case "people.role-given": "Role given"
        case "people.role-ended": "Role ended"
        case "people.role-reopened": "Role held again"
        case "people.signed-in": "Signed in"
        case "people.signed-out": "Signed out"
        case "people.sign-in-refused": "Wrong password at sign-in"
        case "people.password-refused": "Current password entered wrongly"
        case "people.code-refused": "Wrong code at sign-in"
        case "people.recovery-code-used": "Recovery code used"
        case "people.recovery-codes-made": "New recovery codes"
        case "people.second-factor-set": "Second factor set up"
        case "people.second-factor-reset": "Second factor taken away"
        case "people.password-set": "Password set by a link"
        case "people.password-changed": "Password changed"
        case "people.link-sent": "Link emailed"
        case "people.sessions-ended": "Signed out elsewhere"
        case "people.token-made": "Token made"
        default: HistoryLine.words(kind)
        }
    }
}
