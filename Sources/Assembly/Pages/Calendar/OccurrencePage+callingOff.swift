import Access
import Calendar
import Casework
import Postgres
import Web

/// That a meeting is called off, or held after all.
extension OccurrencePage {
    private static let holdingWords = "It is held after all"

    /// What either form sends of what it was shown over.
    private var shown: [(name: String, value: String)] { [(name: "revision", value: String(revision))] }
    private var holding: [(name: String, value: String)] { shown + [TakingBack.hidden] }

    func offerHolding(_ page: inout Page, _ context: RequestContext) {
        page.isNoticeTrue = item.isCalledOff
        guard item.isCalledOff, mayBeCalledOff, context.may(.editSchedules) else { return }
        page.undo = Undo("/calendar/called-off/\(item.id)", OccurrencePage.holdingWords, holding + BackLink.fields(context.from))
    }

    /// For whoever came second.
    func meanwhile(_ w: inout HTML, besides reason: String) {
        let who = isSaidByReader ? "You" : saidBy ?? "Somebody who has left"
        let became =
            if let saidAt {
                item.isCalledOff ? "\(who) called this off on \(saidAt.written)."
                    : "\(who) said on \(saidAt.written) that this is held after all, or it was moved since."
            } else {
                "This was moved meanwhile."
            }
        // Where it was moved since, nobody came first, and whoever spoke of it last did not say what they say now.
        let heading =
            if item.isCalledOff {
                isSaidByReader ? "You have said this already" : "Somebody else was first"
            } else {
                isSaidByReader || saidAt == nil ? "This has changed meanwhile" : "Somebody else was first"
            }
        w.h2(id: "moved", heading)
        w.p("lead", "\(became) How it stands now is below. What you sent changed nothing.")
        if !reason.isEmpty { w.summary([("What you wrote, which was not saved", reason)]) }
    }

    func calledOff(_ w: inout HTML) {
        guard item.isCalledOff else { return }
        w.summary([("Why it is called off", item.reason), ("Since", saidAt?.written), ("By whom", saidBy)])
    }

    func callingOff(_ w: inout HTML, _ context: RequestContext, _ typed: Fields, _ errors: [FieldError]) {
        guard mayBeCalledOff, context.may(.editSchedules) else {
            return w.writtenIntoNoForm(typed["because"])
        }
        let path = "/calendar/called-off/\(item.id)"
        if item.isCalledOff {
            w.h2("If it is held after all")
            w.p("It stands in calendars as before, and its task waits again.")
            w.buttonForm(path, context, OccurrencePage.holdingWords, holding + BackLink.fields(context.from), as: .secondary)
        } else {
            w.h2(ofAct: "If it will not be held")
            w.p("It stays in the calendar as called off, calendars that subscribe strike it out, and nobody has to do its task.")
            w.postForm(path, context) { w in
                for field in shown { w.hidden(field.name, field.value) }
                w.textArea(
                    "because", label: "Why will it not be held?", value: typed.typed("because"),
                    hint: "Such as: snow has closed the building. Everybody who sees the calendar reads it, and calendars that subscribe show it; 1,000 characters at most", errors: errors, rows: 3)
                w.handsOn(context)
                w.button("Call it off", as: .warning)
            }
        }
    }

    static func callingOff(_ plan: PlanKeeper) -> Route {
        .form(
            "/calendar/called-off/{id}", .editSchedules, "Calls a meeting of the calendar off, or says that it is held after all",
            fields: [
                FieldDescription("revision", "The revision that was shown"), FieldDescription("because", "Why it will not be held"),
                TakingBack.description("say that it is held after all"), BackLink.description,
            ],
            handle: { context, fields in
                let id = try context.number("id")
                let permit = try context.actor.permit(.editSchedules)
                let shown = fields["revision"].flatMap { Int($0) } ?? -1
                let reason = fields["because"] ?? ""
                let errors = fields.takesBack ? [] : faults(reason)
                guard errors.isEmpty else {
                    let page = try await load(context, id)
                    // One that somebody has called off meanwhile has no field that could be put right.
                    if page.item.isCalledOff { return .movedOn(page.view(context, calling: reason)) }
                    return .invalid(errors, page.view(context, typed: fields, errors: errors))
                }
                do {
                    try await context.database.transaction(stating: context.actor.statement) { transaction in
                        let now = try await transaction.now
                        if fields.takesBack {
                            try await plan.holdAfterAll(id, shown: shown, by: permit, at: now, in: transaction)
                        } else {
                            try await plan.callOff(id, shown: shown, because: reason, by: permit, at: now, in: transaction)
                        }
                    }
                } catch let refusal as Refusal where refusal.code == Refusal.meetingMovedOn.code {
                    return .movedOn(try await load(context, id).view(context, calling: reason))
                } catch let refusal as Refusal where refusal.code == Refusal.meetingIsOver.code {
                    let errors = [FieldError("", refusal.sentence)]
                    return .invalid(errors, try await load(context, id).view(context, typed: fields, errors: errors))
                }
                return .done(
                    see: BackLink.address("/calendar/\(id)", from: fields),
                    saying: fields.takesBack ? ServiceNotice.meetingHeld : ServiceNotice.meetingCalledOff)
            })
    }

    private static func faults(_ reason: String) -> [FieldError] {
        if reason.isEmpty { return [FieldError("because", "Say why it will not be held")] }
        return reason.count > 1_000 ? [FieldError("because", "The reason has \(grouped(reason.count)) characters; shorten it to 1,000 at most")] : []
    }
}
