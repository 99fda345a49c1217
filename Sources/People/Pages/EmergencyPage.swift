import Access
import Casework
import Jobs
import Ledger
import Postgres
package import Web

/// Emergency access: a role taken for hours, with a reason, at once; the director is told and reads it in the review of access.
package struct EmergencyPage: PageModel {
    let taken: [ListEmergencies.Output]
    let roles: [Role]

    package static let route = Route.page(
        "/account/emergency", .takeEmergencyAccess, "Emergency access: taken by you, and the form to take it", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static func load(_ context: RequestContext) async throws -> EmergencyPage {
        try await load(context, of: try await organisation(context))
    }

    static func load(_ context: RequestContext, of organisation: Organisation?) async throws -> EmergencyPage {
        EmergencyPage(taken: try await context.read(ListEmergencies()), roles: EmergencyRequest.roles(for: context.actor, of: organisation))
    }

    static func organisation(_ context: RequestContext) async throws -> Organisation? {
        try await context.read(ListDirectory()).first { $0.person == context.actor.person }?.organisation
    }

    func view(_ context: RequestContext, errors: [FieldError] = [], typed: Fields = Fields()) -> Page {
        Page(errors.isEmpty ? "Emergency access" : "Error: Emergency access", trail: [.init("Your account", "/account")], history: context.actor.person.map { "person/\($0)" }) { w in
            w.errorSummary(errors)
            w.h1("Emergency access")
            w.p(
                "lead",
                "Take a role when something cannot wait for the people who have it. You have it at once, for at most \(EmergencyRequest.longestHours) hours. The directors are told, and all that you do with it is recorded."
            )
            if taken.allSatisfy(\.isOver) { w.empty("You have no emergency access now.") }
            for each in taken {
                w.div("rule") { w in
                    w.p("\(Role(rawValue: each.role)?.name ?? each.role), from \(each.takenAt.written) to \(each.expiresAt.written)")
                    w.p("soft", each.reason)
                    if each.isOver {
                        w.p { $0.tag("Over") }
                    } else {
                        w.postForm("/account/emergency/\(each.id)/end", context) { $0.button("End this access now", as: .warning) }
                    }
                }
            }
            w.h2("Take emergency access")
            guard !roles.isEmpty else { return w.empty("You have every role of your organisation.") }
            w.postForm("/account/emergency", context) { w in
                w.choice("role", label: "Role", options: [("", "Choose")] + roles.map { ($0.rawValue, $0.name) }, chosen: typed["role"], errors: errors)
                w.choice(
                    "hours", label: "For how long?",
                    options: (1...EmergencyRequest.longestHours).map { (String($0), $0 == 1 ? "1 hour" : "\($0) hours") },
                    chosen: typed["hours"] ?? "1", errors: errors)
                w.textArea(
                    "reason", label: "Why can it not wait?", value: typed.typed("reason"), hint: "The directors will read this.",
                    errors: errors, rows: 3)
                w.button("Take emergency access")
            }
        }
    }

    package static let example = EmergencyPage(
        taken: [
            ListEmergencies.Output(
                id: 1, role: Role.bepDirector.rawValue, reason: "The director cannot be reached and a letter must go today.",
                takenAt: Moment(microsecondsSince1970: 1_536_000_000_000_000), expiresAt: Moment(microsecondsSince1970: 1_536_007_200_000_000),
                isOver: false)
        ], roles: [.bepDirector, .bepChiefExecutive])
}

/// The two acts of the page above.
package enum EmergencyAccess {
    package static let take = Route.form(
        "/account/emergency", .takeEmergencyAccess, "Takes a role in an emergency, for hours",
        fields: [FieldDescription("role", "The role"), FieldDescription("hours", "1 to 4"), FieldDescription("reason", "Why it cannot wait")],
        handle: { context, fields in
            let permit = try context.actor.permit(.takeEmergencyAccess)
            let reason = fields["reason"] ?? ""
            let (wanted, time) = (fields["role"].flatMap(Role.init(rawValue:)), fields["hours"].flatMap { Int($0) })
            let organisation = try await EmergencyPage.organisation(context)
            do {
                let (role, hours) = try EmergencyRequest.check(wanted, hours: time, reason: reason, by: context.actor, of: organisation)
                let subject = "person/\(context.actor.person?.description ?? "")"
                try await context.database.transaction(stating: context.actor.statement) { transaction in
                    let emergency = try await transaction.one(TakeEmergencyAccess(role: role, hours: hours, reason: reason))
                    try await Jobs.enqueue(TellOfEmergency(emergency: emergency), in: transaction)
                    let event = Event(
                        kind: "people.emergency-access-taken", subject: subject,
                        details: [.init("role", role.rawValue), .init("hours", String(hours))], reason: reason)
                    try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                }
                return .done(see: "/account/emergency", saying: PeopleNotice.emergencyBegun)
            } catch let refusal as Refusal where !refusal.code.hasPrefix("access.") {
                let all = EmergencyRequest.refusals(wanted, hours: time, reason: reason, by: context.actor, of: organisation)
                let errors = (all.contains(refusal) ? all : [refusal]).map {
                    FieldError($0.code == "people.48" ? "role" : $0.code == "people.49" ? "hours" : "reason", $0.sentence)
                }
                return .invalid(errors, try await EmergencyPage.load(context, of: organisation).view(context, errors: errors, typed: fields))
            }
        })

    package static let end = Route.form(
        "/account/emergency/{id}/end", .manageOwnAccount, "Ends emergency access before its time", fields: [],
        handle: { context, _ in
            let permit = try context.actor.permit(.manageOwnAccount)
            let id = try context.number("id")
            let ended = try await context.database.transaction(stating: context.actor.statement) { transaction -> PersonID? in
                guard let person = try await transaction.first(EndEmergencyAccess(emergency: id)) else { return nil }
                let event = Event(kind: "people.emergency-access-ended", subject: "person/\(person)")
                try await Ledger.commit([event], by: permit, at: try await transaction.now, in: transaction)
                return PersonID(person)
            }
            // One that had ended already is not said to have been ended now.
            guard let ended else { return .done(see: "/account/emergency") }
            return .done(see: ended == context.actor.person ? "/account/emergency" : "/access/review", saying: PeopleNotice.emergencyEnded)
        })
}
