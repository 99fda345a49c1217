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
    /// Whether the person who looks may say that it is done.
    let isOwn: Bool
    /// Whether it was the person who looks who said it.
    let isDoneByReader: Bool

    static let route = Route.page(
        "/calendar/{id}", .readCalendar, "One occurrence: why on this date, on what ground, and what is to be done", load: load,
        view: { model, context in model.view(context) })

    @Sendable private static func load(_ context: RequestContext) async throws -> OccurrencePage {
        try await load(context, try context.number("id"))
    }

    private static func load(_ context: RequestContext, _ id: Int) async throws -> OccurrencePage {
        return try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
            guard let line = try await transaction.first(FindOccurrence(id)) else {
                throw Rejection.missing("There is nothing in the calendar with this number. It may have been taken out when the plan changed.")
            }
            let names = try await transaction.all(ListNames(of: [line.task?.doneBy].compactMap { $0 }))
            let occurrence = line.planned.occurrence
            return OccurrencePage(
                item: CalendarItem(line, at: try await transaction.now), why: occurrence.why, rule: occurrence.rule, nominal: occurrence.nominal,
                duties: occurrence.duties, citation: occurrence.citation, attends: occurrence.attends.map(\.name),
                settledAt: line.planned.settledAt, job: line.planned.jobID, doneBy: names.first?.name,
                isOwn: context.actor.roles.contains(occurrence.owner) || context.actor.roles.contains(.bepDirector),
                isDoneByReader: line.task?.doneBy != nil && line.task?.doneBy == context.actor.person)
        }
    }

    /// - Parameters:
    ///   - note: what was typed of a task that somebody else has done meanwhile.
    ///   - typed: a note that was not taken, with what is wrong with it.
    func view(_ context: RequestContext, besides note: String? = nil, typed: String = "", errors: [FieldError] = []) -> Page {
        let title = errors.isEmpty ? item.title : "Error: \(item.title)"
        var page = Page(title, trail: [.init("Calendar", "/calendar")], history: "schedule/\(item.schedule)") { w in
            w.back(context, context.from?.hasPrefix("/schedules/") == true ? "Back to the schedule" : "Back to the calendar")
            w.errorSummary(errors)
            w.h1(item.title)
            if let note {
                w.h2(id: "moved", "Somebody else was first")
                w.p("lead", "The task was done meanwhile. What was said of it stands below, and nothing of it was changed by you.")
                if !note.isEmpty { w.summary([("What you wrote", note)]) }
            }
            w.p { $0.tag(item.standing.words, item.standing.tone) }
            w.summary([
                ("Day", item.isHeld ? "\(item.day.weekday.name) \(item.day.written)" : "Not held"), ("Time", item.isHeld ? item.times : nil),
                ("Whose", item.owner), ("With", attends.joined(separator: ", ")), ("Kind", item.kind),
            ])
            w.h2("Why this date")
            w.p(why)
            w.summary([
                ("The schedule’s rule", rule), ("By the plain rule", "\(nominal.weekday.name) \(nominal.written)"),
                ("Ground", citation), ("Why it was skipped", item.state == "skipped" ? item.reason : nil),
                ("Settled", settledAt?.written),
            ])
            if item.isProvisional { w.p("soft", "Provisional: it rests on term dates, or on a local decision, that nobody has verified.") }
            if let job, context.may(.readJobs) { w.p { $0.a("/jobs/", job, "The job that it made") } }
            w.p { $0.a("/schedules/\(item.schedule)", "Its schedule") }
            if let task = item.task { self.task(&w, task, context, typed, errors) }
        }
        switch context.query[NoticeBook.field] {
        case ServiceNotice.taskDone.rawValue:
            page.isNoticeTrue = item.task?.doneAt != nil
            if let task = item.task, let doneAt = takeableBack(task) {
                page.undo = Undo("/calendar/tasks/\(task.id)", OccurrencePage.notDone, OccurrencePage.takingBack(doneAt, context.from))
            }
        case ServiceNotice.taskReopened.rawValue: page.isNoticeTrue = item.task?.doneAt == nil
        default: break
        }
        return page
    }

    private static let notDone = "Say that it is not done"

    /// When a task was done, where it was the person who looks who said it and may take that back.
    private func takeableBack(_ task: CalendarItem.Task) -> Moment? { isOwn && isDoneByReader ? task.doneAt : nil }

    private static func takingBack(_ doneAt: Moment, _ from: String?) -> [(name: String, value: String)] {
        [(name: "done-at", value: String(doneAt.microsecondsSince1970))] + BackLink.fields(from)
    }

    private func task(_ w: inout HTML, _ task: CalendarItem.Task, _ context: RequestContext, _ typed: String, _ errors: [FieldError]) {
        w.h2("What is to be done")
        w.p(task.title + ".")
        if let act = ActPage.ofSchedules[item.schedule], context.may(act.right) {
            w.p { $0.a(act.path, act.words) }
        }
        w.summary([
            ("By", task.dueAt.written), ("Done", task.doneAt?.written), ("By whom", task.doneAt == nil ? nil : doneBy), ("Note", task.note),
        ])
        if let doneAt = takeableBack(task) {
            w.p("You have said that it is done. If it is not, take that back; what you wrote of it goes with that.")
            w.buttonForm("/calendar/tasks/\(task.id)", context, OccurrencePage.notDone, OccurrencePage.takingBack(doneAt, context.from))
        }
        guard task.doneAt == nil, isOwn else { return }
        w.postForm("/calendar/tasks/\(task.id)", context) { w in
            w.field("note", label: "Note (optional)", value: typed, hint: "What was done, or where it is kept; 1,000 characters at most", errors: errors)
            w.handsOn(context)
            w.button("This is done")
        }
    }

    static func done(_ plan: PlanKeeper) -> Route {
        .form(
            "/calendar/tasks/{id}", .readCalendar, "Says that a task of the calendar is done, or takes that back",
            fields: [
                FieldDescription("note", "What was done, or where it is kept; may be empty"),
                FieldDescription("done-at", "To take it back: when it was done, as the page has it, in microseconds since 1970"),
                BackLink.description,
            ],
            handle: { context, fields in
                let id = try context.number("id")
                let permit = try context.actor.permit(.readCalendar)
                let note = fields["note"]
                guard let line = try await context.read(FindOccurrence(task: id)).first else {
                    throw Rejection.missing("There is no task with this number.")
                }
                if let shown = fields["done-at"] {
                    // What no page has written is no moment at which anything was done: the database is asked for none that it cannot hold.
                    let number = Int(shown).flatMap { (0..<4_102_444_800_000_000).contains($0) ? $0 : nil } ?? 0
                    return try await reopen(id, of: line.planned.id, doneAt: Moment(microsecondsSince1970: number), plan, by: permit, context, fields)
                }
                if let note, note.count > 1_000 {
                    let errors = [FieldError("note", "The note has \(grouped(note.count)) characters; shorten it to 1,000 at most")]
                    return .invalid(errors, try await load(context, line.planned.id).view(context, typed: note, errors: errors))
                }
                do {
                    try await context.database.transaction(stating: context.actor.statement) { transaction in
                        try await plan.complete(task: id, note: note, by: permit, at: try await transaction.now, in: transaction)
                    }
                } catch let refusal as Refusal where refusal.code == Refusal.taskAlreadyDone.code {
                    return .movedOn(try await load(context, line.planned.id).view(context, besides: note ?? ""))
                }
                return .done(see: BackLink.address("/calendar/\(line.planned.id)", from: fields), saying: ServiceNotice.taskDone)
            })
    }

    /// Takes back that a task is done, as long as it stands as the person was shown that they had said.
    private static func reopen(
        _ task: Int, of occurrence: Int, doneAt: Moment, _ plan: PlanKeeper, by permit: Permit, _ context: RequestContext, _ fields: Fields
    ) async throws -> FormOutcome {
        do {
            try await context.database.transaction(stating: context.actor.statement) { transaction in
                try await plan.reopen(task: task, doneAt: doneAt, by: permit, at: try await transaction.now, in: transaction)
            }
        } catch let refusal as Refusal where refusal.code == Refusal.taskNotReopened.code {
            return .movedOn(try await load(context, occurrence).view(context, errors: [FieldError("", refusal.sentence)]))
        }
        return .done(see: BackLink.address("/calendar/\(occurrence)", from: fields), saying: ServiceNotice.taskReopened)
    }

    static let example = OccurrencePage(
        item: CalendarItem(example: true), why: "Every second school week on a Tuesday, from week 2 of the year.",
        rule: "Every second school week on a Tuesday, from week 2 of the year; on a holiday: the next open day after.",
        nominal: Day(daysSince1970: 17_785), duties: ["RV-1"], citation: "School Improvement Framework 2018 to 2020, stage 3, line 258",
        attends: ["SIAB member"], settledAt: Moment(microsecondsSince1970: 1_536_000_000_000_000), job: 3, doneBy: "Ada Fern", isOwn: true,
        isDoneByReader: true)
}
