import Access
import Calendar
import Casework
import Postgres
import SchoolYear
import Web

/// One occurrence: why on this date, on what ground, and what is to be done.
struct OccurrencePage: PageModel {
    let item: CalendarItem
    let why: String
    let rule: String
    let nominal: Day
    let duties: [String]
    let citation: String
    let attends: [String]
    let settledAt: Moment?
    let job: Int?
    let doneBy: String?
    /// Whether the person who looks may say that it is done or does not apply.
    let isOwn: Bool
    /// Whether it was the person who looks who said it.
    let isDoneByReader: Bool
    /// How often what stands of it in people's calendars changed.
    let revision: Int
    /// When and by whom it was last said that it is called off, or held after all.
    let saidAt: Moment?
    let saidBy: String?
    /// Whether that was the person who looks.
    let isSaidByReader: Bool
    /// Whether that may be said of it: of a meeting, until its day is over.
    let mayBeCalledOff: Bool

    static let route = Route.page(
        "/calendar/{id}", .readCalendar, "One occurrence: why on this date, on what ground, and what is to be done", load: load,
        view: { model, context in model.view(context) })

    @Sendable private static func load(_ context: RequestContext) async throws -> OccurrencePage {
        try await load(context, try context.number("id"))
    }

    static func load(_ context: RequestContext, _ id: Int) async throws -> OccurrencePage {
        return try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
            guard let line = try await transaction.first(FindOccurrence(id)) else {
                throw Rejection.missing("There is nothing in the calendar with this number. It may have been taken out when the plan changed.")
            }
            let names = Dictionary(
                try await transaction.all(ListNames(of: [line.task?.doneBy, line.planned.saidBy].compactMap { $0 })).map { ($0.person, $0.name) },
                uniquingKeysWith: { first, _ in first })
            let occurrence = line.planned.occurrence
            let now = try await transaction.now
            return OccurrencePage(
                item: CalendarItem(line, at: now), why: occurrence.why, rule: occurrence.rule, nominal: occurrence.nominal,
                duties: occurrence.duties, citation: Citation(occurrence.citation).words, attends: occurrence.attends.map(\.name),
                settledAt: line.planned.settledAt, job: line.planned.jobID, doneBy: line.task?.doneBy.flatMap { names[$0] },
                isOwn: context.actor.roles.contains(occurrence.owner) || context.actor.roles.contains(.bepDirector),
                isDoneByReader: line.task?.doneBy != nil && line.task?.doneBy == context.actor.person,
                revision: line.planned.revision, saidAt: line.planned.saidAt, saidBy: line.planned.saidBy.flatMap { names[$0] },
                isSaidByReader: line.planned.saidBy != nil && line.planned.saidBy == context.actor.person,
                mayBeCalledOff: line.planned.mayBeCalledOff(on: now.dayInLondon))
        }
    }

    /// - Parameters:
    ///   - note: what was typed of a task of which somebody else has said meanwhile what came of it.
    ///   - reason: what was typed of calling it off, or nothing, where it does not stand any more as it was shown.
    ///   - typed: a note, or a reason, that was not taken, with what is wrong with it.
    func view(
        _ context: RequestContext, besides note: String? = nil, calling reason: String? = nil, typed: Fields = Fields(), errors: [FieldError] = []
    ) -> Page {
        let title = errors.isEmpty ? item.title : "Error: \(item.title)"
        var page = Page(title, trail: [.init("Calendar", "/calendar")], history: "schedule/\(item.schedule)") { w in
            w.back(context, "Back to the calendar", from: ["/schedules/": "Back to the schedule"])
            w.errorSummary(errors)
            w.h1(item.title)
            if let note {
                w.h2(id: "moved", isDoneByReader ? "You have said this already" : "Somebody else was first")
                let who = isDoneByReader ? "You" : doneBy ?? "Somebody"
                let when = item.task?.doneAt.map { " on \($0.written)" } ?? ""
                let became = item.task?.outcome == .doesNotApply ? "the task does not apply this time" : "the task is done"
                w.p("lead", "\(who) said\(when) that \(became). How it stands now is below. What you sent changed nothing.")
                if !note.isEmpty { w.summary([("What you wrote, which was not saved", note)]) }
            }
            if let reason { meanwhile(&w, besides: reason) }
            w.p { $0.tag(item.standing.words, item.standing.tone) }
            calledOff(&w)
            w.summary([
                ("Day", item.isHeld ? "\(item.day.weekday.name) \(item.day.written)" : "Not held"), ("Time", item.isHeld ? item.times : nil),
                ("Whose", item.owner), ("With", attends.joined(separator: ", ")), ("Kind", item.kind),
            ])
            w.h2("Why this date")
            // The reason begins with the rule; of a turn on the day that the rule gives it is nothing else, and the rule says more.
            w.p(rule.hasPrefix(why.dropLast()) ? rule : why)
            w.summary([
                ("The rule alone would give", nominal == item.day ? nil : "\(nominal.weekday.name) \(nominal.written)"),
                ("What it rests on", citation), ("Why it was skipped", item.state == "skipped" ? item.reason : nil),
                (item.state == "skipped" ? "Skipped" : "Put into the calendar", settledAt?.written),
            ])
            if item.isProvisional { w.p("soft", "Provisional: the dates of its school year, or the local decision that it rests on, are not verified yet.") }
            if let job, context.may(.readJobs) { w.way { $0.a("/jobs/", job, "The job that it made") } }
            w.way { $0.a("/schedules/\(item.schedule)", "Its schedule") }
            if let task = item.task { self.task(&w, task, context, typed, errors) }
            callingOff(&w, context, typed, errors)
        }
        switch context.query[NoticeBook.field] {
        case ServiceNotice.taskDone.rawValue: offerUndo(.done, &page, context)
        case ServiceNotice.taskDoesNotApply.rawValue: offerUndo(.doesNotApply, &page, context)
        case ServiceNotice.taskReopened.rawValue: page.isNoticeTrue = item.task?.outcome == nil
        case ServiceNotice.meetingCalledOff.rawValue: offerHolding(&page, context)
        case ServiceNotice.meetingHeld.rawValue: page.isNoticeTrue = !item.isCalledOff
        default: break
        }
        return page
    }

    private func offerUndo(_ said: TaskOutcome, _ page: inout Page, _ context: RequestContext) {
        page.isNoticeTrue = item.task?.outcome == said
        if let task = item.task, task.outcome == said, let doneAt = takeableBack(task) {
            page.undo = Undo("/calendar/tasks/\(task.id)", OccurrencePage.takingBackWords(said), OccurrencePage.takingBack(doneAt, context.from))
        }
    }

    private static func takingBackWords(_ said: TaskOutcome?) -> String {
        said == .doesNotApply ? "Say that it does apply" : "Say that it is not done"
    }

    /// When a task’s outcome was said, where it was the person who looks who said it and may take that back.
    private func takeableBack(_ task: CalendarItem.Task) -> Moment? { isOwn && isDoneByReader ? task.doneAt : nil }

    private static func takingBack(_ doneAt: Moment, _ from: String?) -> [(name: String, value: String)] {
        [(name: "done-at", value: String(doneAt.microsecondsSince1970))] + BackLink.fields(from)
    }

    private func task(
        _ w: inout HTML, _ task: CalendarItem.Task, _ context: RequestContext, _ typed: Fields, _ errors: [FieldError]
    ) {
        w.h2("What is to be done")
        w.p(task.title + ".")
        if let act = ActPage.ofSchedules[item.schedule], context.may(act.right) {
            w.way { $0.a(act.path, act.words) }
        }
        let isLeft = task.outcome == .doesNotApply
        w.summary([
            ("By", task.outcome == nil ? task.dueAt.written : nil), (isLeft ? "Said not to apply" : "Done", task.doneAt?.written), ("By whom", task.outcome == nil ? nil : doneBy),
            (isLeft ? "Why it does not apply" : "Note", task.note),
        ])
        if let doneAt = takeableBack(task) {
            w.p(isLeft ? "You have said that it does not apply this time. If it does, say so. Your reason is then removed."
                : task.note == nil ? "You have said that it is done. If it is not done, say so."
                : "You have said that it is done. If it is not done, say so. Your note is then removed.")
            w.buttonForm(
                "/calendar/tasks/\(task.id)", context, OccurrencePage.takingBackWords(task.outcome), OccurrencePage.takingBack(doneAt, context.from),
                as: .secondary)
        }
        guard task.outcome == nil, isOwn else { return }
        w.postForm("/calendar/tasks/\(task.id)", context) { w in
            w.textArea(
                "note", label: "Note (optional)", value: typed.typed("note"), hint: "What was done, or where it is kept; 1,000 characters at most",
                errors: errors, rows: 3)
            w.handsOn(context)
            w.button("This is done")
        }
        w.h3("If there is nothing to do")
        w.postForm("/calendar/tasks/\(task.id)", context) { w in
            w.hidden("outcome", TaskOutcome.doesNotApply.rawValue)
            w.textArea(
                "reason", label: "Why does it not apply this time?", value: typed.typed("reason"),
                hint: "Such as: no school joined the list this year; 1,000 characters at most", errors: errors, rows: 3)
            w.handsOn(context)
            w.button("This does not apply this time")
        }
    }

    static func done(_ plan: PlanKeeper) -> Route {
        .form(
            "/calendar/tasks/{id}", .readCalendar, "Says that a task of the calendar is done or does not apply this time, or takes that back",
            fields: [
                FieldDescription("outcome", "does-not-apply; done without it", .choice(of: TaskOutcome.self)),
                FieldDescription("note", "Of what is done: what it was, or where it is kept; may be empty"),
                FieldDescription("reason", "Of what does not apply: why"),
                FieldDescription("done-at", "To take either back: when it was said, as the page has it, in microseconds since 1970"),
                BackLink.description,
            ],
            handle: { context, fields in
                let id = try context.number("id")
                let permit = try context.actor.permit(.readCalendar)
                guard let line = try await context.read(FindOccurrence(task: id)).first else {
                    throw Rejection.missing("There is no task with this number.")
                }
                if let shown = fields["done-at"] {
                    // What no page has written is no moment at which anything was done: the database is asked for none that it cannot hold.
                    let number = Int(shown).flatMap { (0..<4_102_444_800_000_000).contains($0) ? $0 : nil } ?? 0
                    return try await reopen(id, of: line.planned.id, doneAt: Moment(microsecondsSince1970: number), plan, by: permit, context, fields)
                }
                let said = TaskOutcome(rawValue: fields["outcome"] ?? TaskOutcome.done.rawValue)
                let note = said == .doesNotApply ? fields["reason"] : fields["note"]
                let errors = faults(said, note)
                guard let outcome = said, errors.isEmpty else {
                    let page = try await load(context, line.planned.id)
                    // A task of which somebody has spoken meanwhile has no fields that could be put right.
                    if page.item.task?.outcome != nil { return .movedOn(page.view(context, besides: note ?? "")) }
                    return .invalid(errors, page.view(context, typed: fields, errors: errors))
                }
                do {
                    try await context.database.transaction(stating: context.actor.statement) { transaction in
                        try await plan.complete(task: id, as: outcome, note: note, by: permit, at: try await transaction.now, in: transaction)
                    }
                } catch let refusal as Refusal where refusal.code == Refusal.taskAlreadyDone.code {
                    return .movedOn(try await load(context, line.planned.id).view(context, besides: note ?? ""))
                }
                return .done(
                    see: BackLink.address("/calendar/\(line.planned.id)", from: fields),
                    saying: outcome == .done ? ServiceNotice.taskDone : ServiceNotice.taskDoesNotApply)
            })
    }

    /// What is wrong with what was typed of a task; nothing may be said of one without its outcome.
    private static func faults(_ outcome: TaskOutcome?, _ note: String?) -> [FieldError] {
        let length = note?.count ?? 0
        return switch outcome {
        case nil: [FieldError("", "Say either that it is done or that it does not apply")]
        case .done: length > 1_000 ? [FieldError("note", "The note has \(grouped(length)) characters; shorten it to 1,000 at most")] : []
        case .doesNotApply:
            length == 0 ? [FieldError("reason", "Say why it does not apply this time")]
                : length > 1_000 ? [FieldError("reason", "The reason has \(grouped(length)) characters; shorten it to 1,000 at most")] : []
        }
    }

    /// Takes back that a task is done, or does not apply, as long as it stands as the person was shown that they had said.
    private static func reopen(
        _ task: Int, of occurrence: Int, doneAt: Moment, _ plan: PlanKeeper, by permit: Permit, _ context: RequestContext, _ fields: Fields
    ) async throws -> FormOutcome {
        do {
            try await context.database.transaction(stating: context.actor.statement) { transaction in
                try await plan.reopen(task: task, doneAt: doneAt, by: permit, at: try await transaction.now, in: transaction)
            }
        } catch let refusal as Refusal where [Refusal.taskNotReopened.code, Refusal.meetingMovedOn.code].contains(refusal.code) {
            return .movedOn(try await load(context, occurrence).view(context, errors: [FieldError("", refusal.sentence)]))
        }
        return .done(see: BackLink.address("/calendar/\(occurrence)", from: fields), saying: ServiceNotice.taskReopened)
    }

    static let example = OccurrencePage(
        item: CalendarItem(example: true), why: "Every second school week on a Tuesday, from week 2 of the year.",
        rule: "Every second school week on a Tuesday, from week 2 of the year; on a holiday: the next open day after.",
        nominal: Day(daysSince1970: 17_785), duties: ["RV-1"], citation: "School Improvement Framework 2018 to 2020, stage 3, in-year review",
        attends: ["SIAB member"], settledAt: Moment(microsecondsSince1970: 1_536_000_000_000_000), job: 3, doneBy: "Ada Fern", isOwn: true,
        isDoneByReader: true, revision: 1, saidAt: Moment(microsecondsSince1970: 1_536_100_000_000_000), saidBy: "Bo Reed", isSaidByReader: false, mayBeCalledOff: true)
}
