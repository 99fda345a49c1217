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
        let reason: String
        let placedBy: String
        let placedAt: Moment
        let releasedAt: Moment?
    }

    static let route = Route.page(
        "/retention", .keepRetention, "The retention schedule, what may be erased, and legal holds", load: { try await load($0) },
        view: { model, context in model.view(context) })

    static let place = Route.form(
        "/retention/holds", .keepRetention, "Places a legal hold",
        fields: [FieldDescription("subject", "What is held, such as school/103211, or person/*"), FieldDescription("reason", "Why")],
        handle: { context, fields in
            do {
                let permit = try context.actor.permit(.keepRetention)
                let id = try await context.database.transaction(stating: context.actor.statement) {
                    try await LegalHold.place(on: fields["subject"] ?? "", because: fields["reason"] ?? "", by: permit, in: $0)
                }
                return .done(see: "/retention?hold=\(id)", saying: ServiceNotice.holdPlaced)
            } catch let refusal as Refusal where refusal.code.hasPrefix("ledger.") {
                let errors = [FieldError(refusal.code == "ledger.1" ? "subject" : "reason", refusal.sentence)]
                return .invalid(errors, try await load(context).view(context, errors: errors, typed: fields))
            }
        })

    static let release = Route.form(
        "/retention/holds/{id}/release", .keepRetention, "Releases a legal hold", fields: [FieldDescription("reason", "Why")],
        handle: { context, fields in
            let permit = try context.actor.permit(.keepRetention)
            let id = try context.number("id")
            if fields["reason"] == nil {
                let page = try await load(context)
                guard page.holds.contains(where: { $0.id == id && $0.releasedAt == nil }) else {
                    throw Rejection.missing("There is no hold of this number that stands.")
                }
                let errors = [FieldError("release-\(id)", "Say why it is released; the record keeps the reason")]
                return .invalid(errors, page.view(context, errors: errors))
            }
            try await context.database.transaction(stating: context.actor.statement) {
                try await LegalHold.release(id, because: fields["reason"] ?? "", by: permit, in: $0)
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
                    id: hold.id, subject: hold.subject, reason: hold.reason,
                    placedBy: hold.placedBy.map { hold.placedByName ?? "Person \($0)" } ?? "The service", placedAt: hold.placedAt,
                    releasedAt: hold.releasedAt)
            })
    }

    func view(_ context: RequestContext, errors: [FieldError] = [], typed: Fields = Fields()) -> Page {
        var page = Page(errors.isEmpty ? "Retention" : "Error: Retention") { w in
            w.errorSummary(errors)
            w.h1("Retention")
            w.p("lead", "Personal details are erased when their time has passed, and by nothing else. What was done, when and by whom stays.")
            w.table("The schedule") { w in
                w.head { w in
                    for heading in ["What", "Kept for", "Made before"] { w.th(heading) }
                    w.th("Events to erase", isNumber: true)
                    w.th("Rows to erase", isNumber: true)
                    w.th("Basis")
                }
                w.body { w in
                    for each in classes {
                        w.tr { w in
                            w.rowHeader { $0.text(each.title) }
                            w.td("The school year and \(each.years) after it")
                            w.td(each.keptSince.written)
                            w.td("num", grouped(each.events))
                            w.td("num", each.rowsName.map { "\(grouped(each.rows)) \($0)" } ?? "–")
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
                    w.p { w in
                        w.strong(hold.subject)
                        w.text(": \(hold.reason). Placed by \(hold.placedBy), \(hold.placedAt.written)")
                        if let released = hold.releasedAt { w.text("; released \(released.written)") }
                    }
                    if context.may(.readHistory) { w.p { $0.a("/history/hold/", hold.id, "History of hold \(hold.id)") } }
                    if hold.releasedAt == nil {
                        w.postForm("/retention/holds/\(hold.id)/release", context) { w in
                            w.field("reason", id: "release-\(hold.id)", label: "Why it is released", errors: errors)
                            w.button("Release the hold on \(hold.subject)")
                        }
                    }
                }
            }
            w.h2("Place a hold")
            w.postForm("/retention/holds", context) { w in
                w.field(
                    "subject", label: "What is held", value: typed.typed("subject"),
                    hint: "Such as school/103211, intelligence/4 or person/3, which holds what they wrote too; person/* holds all of a kind", errors: errors)
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
            page.undo = Undo("/retention/holds", "Place the hold on \(hold.subject) again", [("subject", hold.subject), ("reason", hold.reason)])
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
                id: 1, subject: "school/100003", reason: "A claim is before the tribunal", placedBy: "Ada Fern",
                placedAt: Moment(microsecondsSince1970: 1_542_100_000_000_000), releasedAt: nil)
        ])
}
