import Access
import Calendar
import Casework
import Postgres
import Web

/// What the term dates and schedules, as they are now, would change of the plan; and the button that changes it so.
struct PlanChangesPage: PageModel {
    let changes: [String]
    /// What people have in their calendars already although it is no longer planned.
    let stays: [String]
    /// The number in the calendar of each of these.
    let staying: [Int]
    let mark: String

    init(_ difference: PlanDifference) {
        self.init(changes: difference.lines, stays: difference.stays, staying: difference.staying.map(\.id), mark: difference.mark)
    }

    private init(changes: [String], stays: [String], staying: [Int], mark: String) {
        (self.changes, self.stays, self.staying, self.mark) = (changes, stays, staying, mark)
    }

    static func route(_ plan: PlanKeeper) -> Route {
        .page(
            "/calendar/changes", .editSchedules, "What the term dates and schedules would change of the plan",
            load: { context in
                try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
                    PlanChangesPage(try await plan.difference(at: try await transaction.now, in: transaction))
                }
            }, view: { model, context in model.view(context) })
    }

    static func apply(_ plan: PlanKeeper) -> Route {
        .form(
            "/calendar/changes", .editSchedules, "Changes the plan as was shown",
            fields: [
                FieldDescription("mark", "The mark of the difference that was shown"), FieldDescription("shown", "A line of that difference; once for each"),
            ],
            handle: { context, fields in
                let permit = try context.actor.permit(.editSchedules)
                let mark = fields["mark"] ?? ""
                do {
                    try await context.database.transaction(stating: context.actor.statement) { transaction in
                        try await plan.apply(mark, by: permit, at: try await transaction.now, in: transaction)
                    }
                } catch let refusal as Refusal where refusal.code == Refusal.planMovedOn.code {
                    let page = try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
                        PlanChangesPage(try await plan.difference(at: try await transaction.now, in: transaction))
                    }
                    return .movedOn(page.view(context, before: fields.all("shown")))
                }
                return .done(see: "/calendar", saying: ServiceNotice.planChanged)
            })
    }

    /// So many lines go with the form, to be shown again where somebody else was first.
    private static let mostShown = 400

    /// - Parameter before: what was shown, where another difference stands by now.
    func view(_ context: RequestContext, before: [String]? = nil) -> Page {
        Page("Changes to the plan", trail: [.init("Calendar", "/calendar")]) { w in
            w.h1("Changes to the plan")
            if let before {
                w.h2(id: "moved", "Somebody else was first")
                w.p("lead", "The plan has moved on since this page was shown to you. You have changed nothing.")
                w.h3("What you were shown")
                if before.isEmpty { w.p("Nothing.") } else { PlanChangesPage.list(&w, before) }
                w.h3("What would change now")
            }
            if changes.isEmpty {
                w.empty("The plan already follows the term dates and schedules. There is nothing to change.")
            } else {
                w.p("This is what the term dates and schedules, as they are now, would change. What is past stays as it is. What moves takes its task with it.")
                PlanChangesPage.list(&w, changes)
            }
            PlanChangesPage.staying(&w, stays, staying)
            if !changes.isEmpty {
                w.postForm("/calendar/changes", context) { w in
                    w.hidden("mark", mark)
                    for change in changes.prefix(Self.mostShown) { w.hidden("shown", change) }
                    w.button("Make these changes")
                }
            }
        }
    }

    static func list(_ w: inout HTML, _ changes: [String]) {
        w.ul { w in
            for change in changes { w.li(change) }
        }
    }

    /// What nothing takes back, since people have it in their calendars.
    ///
    /// - Parameter numbers: of each in the calendar, in the same order.
    static func staying(_ w: inout HTML, _ stays: [String], _ numbers: [Int]) {
        guard !stays.isEmpty else { return }
        w.h2("Stays: call it off yourself")
        w.p("This is no longer planned, but people have it in their calendars already. Where a meeting will not be held, call it off on its page.")
        w.ul { w in
            for (line, number) in zip(stays, numbers) { w.li { $0.a("/calendar/", number, line) } }
        }
    }

    static let example = PlanChangesPage(
        changes: ["Moves: Education Improvement Group, from Wednesday 19 September 2018 at 10:00 to Wednesday 26 September 2018 at 10:00"],
        stays: ["School Improvement Advisory Board, Tuesday 27 November 2018 at 16:00"], staying: [11], mark: "1f")
}
