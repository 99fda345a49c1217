import Access
import Casework
import Ledger
import Postgres
package import Web

/// One's roles lent for an absence, and those that others lent.
package struct DelegationsPage: PageModel {
    let delegations: [ListDelegations.Output]
    let colleagues: [Colleague]
    /// Those that the reader can lend.
    let roles: [Role]
    let today: Day

    struct Colleague: Encodable, Sendable {
        let person: PersonID
        let name: String
    }

    package static let route = Route.page(
        "/account/delegations", .delegateRoles, "Your roles lent for an absence, and those lent to you", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> DelegationsPage {
        let people = try await context.read(ListDirectory())
        let own = people.first { $0.person == context.actor.person }
        return DelegationsPage(
            delegations: try await context.read(ListDelegations()),
            colleagues: people.filter { $0.organisation == own?.organisation && $0.person != own?.person }
                .map { Colleague(person: $0.person, name: $0.name) },
            roles: Role.held.filter { context.actor.roles.contains($0) && context.actor.delegated[$0] == nil && $0.organisation != nil && $0.organisation == own?.organisation },
            today: try await context.dayOfRecord())
    }

    func view(_ context: RequestContext, errors: [FieldError] = [], typed: Fields = Fields()) -> Page {
        var page = Page(errors.isEmpty ? "Absences" : "Error: Absences", trail: [.init("Your account", "/account")], history: context.actor.person.map { "person/\($0)" }) { w in
            w.errorSummary(errors)
            w.h1("Absences")
            w.p("lead", "Lend a role to a colleague while you are away. What they do with it is recorded as theirs, on your behalf.")
            if delegations.isEmpty { w.empty("Nothing is lent, by you or to you.") }
            for each in delegations {
                w.div("rule") { w in
                    let role = Role(rawValue: each.role)?.name ?? each.role
                    w.p(each.isMine ? "\(role), lent to \(each.other)" : "\(role), lent to you by \(each.other)")
                    let days = each.first == each.last ? each.first.written : "\(each.first.written) to \(each.last.written)"
                    w.p("soft", "\(days). \(each.reason)")
                    if each.isEnded { w.p { $0.tag("Over") } }
                    if each.isMine && !each.isEnded {
                        w.postForm("/account/delegations/\(each.id)/end", context) { $0.button("Take back: \(role) from \(each.other)", as: .warning) }
                    }
                }
            }
            guard !roles.isEmpty else { return }
            w.h2("Lend a role")
            guard !colleagues.isEmpty else { return w.empty("There is no colleague of your organisation to lend it to.") }
            w.postForm("/account/delegations", context) { w in
                // After an error each field shows what was sent.
                let unchosen: [(value: String, words: String)] = errors.isEmpty || typed["role"] != nil ? [] : [("", "Choose")]
                w.choice("role", label: "Role", options: unchosen + roles.map { ($0.rawValue, $0.name) }, chosen: typed["role"], errors: errors)
                w.choice(
                    "delegate", label: "Colleague", options: [("", "Choose")] + colleagues.map { ($0.person.description, $0.name) },
                    chosen: typed["delegate"], errors: errors)
                w.dateField("from", label: "First day", value: typed["from"] ?? (errors.isEmpty ? today.description : ""), errors: errors, ahead: today)
                w.dateField("until", label: "Last day", value: typed.typed("until"), errors: errors, ahead: today)
                w.field("reason", label: "Why?", value: typed.typed("reason"), hint: "For example: annual leave", errors: errors)
                w.button("Lend the role")
            }
        }
        if let id = context.query["of"].flatMap({ Int($0) }), let each = delegations.first(where: { $0.id == id && $0.isMine }) { offerBack(each, &page, context) }
        return page
    }

    /// A role that was lent is taken back, and one that was taken back is lent anew for the days that are left, as its owner may.
    private func offerBack(_ each: ListDelegations.Output, _ page: inout Page, _ context: RequestContext) {
        let role = Role(rawValue: each.role)?.name ?? each.role
        switch context.query[NoticeBook.field] {
        case PeopleNotice.roleLent.rawValue:
            page.isNoticeTrue = !each.isEnded
            page.undo = Undo("/account/delegations/\(each.id)/end", "Take back: \(role) from \(each.other)")
        case PeopleNotice.roleTakenBack.rawValue where each.isEnded && each.last >= today:
            page.undo = Undo(
                "/account/delegations", "Lend it again: \(role) to \(each.other)",
                [
                    ("role", each.role), ("delegate", each.otherPerson.description), ("from", max(each.first, today).description),
                    ("until", each.last.description), ("reason", each.reason),
                ])
        default: break
        }
    }

    package static let example = DelegationsPage(
        delegations: [
            ListDelegations.Output(
                id: 1, isMine: true, other: "Tomasz Penhallow", otherPerson: PersonID(3), role: Role.bepDirector.rawValue, first: Day(daysSince1970: 17_776),
                last: Day(daysSince1970: 17_790), reason: "Annual leave", isEnded: false)
        ], colleagues: [Colleague(person: PersonID(3), name: "Tomasz Penhallow")], roles: [.bepDirector], today: Day(daysSince1970: 17_776))
}

/// The two acts of the page above.
package enum Delegations {
    package static let lend = Route.form(
        "/account/delegations", .delegateRoles, "Lends a role for an absence",
        fields: [
            FieldDescription("role", "The role", .code), FieldDescription("delegate", "The number of the colleague", .code, label: "Colleague"),
            FieldDescription("from", "The first day, such as 2018-09-03", label: "First day"), FieldDescription("until", "The last day", label: "Last day"),
            FieldDescription("reason", "Why"),
        ],
        handle: { context, fields in
            var errors: [FieldError] = []
            let role = fields["role"].flatMap(Role.init(rawValue:))
            let delegate = fields["delegate"].flatMap { Int($0) }.map(PersonID.init)
            let from = fields.day("from", near: context.today)
            let until = fields.day("until", near: context.today)
            if role == nil { errors.append(FieldError("role", "Choose a role")) }
            if delegate == nil { errors.append(FieldError("delegate", "Choose a colleague")) }
            if from == nil { errors.append(FieldError("from", "Enter the first day as a date")) }
            if until == nil { errors.append(FieldError("until", "Enter the last day as a date")) }
            if fields["reason"] == nil { errors.append(FieldError("reason", "Say why you lend it")) }
            if let role, let delegate, let from, let until, let reason = fields["reason"], errors.isEmpty {
                let permit = try context.actor.permit(.delegateRoles)
                do {
                    let people = try await context.read(ListDirectory())
                    try Delegation.check(
                        owner: context.actor, role: role,
                        ownerOrganisation: people.first { $0.person == context.actor.person }?.organisation,
                        delegateOrganisation: people.first { $0.person == delegate }?.organisation, delegate: delegate, from: from,
                        until: until, today: try await context.dayOfRecord())
                    let subject = "person/\(delegate)"
                    let id = try await context.database.transaction(stating: context.actor.statement) { transaction in
                        let id = try await transaction.one(LendRole(delegate: delegate, role: role, from: from, until: until, reason: reason))
                        let event = Event(
                            kind: "people.role-lent", subject: subject,
                            details: [.init("role", role.rawValue), .init("from", from.description), .init("until", until.description)],
                            reason: reason)
                        try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                        return id
                    }
                    return .done(see: "/account/delegations?of=\(id)", saying: PeopleNotice.roleLent)
                } catch let refusal as Refusal where !refusal.code.hasPrefix("access.") {
                    let field = refusal.code == "people.47" ? "until" : ["people.44", "people.90"].contains(refusal.code) ? "role" : "delegate"
                    errors.append(FieldError(field, refusal.sentence))
                }
            }
            return .invalid(errors, try await DelegationsPage.load(context).view(context, errors: errors, typed: fields))
        })

    package static let end = Route.form(
        "/account/delegations/{id}/end", .delegateRoles, "Takes back a role that you lent", fields: [],
        handle: { context, _ in
            let permit = try context.actor.permit(.delegateRoles)
            let id = try context.number("id")
            let isEndedNow = try await context.database.transaction(stating: context.actor.statement) { transaction in
                guard let ended = try await transaction.first(EndDelegation(delegation: id)) else { return false }
                let event = Event(
                    kind: "people.role-taken-back", subject: "person/\(ended.delegate)", details: [.init("role", ended.role)])
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return true
            }
            // One that had ended already is not said to have been ended now.
            return isEndedNow ? .done(see: "/account/delegations?of=\(id)", saying: PeopleNotice.roleTakenBack) : .done(see: "/account/delegations")
        })
}
