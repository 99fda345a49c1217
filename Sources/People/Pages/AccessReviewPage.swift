import Access
import Casework
import Ledger
import Postgres
package import Web

/// The review of access, each quarter: who has what since when, last used, what is odd, and whether it was confirmed or revoked. For the
/// director and the council alike.
package struct AccessReviewPage: PageModel {
    let quarter: Day
    let accounts: [Account]

    struct Account: Encodable, Sendable {
        let person: PersonID
        let name: String
        let email: String
        let organisation: String
        let roles: [String]
        let since: Day?
        let lastUsed: Moment?
        let anomalies: [String]
        /// The emergency access that is running, by number.
        let running: [Int]
        /// `confirmed` or `revoked`; nil while nobody has decided.
        let verdict: String?
        let reviewedAt: Moment?
        /// Live ones, of programs that read as this person may.
        let tokens: [Token]
    }

    struct Token: Encodable, Sendable {
        let token: Int
        let name: String
        let scope: [String]
        let lastUsed: Moment?

        var words: String {
            let may = scope.compactMap { Action(rawValue: $0)?.words.lowercasedFirst }.joined(separator: "; ")
            return "\(name), \(lastUsed.map { "last used \($0.written)" } ?? "never used"). It may: \(may)"
        }
    }

    package static let route = Route.page(
        "/access/review", .reviewAccess, "The review of access of a quarter",
        query: [FieldDescription("quarter", "Its first day, such as 2018-10-01; this quarter without it", .day)], load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext, _ stated: Day? = nil) async throws -> AccessReviewPage {
        let today = try await context.dayOfRecord()
        let quarter = stated ?? context.query.day("quarter", near: today).map(firstDay(ofQuarterWith:)) ?? firstDay(ofQuarterWith: today)
        let rows = try await context.read(ListAccessForReview(quarter: quarter))
        let tokens = Dictionary(grouping: try await context.read(ListTokensForReview()), by: \.person)
        return AccessReviewPage(
            quarter: quarter,
            accounts: rows.map { row in
                Account(
                    person: row.person, name: row.name, email: row.email, organisation: row.organisation?.name ?? "",
                    roles: row.roles.map(\.name), since: row.since, lastUsed: row.lastUsed,
                    anomalies: AccessAnomaly.all(
                        of: .init(
                            createdOn: row.createdOn, lastUsedOn: row.lastUsed?.dayInLondon, isSuspended: row.isSuspended,
                            roles: row.roles, emergencies: row.emergencies, lent: row.lent), today: today),
                    running: row.running, verdict: row.verdict, reviewedAt: row.reviewedAt,
                    tokens: tokens[row.person, default: []].map { Token(token: $0.token, name: $0.name, scope: $0.scope, lastUsed: $0.lastUsed) })
            })
    }

    static func firstDay(ofQuarterWith day: Day) -> Day {
        Day(year: day.year, month: (day.month - 1) / 3 * 3 + 1, day: 1) ?? day
    }

    /// - Parameter errors: what keeps a decision from being kept, with what was typed.
    func view(_ context: RequestContext, typed: Fields = Fields(), errors: [FieldError] = []) -> Page {
        let open = accounts.filter { $0.verdict == nil }.count
        return Page(errors.isEmpty ? "Review of access" : "Error: Review of access", trail: [.init("Who may do what", "/access")]) { w in
            w.errorSummary(errors)
            w.h1("Review of access")
            w.p("lead", "Quarter from \(quarter.written). \(open == 0 ? "Every account is reviewed." : "\(open) of \(accounts.count) accounts are still to be reviewed.")")
            w.way { $0.a("/access/review?quarter=\(Self.firstDay(ofQuarterWith: quarter.adding(days: -1)))", "The quarter before") }
            for account in accounts {
                w.div(account.anomalies.isEmpty ? "rule" : "rule unjudged") { w in
                    w.h2(account.name)
                    w.p("soft") { w in
                        w.text("\(account.organisation), ")
                        w.emailAddress(account.email)
                    }
                    w.summary([
                        ("Roles", account.roles.isEmpty ? "None" : account.roles.joined(separator: ", ")),
                        ("Since", account.since?.written),
                        ("Last used", account.lastUsed?.written ?? "Never"),
                        ("Look twice", account.anomalies.isEmpty ? nil : account.anomalies.joined(separator: "; ")),
                    ])
                    if !account.tokens.isEmpty {
                        w.p("Tokens of programs that they answer for, which are revoked when their access is:")
                        w.ul { w in for token in account.tokens { w.li { $0.text(token.words) } } }
                    }
                    if let verdict = account.verdict {
                        w.p { w in
                            w.tag(verdict == "confirmed" ? "Confirmed" : "Revoked", verdict == "confirmed" ? .good : .bad)
                            if let at = account.reviewedAt { w.text(" on \(at.written)") }
                        }
                    }
                    for emergency in account.running {
                        w.postForm("/account/emergency/\(emergency)/end", context) { $0.button("End the emergency access of \(account.name)", as: .warning) }
                    }
                    guard account.person != context.actor.person else { return w.p("soft", "Your own access is reviewed by somebody else.") }
                    w.postForm("/access/review/\(account.person)", context) { w in
                        w.hidden("quarter", quarter.description)
                        if let verdict = account.verdict { w.hidden("shown", verdict) }
                        let (note, choice) = ("note-\(account.person)", "confirm-\(account.person)")
                        w.field(
                            "note", id: note, label: "Note on \(account.name) (needed to revoke)",
                            value: errors.contains { $0.field == note || $0.field == choice } ? typed.typed("note") : "", errors: errors)
                        let error = errors.first { $0.field == choice }
                        let described = error == nil ? Attribute("aria-describedby", when: false) : Attribute("aria-describedby", "\(choice)-error")
                        if let error { w.element("p", .id("\(choice)-error"), .class("error"), text: error.sentence) }
                        w.div("filter-actions") { w in
                            // What was confirmed is not confirmed again; that it was revoked can still be changed.
                            let isConfirmed = account.verdict == "confirmed"
                            if !isConfirmed {
                                w.element(
                                    "button", .id(choice), described, account.verdict == nil ? Attribute("class", when: false) : .class("quiet"),
                                    .fixed("type", "submit"), .fixed("name", "verdict"), .fixed("value", "confirmed"),
                                    text: account.verdict == nil ? "Confirm the access of \(account.name)" : "Change the decision: confirm the access of \(account.name)")
                            }
                            w.element("button", isConfirmed ? .id(choice) : Attribute("id", when: false), described, .fixed("type", "submit"), .fixed("name", "verdict"), .fixed("value", "revoked"), .class("warn"), text: "Revoke the access of \(account.name)")
                        }
                    }
                }
            }
        }
    }

    package static let example = AccessReviewPage(
        quarter: Day(daysSince1970: 17_805),
        accounts: [
            Account(
                person: PersonID(3), name: "Tomasz Penhallow", email: "officer@fernborough.example",
                organisation: Organisation.bep.name, roles: [Role.bepOfficer.name], since: Day(daysSince1970: 17_776),
                lastUsed: Moment(microsecondsSince1970: 1_536_000_000_000_000), anomalies: ["Not used for 120 days"], running: [4], verdict: "confirmed",
                reviewedAt: Moment(microsecondsSince1970: 1_546_000_000_000_000),
                tokens: [
                    Token(
                        token: 4, name: "Data <warehouse>", scope: [Action.readRegister.rawValue],
                        lastUsed: Moment(microsecondsSince1970: 1_536_000_000_000_000))
                ])
        ])
}

/// What a reviewer decides of one account.
package enum ReviewAccess {
    package static let route = Route.form(
        "/access/review/{person}", .reviewAccess, "Confirms or revokes somebody’s access",
        fields: [
            FieldDescription("quarter", "The first day of the quarter"), FieldDescription("verdict", "confirmed or revoked"),
            FieldDescription("note", "Why; needed to revoke"), FieldDescription("shown", "The verdict that stood when the page was shown"),
        ],
        handle: { context, fields in
            let person = PersonID(try context.number("person"))
            let permit = try context.actor.permit(.reviewAccess)
            guard person != context.actor.person else { throw Refusal.ownReview }
            guard let asked = fields["quarter"].flatMap({ Day($0) }), asked.daysSince1970 > 0 else {
                let errors = [FieldError("", "This form named no quarter. Nothing was kept: decide on the page of the quarter, such as this one.")]
                return .invalid(errors, try await AccessReviewPage.load(context).view(context, errors: errors))
            }
            let quarter = AccessReviewPage.firstDay(ofQuarterWith: asked)
            func again(_ fault: (_ name: String) -> FieldError) async throws -> FormOutcome {
                let page = try await AccessReviewPage.load(context, quarter)
                guard let account = page.accounts.first(where: { $0.person == person }) else { throw Rejection.missing("There is no account with this number.") }
                let errors = [fault(account.name)]
                return .invalid(errors, page.view(context, typed: fields, errors: errors))
            }
            let isConfirmed = fields["verdict"] == "confirmed"
            guard isConfirmed || fields["verdict"] == "revoked" else {
                return try await again { FieldError("confirm-\(person)", "Choose to confirm or to revoke the access of \($0)") }
            }
            guard isConfirmed || fields["note"] != nil else {
                return try await again { FieldError("note-\(person)", "Say why the access of \($0) is revoked") }
            }
            let isKept = try await context.database.transaction(stating: context.actor.statement) { transaction in
                let kept = KeepAccessReview(
                    quarter: quarter, person: person, isConfirmed: isConfirmed, note: fields["note"] ?? "", shown: fields["shown"])
                guard try await transaction.first(kept) != nil else { return false }
                var tokens: [Int] = []
                var details: [Event.Detail] = [.init("quarter", quarter.description), .init("verdict", isConfirmed ? "confirmed" : "revoked")]
                if !isConfirmed {
                    let ended = try await transaction.all(EndRoles(person: person))
                    try await transaction.run(EndSessionsOfPerson(person: person))
                    let more = try await transaction.one(EndLentAndTaken(person: person))
                    tokens = try await transaction.all(RevokeTokensOfPerson(person: person))
                    details.append(.init("roles", from: ended.sorted().joined(separator: ","), to: ""))
                    if more.lent > 0 { details.append(.init("lent roles ended", String(more.lent))) }
                    if more.taken > 0 { details.append(.init("emergency access ended", String(more.taken))) }
                }
                let event = Event(kind: "people.access-reviewed", subject: "person/\(person)", details: details, reason: fields["note"])
                // Each token has a history of its own.
                let revoked = tokens.map { Event(kind: "people.token-revoked", subject: "token/\($0)", reason: fields["note"]) }
                try await Ledger.commit([event] + revoked, by: permit, at: try await transaction.now, in: transaction)
                return true
            }
            guard isKept else {
                let page = try await AccessReviewPage.load(context, quarter)
                guard let account = page.accounts.first(where: { $0.person == person }) else {
                    throw Rejection.missing("There is no account with this number.")
                }
                let errors = [
                    FieldError(
                        "note-\(person)",
                        "Somebody else has \(account.verdict ?? "decided of") the access of \(account.name) meanwhile. Decide again with that in view")
                ]
                return .movedOn(page.view(context, typed: fields, errors: errors))
            }
            return .done(see: "/access/review?quarter=\(quarter)", saying: PeopleNotice.accessReviewed)
        })
}
