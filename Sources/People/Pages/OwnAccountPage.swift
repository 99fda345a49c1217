import Access
import Casework
import Ledger
import Postgres
import Web

/// One's own account: devices, password, second factor.
struct OwnAccountPage: PageModel {
    let name: String
    let email: String
    let roles: [String]
    let passwordSince: Moment?
    let factorSince: Moment?
    let codesLeft: Int
    let sessions: [ListSessions.Output]
    /// The session that asks.
    let thisSession: Int

    private static let devices = [
        ListSessions.Output(
            session: 7, openedAt: moment, lastSeen: moment, expiresAt: moment, client: "192.0.2.7",
            userAgent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0", method: "password"),
        ListSessions.Output(
            session: 8, openedAt: moment, lastSeen: moment, expiresAt: moment, client: "2001:db8::8", userAgent: "curl/8", method: "single-sign-on"),
    ]
    private static let moment = Moment(microsecondsSince1970: 1_536_000_000_000_000)
    static let example = OwnAccountPage(
        name: "Ada Fern", email: "ada@fernborough.example", roles: ["BEP director"], passwordSince: moment, factorSince: moment, codesLeft: 9,
        sessions: devices, thisSession: 7)

    static let route = Route.page(
        "/account", .manageOwnAccount, "One’s own account and devices", load: load, view: { model, context in model.view(context) })

    @Sendable private static func load(_ context: RequestContext) async throws -> OwnAccountPage {
        guard let person = context.actor.person,
            let account = try await context.database.read(FindAccount(person: person), stating: context.actor.statement + Door.stating).first
        else { throw Refusal.noSuchAccount }
        let factor = try await context.database.read(FindFactorState(person: person), stating: Door.stating).first
        return OwnAccountPage(
            name: account.name, email: account.email, roles: context.actor.roles.map(\.name).sorted(), passwordSince: account.passwordSince,
            factorSince: factor?.since, codesLeft: factor?.codesLeft ?? 0, sessions: try await context.read(ListSessions(person: person)),
            thisSession: context.session?.session ?? 0)
    }

    func view(_ context: RequestContext) -> Page {
        Page("Your account", history: context.actor.person.map { "person/\($0)" }) { w in
            w.h1("Your account")
            w.summary([("Name", name), ("Email address", email), ("Roles", roles.joined(separator: ", "))])
            w.h2("How you prove who you are")
            w.summary([
                ("Password", passwordSince.map { "set on \($0.written)" } ?? "none: you sign in by your organisation"),
                ("Second factor", factorSince.map { "set up on \($0.written)" } ?? "none"),
                ("Recovery codes", factorSince == nil ? nil : "\(codesLeft) of \(RecoveryCode.count) left"),
            ])
            w.ways { w in
                if passwordSince != nil {
                    w.li { $0.a("/account/password", "Change the password") }
                    w.li { $0.a("/account/second-factor", factorSince == nil ? "Set up a second factor" : "Set up another second factor") }
                }
                if factorSince != nil { w.li { $0.a("/account/recovery-codes", "Make new recovery codes") } }
            }
            w.pages("More pages of your account", [
                ("Interests in schools that you declare", "/account/interests", .declareInterests),
                ("Absences: lend your roles to a colleague", "/account/delegations", .delegateRoles),
                ("Emergency access", "/account/emergency", .takeEmergencyAccess),
            ], for: context)
            w.h2("Where you are signed in")
            w.table("Where you are signed in", hideCaption: true) { w in
                w.head { w in
                    for heading in ["Device", "Address", "Signed in", "Last seen"] { w.th(heading) }
                    w.actHeading("End it")
                }
                w.body { w in
                    for session in sessions { row(&w, session, context) }
                }
            }
            if sessions.count > 1 { w.way { $0.a("/account/sessions/end", "Sign out all other devices") } }
        }
    }

    private func row(_ w: inout HTML, _ session: ListSessions.Output, _ context: RequestContext) {
        w.tr { w in
            w.rowHeader { w in
                w.text(BrowserWords.of(session.userAgent))
                if session.session == thisSession {
                    w.text(" ")
                    w.tag("this one", .info)
                }
            }
            w.td(session.client ?? "not known")
            w.td(session.openedAt.written + (session.method == "password" ? "" : ", by single sign-on"))
            w.td(session.lastSeen.written)
            w.actCell { w in
                if session.session == thisSession {
                    w.buttonForm("/sign-out", context, "Sign out here", as: .secondary)
                } else {
                    w.a("/account/sessions/end?session=\(session.session)", "Sign out \(BrowserWords.within(session.userAgent)), signed in on \(session.openedAt.written)")
                }
            }
        }
    }
}

/// A browser in words, as far as what it says of itself tells.
enum BrowserWords {
    private static let unknown = "An unknown browser"

    /// Within a sentence: the names of browsers begin with a capital there too.
    static func within(_ userAgent: String?) -> String {
        let words = of(userAgent)
        return words == unknown ? "an unknown browser" : words
    }

    static func of(_ userAgent: String?) -> String {
        guard let agent = userAgent, !agent.isEmpty else { return unknown }
        let browser = [("Edg/", "Edge"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")].first { agent.contains($0.0) }
        let system = [
            ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
        ].first { agent.contains($0.0) }
        switch (browser?.1, system?.1) {
        case (let browser?, let system?): return "\(browser) on \(system)"
        case (let browser?, nil): return browser
        default: return String(agent.prefix(60))
        }
    }
}
