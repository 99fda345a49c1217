import Access
import Calendar
import Casework
import Postgres
import SchoolYear
import Web

/// One schedule: its rule, its ground, its next dates, what directors set of it, and the form by which one sets it.
struct SchedulePage: PageModel {
    let title: String
    let facts: [Fact]
    let next: [CalendarItem]
    /// Why there is no next date, where there is none.
    let whyNone: String?
    let versions: [Version]
    let form: ScheduleForm

    struct Fact: Encodable, Sendable {
        let name: String
        let value: String
    }

    struct Version: Encodable, Sendable {
        let number: Int
        let inForce: Day
        let changes: [String]
        let reason: String
        let by: String
        let at: Moment
    }

    static func route(_ plan: PlanKeeper) -> Route {
        .page(
            "/schedules/{schedule}", .readCalendar, "One schedule: its rule, its ground, its next dates, and what directors set of it",
            load: { try await load($0, plan) }, view: { model, context in model.view(context) })
    }

    private static func load(_ context: RequestContext, _ plan: PlanKeeper) async throws -> SchedulePage {
        let name = context.parameters["schedule"] ?? ""
        return try await context.database.transaction(stating: context.actor.statement, .snapshot) { transaction in
            let now = try await transaction.now
            let today = now.dayInLondon
            let planning = try await plan.planning(in: transaction)
            guard let schedule = planning.schedule(name, on: today) else { throw Rejection.missing("There is no schedule of this name.") }
            let all = try await transaction.all(ListPlan(from: AcademicYear(of: today), of: [name]))
            let next = all.filter { ($0.occurrence.day ?? $0.occurrence.nominal) >= today }.prefix(8)
            let versions = planning.versions[name] ?? []
            let names = Dictionary(
                try await transaction.all(ListNames(of: versions.map(\.madeBy))).map { ($0.person, $0.name) }, uniquingKeysWith: { first, _ in first })
            return SchedulePage(
                title: schedule.title, facts: facts(schedule),
                next: next.map { CalendarItem(CalendarLine(planned: $0, task: nil), at: now) },
                whyNone: next.isEmpty ? SchedulesPage.whyNone(of: name, planning, on: today) : nil,
                versions: versions.reversed().map { version in
                    Version(
                        number: version.number, inForce: version.inForce,
                        changes: version.changes.sorted { $0.key < $1.key }.map { ScheduleForm.said($0.key, $0.value, from: ScheduleForm.point(of: schedule)) },
                        reason: version.reason, by: names[version.madeBy] ?? "somebody who has left", at: version.madeAt)
                },
                form: ScheduleForm(planning.latest(name) ?? schedule, number: versions.last?.number ?? 0))
        }
    }

    private static func facts(_ schedule: Schedule) -> [Fact] {
        [
            Fact(name: "When", value: schedule.recurrence.words), Fact(name: "Time", value: schedule.at.description),
            Fact(name: "Takes", value: schedule.minutes > 0 ? ScheduleForm.duration(schedule.minutes) : ""),
            Fact(name: "Kind", value: schedule.kind.name), Fact(name: "Whose", value: schedule.owner.name),
            Fact(name: "With", value: schedule.attends.map(\.name).joined(separator: ", ")),
            Fact(name: "What is to be done", value: schedule.task ?? ""),
            Fact(name: "Its task appears", value: schedule.task == nil ? "" : schedule.leadDays == 0 ? "On the day" : schedule.leadDays == 1 ? "1 day ahead" : "\(schedule.leadDays) days ahead"),
            Fact(name: "If the service was down at the time", value: schedule.ifMissed.words),
            Fact(
                name: "What it rests on",
                value: schedule.citation.words
                    + (schedule.citation.standing == .provisional ? " (provisional: nobody has verified it)" : "")),
        ]
    }

    func view(_ context: RequestContext) -> Page {
        var page = Page("Schedule: \(title)", trail: [.init("Calendar", "/calendar"), .init("Schedules", "/schedules")], history: "schedule/\(form.schedule)") { w in
            w.back(context, "Back to the schedules")
            w.h1(title)
            w.summary(facts.map { ($0.name, $0.value) })
            w.h2("Next")
            if let whyNone { w.empty("\(whyNone).") } else { CalendarItem.days(&w, next, "The next dates", in: context) }
            w.h2("What directors set")
            if versions.isEmpty {
                w.empty("No director has changed it: it stands as it was set up.")
            } else {
                history(&w)
            }
            guard context.may(.editSchedules) else { return }
            w.h2("Change it")
            if form.fields.isEmpty {
                w.p("Nothing of this schedule is left open by what it rests on.")
            } else {
                form.view(&w, context)
            }
        }
        page.isWide = true
        return page
    }

    private func history(_ w: inout HTML) {
        w.table("What directors set, the latest first", hideCaption: true) { w in
            w.head { w in
                for heading in ["Version", "From", "What was changed", "Why", "By"] { w.th(heading) }
            }
            w.body { w in
                for version in versions {
                    w.tr { w in
                        w.rowHeader { $0.text("Version \(version.number)") }
                        w.td(version.inForce.written)
                        w.td(version.changes.isEmpty ? "Nothing" : version.changes.joined(separator: "; "))
                        w.td(version.reason)
                        w.td("\(version.by), \(version.at.written)")
                    }
                }
            }
        }
    }

    static let example = SchedulePage(
        title: "School Improvement Advisory Board", facts: [Fact(name: "When", value: "Every second school week on a Tuesday.")],
        next: [CalendarItem(example: false)], whyNone: nil,
        versions: [
            Version(
                number: 1, inForce: Day(daysSince1970: 17_800), changes: ["Day of the week: Thursday"], reason: "The hall is free on Thursdays",
                by: "Ada Fern", at: Moment(microsecondsSince1970: 1_536_000_000_000_000))
        ], form: .example)
}
