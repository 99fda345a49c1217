import Access
import Calendar
import Casework
import Postgres
import SchoolYear
import Web

/// What a changed schedule would make of the plan, before anything is changed; or the form again, with what is wrong.
struct ScheduleChangePage: PageModel {
    let title: String
    let form: ScheduleForm
    let errors: [FieldError]
    let changes: [String]
    let mark: String

    static func route(_ plan: PlanKeeper) -> Route {
        .page(
            "/schedules/{schedule}/change", .editSchedules, "What a changed schedule would make of the plan", query: ScheduleForm.descriptions,
            load: { context in
                try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
                    try await load(context, context.query, plan, transaction)
                }
            }, view: { model, context in model.view(context) })
    }

    private static func load(
        _ context: RequestContext, _ typed: Fields, _ plan: PlanKeeper, _ transaction: Transaction
    ) async throws -> ScheduleChangePage {
        let name = context.parameters["schedule"] ?? ""
        let now = try await transaction.now
        let planning = try await plan.planning(in: transaction)
        // Bounds and citation are those of the file on the day from which the change shall hold.
        let entry = plan.book.schedule(name, on: typed.day("in-force", near: now.dayInLondon) ?? now.dayInLondon)
        guard let entry, let latest = planning.latest(name) else { throw Rejection.missing("There is no schedule of this name.") }
        let form = ScheduleForm(latest, number: planning.versions[name]?.last?.number ?? 0, typed: typed)
        guard let person = context.actor.person else { throw Rejection.missing("Only a person changes a schedule.") }
        let change: ScheduleChange
        do { change = try ScheduleForm.change(typed, of: entry, at: now) } catch {
            return ScheduleChangePage(title: entry.title, form: form, errors: ScheduleForm.errors(error), changes: [], mark: "")
        }
        let changed = planning.with(change, by: person, at: now)
        if let faults = changed.disorder(of: name, from: AcademicYear(of: change.inForce)) {
            return ScheduleChangePage(title: entry.title, form: form, errors: ScheduleForm.errors(faults), changes: [], mark: "")
        }
        let difference = try await plan.difference(
            under: changed, of: name, at: now, in: transaction)
        return ScheduleChangePage(title: entry.title, form: form, errors: [], changes: difference.lines, mark: difference.mark)
    }

    static func set(_ plan: PlanKeeper) -> Route {
        .form(
            "/schedules/{schedule}", .editSchedules, "Sets a schedule as was shown, and re-plans its future",
            fields: ScheduleForm.descriptions + [
                FieldDescription("mark", "The mark of the difference that was shown"),
                FieldDescription("number", "The number of the version that was the last then"),
            ],
            handle: { context, typed in
                let name = context.parameters["schedule"] ?? ""
                let permit = try context.actor.permit(.editSchedules)
                do {
                    try await context.database.transaction(stating: context.actor.statement) { transaction in
                        let now = try await transaction.now
                        guard let entry = plan.book.schedule(name, on: typed.day("in-force", near: now.dayInLondon) ?? now.dayInLondon) else {
                            throw Rejection.missing("There is no schedule of this name.")
                        }
                        let change = try ScheduleForm.change(typed, of: entry, at: now)
                        try await plan.set(
                            change, after: typed["number"].flatMap { Int($0) } ?? -1, showing: typed["mark"] ?? "", by: permit, at: now,
                            in: transaction)
                    }
                } catch let faults as SettingFaults {
                    let page = try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
                        try await load(context, typed, plan, transaction)
                    }
                    return .invalid(ScheduleForm.errors(faults), page.view(context))
                }
                return .done(see: "/schedules/\(name)", saying: ServiceNotice.scheduleSet)
            })
    }

    func view(_ context: RequestContext) -> Page {
        let trail: [Page.Crumb] = [.init("Calendar", "/calendar"), .init("Schedules", "/schedules"), .init(title, "/schedules/\(form.schedule)")]
        guard errors.isEmpty else {
            return Page("Error: \(title)", trail: trail, history: "schedule/\(form.schedule)") { w in
                w.errorSummary(errors)
                w.h1("Change ‘\(title)’")
                form.view(&w, errors)
            }
        }
        return Page("Check the change: \(title)", trail: trail, history: "schedule/\(form.schedule)") { w in
            w.h1("Check the change of ‘\(title)’")
            w.summary(
                form.fields.map { (ScheduleForm.label($0.name), ScheduleForm.words($0.value)) }
                    + [("From", TypedDay.read(form.inForce, near: context.today)?.written ?? form.inForce), ("Why", form.reason)])
            w.h2("What it would change of the plan")
            if changes.isEmpty {
                w.p("No date that is planned would change.")
            } else {
                PlanChangesPage.list(&w, changes)
            }
            w.p("What is past stays as it is. What stands in the calendar for a day to come moves, with its task.")
            w.postForm("/schedules/\(form.schedule)", context) { w in
                for field in form.fields { w.hidden(field.name, field.value) }
                w.hidden("in-force", TypedDay.read(form.inForce, near: context.today)?.description ?? form.inForce)
                w.hidden("reason", form.reason)
                w.hidden("mark", mark)
                w.hidden("number", String(form.number))
                w.button("Change the schedule")
            }
        }
    }

    static let example = ScheduleChangePage(
        title: "School Improvement Advisory Board", form: .example, errors: [],
        changes: ["Moved: School Improvement Advisory Board, from Tuesday 4 December 2018 at 16:00 to Thursday 6 December 2018 at 16:00"], mark: "1f")
}
