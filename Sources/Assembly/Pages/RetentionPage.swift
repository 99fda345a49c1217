import Access
import Casework
import Ledger
import Policy
import People
import Postgres
import Web

/// How long what is kept, what may be erased now, and what is held.
struct RetentionPage: PageModel {
    let classes: [Retention.Line]
    let holds: [HoldLine]

    struct HoldLine: Encodable, Sendable {
        let id: Int
        let subject: String
        /// Of a school or a person, as they are known here.
        var name: String?
        let reason: String
        let placedBy: String
        let placedAt: Moment
        let releasedAt: Moment?

        var title: String {
            guard let name else { return RecordWords.title(subject) }
            return subject.hasPrefix("school/") ? "\(name), URN \(subject.dropFirst(7))" : name
        }
    }

    static let route = Route.page(
        "/retention", .keepRetention, "The retention schedule, what may be erased, and legal holds", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static let place = Route.form(
        "/retention/holds", .keepRetention, "Places a legal hold",
        fields: [
            FieldDescription("kind", "What is held: \(LegalHold.kinds.joined(separator: ", "))"),
            FieldDescription("number", "Its number, of a school its URN, of the authority its code or nothing; or the address of its page, and of a person the name; \(RetentionPage.all) for all of the kind"),
            FieldDescription("reason", "Why"),
        ],
        handle: { context, fields in
            let permit = try context.actor.permit(.keepRetention)
            let chosen = LegalHold.kinds.first { $0 == fields["kind"] }
            var typed = fields["number"].flatMap { RetentionPage.number(of: $0, kind: chosen ?? "") }
            if typed == nil, chosen == "person", let name = fields["number"] { typed = try await RetentionPage.number(ofPerson: name, context) }
            if chosen == "authority", fields["number"] == nil { typed = "\(context.site.authority)" }
            var errors: [FieldError] = []
            if chosen == nil { errors.append(FieldError("kind", "Choose what is held")) }
            if typed == nil { errors.append(FieldError("number", "Enter which one is held: its number or address, a person’s whole name if nobody else has it, or ‘all’")) }
            if fields["reason"] == nil { errors.append(FieldError("reason", "Say why it is held; the record keeps the reason")) }
            guard let kind = chosen, let number = typed, let reason = fields["reason"] else {
                return .invalid(errors, try await load(context).view(context, errors: errors, typed: fields))
            }
            let id = try await context.database.transaction(stating: context.actor.statement) {
                try await LegalHold.place(on: "\(kind)/\(number)", because: reason, by: permit, in: $0)
            }
            return .done(see: "/retention?hold=\(id)", saying: ServiceNotice.holdPlaced)
        })

    /// What is typed where all of a kind is meant.
    private static let all = "all"

    /// Below which a record of a kind has its page, besides its history.
    private static let pages = [
        "school": "/schools/", "person": "/accounts/", "intelligence": "/intelligence/", "letter": "/letters/", "letters": "/letters/runs/",
        "subject-access": "/subject-access/",
    ]

    /// As the subject of a hold has it: what is typed may be the address of the record’s page, as the browser shows it.
    static func number(of typed: String, kind: String) -> String? {
        if typed.lowercased() == all { return "*" }
        let start = [pages[kind], "/history/\(kind)/"].compactMap { $0 }.lazy.compactMap { typed.firstRange(of: $0) }.first
        let digits = start.map { typed[$0.upperBound...].prefix { $0.isASCII && $0.isNumber } } ?? typed[...]
        return Int(digits).flatMap { $0 > 0 ? String($0) : nil }
    }

    /// Of the one person of that name.
    private static func number(ofPerson name: String, _ context: RequestContext) async throws -> String? {
        let people = try await context.read(ListDirectory()).filter { $0.name.lowercased() == name.lowercased() }
        return people.count == 1 ? people[0].person.description : nil
    }

    private static let back = Page.Crumb("Back to Retention", "/retention")

    static let release = Route.form(
        "/retention/holds/{id}/release", .keepRetention, "Releases a legal hold", fields: [FieldDescription("reason", "Why")],
        handle: { context, fields in
            let permit = try context.actor.permit(.keepRetention)
            let id = try context.number("id")
            if fields["reason"] == nil {
                let page = try await load(context)
                guard page.holds.contains(where: { $0.id == id && $0.releasedAt == nil }) else {
                    throw Rejection(.noHold(id), onward: back)
                }
                let errors = [FieldError("release-\(id)", "Say why it is released; the record keeps the reason")]
                return .invalid(errors, page.view(context, errors: errors))
            }
            do {
                try await context.database.transaction(stating: context.actor.statement) {
                    try await LegalHold.release(id, because: fields["reason"] ?? "", by: permit, in: $0)
                }
            } catch let refusal as Refusal where refusal == .noHold(id) {
                throw Rejection(refusal, onward: back)
            }
            return .done(see: "/retention?hold=\(id)", saying: ServiceNotice.holdReleased)
        })

    static func load(_ context: RequestContext) async throws -> RetentionPage {
        let permit = try context.actor.permit(.keepRetention)
        let retention = Retention(context.site.retention)
        let classes = try await context.database.transaction(stating: context.actor.statement) {
            try await retention.preview(by: permit, in: $0)
        }
        let holds = try await context.read(ListHolds())
        return RetentionPage(
            classes: classes,
            holds: holds.map { hold in
                HoldLine(
                    id: hold.id, subject: hold.subject, name: hold.subjectName, reason: hold.reason,
                    placedBy: hold.placedBy.map { hold.placedByName ?? "Person \($0)" } ?? "The service", placedAt: hold.placedAt,
                    releasedAt: hold.releasedAt)
            })
    }

    func view(_ context: RequestContext, errors: [FieldError] = [], typed: Fields = Fields()) -> Page {
        var page = Page(errors.isEmpty ? "Retention" : "Error: Retention", trail: [.home]) { w in
            w.back(context, "Back to the home page")
            w.errorSummary(errors)
            w.h1("Retention")
            w.p("lead", "Personal details are erased when the time below has passed, and in no other way. Of an entry of the history its details and its reason are erased. What kind of thing was done, to what, when and by whom stays.")
            w.table("The schedule") { w in
                w.head { w in
                    for heading in ["What", "Kept for", "Erased if made before"] { w.th(heading) }
                    w.th("Entries of the history to erase", isNumber: true)
                    w.th("Records to erase")
                    w.th("Basis")
                }
                w.body { w in
                    for each in classes {
                        w.tr { w in
                            w.rowHeader { $0.text(each.title) }
                            w.td("The school year and \(each.years == 1 ? "the year" : "\(each.years) years") after it")
                            w.td("nowrap", each.keptSince.written)
                            w.td("num", grouped(each.events))
                            w.td(each.rowsName.map { "\(grouped(each.rows))\($0.contains(", ") ? " in all: " : " ")\($0)" } ?? "–")
                            w.td { w in
                                if each.isProvisional { w.tag("Provisional", .warning) }
                                w.text(" \(each.citation)")
                            }
                        }
                    }
                }
            }
            w.h2("Legal holds")
            if holds.isEmpty { w.empty("Nothing is held.") }
            for hold in holds {
                w.div("rule") { w in
                    if hold.releasedAt != nil { w.p { $0.tag("Released") } }
                    w.p { w in
                        w.strong(hold.title.capitalisedFirst)
                        w.text(": \(hold.reason). Placed by \(hold.placedBy), \(hold.placedAt.written)")
                        if let released = hold.releasedAt { w.text("; released \(released.written)") }
                    }
                    if context.may(.readHistory) { w.way { $0.a("/history/hold/", hold.id, "History of hold \(hold.id)") } }
                    if hold.releasedAt == nil {
                        w.postForm("/retention/holds/\(hold.id)/release", context) { w in
                            w.field("reason", id: "release-\(hold.id)", label: "Why it is released", errors: errors)
                            w.button("Release the hold on \(hold.title)")
                        }
                    }
                }
            }
            w.h2("Place a hold")
            w.postForm("/retention/holds", context) { w in
                w.choice(
                    "kind", label: "What is held", options: [(value: "", words: "Choose")] + LegalHold.kinds.map { (value: $0, words: RecordWords.kind($0).capitalisedFirst) },
                    chosen: typed["kind"], hint: "A hold on a person holds what they wrote too", errors: errors)
                w.p("Under ‘Which one’, enter:")
                w.ul { w in
                    w.li("for a school, its URN")
                    w.li("for all schools of the authority, nothing")
                    w.li("for a person with an account, their whole name")
                    w.li("for anything else, its number, or the address of its page or of its history, copied from the browser")
                    w.li("for every one of the kind, ‘all’")
                }
                w.field("number", label: "Which one", value: typed.typed("number"), hint: "As the list above says", errors: errors, autocomplete: "off")
                w.field("reason", label: "Why", value: typed.typed("reason"), errors: errors)
                w.button("Place the hold")
            }
        }
        page.isWide = true
        if let hold = holds.first(where: { String($0.id) == context.query["hold"] }) { offerBack(hold, &page, context) }
        return page
    }

    /// A hold that was released by a slip is placed anew, on the same and with its reason; what the schedule erased meanwhile does not come back.
    private func offerBack(_ hold: HoldLine, _ page: inout Page, _ context: RequestContext) {
        switch context.query[NoticeBook.field] {
        case ServiceNotice.holdPlaced.rawValue:
            page.isNoticeTrue = hold.releasedAt == nil
            page.undo = Undo(
                "/retention/holds/\(hold.id)/release", "Release this hold",
                [("reason", "It was placed by mistake, and is released at once")])
        case ServiceNotice.holdReleased.rawValue:
            page.isNoticeTrue = hold.releasedAt != nil
            let parts = hold.subject.split(separator: "/").map(String.init)
            guard parts.count == 2 else { return }
            let number = parts[1] == "*" ? RetentionPage.all : parts[1]
            page.undo = Undo(
                "/retention/holds", "Place the hold on \(hold.title) again", [("kind", parts[0]), ("number", number), ("reason", hold.reason)])
        default: break
        }
    }

    static let example = RetentionPage(
        classes: [
            Retention.Line(
                name: "intelligence", title: "Intelligence on schools", years: 6, citation: "A local decision to be agreed", isProvisional: true,
                keptSince: Day(daysSince1970: 15_584), events: 12, rows: 4, rowsName: "records of intelligence")
        ],
        holds: [
            HoldLine(
                id: 1, subject: "school/100003", name: "Cedar Park School", reason: "A claim is before the tribunal", placedBy: "Ada Fern",
                placedAt: Moment(microsecondsSince1970: 1_542_100_000_000_000), releasedAt: nil)
        ])
}
