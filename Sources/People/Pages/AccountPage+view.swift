import Access
import Casework
import Web

extension AccountPage {
    func view(_ context: RequestContext, typed: Fields = Fields(), errors: [FieldError] = []) -> Page {
        var page = Page(errors.isEmpty ? name : "Error: \(name)", trail: [.init("Accounts", "/accounts")], history: "person/\(person)") { w in
            w.back(context, "Back to the accounts")
            w.errorSummary(errors)
            w.h1(name)
            w.p { w in
                if suspendedAt != nil {
                    w.tag("Suspended", .bad)
                } else if passwordSince != nil || lastSeen != nil {
                    w.tag("Active", .good)
                } else {
                    w.tag("Invited", .warning)
                }
            }
            w.summary([
                ("Email address", email), ("Organisation", organisation), ("Made", madeAt.written), ("Suspended", suspendedAt?.written),
                ("Password", passwordSince.map { "Set on \($0.written)" } ?? "None yet"),
                ("Second factor", factorSince.map { "Set up on \($0.written)" } ?? "None"),
                ("Open invitation", invitedUntil.map { "Until \($0.written)" }), ("Signed in", sessions == 0 ? "Nowhere" : "On \(sessions) \(sessions == 1 ? "device" : "devices")"),
                ("Last seen", lastSeen?.written),
            ])
            rolesSection(&w, context, typed, errors)
            w.h2(ofAct: "Access to this account")
            w.div("actions") { w in
                let (path, way) = ("/accounts/\(person)", BackLink.fields(context.from))
                if passwordSince == nil && suspendedAt == nil { w.buttonForm(path + "/invite", context, "Email another invitation", way) }
                if sessions > 0 { w.buttonForm(path + "/sign-out", context, "Sign \(name) out everywhere", way, as: .secondary) }
                if suspendedAt != nil {
                    w.buttonForm(path + "/resume", context, "End the suspension", way)
                } else if person != context.actor.person {
                    w.buttonForm(path + "/suspend", context, "Suspend the account", way, as: .warning)
                }
            }
            if factorSince != nil {
                w.h2("A lost second factor")
                w.postForm("/accounts/\(person)/reset-factor", context) { w in
                    w.handsOn(context)
                    w.field(
                        "reason", label: "Why, and how you know who asked", value: typed.typed("reason"),
                        hint: "The person is told by email, is signed out everywhere and sets up another at the next sign-in.", errors: errors)
                    w.button("Take the second factor away", as: .warning)
                }
            }
            historySection(&w)
        }
        page.isWide = true
        switch context.query[NoticeBook.field] {
        case PeopleNotice.accountSuspended.rawValue:
            page.isNoticeTrue = suspendedAt != nil
            page.undo = Undo("/accounts/\(person)/resume", "End the suspension of \(name)", BackLink.fields(context.from))
        case PeopleNotice.accountResumed.rawValue:
            page.isNoticeTrue = suspendedAt == nil
            page.undo = Undo("/accounts/\(person)/suspend", "Suspend the account of \(name) again", BackLink.fields(context.from))
        case PeopleNotice.roleEnded.rawValue:
            let ended = roles.first { $0.role == context.query["role"] && $0.from.description == context.query["first"] && $0.endedEarlyAt != nil }
            page.isNoticeTrue = ended != nil
            if let ended, let endedAt = ended.endedEarlyAt {
                page.undo = Undo(
                    "/accounts/\(person)/roles/end", "Let \(name) hold the role again: \(ended.name)",
                    [(name: "held", value: "\(ended.role)/\(ended.from)"), (name: "ended", value: String(endedAt.microsecondsSince1970)), TakingBack.hidden]
                        + BackLink.fields(context.from))
            }
        default: break
        }
        return page
    }

    private func rolesSection(_ w: inout HTML, _ context: RequestContext, _ typed: Fields, _ errors: [FieldError]) {
        w.h2("Roles")
        if roles.isEmpty {
            w.empty("No role was ever given.")
        } else {
            w.table("Roles over time", hideCaption: true) { w in
                w.head { w in
                    for heading in ["Role", "First day", "Last day"] { w.th(heading) }
                }
                w.body { w in
                    for held in roles {
                        w.tr { w in
                            w.rowHeader { $0.text(held.name) }
                            w.td("nowrap", held.from.written)
                            w.td("nowrap", held.takenBackOn.map { "Taken back on \($0.written)" } ?? held.lastDay?.written ?? "No end")
                        }
                    }
                }
            }
        }
        w.p("soft", "When the roles of \(name) change, they are signed out at once and have to sign in again.")
        w.h3("Give a role")
        let own = Organisation.allCases.first { $0.name == organisation }
        let offered = Role.held.filter { own?.takes($0) ?? true }
        // Its own field is called as that of the way back, which goes with its address; what a role was to be ended with is not for it.
        let given = typed.all("until").isEmpty ? typed : Fields()
        w.postForm(BackLink.address("/accounts/\(person)/roles", handingOn: context), context) { w in
            w.choice("role", label: "Role", options: [("", "Choose")] + offered.map { ($0.rawValue, $0.name) }, chosen: given["role"], errors: errors)
            w.dateField("from", label: "First day", value: given.typed("from"), errors: errors, ahead: context.today)
            w.dateField("last-day", label: "Last day", value: given.typed("last-day"), hint: "Leave it empty if it has no end", errors: errors, ahead: context.today)
            w.button("Give the role")
        }
        guard !roles.isEmpty else { return }
        w.h3("End a role")
        w.postForm("/accounts/\(person)/roles/end", context) { w in
            w.handsOn(context)
            w.choice(
                "held", label: "Role to end",
                options: [("", "Choose")] + roles.filter { $0.takenBackOn == nil }.map { ("\($0.role)/\($0.from)", "\($0.name), from \($0.from.written)") },
                chosen: typed["held"], errors: errors)
            w.dateField("until", label: "First day without it", value: typed.typed("until"), hint: "If you enter today, the role ends at once", errors: errors, ahead: context.today)
            w.button("End the role", as: .warning)
        }
    }

    private func historySection(_ w: inout HTML) {
        w.h2("What happened to this account")
        guard !history.isEmpty else { return w.empty("Nothing has been recorded.") }
        w.table("History of the account", hideCaption: true) { w in
            w.head { w in
                for heading in ["When", "What", "Details", "By"] { w.th(heading) }
            }
            w.body { w in
                for line in history {
                    w.tr { w in
                        w.rowHeader { $0.text(line.at.written) }
                        w.td(line.what)
                        w.td(line.details)
                        w.td { w in
                            guard let by = line.by else { return w.text("Recorded by the service") }
                            guard let name = line.byName else { return w.text(HistoryLine.gone) }
                            w.a("/accounts/", by.number, name)
                        }
                    }
                }
            }
        }
    }

    private static let moment = Moment(microsecondsSince1970: 1_536_000_000_000_000)
    static let example = AccountPage(
        person: PersonID(3), name: "Ada Fern", email: "ada@fernborough.example", organisation: "Birmingham Education Partnership",
        madeAt: moment, suspendedAt: moment, passwordSince: moment, factorSince: moment, invitedUntil: moment, sessions: 2, lastSeen: moment,
        roles: [
            Held(role: "bep-officer", name: "BEP officer", from: moment.dayInLondon, lastDay: moment.dayInLondon, takenBackOn: nil),
            Held(role: "bep-director", name: "BEP director", from: moment.dayInLondon.adding(days: 1), lastDay: moment.dayInLondon.adding(days: 90), takenBackOn: moment.dayInLondon, endedEarlyAt: moment),
        ],
        history: [
            Line(at: moment, what: "Role given", details: "Role: BEP director", by: PersonID(1), byName: "Bo <Reed>"),
            Line(at: moment, what: "Wrong password at sign-in", details: "From: 192.0.2.7", by: PersonID(3), byName: "Ada Fern"),
        ])
}
