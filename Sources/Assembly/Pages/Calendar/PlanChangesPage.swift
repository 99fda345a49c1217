import Access
import Calendar
import Casework
import Postgres
import Web

/// What the term dates and schedules, as they are now, would change of the plan; and the button that changes it so.
struct PlanChangesPage: PageModel {
    let changes: [String]
    let mark: String

    static func route(_ plan: PlanKeeper) -> Route {
        .page(
            "/calendar/changes", .editSchedules, "What the term dates and schedules would change of the plan",
            load: { context in
                try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
                    let difference = try await plan.difference(at: try await transaction.now, in: transaction)
                    return PlanChangesPage(changes: difference.lines, mark: difference.mark)
                }
            }, view: { model, context in model.view(context) })
    }

    static func apply(_ plan: PlanKeeper) -> Route {
        .form(
            "/calendar/changes", .editSchedules, "Changes the plan as was shown",
            fields: [FieldDescription("mark", "The mark of the difference that was shown")],
            handle: { context, fields in
                let permit = try context.actor.permit(.editSchedules)
                let mark = fields["mark"] ?? ""
                try await context.database.transaction(stating: context.actor.statement) { transaction in
                    try await plan.apply(mark, by: permit, at: try await transaction.now, in: transaction)
                }
                return .done(see: "/calendar", saying: ServiceNotice.planChanged)
            })
    }

    func view(_ context: RequestContext) -> Page {
        Page("Changes to the plan", trail: [.init("Calendar", "/calendar")]) { w in
            w.h1("Changes to the plan")
            if changes.isEmpty {
                w.empty("The plan is as the term dates and schedules would have it.")
            } else {
                w.p("This is what the term dates and schedules, as they are now, would change. What is past stays as it is. What stands in the calendar for a day to come moves, with its task.")
                PlanChangesPage.list(&w, changes)
                w.postForm("/calendar/changes", context) { w in
                    w.hidden("mark", mark)
                    w.button("Change the plan so")
                }
            }
        }
    }

    static func list(_ w: inout HTML, _ changes: [String]) {
        w.ul { w in
            for change in changes { w.li(change) }
        }
    }

    static let example = PlanChangesPage(
        changes: ["Moved: Education Improvement Group, from Wednesday 19 September 2018 at 10:00 to Wednesday 26 September 2018 at 10:00"], mark: "1f")
}
