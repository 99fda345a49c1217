import Access
import Calendar
import Casework
import Postgres
import Web

/// A person's own secret address, for their calendar program.
struct FeedPage: PageModel {
    /// A path of this service; nil while the person has none.
    let address: String?
    let createdAt: Moment?

    static let route = Route.page(
        "/calendar/feed", .readCalendar, "The secret address of one’s own calendar", load: load, view: { model, context in model.view(context) })

    @Sendable private static func load(_ context: RequestContext) async throws -> FeedPage {
        // The address needs no token and outlives every one: whoever answers for a program does not give theirs away with it.
        guard context.actor.scope == nil else { throw Rejection(.forbidden, .feedForPeople) }
        guard let person = context.actor.person else { return FeedPage(address: nil, createdAt: nil) }
        let feed = try await context.read(FindFeed(of: person)).first
        return FeedPage(address: feed.map { "/calendar/feeds/\($0.token).ics" }, createdAt: feed?.createdAt)
    }

    static let renew = Route.form(
        "/calendar/feed", .readCalendar, "Makes a new secret address for one’s own calendar; an old one stops working",
        fields: [Checking.descriptionWithoutAnswers], shows: Checking.shows,
        handle: { context, fields in
            // A first address takes nothing away.
            if !fields.isChecked, let check = try await load(context).check("/calendar/feed", "make a new address", "Make a new address", context) { return .shown(check) }
            let permit = try context.actor.permit(.readCalendar)
            try await context.database.transaction(stating: context.actor.statement) { transaction in
                try await Feeds.renew(by: permit, at: try await transaction.now, in: transaction)
            }
            return .done(see: "/calendar/feed", saying: ServiceNotice.feedMade)
        })

    static let revoke = Route.form(
        "/calendar/feed/revoke", .readCalendar, "Revokes the secret address of one’s own calendar", fields: [Checking.descriptionWithoutAnswers],
        shows: Checking.shows,
        handle: { context, fields in
            if !fields.isChecked, let check = try await load(context).check("/calendar/feed/revoke", "revoke the address", "Revoke the address", context) {
                return .shown(check)
            }
            let permit = try context.actor.permit(.readCalendar)
            try await context.database.transaction(stating: context.actor.statement) { transaction in
                try await Feeds.revoke(by: permit, at: try await transaction.now, in: transaction)
            }
            return .done(see: "/calendar/feed", saying: ServiceNotice.feedRevoked)
        })

    private static let exampleFeed =
        [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//School improvement//Calendar//EN", "CALSCALE:GREGORIAN", "BEGIN:VEVENT",
            "UID:siab-meeting-2018-autumn-1@330.school-improvement", "DTSTAMP:20181001T060000Z", "DTSTART:20181112T160000Z", "DTEND:20181112T180000Z",
            "SUMMARY:School Improvement Advisory Board", "END:VEVENT", "END:VCALENDAR",
        ].joined(separator: "\r\n") + "\r\n"

    /// Whoever has the address may read it: a calendar program cannot sign in.
    static let feed = Route.text(
        "/calendar/feeds/{token}", nil, "The calendar at a secret address, for a calendar program", type: "text/calendar; charset=utf-8",
        example: exampleFeed,
        load: { context in
            let word = context.parameters["token"] ?? ""
            let token = word.hasSuffix(".ics") ? String(word.dropLast(4)) : word
            let text = try await Feeds.text(
                of: token, title: "\(context.site.serviceName), \(context.site.authorityName)", host: "\(context.site.authority).school-improvement",
                database: context.database)
            guard let text else { throw Rejection.missing("There is no calendar at this address. It may have been revoked.") }
            return text
        })

    /// What is read once more before an address ends; nil where there is none that could.
    private func check(_ path: String, _ act: String, _ words: String, _ context: RequestContext) -> Page? {
        guard address != nil else { return nil }
        let title = "Check before you \(act)"
        return Page(title, trail: [.init("Calendar", "/calendar"), .init("Your calendar", "/calendar/feed")]) { w in
            w.h1(title)
            w.answers([AnswerLine("The address now", createdAt.map { "Made on \($0.written)" } ?? "")])
            w.p("If you do this, your present address stops working at once and you cannot get it back. Calendar programs that use it show nothing new until you give them another address.")
            w.checkForm(path, context, Fields(), words, back: (path: "/calendar/feed", words: "Back to your calendar, and change nothing"))
        }
    }

    func view(_ context: RequestContext) -> Page {
        Page("Your calendar", trail: [.init("Calendar", "/calendar")]) { w in
            w.h1("Your calendar")
            w.p("Outlook and other calendar programs can show what is yours in this calendar: what your roles own, and the meetings that they attend.")
            if let address {
                // Paper has neither the address, which is a secret, nor what is said of it.
                w.element("h2", .class("on-screen"), text: "Your calendar’s address")
                w.p("on-screen") { w in
                    w.element("a", .href(address), .class("address"), text: context.site.publicAddress + address)
                }
                w.p("on-screen", "Copy this address. In Outlook, choose Add calendar, then Subscribe from web, and paste it there.")
                w.p("on-screen", "Whoever has the address sees your calendar without signing in, so keep it to yourself. If somebody else has seen it, make a new one. The old address will stop working.")
                if let createdAt { w.p("on-screen", "This address was made on \(createdAt.written).") }
                w.postForm("/calendar/feed", context) { $0.button("Make a new address") }
                w.p("on-screen", "If you revoke the address, nobody can read your calendar there. You can make a new one at any time.")
                w.postForm("/calendar/feed/revoke", context) { $0.button("Revoke the address", as: .warning) }
            } else {
                w.postForm("/calendar/feed", context) { $0.button("Make a secret address") }
            }
        }
    }

    static let example = FeedPage(
        address: "/calendar/feeds/0123456789abcdef.ics", createdAt: Moment(microsecondsSince1970: 1_536_000_000_000_000))
}
