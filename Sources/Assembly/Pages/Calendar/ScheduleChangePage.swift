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
    /// What people have in their calendars already although it would no longer be planned.
    let stays: [String]
    /// The number in the calendar of each of these.
    let staying: [Int]
    let mark: String
    /// What others set of it since the form was shown.
    let meanwhile: [Meanwhile]

    struct Meanwhile: Encodable, Sendable {
        private enum CodingKeys: String, CodingKey { case by, at, reason }

        let by: String
        /// Whether it was the person who looks.
        let isOwn: Bool
        let at: Moment
        let reason: String
    }

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
        let number = planning.versions[name]?.last?.number ?? 0
        func wrong(_ faults: SettingFaults) -> ScheduleChangePage {
            let form = ScheduleForm(latest, number: number, typed: typed, isWrong: true)
            return ScheduleChangePage(title: entry.title, form: form, errors: ScheduleForm.errors(faults), changes: [], stays: [], staying: [], mark: "", meanwhile: [])
        }
        guard let person = context.actor.person else { throw Rejection.missing("Only a person changes a schedule.") }
        let change: ScheduleChange
        do { change = try ScheduleForm.change(typed, of: entry, at: now) } catch { return wrong(error) }
        let changed = planning.with(change, by: person, at: now)
        if let faults = changed.disorder(of: name, from: AcademicYear(of: change.inForce)) { return wrong(faults) }
        let form = ScheduleForm(latest, number: number, typed: typed)
        let difference = try await plan.difference(
            under: changed, of: name, at: now, in: transaction)
        // An address that somebody wrote by hand shows what it shows; a form says what it was filled in over.
        let since = (planning.versions[name] ?? []).filter { $0.number > form.shown }
        let known = since.isEmpty ? [] : try await transaction.all(ListNames(of: since.map(\.madeBy)))
        let names = Dictionary(known.map { ($0.person, $0.name) }, uniquingKeysWith: { first, _ in first })
        return ScheduleChangePage(
            title: entry.title, form: form, errors: [], changes: difference.lines, stays: difference.stays, staying: difference.staying.map(\.id),
            mark: difference.mark,
            meanwhile: since.map { Meanwhile(by: names[$0.madeBy] ?? "Somebody who has left", isOwn: $0.madeBy == person, at: $0.madeAt, reason: $0.reason) })
    }

    static func set(_ plan: PlanKeeper) -> Route {
        .form(
            "/schedules/{schedule}", .editSchedules, "Sets a schedule as was shown, and re-plans its future",
            fields: ScheduleForm.descriptions + [FieldDescription("mark", "The mark of the difference that was shown"), BackLink.description],
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
                } catch let refusal as Refusal where refusal.code == Refusal.planMovedOn.code || refusal.code == Refusal.scheduleMovedOnCode {
                    // Both versions: what stands now, and what was wanted, with the difference as it would be now.
                    let page = try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
                        try await load(context, typed, plan, transaction)
                    }
                    return .movedOn(page.view(context, isMovedOn: true))
                } catch let faults as SettingFaults {
                    let page = try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
                        try await load(context, typed, plan, transaction)
                    }
                    return .invalid(ScheduleForm.errors(faults), page.view(context))
                }
                return .done(see: BackLink.address("/schedules/\(name)", handingOn: context), saying: ServiceNotice.scheduleSet)
            })
    }

    func view(_ context: RequestContext, isMovedOn: Bool = false) -> Page {
        let trail: [Page.Crumb] = [
            .init("Calendar", "/calendar"), .init("Schedules", "/schedules"),
            .init(title, BackLink.address("/schedules/\(form.schedule)", handingOn: context)),
        ]
        guard errors.isEmpty else {
            return Page("Error: \(title)", trail: trail, history: "schedule/\(form.schedule)") { w in
                w.errorSummary(errors)
                w.h1("Change ‘\(title)’")
                form.view(&w, context, errors)
            }
        }
        let isMoved = isMovedOn || !meanwhile.isEmpty
        if isMoved && changes.isEmpty && form.fields.allSatisfy({ $0.value == $0.standing }) { return done(context, trail) }
        return Page("Check the change: \(title)", trail: trail, history: "schedule/\(form.schedule)") { w in
            w.h1("Check the change to ‘\(title)’")
            if isMoved { moved(&w) }
            // Of what moved on the table has said the settings.
            let settings: [(String, String?)] = isMoved ? [] : form.fields.map { (form.label(of: $0), ScheduleForm.words($0.shown($0.value))) }
            w.summary(
                settings + [("From", TypedDay.read(form.inForce, near: context.today)?.written ?? form.inForce), ("Why", form.reason)])
            w.h2("What would change in the plan")
            if changes.isEmpty {
                w.p("No date that is planned would change.")
            } else {
                PlanChangesPage.list(&w, changes)
                w.p("What is past stays as it is. What moves takes its task with it.")
            }
            PlanChangesPage.staying(&w, stays, staying)
            w.postForm("/schedules/\(form.schedule)", context) { w in
                w.handsOn(context)
                for field in form.fields { w.hidden(field.name, field.value) }
                w.hidden("in-force", TypedDay.read(form.inForce, near: context.today)?.description ?? form.inForce)
                w.hidden("reason", form.reason)
                w.hidden("mark", mark)
                w.hidden("number", String(form.number))
                w.button("Change the schedule")
            }
            w.way { $0.a(BackLink.address("/schedules/\(form.schedule)", handingOn: context), "Leave it as it is") }
        }
    }

    /// Where the schedule stands by now as it was wanted.
    private func done(_ context: RequestContext, _ trail: [Page.Crumb]) -> Page {
        Page("Nothing to change: \(title)", trail: trail, history: "schedule/\(form.schedule)") { w in
            w.h1("Nothing to change: ‘\(title)’")
            w.p("lead", "The schedule stands as you want it already.")
            for each in meanwhile { w.p("\(each.isOwn ? "You" : each.by) changed it on \(each.at.written): \(each.reason)") }
            PlanChangesPage.staying(&w, stays, staying)
            w.way { $0.a(BackLink.address("/schedules/\(form.schedule)", handingOn: context), "Back to the schedule") }
        }
    }

    private func moved(_ w: inout HTML) {
        let isOwn = !meanwhile.isEmpty && meanwhile.allSatisfy(\.isOwn)
        w.h2(id: "moved", isOwn ? "This was changed already" : "Somebody else was first")
        w.p("lead", "\(isOwn ? "Nothing was changed now" : "Nothing was changed by you"), and nothing that you wrote is lost. What stands now is beside what you want; change the schedule only if yours is still right.")
        for each in meanwhile { w.p("\(each.isOwn ? "You" : each.by) changed it on \(each.at.written): \(each.reason)") }
        if meanwhile.isEmpty { w.p("The plan has moved on: what the change would do to it is not what you were shown.") }
        w.table("What stands, and what you want", hideCaption: true) { w in
            w.head { w in for heading in ["Setting", "As it stands now", "What you want"] { w.th(heading) } }
            w.body { w in
                for field in form.fields {
                    w.tr { w in
                        w.rowHeader { $0.text(form.label(of: field)) }
                        w.td(ScheduleForm.words(field.shown(field.standing)))
                        w.td(ScheduleForm.words(field.shown(field.value)))
                    }
                }
            }
        }
    }

    static let example = ScheduleChangePage(
        title: "School Improvement Advisory Board", form: .example, errors: [],
        changes: ["Moves: School Improvement Advisory Board, from Tuesday 4 December 2018 at 16:00 to Thursday 6 December 2018 at 16:00"],
        stays: ["School Improvement Advisory Board, Tuesday 27 November 2018 at 16:00"], staying: [11], mark: "1f",
        meanwhile: [Meanwhile(by: "Ada <Fern>", isOwn: false, at: Moment(microsecondsSince1970: 1_536_000_000_000_000), reason: "The hall is let")])
}
